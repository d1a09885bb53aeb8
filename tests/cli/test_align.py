"""``reader align`` with the model that ships."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main
from reader.export import bitext_json
from reader.memory.store import Memory
from reader.text.passages import Mending, Passage

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


def test_lines_are_lines_whatever_they_look_like(tmp_path: Path) -> None:
    french, english = tmp_path / "texte.md", tmp_path / "texte.html"
    french.write_text("---\nLe chat dort .\n---\n", encoding="utf-8")
    english.write_text("<p>\nThe cat sleeps .\n</p>", encoding="utf-8")
    linked = run("--parallel", french, english)
    assert (linked.exit_code, len(linked.stdout.split("\n"))) == (0, 4)
    assert "1-1 2-2" in linked.stdout.split("\n")[1]
    rows = [line.split("\t") for line in run("--unit", "line", french, english).stdout.splitlines()]
    assert ["1", "1"] in [row[:2] for row in rows]
    assert {row[3] for row in rows} >= {"Le chat dort ."}


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
    for arguments in (
        ["--parallel", french],
        ["-", "-"],
        [french, english, "--to", "pharaoh"],
        ["--parallel", french, english, "--to", "tsv"],
        ["--parallel", french, english, "--unit", "line"],
        ["--unit", "line", french, english, "--to", "json"],
        [french, english, "--layout", "side"],
        [french, english, "--to", "html", "--layout", "side"],
        [french, english, "--to", "tsv", "--layout", "side"],
    ):
        ran = run(*arguments)
        assert (ran.exit_code, ran.stdout) == (2, "")


def test_a_missing_text_is_named(french: Path, tmp_path: Path) -> None:
    ran = run("--parallel", french, tmp_path / "absent.en")
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"Error: {tmp_path / 'absent.en'}: there is no such file")


NOVEL = """LA LETTRE

Le facteur arriva vers midi. Il avait plu toute la nuit.

Marthe prit l'enveloppe. Elle ne l'ouvrit pas.
"""
TRANSLATION = """THE LETTER

The postman came about noon.

It had rained all night. Martha took the envelope and did not open it.
"""


@pytest.fixture
def novel(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "lettre.fr.txt", tmp_path / "lettre.en.txt"
    for path, text in zip(paths, (NOVEL, TRANSLATION), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_translation_that_exists_becomes_a_bitext(novel: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "both.json"
    ran = run(*novel, "-o", target)
    assert (ran.exit_code, ran.output) == (0, "")
    bitext = bitext_json.loads(target.read_text(encoding="utf-8"))
    assert (bitext.title, bitext.model) == ("LA LETTRE", None)
    assert [(block.source, block.target) for block in bitext.blocks] == [
        ("LA LETTRE", "THE LETTER"),
        (
            "Le facteur arriva vers midi. Il avait plu toute la nuit.",
            "The postman came about noon. It had rained all night.",
        ),
        ("Marthe prit l'enveloppe. Elle ne l'ouvrit pas.", "Martha took the envelope and did not open it."),
    ]
    assert [len(block.sentences) for block in bitext.blocks] == [1, 2, 1]
    assert all(pair.links for block in bitext.blocks for pair in block.sentences)
    assert run(*novel, "-o", tmp_path / "both.jsonl").exit_code == 0
    assert len((tmp_path / "both.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    # Nothing is decoded again: the memory has the sentences, and the result is the same.
    again = run(*novel, "--to", "jsonl")
    assert json.loads(again.stdout.splitlines()[-1])["source"] == "Marthe prit l'enveloppe. Elle ne l'ouvrit pas."


def test_sentence_links_as_columns(novel: tuple[Path, Path]) -> None:
    ran = run(*novel, "--to", "tsv")
    assert (ran.exit_code, ran.stderr) == (0, "")
    rows = [line.split("\t") for line in ran.stdout.splitlines()]
    assert [row[:2] for row in rows] == [["0", "0"], ["1", "1"], ["2", "2"], ["3 4", "3"]]
    assert all(0 < float(row[2]) <= 1 for row in rows)
    assert rows[-1][3:] == [
        "Marthe prit l'enveloppe. Elle ne l'ouvrit pas.",
        "Martha took the envelope and did not open it.",
    ]


def test_every_line_may_be_a_sentence(novel: tuple[Path, Path]) -> None:
    french = "LA LETTRE\nLe facteur arriva.\nvers midi\n\nMarthe prit l'enveloppe.\n"
    english = "THE LETTER\nThe postman came about noon.\nNobody had seen him for a week.\nMartha took the envelope.\n"
    novel[1].write_text(english, encoding="utf-8")
    ran = run("--unit", "line", "-", novel[1], stdin=french)
    assert ran.exit_code == 0
    rows = [line.split("\t") for line in ran.stdout.splitlines()]
    assert ["0", "0"] in [row[:2] for row in rows]
    assert ["4", "3"] in [row[:2] for row in rows]
    # The blank line is no sentence, but it is counted.
    numbers = [[int(number) for row in rows for number in row[side].split()] for side in (0, 1)]
    assert numbers == [[0, 1, 2, 4], [0, 1, 2, 3]]


def test_both_languages_as_columns_of_text(novel: tuple[Path, Path]) -> None:
    ran = run(*novel, "--to", "txt")
    assert ran.exit_code == 0
    assert "LA LETTRE" in ran.stdout.splitlines()[0]
    assert any("Il avait plu" in line and "It had rained" in line for line in ran.stdout.splitlines())


def test_both_languages_as_a_page_a_book_and_a_memory(novel: tuple[Path, Path], tmp_path: Path) -> None:
    page = run(*novel, "--to", "html")
    assert page.exit_code == 0
    assert page.stdout.startswith("<!DOCTYPE html>")
    assert "Marthe prit l'enveloppe." in page.stdout
    books = [run(*novel, "--to", "epub", *more).stdout_bytes for more in ([], ["--layout", "side"])]
    assert books[0] != books[1]
    for book in books:
        assert book[30:58] == b"mimetypeapplication/epub+zip"
    assert run(*novel, "--to", "epub", "-o", tmp_path / "a.epub").output == ""
    assert (tmp_path / "a.epub").read_bytes()[:4] == b"PK\x03\x04"
    novel[1].write_text(f"Printed at the harbour in June.\n\n{TRANSLATION}", encoding="utf-8")
    memory = run(*novel, "--to", "tmx")
    assert memory.exit_code == 0
    assert memory.stdout.count("<tu ") == 4
    assert memory.stderr == f"{novel[0]}: 1 sentence without a counterpart is not in the translation memory\n"


def test_a_page_shows_the_terms_of_the_named_glossary(
    novel: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.csv").write_text("maison,home\n", encoding="utf-8")
    (tmp_path / "house.csv").write_text("facteur,postman\npleuvoir,to pour\nenveloppe,cover\n", encoding="utf-8")
    page = run(*novel, "--to", "html", "-g", tmp_path / "house.csv")
    assert (page.exit_code, page.stderr) == (0, "")
    found = re.findall(r'<span class="(kept|missed)" title="([^"]*)">([^<]*)<', page.stdout)
    assert found == [
        ("kept", "facteur: postman", "facteur"),
        ("kept", "facteur: postman", "postman"),
        ("missed", "pleuvoir: to pour", "plu"),
        ("missed", "enveloppe: cover", "enveloppe"),
    ]
    assert run(*novel, "-g", tmp_path / "house.csv").exit_code == 2


def test_swapped_languages_are_told(novel: tuple[Path, Path]) -> None:
    ran = run(*reversed(novel))
    assert ran.exit_code == 1
    assert ran.stderr == (
        f"Error: {novel[1]} is English and {novel[0]} is French; swap the two: the French comes first\n"
    )
    assert ran.stdout == ""


@pytest.mark.parametrize(("answer", "status"), [(b"y\n", 0), (b"n\n", 1)])
def test_on_a_terminal_swapping_is_offered(novel: tuple[Path, Path], answer: bytes, status: int) -> None:
    pty = pytest.importorskip("pty", reason="there are pseudo-terminals on POSIX systems only")
    terminal, stdin = pty.openpty()
    os.write(terminal, answer)
    command = [
        sys.executable,
        "-c",
        "from reader.cli import main; main()",
        "align",
        *map(str, reversed(novel)),
        "--to",
        "tsv",
    ]
    ran = subprocess.run(command, stdin=stdin, capture_output=True, text=True, check=False)
    os.close(stdin)
    os.close(terminal)
    assert f"{novel[1]} is English and {novel[0]} is French. Swap them? [y/N]" in ran.stderr
    assert ran.returncode == status
    assert ran.stdout.startswith("0\t0\t") is (status == 0)


def test_what_was_mended_by_hand_is_held_to(novel: tuple[Path, Path]) -> None:
    with Memory() as memory:
        source = Passage("Le facteur arriva vers midi. Il avait plu toute la nuit.")
        memory.mend([Mending(source, Passage("The postman came about noon. It had rained all night."))])
    rows = [line.split("\t") for line in run(*novel, "--to", "tsv").stdout.splitlines()]
    assert ["1 2", "1 2", "1.0000"] in [row[:3] for row in rows]
    rows = [line.split("\t") for line in run(*novel, "--to", "tsv", "--no-memory").stdout.splitlines()]
    assert ["1 2", "1 2"] not in [row[:2] for row in rows]


def test_where_to_look_is_told(novel: tuple[Path, Path]) -> None:
    novel[0].write_text(f"{NOVEL}\nNon.\n\nOui.\n\nLe facteur revint.\n", encoding="utf-8")
    novel[1].write_text(f"{TRANSLATION}\nWho knows?\n\nThe postman came back.\n", encoding="utf-8")
    for to, place in (("json", "paragraph 4"), ("tsv", r"line \d")):
        ran = run(*novel, "--to", to)
        assert ran.exit_code == 0
        assert re.search(rf"^\d of \d sentence links (is|are) uncertain, in {place}: ", ran.stderr)


def test_a_text_that_is_no_translation_is_refused_and_nothing_is_written(
    novel: tuple[Path, Path], tmp_path: Path
) -> None:
    novel[0].write_text(NOVEL * 3, encoding="utf-8")
    other = (
        "Two engineers repaired the old bridge with steel and patience. They were paid by the mayor of the city.",
        "Bread was dear that winter, and the bakers of the market closed their shops before six.",
        "A judge must weigh each word of a witness. It is her duty to be slow, for the law has to be sure of itself.",
        "Nothing is so hard to sell as a piano that was in a fire; it was the third that she had tried to get rid of.",
    )
    novel[1].write_text("\n\n".join(other), encoding="utf-8")
    ran = run(*novel, "-o", tmp_path / "both.json")
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"Error: {novel[1]}")
    assert "see whether both are the same text" in ran.stderr
    assert not (tmp_path / "both.json").exists()


def test_much_that_stands_on_one_side_only_is_told(novel: tuple[Path, Path]) -> None:
    licence = "All rights in this edition are reserved by the society of printers. Copies are sold at the harbour."
    novel[1].write_text(f"{licence}\n\n{TRANSLATION}", encoding="utf-8")
    for to in ("tsv", "json"):
        ran = run(*novel, "--to", to)
        assert ran.exit_code == 0
        assert ran.stdout.startswith("\t0\t") is (to == "tsv")
        assert re.search(rf"^{re.escape(str(novel[1]))}: \d\d% of it has no counterpart", ran.stderr, re.MULTILINE)


def test_an_ending_in_capitals_names_its_format(tmp_path: Path) -> None:
    texts = tmp_path / "un.txt", tmp_path / "one.txt"
    texts[0].write_text("Bonjour.\n", encoding="utf-8")
    texts[1].write_text("Hello.\n", encoding="utf-8")
    assert run(*texts, "-o", tmp_path / "LINKS.TSV").exit_code == 0
    assert (tmp_path / "LINKS.TSV").read_text("utf-8").startswith("0\t0\t")


def test_an_empty_name_is_wrong_usage(french: Path) -> None:
    for names in ((french, ""), ("", french), (french, french, "-o", "")):
        ran = run(*names)
        assert ran.exit_code == 2
        assert "the name is empty" in ran.stderr
