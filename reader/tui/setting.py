"""Setting a block of two languages on a page: which characters stand on which line, and where.

Nothing here draws. The page asks for one line at a time and gives it its colours.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from reader.align.bitext import BitextBlock
from reader.formats.document import BlockKind
from reader.tui.visible import cells, visible
from reader.tui.wrapping import cut, wrap

NARROWEST_SIDE_BY_SIDE = 70
BULLET = "•"
_MARKS = 3
_GAP = 6
_HANGING = frozenset({BlockKind.LIST_ITEM, BlockKind.VERSE})
_TOGETHER = _HANGING | {BlockKind.TABLE_CELL}
_INDENT = 2
_TAB = 4


class Side(IntEnum):
    """A language of the page."""

    SOURCE = 0
    TARGET = 1

    @property
    def other(self) -> "Side":
        """The other language."""
        return Side(1 - self)


class Mode(StrEnum):
    """How the two languages share the page."""

    SIDE_BY_SIDE = "side by side"
    INTERLEAVED = "interleaved"
    SOURCE = "French only"
    TARGET = "English only"
    HIDDEN = "English hidden"


@dataclass(frozen=True, slots=True)
class Measures:
    """What a person can adjust.

    Attributes:
        line: the most cells of a line in one language.
        margin: the fewest blank cells at either edge of the page.
        share: percent of the room that the French takes when the languages stand side by side.
    """

    line: int = 62
    margin: int = 2
    share: int = 50


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two languages stand on a page of ``width`` cells, and how wide they are; 0 is not shown."""

    width: int
    mode: Mode
    lefts: tuple[int, int]
    widths: tuple[int, int]
    beside: bool

    @property
    def sides(self) -> tuple[Side, ...]:
        """The languages that are shown."""
        return tuple(side for side in Side if self.widths[side])

    @property
    def left(self) -> int:
        """The cell at which the text of the page begins."""
        return min(self.lefts)

    @property
    def right(self) -> int:
        """The cell behind the text of the page."""
        return max(left + width for left, width in zip(self.lefts, self.widths, strict=True))


def columns(width: int, mode: Mode, measures: Measures) -> Columns:
    """Share a page of ``width`` cells between the languages; side by side becomes interleaved where it is narrow."""
    beside = mode in (Mode.SIDE_BY_SIDE, Mode.HIDDEN) and width >= NARROWEST_SIDE_BY_SIDE
    margin = measures.margin if width >= 2 * (_MARKS + measures.margin) + 20 else 0
    marks = _MARKS if width >= 2 * _MARKS + 10 else 1
    room = max(1, width - marks - 2 * margin - 1)
    if beside:
        text = min(room - _GAP, 2 * measures.line)
        source = min(max(8, text * measures.share // 100), text - 8)
        left = marks + margin + (room - _GAP - text) // 2
        return Columns(width, mode, (left, left + source + _GAP), (source, text - source), True)
    line = min(room, measures.line)
    left = marks + margin + (room - line) // 2
    shown = {Mode.SOURCE: (line, 0), Mode.TARGET: (0, line)}.get(mode)
    if shown:
        return Columns(width, mode, (left, left), shown, False)
    step = _INDENT if line > 30 else 0
    return Columns(width, mode, (left, left + step), (line, line - step), False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one language on one line.

    Attributes:
        side: the language.
        start: its first character in the block's text of that language.
        end: behind its last character.
        left: cell of the page where it begins.
        width: cells that it may fill.
        indent: cells between the column's edge and ``left``.
        waiting: True where there is no English yet and a placeholder is drawn.
    """

    side: Side
    start: int
    end: int
    left: int
    width: int
    indent: int = 0
    waiting: bool = False


class SetBlock:
    """A block broken into lines, with the asides that stand above it, and below it where it is the last.

    Attributes:
        block: what is set.
        marker: what stands before its first line.
        first: number of the first line of its text.
        height: how many lines it takes, blank ones below it included.
    """

    def __init__(
        self,
        block: BitextBlock,
        space_after: int,
        page: Columns,
        *,
        waits: bool = False,
        marker: str = "",
        above: Sequence[str] = (),
        below: Sequence[str] = (),
    ) -> None:
        """Break a block into lines.

        Args:
            block: what is set.
            space_after: blank lines below it.
            page: the columns to set it in.
            waits: whether its English is still to come.
            marker: what stands before a list item instead of a bullet; each character takes one cell.
            above: asides before the block.
            below: asides behind it.
        """
        self.block = block
        self._page = page
        self._above = [line for text in above for line in (*_aside_lines(text, page), "")]
        self._below = [line for text in below for line in ("", *_aside_lines(text, page))]
        self.marker = marker or (BULLET if block.kind is BlockKind.LIST_ITEM else "")
        is_hanging = block.kind in _HANGING and min(filter(None, page.widths)) > 20
        self._indent = max(_INDENT, len(self.marker) + 1) if is_hanging else 0
        self._texts = (block.source, block.target)
        self._lines = tuple(self._broken(side) for side in Side)
        self._waiting = self._guessed_target() if waits and page.widths[Side.TARGET] else 0
        counts = (len(self._lines[0]), max(len(self._lines[1]), self._waiting))
        self.first = len(self._above)
        self._own = max(1, max(counts) if page.beside else sum(counts))
        self.height = self.first + self._own + len(self._below) + space_after

    def _broken(self, side: Side) -> list[tuple[int, int]]:
        width = self._page.widths[side]
        return wrap(self._texts[side], max(1, width - self._indent)) if width else []

    def _guessed_target(self) -> int:
        """Return how many lines the English will take, about."""
        source = len(self._lines[Side.SOURCE])
        if self._page.beside and source:
            return source
        return -(-len(self.block.source) // max(1, self._page.widths[Side.TARGET] - self._indent))

    def line(self, number: int) -> list[Piece]:
        """Return what stands on a line of the block, from left to right; nothing on its asides and blank lines."""
        above = len(self._lines[Side.SOURCE])
        number -= self.first
        if number < 0:
            return []
        if self._page.beside:
            pieces = [self._piece(side, number) for side in Side]
        elif number < above:
            pieces = [self._piece(Side.SOURCE, number)]
        else:
            pieces = [self._piece(Side.TARGET, number - above)]
        return [piece for piece in pieces if piece]

    def _piece(self, side: Side, number: int) -> Piece | None:
        left, width = self._page.lefts[side] + self._indent, self._page.widths[side] - self._indent
        lines = self._lines[side]
        if number < len(lines):
            return Piece(side, *lines[number], left, width, self._indent)
        if side is Side.TARGET and number < self._waiting:
            return Piece(side, 0, 0, left, width, self._indent, waiting=True)
        return None

    def aside(self, number: int) -> str:
        """Return the line of an aside that stands on a line of the block; nothing on every other line."""
        if number < self.first:
            return self._above[number]
        number -= self.first + self._own
        return self._below[number] if 0 <= number < len(self._below) else ""

    def line_of(self, side: Side, character: int) -> int:
        """Return the number of the line on which a character stands; of the block's first where it is not shown."""
        lines = self._lines[side]
        if not lines:
            return self.first
        number = max(0, bisect_right(lines, character, key=lambda line: line[0]) - 1)
        above = 0 if side is Side.SOURCE or self._page.beside else len(self._lines[Side.SOURCE])
        return self.first + above + number


def _aside_lines(text: str, page: Columns) -> list[str]:
    """Return the lines of an aside as visible text; it runs over both columns, and is cut where it is wider."""
    width = page.right - page.left
    lines: list[str] = []
    for line in map(visible, text.expandtabs(_TAB).split("\n")):
        lines += [line] if cells(line) <= width else [line[start:end] for start, end in cut(line, width)]
    return lines


def space_after(kind: BlockKind, follower: BlockKind | None, *, apart: bool) -> int:
    """Return the number of blank lines between a block and the one that follows it.

    Args:
        kind: what the block is.
        follower: what follows it; None at the end.
        apart: whether the file has a blank line there, or begins another row of a table.
    """
    if follower is BlockKind.HEADING and kind is not BlockKind.HEADING:
        return 2
    return 0 if kind in _TOGETHER and follower is kind and not apart else 1


def guess_heights(lengths: Sequence[NDArray[np.int64]], page: Columns) -> NDArray[np.int64]:
    """Guess the heights of all blocks in lines, from the ``lengths`` of their texts in characters, French first."""
    counts = [
        np.maximum(1, np.ceil(lengths[side] / (page.widths[side] * 0.95)).astype(np.int64)) for side in page.sides
    ]
    together = np.maximum.reduce(counts) if page.beside else np.add.reduce(counts)
    return np.asarray(together + 1, dtype=np.int64)
