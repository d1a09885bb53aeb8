"""Bytes become characters by rule, and what was guessed is said."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.formats.encoding import decode, output_encoding

FRENCH = "« L'été », dit-elle — où ça ? Cœur, garçon, naïf, 12 €.\r\n"

encodable = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (FRENCH.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + FRENCH.encode("utf-32-be"), "utf-32"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("cp1252"), "cp1252"),
        (b"", "utf-8"),
    ],
)
def test_each_encoding_is_recognised_and_named(data: bytes, encoding: str) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.encoding == encoding
    assert decoded.text == (FRENCH if data else "")


def test_only_guesses_are_noted() -> None:
    assert decode(FRENCH.encode("utf-16"), "a.txt").note == ""
    assert decode(FRENCH.encode(), "a.txt").note == ""
    assert "UTF-16" in decode(FRENCH.encode("utf-16-le"), "a.txt").note
    assert "Windows-1252" in decode(FRENCH.encode("cp1252"), "a.txt").note


@given(encodable)
def test_valid_utf8_is_never_taken_for_anything_else(text: str) -> None:
    marked = decode(text.encode("utf-8-sig"), "a.txt")
    assert (marked.text, marked.encoding) == (text, "utf-8-sig")


def test_bytes_that_windows_1252_leaves_open_are_read_as_latin_1() -> None:
    assert decode(b"\x81\x8d\x8f\x90\x9d\xe9t\xe9", "a.txt").text == "\x81\x8d\x8f\x90\x9dété"


def test_an_accented_capital_before_a_guillemet_does_not_make_utf8() -> None:
    # É» in Windows-1252 happens to be a valid UTF-8 sequence.
    text = "«\xa0CAFÉ» : il y a été, là, très tôt"
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_a_few_foreign_bytes_leave_utf8_what_it_is() -> None:
    data = "L'été à la forêt.\n".encode() + b"caf\xe9\n" + "déjà vu\n".encode()
    decoded = decode(data, "a.txt")
    assert decoded.text == "L'été à la forêt.\ncafé\ndéjà vu\n"
    assert decoded.encoding == "utf-8"
    assert "1 of its bytes" in decoded.note
    assert "line 2" in decoded.note


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04rest", b"{\\rtf1 ", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08"])
def test_known_binary_files_are_refused_by_name(head: bytes) -> None:
    with pytest.raises(ReaderError, match=r"^livre: .*byte 0"):
        decode(head, "livre")


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"ab\0cd", 2),
        ("été\0".encode(), 5),
        (b"\xe9t\x81\0", 3),
        ("a\0".encode("utf-16"), 4),
        ("\ufeffa\0".encode(), 4),
    ],
)
def test_a_nul_byte_is_refused_with_its_offset(data: bytes, offset: int) -> None:
    with pytest.raises(ReaderError, match=rf"^a\.txt: .*offset {offset}\b"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [codecs.BOM_UTF8 + b"abc\xe9", codecs.BOM_UTF16_LE + b"a\0b", b"\xff\xfe\0\xd8a\0"])
def test_bytes_that_contradict_their_mark_are_refused(data: bytes) -> None:
    with pytest.raises(ReaderError, match=r"^a\.txt: its byte order mark says"):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except ReaderError:
        return
    assert "\0" not in decoded.text
    decoded.text.encode(output_encoding(decoded.encoding))


def test_unicode_encodings_are_kept_for_writing_and_code_pages_are_not() -> None:
    assert output_encoding("utf-8-sig") == "utf-8-sig"
    assert output_encoding("utf-16") == "utf-16"
    assert output_encoding("cp1252") == "utf-8"
