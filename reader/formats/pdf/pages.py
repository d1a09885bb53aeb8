"""The lines on the pages of a PDF file, and where each stands."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 20_000
MOST_CHARACTERS = 50_000_000
"""Of the text of a whole file."""

_RAISED = 0.8
"""Size of the number of a note, over that of the line it stands in."""

# Typesetters write the same sign for the hyphen within a word and that at the end of a line; some call it a soft one.
_LETTERS = str.maketrans(
    {
        "\u00ad": "-",
        "\u2010": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_SPACES = re.compile(" {2,}")
_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), *range(0xD800, 0xE000)])


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text on a page.

    Attributes:
        text: without the spaces around it.
        page: number of the page, from 0.
        x: where it begins, in points from the left.
        y: of its base line, in points from below.
        size: of most of its letters, in points.
        is_bold: whether all of them are bold.
    """

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """What is on the pages of a file.

    Attributes:
        lines: of each page, in the order in which the file has them.
        title: that the file gives the work; empty where it gives none.
        unreadable: how many pages are damaged.
    """

    lines: tuple[tuple[PageLine, ...], ...]
    title: str
    unreadable: int


def read_pages(data: bytes, name: str) -> Pages:
    """Return what is on the pages of a PDF file.

    Raises:
        ReaderError: it is protected, damaged, or larger than any book.
    """
    # pypdf tells every oddity of a file, and most files have some; it costs a tenth of a second to load.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What pypdf raises for one damage or another.
    damage = (
        *(PyPdfError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError),
        *(OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error),
    )
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReaderError(f"{name}: it is protected with a password", "save it without one")
        count = len(reader.pages)
        title = _title(reader)
    except damage as error:
        raise _broken(name, error) from None
    if count > MOST_PAGES:
        raise ReaderError(f"{name}: {count:,} pages, more than {MOST_PAGES:,}", "split it")
    return _lines(reader, count, title, name, damage)


def _lines(reader: "PdfReader", count: int, title: str, name: str, damage: tuple[type[Exception], ...]) -> Pages:
    pages: list[tuple[PageLine, ...]] = []
    characters = unreadable = 0
    for number in range(count):
        collector = _Collector(number)
        try:
            reader.pages[number].extract_text(visitor_text=collector.visit)
        except damage as error:
            unreadable += 1
            if unreadable == count:
                raise _broken(name, error) from None
        pages.append(tuple(collector.lines()))
        characters += sum(len(line.text) for line in pages[-1])
        if characters > MOST_CHARACTERS:
            raise ReaderError(f"{name}: more than {MOST_CHARACTERS:,} characters", "split it")
    return Pages(tuple(pages), title, unreadable)


def _broken(name: str, error: Exception) -> ReaderError:
    what = " ".join(str(error).split())[:200]
    return ReaderError(f"{name}: this PDF is damaged{what and ': '}{what}", "make or fetch the file again")


def _title(reader: "PdfReader") -> str:
    title = reader.metadata.title if reader.metadata else None
    return title.strip() if isinstance(title, str) else ""


@dataclass(slots=True)
class _Piece:
    text: str
    x: float
    y: float
    size: float
    is_bold: bool


@dataclass(slots=True)
class _Collector:
    """Takes the pieces of text of a page as pypdf meets them."""

    page: int
    _done: list[PageLine] = field(default_factory=list)
    _pieces: list[_Piece] = field(default_factory=list)

    def visit(self, text: str, user: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:  # noqa: ANN401 - a dictionary of pypdf
        """Take a piece of text.

        Args:
            text: with line breaks where pypdf sees them.
            user: matrix of the page.
            matrix: of the text.
            font: what is known of it.
            size: of the font before both matrices.
        """
        x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
        y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
        scale = abs(matrix[3] or matrix[1] or 1) * abs(user[3] or user[1] or 1)
        is_bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for index, part in enumerate(text.split("\n")):
            if index:
                self._end()
            if part:
                self._pieces.append(_Piece(part, x, y, size * scale, is_bold))

    def lines(self) -> list[PageLine]:
        """Return the lines of the page."""
        self._end()
        return self._done

    def _end(self) -> None:
        shown = [piece for piece in self._pieces if piece.text.strip()]
        if shown:
            main = max(shown, key=lambda piece: len(piece.text))
            text = "".join(_with_note(piece, main) for piece in self._pieces)
            text = _SPACES.sub(" ", text.translate(_LETTERS).translate(_CONTROLS)).strip()
            is_bold = all(piece.is_bold for piece in shown)
            if text:
                self._done.append(PageLine(text, self.page, shown[0].x, main.y, main.size, is_bold))
        self._pieces = []


def _with_note(piece: _Piece, main: _Piece) -> str:
    """Return the words of a piece; the raised number of a note in brackets, so that it is no part of a word."""
    text = piece.text.strip()
    is_note = text.isdecimal() and piece.size < _RAISED * main.size and piece.y > main.y
    return f"[{text}]" if is_note else piece.text
