"""The characters behind the bytes of a page, which says itself how it is encoded and may be wrong."""

import codecs
import re

from reader.formats.encoding import Decoded, decode

_DECLARED = re.compile(rb"""<(?:\?xml[^>]*\sencoding|meta\s[^>]*charset)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LOOKED_AT = 2048
"""Bytes."""
_WINDOWS_1252 = ("cp1252", "iso8859-1", "ascii", "latin-1")
"""Codecs that browsers take for Windows-1252."""
_OF_PAGES = ("utf", "iso8859", "latin", "ascii", "cp", "mac", "koi8", "gb", "big5", "shift", "euc", "iso2022")
"""What the names of codecs for pages begin with; Python's own, such as ``unicode_escape``, are none of them."""


def decode_page(data: bytes, name: str) -> Decoded:
    """Return the text of a page.

    A byte order mark decides, then whether the bytes are UTF-8, then what the page declares, then Windows-1252.

    Args:
        data: the whole page.
        name: what messages call it.

    Raises:
        ReaderError: it is no text.
    """
    declared = _declared(data)
    decoded = decode(data, name)
    if decoded.encoding.startswith("utf-"):
        known = declared is None or declared.startswith("utf") or decoded.text.isascii()
        note = decoded.note or ("" if known else f"read as UTF-8, though it declares {declared}")
        return Decoded(decoded.text, decoded.encoding, note)
    if declared is None or declared.startswith("utf"):
        return Decoded(decoded.text, decoded.encoding, "read as Windows-1252, since it is not valid UTF-8")
    if declared not in _WINDOWS_1252:
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:
            return Decoded(decoded.text, decoded.encoding, f"read as Windows-1252, since it is not {declared}")
    return Decoded(decoded.text, decoded.encoding)


def encode_page(text: str, encoding: str) -> bytes:
    """Return the bytes of a page; characters that the encoding lacks are written as references."""
    return text.encode(encoding, "xmlcharrefreplace")


def _declared(data: bytes) -> str | None:
    """Return the codec that a page declares; None where it declares none that is known."""
    found = _DECLARED.search(data[:_LOOKED_AT])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError):
        return None
    return name if name.startswith(_OF_PAGES) else None
