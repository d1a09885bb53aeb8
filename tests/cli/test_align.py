"""``reader align --parallel`` with the model that ships."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main

FRENCH = "Le chat dort .\n\nLa pluie tombe sur la ville .\n"
ENGLISH = "The cat sleeps .\n\nRain is falling on the city .\n"


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["align", *map(str, arguments)], input=stdin)


@pytest.fixture
def french(tmp_path: Path) -> Path:
    path = tmp_path / "texte.fr"
    path.write_text(FRENCH, encoding="utf-8")
    return path


@pytest.fixture
def english(tmp_path: Path) -> Path:
    path = tmp_path / "texte.en"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_links_are_printed_line_by_line(french: Path, english: Path) -> None:
    ran = run("--parallel", french, english, "--to", "pharaoh")
    assert (ran.exit_code, ran.stderr) == (0, "")
    cat, nothing, rain, end = ran.stdout.split("\n")
    assert {"0-0", "1-1", "2-2", "3-3"} >= set(cat.split()) >= {"1-1", "2-2"}
    assert nothing == end == ""
    assert {"1-0", "2-2", "5-5"} <= set(rain.split())
    assert cat.split() == sorted(cat.split())
    assert run("--parallel", "-", english, stdin=FRENCH.replace("\n", "\r\n")).stdout == ran.stdout


def test_links_go_into_a_file(french: Path, english: Path, tmp_path: Path) -> None:
    english.write_text("The cat sleeps .\n\n\n", encoding="utf-8")
    ran = run("--parallel", french, english, "-o", tmp_path / "new" / "links.txt")
    assert (ran.exit_code, ran.output) == (0, "")
    lines = (tmp_path / "new" / "links.txt").read_text(encoding="utf-8").split("\n")
    assert [bool(line) for line in lines] == [True, False, False, False]


def test_no_lines_give_no_lines(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    ran = run("--parallel", empty, "-", stdin="")
    assert (ran.exit_code, ran.output) == (0, "")


def test_texts_of_different_length_are_refused(french: Path, english: Path) -> None:
    english.write_text("The cat sleeps .\n", encoding="utf-8")
    ran = run("--parallel", french, english)
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"Error: {french} has 3 lines, {english} has 1; ")
    assert ran.stdout == ""


def test_the_texts_themselves_are_not_overwritten(french: Path, english: Path) -> None:
    for text, content in ((french, FRENCH), (english, ENGLISH)):
        ran = run("--parallel", french, english, "-o", text)
        assert ran.exit_code == 2
        assert "would be written over" in ran.stderr
        assert text.read_text(encoding="utf-8") == content


def test_wrong_usage(french: Path, english: Path) -> None:
    assert "--parallel" in run(french, english).stderr
    for arguments in ([french, english], ["--parallel", french], ["--parallel", "-", "-"]):
        assert run(*arguments).exit_code == 2


def test_a_missing_text_is_named(french: Path, tmp_path: Path) -> None:
    ran = run("--parallel", french, tmp_path / "absent.en")
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"Error: {tmp_path / 'absent.en'}: there is no such file")
