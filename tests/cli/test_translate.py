"""``reader translate`` on short texts, with the model that ships."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import ctranslate2
import jsonschema
import pytest
from click.testing import CliRunner, Result

from reader.align.translated import translate_blocks
from reader.cli import main
from reader.engine.packages import Package
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.export.bitext_json import SCHEMA, loads
from reader.export.created import new_bitext
from reader.formats.plain import read_text

TEXT = """\
Le départ

Il pleut depuis ce matin sur toute la vallée, et
le vent souffle du nord. M. Roux compte trois
cents moutons devant la porte de sa maison.

— Tu viens ?
— Non.

***

12 345
"""
SENTENCES = [
    "Le départ",
    "Il pleut depuis ce matin sur toute la vallée, et\nle vent souffle du nord.",
    "M. Roux compte trois\ncents moutons devant la porte de sa maison.",
    "— Tu viens ?",
    "— Non.",
    "12 345",
]


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["translate", *map(str, arguments)], input=stdin)


@pytest.fixture(scope="module")
def memory_of_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memory of somebody who has translated TEXT."""
    folder = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        patch.delenv("READER_MODELS", raising=False)
        ran = run(stdin=TEXT)
    assert ran.exit_code == 0
    return folder


@pytest.fixture
def remembered(home: Path, memory_of_text: Path) -> None:
    """Translating TEXT takes no time."""
    shutil.copytree(memory_of_text, home / "data")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "texte.fr.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# What comes out


@pytest.mark.usefixtures("remembered")
def test_the_english_is_laid_out_as_the_french(text: Path) -> None:
    ran = run(text)
    assert (ran.exit_code, ran.stderr) == (0, "")
    heading, prose, *rest = ran.stdout.split("\n\n")
    assert heading == "Departure"
    assert all(word in prose for word in ("rain", "north", "Mr. Roux", "three hundred sheep"))
    assert 40 < max(map(len, prose.splitlines())) <= 50
    assert rest == ["— Are you coming?\n— No.", "***", "12 345\n"]


@pytest.mark.usefixtures("remembered")
def test_standard_input_is_read_where_no_file_is_named(text: Path) -> None:
    english = run(text).stdout
    assert run(stdin=TEXT).stdout == english
    assert run("-", stdin=TEXT).stdout == english
    assert run(text, "-", stdin=TEXT).stdout == 2 * english


@pytest.mark.parametrize("content", ["", "\n\n", "* * *\n", "\r\n12\r\n"])
def test_what_has_no_words_is_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "vide.txt"
    path.write_bytes(content.encode())
    ran = run(path, "-o", tmp_path / "empty.txt")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert (tmp_path / "empty.txt").read_bytes() == content.encode()


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_line_breaks_and_unicode_encodings_are_kept(text: Path, encoding: str) -> None:
    english = run(text).stdout
    crlf = text.with_name("crlf.fr.txt")
    crlf.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    written = text.with_name("crlf.en.txt")
    assert run(crlf, "-o", written).exit_code == 0
    assert written.read_bytes() == english.replace("\n", "\r\n").encode(encoding)


@pytest.mark.usefixtures("remembered")
def test_windows_1252_is_read_with_a_note(text: Path) -> None:
    english = run(text).stdout
    text.write_bytes(TEXT.encode("cp1252"))
    ran = run(text)
    assert ran.stdout == english
    assert ran.stderr.startswith(f"{text}: read as Windows-1252")
    assert run(stdin=TEXT.encode("cp1252")).stderr.startswith("standard input: read as Windows-1252")


@pytest.mark.parametrize(
    "content", ["Bonjour.", "Bonjour.\n", "\nBonjour.\n\n\n— Bonjour.\n", "Bonjour.\r\n \r\nBonjour. Bonjour.\r\n"]
)
def test_unit_line_gives_a_line_for_each_line(content: str) -> None:
    ran = run("--unit", "line", "--fast", stdin=content)
    assert ran.exit_code == 0
    french, english = content.splitlines(keepends=True), ran.stdout_bytes.decode().splitlines(keepends=True)
    assert [line.endswith("\n") for line in english] == [line.endswith("\n") for line in french]
    assert [bool(line.strip()) for line in english] == [bool(line.strip()) for line in french]


# Both languages


def test_json_is_the_bitext(text: Path, shipped_package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    ran = run(text, "--to", "json")
    jsonschema.validate(json.loads(ran.stdout), json.loads(SCHEMA.read_text(encoding="utf-8")))
    bitext = loads(ran.stdout)
    blocks = read_text(TEXT).blocks
    assert bitext == new_bitext(translate_blocks(blocks, Translator((shipped_package,), Search())), (shipped_package,))
    assert [block.source for block in bitext.blocks] == [block.text for block in blocks]
    assert (bitext.title, bitext.created) == ("Le départ", "2023-11-14T22:13:20+00:00")


@pytest.mark.usefixtures("remembered")
def test_jsonl_has_a_sentence_pair_a_line(text: Path) -> None:
    pairs = [json.loads(line) for line in run(text, "--to", "jsonl").stdout.splitlines()]
    assert [pair["source"] for pair in pairs] == SENTENCES
    assert pairs[3]["target"] == "— Are you coming?"
    assert any(pair["links"] for pair in pairs)


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("layout", ["side", "interleaved"])
def test_layouts_show_both_languages(text: Path, layout: str) -> None:
    page = run(text, "--layout", layout).stdout
    assert all(word in page.split() for word in " ".join(SENTENCES).split())
    assert all(word in page for word in ("rain", "house.", "Are you coming?"))
    narrow = run(text, "--layout", layout, "--width", "40").stdout
    assert max(map(len, narrow.splitlines())) <= 40 < max(map(len, page.splitlines()))


# The memory, and what is said about the work


def test_a_second_run_comes_from_memory(text: Path, home: Path) -> None:
    first = run(text, "--report", "--fast")
    second = run(text, "--report", "--fast")
    assert first.stdout == second.stdout
    assert "5 translated, 0 of them twice; 0 from memory; 1 kept; 0 flagged" in first.stderr
    assert "0 translated, 0 of them twice; 5 from memory; 1 kept; 0 flagged" in second.stderr
    assert second.stderr.startswith(f"{text}: 6 sentences, 37 words in ")
    third = run(text, "--report", "--fast", "--no-memory")
    assert third.stdout == first.stdout
    assert "5 translated" in third.stderr


def test_without_memory_nothing_is_kept(text: Path, home: Path) -> None:
    assert run(text, "--fast", "--no-memory").exit_code == 0
    assert not list((home / "data").rglob("*"))


def test_a_damaged_memory_is_set_aside(text: Path, home: Path) -> None:
    memory = home / "data" / "en-regard" / "memory.sqlite"
    memory.parent.mkdir(parents=True)
    memory.write_bytes(b"This is no database. " * 500)
    ran = run(text, "--fast")
    assert ran.exit_code == 0
    assert "— No." in ran.stdout
    [note] = ran.stderr.splitlines()
    assert note.startswith(f"{memory}: the memory was damaged")


def test_the_report_shows_what_is_flagged(tiny_package: Callable[..., Path], tmp_path: Path) -> None:
    package = tiny_package(tmp_path)  # its weights are random, and what it writes is nonsense
    ran = run("--model", package, "--report", stdin="Il y avait 17 chats dans la cuisine.\n")
    lines = ran.stderr.splitlines()
    assert lines[1].endswith("1 flagged")
    assert lines[2].strip().startswith("E1")
    assert lines[3].strip() == "Il y avait 17 chats dans la cuisine."


# Files that fail, and others that go on


@pytest.mark.usefixtures("remembered")
def test_a_file_that_fails_does_not_stop_the_others(text: Path, tmp_path: Path) -> None:
    english = run(text).stdout
    binary = tmp_path / "image.txt"
    binary.write_bytes(b"\x00\x01binary\x00")
    absent = tmp_path / "absent.txt"
    ran = run(absent, binary, text)
    assert ran.exit_code == 1
    assert ran.stdout == english
    errors = ran.stderr.splitlines()
    assert errors[0].startswith(f"Error: {absent}: there is no such file")
    assert errors[1].startswith(f"Error: {binary}: NUL byte at offset 0")
    assert len(errors) == 2


@pytest.mark.usefixtures("remembered")
def test_a_folder_gets_a_file_for_each_text(text: Path, tmp_path: Path) -> None:
    english = run(text).stdout
    other = shutil.copy(text, tmp_path / "lettre.txt")
    folder = tmp_path / "english" / "texts"
    ran = run(text, tmp_path / "absent.txt", other, "-", "-o", f"{folder}/", stdin=TEXT)
    assert ran.exit_code == 1
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert written == dict.fromkeys(["lettre.en.txt", "stdin.en.txt", "texte.en.txt"], english)
    assert run(text, "-o", folder, "--to", "jsonl").exit_code == 0
    assert (folder / "texte.fr-en.jsonl").exists()


@pytest.mark.usefixtures("remembered")
def test_a_place_that_cannot_be_written_is_named(text: Path, tmp_path: Path) -> None:
    ran = run(text, "-o", text / "english.txt")
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"Error: {text}: cannot be made")
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    if not os.access(folder, os.W_OK):  # root may write everywhere
        ran = run(text, "-o", folder)
        assert ran.exit_code == 1
        assert ran.stderr.startswith(f"Error: {folder / 'texte.en.txt'}: cannot be written")


# What is refused


def test_nothing_is_overwritten_that_is_read(text: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(text)
    for output in (text, link):
        ran = run(text, "-o", output)
        assert ran.exit_code == 2
        assert "would be written over" in ran.stderr
    assert text.read_text(encoding="utf-8") == TEXT


def test_no_two_texts_go_into_one_file(text: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    same_name = shutil.copy(text, tmp_path / "other" / "texte.txt")
    ran = run(text, same_name, "-o", f"{tmp_path}/")
    assert ran.exit_code == 2
    assert f"texte.en.txt would be made of {text} and of {same_name}: rename one" in " ".join(ran.stderr.split())
    ran = run(text, "--to", "same", "--to", "txt", "-o", f"{tmp_path}/")
    assert ran.exit_code == 2
    assert "ask for one of its outputs at a time" in ran.stderr
    ran = run(text, same_name, "-o", tmp_path / "both.txt")
    assert ran.exit_code == 2
    assert "need a folder" in ran.stderr
    ran = run(text, same_name, "--to", "json")
    assert ran.exit_code == 2
    assert "need a folder" in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-such-option"],
        ["--beam", "0"],
        ["--beam", "2", "--fast"],
        ["--to", "docx"],
        ["--to", "json", "--layout", "side"],
        ["--layout", "side", "--width", "10"],
        ["--width", "80"],
        ["--unit", "page"],
        ["--device", "abacus"],
    ],
)
def test_wrong_usage(text: Path, arguments: list[str]) -> None:
    ran = run(text, *arguments)
    assert ran.exit_code == 2
    assert ran.stdout == ""
    assert "Error: " in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--source-lang", "xx"], "no package translates xx into en"),
        (["--model", "/nowhere"], "/nowhere: no such folder"),
    ],
)
def test_a_model_that_is_not_there(text: Path, arguments: list[str], reason: str) -> None:
    ran = run(text, *arguments)
    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith(f"Error: {reason}")


@pytest.mark.skipif(ctranslate2.get_cuda_device_count() > 0, reason="this machine has a GPU")
def test_a_device_that_is_not_there(text: Path) -> None:
    ran = run(text, "--device", "cuda")
    assert ran.exit_code == 1
    assert "--device" in ran.stderr
