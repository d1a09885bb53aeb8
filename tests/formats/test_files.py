"""A file or standard input becomes a document, or one line that says why not."""

import io
import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.formats.files import read
from reader.formats.plain import read_by_line


def test_a_file_becomes_a_document_that_remembers_its_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Un été.\r\n\r\nUn hiver.\r\n".encode("cp1252"))
    document = read(file)
    assert [block.text for block in document.blocks] == ["Un été.", "Un hiver."]
    assert document.newline == "\r\n"
    assert document.encoding == "cp1252"
    assert len(document.notes) == 1


def test_lines_are_blocks_on_request(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("- un\n\n  deux\n", encoding="utf-8")
    assert [block.text for block in read(file, read_by_line).blocks] == ["- un", "deux"]


def test_none_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffUn été.".encode()), encoding="ascii"))
    document = read(None)
    assert document.blocks[0].text == "Un été."
    assert document.encoding == "utf-8-sig"


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    assert read(file).blocks == ()
    assert read(file).gaps == ("",)


def test_missing_files_and_folders_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"rien\.txt: there is no such file"):
        read(tmp_path / "rien.txt")
    with pytest.raises(ReaderError, match="this is a folder"):
        read(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_an_endless_device_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.formats.files.LARGEST", 1024 * 1024)
    with pytest.raises(ReaderError, match="larger than 1 MB"):
        read(Path("/dev/zero"))
