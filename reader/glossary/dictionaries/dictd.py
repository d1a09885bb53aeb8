"""The index of a dictd dictionary: a line a word, with offset and length in a base 64 of its own (dictfmt(1))."""

from collections.abc import Iterator
from pathlib import Path

from reader.glossary.dictionaries.compressed import DamagedError, whole

_DIGITS = {
    digit: value for value, digit in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_ABOUT = "00"
"""How the headwords begin that tell about the dictionary itself."""


def index(path: Path) -> Iterator[tuple[str, int, int]]:
    """Yield each headword with offset and size of its article, in bytes.

    Raises:
        DamagedError: the index is damaged.
        OSError: it cannot be read.
    """
    for line in whole(path).splitlines():
        word, *columns = line.split(b"\t")
        if len(columns) < 2:
            raise DamagedError("a line of its index lacks a column")
        headword = word.decode("utf-8", "replace")
        if not headword.startswith(_ABOUT):
            yield headword, _number(columns[0]), _number(columns[1])


def _number(text: bytes) -> int:
    value = 0
    for digit in text:
        if digit not in _DIGITS or value >> 48:
            raise DamagedError("a number of its index cannot be read")
        value = value * 64 + _DIGITS[digit]
    return value


def text(article: bytes) -> str:
    """Return an article as text."""
    return article.decode("utf-8", "replace")
