"""``reader translate --glossary``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main

TEXT = "La voiture de mon voisin est rouge.\n\nLe magasin ferme à midi.\n"


def run(*arguments: str | Path, stdin: str = TEXT) -> Result:
    return CliRunner().invoke(main, ["translate", *map(str, arguments)], input=stdin)


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text("voiture,automobile\nferme,homestead\n", "utf-8")
    return path


def test_terms_are_rendered_and_reported(glossary: Path) -> None:
    ran = run("--glossary", glossary, "--report")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("My neighbor's automobile is red.\n")
    assert ran.stderr.splitlines()[2:] == [
        "  glossary: 2 terms met 2 times, obeyed 1 (1 forced)",
        "    voiture → automobile: 1 of 1; obeyed 1 (1 forced)",
        "    ferme → homestead: 0 of 1; obeyed 0",
        "      missed ferme (perhaps fermer)",
        "        Le magasin ferme à midi.",
        "        The store closes at noon.",
    ]


def test_a_page_shows_them(glossary: Path) -> None:
    page = run("--glossary", glossary, "--to", "html", "-o", "-").stdout
    assert '<span class="kept" title="voiture: automobile">voiture</span>' in page
    assert '<span class="kept" title="voiture: automobile">automobile</span>' in page
    assert '<span class="missed" title="ferme: homestead">ferme</span>' in page


def test_reports_in_files_say_how_terms_were_obeyed(glossary: Path, tmp_path: Path) -> None:
    assert run("-g", glossary, "--report", tmp_path / "r.json").stderr == ""
    met = json.loads((tmp_path / "r.json").read_text("utf-8"))["glossary"]
    assert [(use["source"], use["targets"], use["obeyed"], use["met"]) for use in met] == [
        ("voiture", ["automobile"], 1, 1),
        ("ferme", ["homestead"], 0, 1),
    ]
    assert [use["ways"] for use in met] == [{"forced": 1}, {}]
    assert [miss["reason"] for miss in met[1]["missed"]] == ["perhaps fermer"]
    run("--report", tmp_path / "plain.json")
    assert json.loads((tmp_path / "plain.json").read_text("utf-8"))["glossary"] is None


def test_the_nearer_glossary_holds(glossary: Path, tmp_path: Path) -> None:
    nearer = tmp_path / "text.tsv"
    nearer.write_text("voiture\tvehicle\n", "utf-8")
    assert "vehicle" in run("-g", nearer, "-g", glossary, stdin="La voiture est rouge.").stdout


def test_a_glossary_with_a_mistake_is_named_and_nothing_is_translated(tmp_path: Path) -> None:
    broken = tmp_path / "house.csv"
    broken.write_text("voiture,automobile\nporte\n", "utf-8")
    ran = run("-g", broken)
    assert ran.exit_code == 1
    assert f"{broken}" in ran.stderr
    assert "line 2" in ran.stderr
    assert not ran.stdout


def test_a_glossary_is_for_french_into_english(glossary: Path) -> None:
    ran = run("-g", glossary, "--target-lang", "de")
    assert ran.exit_code == 2
    assert "French into English" in ran.stderr
