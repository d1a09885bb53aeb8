"""The characters behind the bytes of a text file, by rule: byte order mark, UTF-8, UTF-16, Windows-1252."""

import codecs
import re
from dataclasses import dataclass

from reader.errors import ReaderError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (perhaps an epub, a docx or an odt)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
)

# Windows-1252 leaves five bytes without a meaning; Latin-1 has control characters there, and no byte is lost.
_WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))

# What the error handler "surrogateescape" makes of the bytes that are not UTF-8.
_ESCAPED = re.compile("[\udc80-\udcff]")
_UNESCAPE = {0xDC00 + byte: _WINDOWS_1252[byte] for byte in range(128, 256)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: its characters, without the byte order mark.
        encoding: the codec that read it.
        note: what a person should know about the reading; empty when there was nothing to guess.
    """

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, name: str) -> Decoded:
    """Return the text in ``data``, found by rule and never by statistics.

    A byte order mark decides. Without one, bytes that are valid UTF-8 are UTF-8; a text in which every other byte is
    NUL is UTF-16; anything else is Windows-1252, where bytes without a meaning are read as Latin-1. A text that is
    UTF-8 but for a few bytes stays UTF-8, and the few are read as Windows-1252.

    Args:
        data: the whole file.
        name: what messages call the file.

    Raises:
        ReaderError: the file is no text, or its bytes contradict its byte order mark.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReaderError(f"{name}: this is {what}, not plain text (byte 0)", "save it as plain text first")
    decoded = _decode_marked(data, name) or _decode_unmarked(data, name)
    if (nul := decoded.text.find("\0")) >= 0:
        wide = decoded.encoding in ("utf-16", "utf-32")  # where half the bytes of a good text are NUL
        offset = len(decoded.text[:nul].encode(decoded.encoding)) if wide else data.index(b"\0")
        raise _no_text(name, offset)
    return decoded


def _no_text(name: str, nul: int) -> ReaderError:
    return ReaderError(f"{name}: NUL byte at offset {nul}: this is not plain text", "give a text file")


def output_encoding(encoding: str) -> str:
    """Return the codec to write English in, for a text that was read in ``encoding``.

    Unicode encodings are kept with their byte order mark, since whatever wrote the file reads them and they hold every
    character. A code page does not (it may lack the dashes and quotes of the English), so its place is taken by UTF-8.
    """
    return encoding if encoding.startswith("utf-") else "utf-8"


def _decode_marked(data: bytes, name: str) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError as error:
                raise ReaderError(
                    f"{name}: its byte order mark says {codec.removesuffix('-sig').upper()}, "
                    f"but the bytes at offset {error.start} are not",
                    "save it again as UTF-8",
                ) from error
    return None


def _decode_unmarked(data: bytes, name: str) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if decoded := _decode_utf16(data):
            return decoded
        if (nul := data.find(b"\0")) >= 0:  # said at once: what follows takes long for a large file
            raise _no_text(name, nul) from None
        return _decode_broken_utf8(data, error.start)
    return (_decode_utf16(data) if "\0" in text else None) or Decoded(text, "utf-8")


def _decode_utf16(data: bytes) -> Decoded | None:
    """Return UTF-16 without a byte order mark: one half of its bytes is mostly NUL, the other half never."""
    even, odd = data[::2], data[1::2]
    for high, low, codec, order in ((odd, even, "utf-16-le", "little-endian"), (even, odd, "utf-16-be", "big-endian")):
        if len(even) == len(odd) and high.count(0) * 2 > len(high) and not low.count(0):
            try:
                return Decoded(data.decode(codec), codec, f"read as {order} UTF-16, though it has no byte order mark")
            except UnicodeDecodeError:
                return None
    return None


def _decode_broken_utf8(data: bytes, first_bad: int) -> Decoded:
    """Decide between UTF-8 with a few foreign bytes and Windows-1252 by what the bytes above 127 mostly are."""
    escaped = data.decode("utf-8", "surrogateescape")
    beyond_ascii = len(escaped) - len(escaped.encode("ascii", "ignore"))
    foreign = len(_ESCAPED.findall(escaped))
    if beyond_ascii - foreign > foreign:
        line = data.count(b"\n", 0, first_bad) + 1
        return Decoded(
            escaped.translate(_UNESCAPE),
            "utf-8",
            f"read as UTF-8, though {foreign} of its bytes are not and were read as Windows-1252 "
            f"(the first on line {line})",
        )
    return Decoded(
        codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0],
        "cp1252",
        "read as Windows-1252, since it is not valid UTF-8; what is written is UTF-8",
    )
