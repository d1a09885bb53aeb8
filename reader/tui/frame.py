"""Which lines of a book are on the screen. Knows nothing of Textual, nor of colours."""

from collections import OrderedDict

from reader.tui.book import Book
from reader.tui.heights import Heights
from reader.tui.reading import Spot
from reader.tui.setting import Columns, SetBlock, Side, guess_heights

Line = tuple[int, int]
"""A line of the page: a paragraph, and the number of a line in it."""

_MOST_SET = 512


class Frame:
    """A window of so many rows on the lines of a book.

    The line on top is what counts. Heights above it may be guesses: they turn exact without moving what is shown.

    Attributes:
        columns: where the two languages stand.
        rows: height of the window in lines.
        top: the line on top.
        lines: the lines that are shown, from the top; fewer than ``rows`` where the book is short.
    """

    def __init__(self, book: Book, columns: Columns) -> None:
        self._book = book
        self.rows = 0
        self.top: Line = (0, 0)
        self.lines: list[Line] = []
        self.set_in(columns)

    def set_in(self, columns: Columns) -> None:
        """Set the book anew in other columns."""
        self.columns = columns
        self._heights: Heights | None = None
        self._set: OrderedDict[int, SetBlock] = OrderedDict()

    @property
    def heights(self) -> Heights:
        """The heights of all paragraphs, guessed where they were never shown."""
        if self._heights is None:
            self._heights = Heights(guess_heights(self._book.lengths(), self.columns))
        return self._heights

    def block(self, paragraph: int) -> SetBlock:
        """Return a paragraph broken into lines."""
        block = self._book[paragraph]
        known = self._set.get(paragraph)
        if known is None or known.block is not block:
            space, waits = self._book.space_after(paragraph), self._book.is_waiting(paragraph)
            above, below = self._book.asides(paragraph)
            marker = self._book.marker(paragraph)
            known = SetBlock(block, space, self.columns, waits=waits, marker=marker, above=above, below=below)
            self._set[paragraph] = known
            self.heights[paragraph] = known.height
            if len(self._set) > _MOST_SET:
                self._set.popitem(last=False)
        return known

    def paragraphs(self) -> range:
        """Return the paragraphs that are shown."""
        return range(self.lines[0][0], self.lines[-1][0] + 1) if self.lines else range(0)

    def line_of(self, spot: Spot) -> Line:
        """Return the line on which a character stands."""
        return spot.paragraph, self.block(spot.paragraph).line_of(spot.side, spot.character)

    def row_of(self, spot: Spot) -> int | None:
        """Return the row on which a character is shown; None where it is not."""
        if spot.paragraph not in self.paragraphs():
            return None
        line = self.line_of(spot)
        return self.lines.index(line) if line in self.lines else None

    def first_spot(self) -> Spot:
        """Return the first character that is shown."""
        paragraph, line = self.top
        pieces = self.block(paragraph).line(line)
        return Spot(paragraph, pieces[0].side, pieces[0].start) if pieces else Spot(paragraph, Side.SOURCE, 0)

    def walk(self, start: Line, lines: int) -> Line:
        """Return the line that stands so many lines below ``start`` (above, where negative), within the book."""
        paragraph, line = start
        line += lines
        while line < 0 and paragraph > 0:
            paragraph -= 1
            line += self.block(paragraph).height
        last = len(self._book) - 1
        while paragraph < last and line >= (height := self.block(paragraph).height):
            paragraph, line = paragraph + 1, line - height
        return paragraph, max(0, min(line, self.block(paragraph).height - 1))

    def go(self, top: Line) -> None:
        """Put a line on top, or as near to it as lets the end of the book fill the window."""
        last = len(self._book) - 1
        top = (min(top[0], last), top[1])
        if top[0] > last - self.rows:
            end = (last, max(0, self.block(last).height - 2))
            top = min(top, self.walk(end, 1 - self.rows))
        self.top = self.walk(top, 0)
        self._fill()

    def hold(self, spot: Spot, row: int) -> None:
        """Put the line of a character on a row, as nearly as the beginning and the end of the book let it."""
        self.go(self.walk(self.line_of(spot), -min(row, max(0, self.rows - 1))))

    def bring(self, first: Line, last: Line, context: int) -> None:
        """Show lines from ``first`` to ``last`` and, where there is room, some of what is around them."""
        rows = self.rows
        last = min(last, (first[0], first[1] + max(0, rows - 1)))
        context = min(context, max(0, (rows - (last[1] - first[1]) - 1) // 2))
        above, below = self.walk(first, -context), self.walk(last, context)
        if above < self.top:
            near = self.walk(above, rows) >= self.top
            self.go(above if near else self.walk(first, -(rows // 3)))
        elif not self.lines or below > self.lines[-1]:
            near = bool(self.lines) and self.walk(self.lines[-1], rows) >= below
            self.go(self.walk(below, -(rows - 1 if near else rows // 3 * 2)))

    def _fill(self) -> None:
        paragraph, line = self.top
        lines: list[Line] = []
        while paragraph < len(self._book) and len(lines) < self.rows:
            height = self.block(paragraph).height
            lines += [(paragraph, number) for number in range(line, min(height, line + self.rows - len(lines)))]
            paragraph, line = paragraph + 1, 0
        self.lines = lines
