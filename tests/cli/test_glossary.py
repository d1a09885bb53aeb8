import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main
from reader.export.bitext_json import dumps
from reader.glossary.dictionaries import installed
from reader.glossary.files import read_terms
from reader.glossary.own import own_glossary
from reader.memory.store import Memory
from tests.glossary.dictionaries import dictd_files
from tests.glossary.test_checking import bitext

HOUSE = "french,english,note\ncheval,horse,\npomme de terre,potato,food\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["glossary", *map(str, arguments)])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(HOUSE, "utf-8")
    return path


@pytest.fixture
def tiny_model(tmp_path: Path, tiny_package: Callable[..., Path]) -> Path:
    return tiny_package(tmp_path / "models", "fr", "en")


def saved(path: Path, *pairs: tuple[str, str | None]) -> Path:
    path.write_text(dumps(bitext(*pairs)), "utf-8")
    return path


def test_a_term_is_added_and_looked_up_in_another_form() -> None:
    assert run("add", "cheval", "horse", "steed").exit_code == 0
    ran = run("lookup", "chevaux")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[0] == "glossary.tsv\tcheval\thorse, steed"


def test_the_named_glossary_holds_over_ones_own(house: Path) -> None:
    run("add", "cheval", "nag")
    run("add", "chat", "cat")
    found = [run("lookup", word, "-g", house).stdout.splitlines() for word in ("cheval", "chats", "pommes de terre")]
    assert found[0][:2] == ["house.csv\tcheval\thorse", "glossary.tsv\tcheval\tnag"]
    assert found[1][0] == "glossary.tsv\tchat\tcat"
    assert found[2][0] == "house.csv\tpomme de terre\tpotato\t(food)"


def test_a_reflexive_verb_is_found_without_its_pronoun() -> None:
    run("add", "se plaindre", "grumble")
    for word in ("plaignirent", "plaindre", "se plaignait"):
        assert run("lookup", word).stdout.startswith("glossary.tsv\tse plaindre\tgrumble\n")


def test_every_answer_names_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "_DICTD", dictd_files(tmp_path, "freedict-fra-eng", {"phare": "lighthouse\nbeacon"}))
    with Memory() as memory:
        memory.correct("Le phare veille.", "The light keeps watch.")
    run("add", "phare", "pharos")
    lines = [line.split("\t") for line in run("lookup", "phares").stdout.splitlines()]
    assert ["glossary.tsv", "phare", "pharos"] in lines
    assert ["corrected", "Le phare veille.", "The light keeps watch."] in lines
    assert ["freedict-fra-eng", "phare", "lighthouse; beacon"] in lines
    assert next(line for line in lines if line[0] == "lexicon" and line[1] == "phare")[2].startswith("lighthouse ")


def test_the_glossary_of_the_project_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "glossary.csv").write_text("cheval,mount\n", "utf-8")
    (tmp_path / "a.glossary.csv").write_text("cheval,steed\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("lookup", "cheval").stdout.startswith("glossary.csv\tcheval\tmount\n")
    file = saved(tmp_path / "a.json", ("Le cheval dort.", "The steed sleeps."))
    assert run("check", file).stdout.startswith("cheval: 1 of 1 (steed 1)\n")


def test_what_is_known_nowhere_and_no_glossary_at_all_fail(tmp_path: Path, house: Path) -> None:
    for arguments in (("lookup", "xyzzy"), ("lookup", "xyzzy", "-g", str(house)), ("add", "x" * 501, "y"), ("check",)):
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
    assert ran.exit_code == 0
    assert ran.stdout.startswith("g.csv\tcheval\thorse\n")
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


def test_a_french_text_is_translated_for_its_terms(tmp_path: Path, house: Path, tiny_model: Path) -> None:
    (tmp_path / "a.fr.txt").write_text("Les chevaux dorment.\n", "utf-8")
    ran = run("export", tmp_path / "a.fr.txt", "-g", house, "--to", "json", "--model", tiny_model)
    [record] = json.loads(ran.stdout)["terms"]
    assert record["examples"][0]["french"] == "Les chevaux dorment."
    assert record["examples"][0]["english"]


def test_terms_are_proposed_but_for_those_that_are_known(tmp_path: Path, house: Path) -> None:
    pair = ("Les chevaux et le phare.", "The horses and the lighthouse.")
    file = saved(tmp_path / "a.json", pair, ("Un phare, des chevaux.", "A lighthouse, horses."))
    out = tmp_path / "a.csv"
    assert run("extract", file, "-g", house, "-o", out).exit_code == 0
    [term] = read_terms(out)
    assert (term.source, term.targets[0], term.note, term.status) == ("phare", "lighthouse", "2 times", "suggested")
    assert [read.source for read in read_terms(out)] == ["phare"]
    assert run("extract", file, "-o", file).exit_code == 2
    assert run("extract", file, "--min-count", "9").exit_code == 1


def test_a_deck_is_written_into_a_file_only(tmp_path: Path, house: Path) -> None:
    assert run("export", "-g", house, "--to", "apkg").exit_code == 2
    assert run("export", "-g", house, "--to", "apkg", "-o", tmp_path / "a.apkg").exit_code == 0
    assert (tmp_path / "a.apkg").read_bytes().startswith(b"PK")


def test_nothing_is_written_over_what_it_comes_from(house: Path) -> None:
    assert run("export", "-g", house, "--to", "csv", "-o", house).exit_code == 2
    assert house.read_text("utf-8") == HOUSE


def test_a_glossary_that_is_found_is_not_written_over_either(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.json", ("Le phare. Un phare.", "The lighthouse. A lighthouse."))
    out = tmp_path / "a.glossary.csv"
    assert run("extract", file, "-o", out).exit_code == 0
    assert run("extract", file, "-o", out).exit_code == 2
    assert [term.source for term in read_terms(out)] == ["phare"]


def test_wrong_calls_are_refused(tmp_path: Path, house: Path) -> None:
    assert run("check", "--with", tmp_path).exit_code == 2
    assert "name its English by --with" in run("check", house, "-g", house).stderr
    assert run("add", "cheval").exit_code == 2
    assert not own_glossary().exists()


@pytest.mark.parametrize("command", ["export", "extract"])
def test_an_ending_that_no_glossary_has_is_refused_with_those_there_are(
    tmp_path: Path, house: Path, command: str
) -> None:
    text = saved(tmp_path / "a.json", ("Le phare. Un phare.", "The lighthouse. A lighthouse."))
    ran = run(command, text, "-g", house, "-o", tmp_path / "a.docx")
    assert ran.exit_code == 2
    assert "no glossary is written as .docx: use .csv, .tsv, .json, .tbx" in ran.stderr
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize("name", ["terms", "terms.txt", "terms.TSV", "terms.tab"])
def test_a_table_may_have_any_name_of_a_table(tmp_path: Path, house: Path, name: str) -> None:
    assert run("export", "-g", house, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith("french\tenglish\t")


def test_a_text_without_terms_is_named_with_the_glossaries_that_were_tried(tmp_path: Path, house: Path) -> None:
    text = saved(tmp_path / "a.json", ("Il pleut.", "It rains."))
    ran = run("export", text, "-g", house, "-o", tmp_path / "a.apkg")
    assert ran.exit_code == 1
    assert f"{text}: no term of {house} occurs" in ran.stderr
    assert "reader glossary extract" in ran.stderr


@pytest.mark.parametrize("name", ["nope", "nope.csv", "nope.docx"])
def test_a_glossary_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    ran = run("export", "-g", tmp_path / name)
    assert ran.exit_code == 1
    assert f"{tmp_path / name}: there is no such file" in ran.stderr
