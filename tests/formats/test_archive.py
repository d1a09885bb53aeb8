import io
import stat
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.formats import archive
from reader.formats.archive import Archive

FILES = {"mimetype": b"application/epub+zip", "a/b.xml": b"<a/>" * 50, "é.txt": "é".encode()}


def packed(files: dict[str, bytes], **fields: int | str) -> bytes:
    """Pack files; ``fields`` falsify what the directory says of the last."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        for number, (name, data) in enumerate(files.items()):
            opened.writestr(name, data, zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED)
        for field, value in fields.items():
            setattr(opened.infolist()[-1], field, value)
    return content.getvalue()


def test_reads_and_writes_back_the_same_members() -> None:
    opened = Archive(packed(FILES), "book")
    assert opened.names == tuple(FILES)
    assert {name: opened.read(name) for name in opened.names} == FILES
    assert "mimetype" in opened
    assert "other" not in opened
    written = b"".join(opened.rewritten({"a/b.xml": b""}))
    assert written == b"".join(Archive(packed(FILES), "book").rewritten({"a/b.xml": b""}))
    with zipfile.ZipFile(io.BytesIO(written)) as again:
        assert [(one.filename, one.compress_type) for one in again.infolist()] == [
            ("mimetype", zipfile.ZIP_STORED),
            ("a/b.xml", zipfile.ZIP_DEFLATED),
            ("é.txt", zipfile.ZIP_DEFLATED),
        ]
        assert {name: again.read(name) for name in again.namelist()} == FILES | {"a/b.xml": b""}
    assert written.startswith(b"PK\x03\x04")
    assert written[38:58] == b"application/epub+zip"  # the mimetype right behind its header, as EPUB wants it


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"/etc/passwd": b""}), "absolute"),
        (packed({"C:/x": b""}), "of Windows"),
        (packed({"a\\b": b""}), "of Windows"),
        (packed({"a/../../b": b""}), "leads out"),
        (packed(FILES, external_attr=stat.S_IFLNK << 16), "link or a special file"),
        (packed(FILES, flag_bits=0x801), "is encrypted"),
        (packed(FILES, file_size=archive.LARGEST_MEMBER + 1), "bytes unpacked, more than"),
        (packed({"mimetype": b"", "bomb": bytes(2 * 1024**2)}), "which no document needs"),
        (packed({str(number): b"" for number in range(archive.MOST_MEMBERS + 1)}), "members, more than"),
        (b"not a zip", "not a zip file"),
        (b"", "not a zip file"),
    ],
    ids=["absolute", "drive", "backslash", "climbs", "link", "encrypted", "large", "bomb", "many", "none", "empty"],
)
def test_refuses(data: bytes, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason) as refused:
        Archive(data, "book.epub")
    assert refused.value.reason.startswith("book.epub: ")
    assert refused.value.reason.isprintable()


def test_refuses_more_in_all_than_memory_should_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 100)
    with pytest.raises(ReaderError, match=r"\d+ bytes unpacked, more than 100"):
        Archive(packed(FILES), "book")


def test_refuses_the_same_name_twice() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        opened.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            opened.writestr("a", b"2")
    with pytest.raises(ReaderError, match="'a' is there 2 times"):
        Archive(content.getvalue(), "book")


def test_names_what_is_missing_or_damaged() -> None:
    opened = Archive(packed(FILES, CRC=1), "book")
    with pytest.raises(ReaderError, match="book: it has no 'other'"):
        opened.read("other")
    with pytest.raises(ReaderError, match=r"book: .*Bad CRC-32"):
        opened.read("é.txt")


@given(st.data())
def test_survives_any_damage(data: st.DataObject) -> None:
    content = bytearray(packed(FILES))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ReaderError):
        opened = Archive(bytes(content), "book")
        for name in opened.names:
            opened.read(name)
