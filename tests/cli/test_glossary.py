import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main
from reader.export.bitext_json import dumps
from reader.glossary.files import read_terms
from reader.glossary.own import own_glossary
from tests.glossary.test_checking import bitext

HOUSE = "french,english,note\ncheval,horse,\npomme de terre,potato,food\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["glossary", *map(str, arguments)])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(HOUSE, "utf-8")
    return path


def saved(path: Path, *pairs: tuple[str, str | None]) -> Path:
    path.write_text(dumps(bitext(*pairs)), "utf-8")
    return path


def test_a_term_is_added_and_looked_up_in_another_form() -> None:
    assert run("add", "cheval", "horse", "steed").exit_code == 0
    ran = run("lookup", "chevaux")
    assert (ran.exit_code, ran.stdout) == (0, "cheval\thorse, steed\n")


def test_the_named_glossary_holds_over_ones_own(house: Path) -> None:
    run("add", "cheval", "nag")
    run("add", "chat", "cat")
    assert run("lookup", "cheval", "-g", house).stdout == "cheval\thorse\n"
    assert run("lookup", "chats", "-g", house).stdout == "chat\tcat\n"
    assert run("lookup", "pommes de terre", "-g", house).stdout == "pomme de terre\tpotato\t(food)\n"


def test_what_is_in_no_glossary_and_no_glossary_at_all_fail(house: Path) -> None:
    for arguments in (("lookup", "âne"), ("lookup", "âne", "-g", str(house)), ("add", "x" * 501, "y")):
        ran = run(*arguments)
        assert ran.exit_code == 1
        assert len(ran.stderr.splitlines()) == 1


def test_a_translation_that_keeps_to_the_glossary_passes(tmp_path: Path, house: Path) -> None:
    file = saved(tmp_path / "a.json", ("Les chevaux dorment.", "The horses sleep."))
    ran = run("check", file, "-g", house)
    assert ran.exit_code == 0
    assert ran.stdout == (
        "cheval: 1 of 1 (horse 1)\nterms: 1, occurrences: 1, rendered: 1, missed: 0, forbidden: 0, inconsistent: 0\n"
    )


def test_a_missed_term_is_shown_and_fails(tmp_path: Path, house: Path) -> None:
    file = saved(tmp_path / "a.json", ("Les chevaux dorment.", "The ponies sleep."))
    ran = run("check", file, "-g", house)
    assert ran.exit_code == 1
    assert "    missed in block 1, sentence 1: chevaux: The ponies sleep.\n" in ran.stdout


def test_two_texts_are_checked_without_a_bitext(tmp_path: Path, house: Path) -> None:
    (tmp_path / "a.fr.txt").write_text("Les chevaux dorment.\n", "utf-8")
    (tmp_path / "a.en.txt").write_text("The horses sleep.\n", "utf-8")
    assert run("check", tmp_path / "a.fr.txt", "--with", tmp_path / "a.en.txt", "-g", house).exit_code == 0


def test_a_glossary_that_contradicts_itself_fails(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("french,english,status\nchat,cat,\nchat,cat,forbidden\n", "utf-8")
    ran = run("check", "-g", path)
    assert ran.exit_code == 1
    assert ran.stdout == f"{path}: “chat”: “cat” is wanted and forbidden\n"


def test_a_bad_row_stops_unless_good_ones_are_to_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text('chat,"cat\ncheval,horse\n', "utf-8")
    ran = run("lookup", "cheval", "-g", path)
    assert ran.exit_code == 1
    assert "g.csv: line 1, column 6: " in ran.stderr
    ran = run("lookup", "cheval", "-g", path, "--keep-good")
    assert (ran.exit_code, ran.stdout) == (0, "cheval\thorse\n")
    assert "passed over" in ran.stderr


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "tbx", "tbx2", "tmx"])
def test_a_glossary_goes_into_other_formats(tmp_path: Path, house: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind.removesuffix('2')}"
    assert run("export", "-g", house, "--to", kind, "-o", out).exit_code == 0
    assert read_terms(out) == read_terms(house)


def test_terms_of_a_text_are_written_with_its_sentences(tmp_path: Path, house: Path) -> None:
    file = saved(tmp_path / "fable.json", ("Les chevaux dorment.", "The horses sleep."))
    [record] = json.loads(run("export", file, "-g", house, "--to", "json").stdout)["terms"]
    assert record["french"] == "cheval"
    assert record["examples"] == [{"french": "Les chevaux dorment.", "english": "The horses sleep.", "from": "fable"}]


def test_a_deck_is_written_into_a_file_only(tmp_path: Path, house: Path) -> None:
    assert run("export", "-g", house, "--to", "apkg").exit_code == 2
    assert run("export", "-g", house, "--to", "apkg", "-o", tmp_path / "a.apkg").exit_code == 0
    assert (tmp_path / "a.apkg").read_bytes().startswith(b"PK")


def test_nothing_is_written_over_what_it_comes_from(house: Path) -> None:
    assert run("export", "-g", house, "--to", "csv", "-o", house).exit_code == 2
    assert house.read_text("utf-8") == HOUSE


def test_wrong_calls_are_refused(tmp_path: Path) -> None:
    assert run("check", "--with", tmp_path).exit_code == 2
    assert run("add", "cheval").exit_code == 2
    assert not own_glossary().exists()
