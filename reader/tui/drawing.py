"""Drawing one line of the page: its characters and their styles."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.formats.document import BlockKind
from reader.tui.marks import Glyph, Look, Mark
from reader.tui.setting import BULLET, Columns, Piece, SetBlock, Side
from reader.tui.themes import Paint
from reader.tui.visible import cells, clusters, visible

_MARGIN = 3


class Painter:
    """Draws lines of set blocks on a page of given columns.

    There are few styles on a page, and thousands of segments: each combination is mixed once.
    """

    def __init__(self, page: Columns, paint: Paint, finish: Callable[[Style], Style] = lambda style: style) -> None:
        """Take the page, its colours, and what is still to be done to each style before it goes to the terminal."""
        self._page = page
        self._paint = paint
        self._finish = finish
        self._mixed: dict[tuple[Style, tuple[Look, ...]], Style] = {}

    def line(self, block: SetBlock, number: int, marks: Sequence[Mark], glyphs: Sequence[Glyph]) -> Strip:
        """Draw a line of a block, as wide as the page."""
        segments: list[Segment] = []
        x = 0
        pieces = block.line(number)
        if aside := block.aside(number):
            x = self._aside(segments, aside)
        for side in Side if self._page.beside else (None,):
            if side is Side.TARGET:
                x = self._rule(segments, x)
            for piece in pieces:
                if side is None or piece.side is side:
                    x = self._piece(segments, x, block, number, piece, marks, glyphs)
        self._blank(segments, self._page.width - x)
        strip = Strip(segments, max(x, self._page.width))
        return strip if x <= self._page.width else strip.crop(0, self._page.width)

    def _aside(self, segments: list[Segment], text: str) -> int:
        """Add a line of an aside; return how wide the line is then."""
        self._blank(segments, self._page.left)
        segments.append(Segment(text, self._style(self._paint.aside)))
        return self._page.left + cells(text)

    def _piece(
        self,
        segments: list[Segment],
        x: int,
        block: SetBlock,
        number: int,
        piece: Piece,
        marks: Sequence[Mark],
        glyphs: Sequence[Glyph],
    ) -> int:
        """Add the margin and the text of a piece to a line of ``x`` cells; return how wide it is then."""
        here = [m for m in marks if m.side is piece.side and m.start < piece.end and piece.start < m.end]
        width = min(piece.left, _MARGIN + piece.indent)
        row = self._margin(block, number, piece, any(mark.look is Look.SENTENCE for mark in here), glyphs)
        self._blank(segments, piece.left - x - (width if row else 0))
        segments += row[len(row) - width :]
        text = self._text(block, piece, here)
        segments += text
        return max(x, piece.left) + sum(cells(segment.text) for segment in text)

    def _rule(self, segments: list[Segment], x: int) -> int:
        """Add the line between the columns, unless an aside goes over it."""
        left = self._page.lefts[Side.TARGET] - _MARGIN - 1
        if x > left:
            return x
        self._blank(segments, left - x)
        segments.append(Segment("│", self._style(self._paint.rule)))
        return left + 1

    def _blank(self, segments: list[Segment], width: int) -> None:
        if width > 0:
            segments.append(Segment(" " * width, self._style(self._paint.blank)))

    def _margin(
        self, block: SetBlock, number: int, piece: Piece, under: bool, glyphs: Sequence[Glyph]
    ) -> list[Segment]:
        """Return the cells before a piece: a sign, the bar of the cursor, a blank; then the marker of a list item.

        Nothing where all of them are blank.
        """
        sign = next((g.sign for g in glyphs if g.side is piece.side and piece.start <= g.character < piece.end), " ")
        if sign == " " and not under and not piece.indent:
            return []
        marker = block.marker if number == block.first else ""
        look = self._paint.waiting if marker in ("", BULLET) else self._paint.aside
        row = [
            (sign, self._paint.signs.get(sign, self._paint.blank)),
            ("▎" if under else " ", self._paint.bar),
            (" ", self._paint.blank),
            *((character, look) for character in f"{marker:{piece.indent}}"[: piece.indent]),
        ]
        return [Segment(text, self._style(style)) for text, style in row]

    def _text(self, block: SetBlock, piece: Piece, here: Sequence[Mark]) -> list[Segment]:
        """Return the characters of a piece in the styles of the marks that lie on it."""
        if piece.waiting:
            return [Segment("╌" * max(1, piece.width * 3 // 4), self._style(self._paint.waiting))]
        source = block.block.source if piece.side is Side.SOURCE else block.block.target
        shown = visible(source[piece.start : piece.end]).rstrip()
        base = self._base(block, piece.side)
        if not here:
            return [Segment(shown, self._style(base))]
        edges = (edge - piece.start for mark in here for edge in (mark.start, mark.end))
        cuts = sorted({0, len(shown), *(edge for edge in edges if 0 < edge < len(shown))})
        segments: list[Segment] = []
        for start, end in pairwise(cuts):
            begin, stop = piece.start + start, piece.start + end
            looks = tuple(mark.look for mark in here if mark.start <= begin and stop <= mark.end)
            text = shown[start:end]
            segments.append(Segment(veiled(text) if Look.VEIL in looks else text, self._style(base, looks)))
        return segments

    def _base(self, block: SetBlock, side: Side) -> Style:
        if block.block.kind is BlockKind.HEADING:
            return self._paint.heading
        return self._paint.french if side is Side.SOURCE else self._paint.english

    def _style(self, base: Style, looks: tuple[Look, ...] = ()) -> Style:
        mixed = self._mixed.get((base, looks))
        if mixed is None:
            mixed = base
            for look in looks:
                mixed += self._paint.looks[look]
            mixed = self._mixed[base, looks] = self._finish(mixed)
        return mixed


def veiled(shown: str) -> str:
    """Return visible text with its letters covered, as wide as before."""
    return "".join(" " * width if shown[start].isspace() else "░" * width for start, _, width in clusters(shown))
