"""Drawing one line of the page: its characters, their styles, and the offsets that the mouse needs."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip

from reader.formats.document import BlockKind
from reader.tui.marks import Glyph, Look, Mark
from reader.tui.reading import Spot
from reader.tui.setting import Columns, Piece, SetBlock, Side
from reader.tui.themes import Paint
from reader.tui.visible import cells, character_at, clusters, visible

# The mouse finds text through the offset that each segment carries: x is a character, y a side of a paragraph. Blank
# cells beside a line stand for the character at its edge, whichever of them is hit: it is kept above these bits.
_EDGE = 32
_MARGIN = 3


def spot_of(offset: Offset) -> Spot:
    """Return the character that an offset stands for, which Textual has counted on from those of ``Painter.line``."""
    edge = offset.x >> _EDGE
    return Spot(offset.y // 2, Side(offset.y % 2), edge - 1 if edge else offset.x)


def spot_under(strip: Strip, cell: int) -> Spot | None:
    """Return the character that is drawn at a cell of a line; None beside the text."""
    x = 0
    for segment in strip:
        if x <= cell < x + segment.cell_length:
            place = segment.style.meta.get("offset") if segment.style else None
            if place is None or place[0] >> _EDGE:
                return None
            start, y = place
            return spot_of(Offset(start + character_at(segment.text, cell - x), y))
        x += segment.cell_length
    return None


@lru_cache(maxsize=1024)
def _offset(x: int, y: int) -> Style:
    return Style.from_meta({"offset": (x, y)})


def _edge(character: int, y: int) -> Style:
    return _offset((character + 1) << _EDGE, y)


class Painter:
    """Draws lines of set blocks on a page of given columns."""

    def __init__(self, page: Columns, paint: Paint) -> None:
        self._page = page
        self._paint = paint

    def line(
        self, paragraph: int, block: SetBlock, number: int, marks: Sequence[Mark], glyphs: Sequence[Glyph]
    ) -> Strip:
        """Draw a line of a block, as wide as the page."""
        runs: list[tuple[int, Style, list[Segment]]] = []
        for piece in block.line(number):
            y = paragraph * 2 + piece.side
            margin = min(piece.left, _MARGIN + piece.indent)
            segments = [
                *self._margin(block, number, piece, margin, y, marks, glyphs),
                *self._text(block, piece, marks, y),
            ]
            runs.append((piece.left - margin, _edge(piece.end, y), segments))
        if self._page.beside:
            source_end = runs[0][1] if runs else _edge(len(block.block.source), paragraph * 2)
            rule = Segment("│", self._paint.rule + source_end)
            runs.append((self._page.lefts[Side.TARGET] - _MARGIN - 1, source_end, [rule]))
            runs.sort(key=lambda run: run[0])
        return self._join(runs)

    def _join(self, runs: list[tuple[int, Style, list[Segment]]]) -> Strip:
        """Put runs of segments at their cells; the blanks after each stand for its edge."""
        joined: list[Segment] = []
        x = 0
        edge = Style.null()
        for left, end, segments in runs:
            if left > x:
                joined.append(Segment(" " * (left - x), self._paint.blank + edge))
            joined += segments
            x = max(x, left) + sum(cells(segment.text) for segment in segments)
            edge = end
        if x < self._page.width:
            joined.append(Segment(" " * (self._page.width - x), self._paint.blank + edge))
        strip = Strip(joined, max(x, self._page.width))
        return strip if x <= self._page.width else strip.crop(0, self._page.width)

    def _margin(
        self,
        block: SetBlock,
        number: int,
        piece: Piece,
        width: int,
        y: int,
        marks: Sequence[Mark],
        glyphs: Sequence[Glyph],
    ) -> list[Segment]:
        """Return the cells before a piece: a sign, the bar of the cursor, a blank; then a list item's bullet."""
        edge = _edge(piece.start, y)
        sign = next((g.sign for g in glyphs if g.side is piece.side and piece.start <= g.character < piece.end), " ")
        under = any(
            mark.look is Look.SENTENCE and mark.side is piece.side and mark.start < piece.end and piece.start < mark.end
            for mark in marks
        )
        bullet = "• " if block.block.kind is BlockKind.LIST_ITEM and number == 0 else "  "
        if sign == " " and not under and not piece.indent:
            return [Segment(" " * width, self._paint.blank + edge)]
        row = [
            (sign, self._paint.signs.get(sign, self._paint.blank)),
            ("▎" if under else " ", self._paint.bar),
            (" ", self._paint.blank),
            *((character, self._paint.waiting) for character in bullet[: piece.indent]),
        ]
        return [Segment(text, style + edge) for text, style in row[len(row) - width :]]

    def _text(self, block: SetBlock, piece: Piece, marks: Sequence[Mark], y: int) -> list[Segment]:
        """Return the characters of a piece in the styles of the marks that cover them."""
        if piece.waiting:
            return [Segment("╌" * max(1, piece.width * 3 // 4), self._paint.waiting)]
        source = block.block.source if piece.side is Side.SOURCE else block.block.target
        shown = visible(source[piece.start : piece.end]).rstrip()
        base = self._base(block, piece.side)
        here = [m for m in marks if m.side is piece.side and m.start < piece.end and piece.start < m.end]
        edges = (edge - piece.start for mark in here for edge in (mark.start, mark.end))
        cuts = sorted({0, len(shown), *(edge for edge in edges if 0 < edge < len(shown))})
        segments: list[Segment] = []
        for start, end in pairwise(cuts):
            style, text = base, shown[start:end]
            for mark in here:
                if mark.start <= piece.start + start and piece.start + end <= mark.end:
                    style += self._paint.looks[mark.look]
                    text = veiled(text) if mark.look is Look.VEIL else text
            segments.append(Segment(text, style + _offset(piece.start + start, y)))
        return segments

    def _base(self, block: SetBlock, side: Side) -> Style:
        if block.block.kind is BlockKind.HEADING:
            return self._paint.heading
        return self._paint.french if side is Side.SOURCE else self._paint.english


def veiled(shown: str) -> str:
    """Return visible text with its letters covered, as wide as before."""
    return "".join(" " * width if shown[start].isspace() else "░" * width for start, _, width in clusters(shown))
