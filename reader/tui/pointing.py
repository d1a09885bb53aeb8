"""What the mouse points at: characters by the cells of a line, for clicks and for Textual's selections."""

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip

from reader.tui.reading import Spot, text_of
from reader.tui.setting import Piece, SetBlock, Side
from reader.tui.visible import cells, character_at, visible

# Textual selects text through the offset that each segment of a line carries: x is a character, y a side of a
# paragraph. Blank cells beside a text stand for the character at its edge, whichever of them is hit: it is kept above
# these bits.
_EDGE = 32


def spot_of(offset: Offset) -> Spot:
    """Return the character that an offset stands for, which Textual has counted on from those of ``selectable``."""
    edge = offset.x >> _EDGE
    return Spot(offset.y // 2, Side(offset.y % 2), edge - 1 if edge else offset.x)


def spot_under(paragraph: int, block: SetBlock, number: int, cell: int) -> Spot | None:
    """Return the character that is drawn at a cell of a line; None beside the text."""
    for piece in block.line(number):
        if piece.left <= cell and not piece.waiting:
            shown = _shown(block, piece)
            at = character_at(shown, cell - piece.left)
            if at < len(shown):
                return Spot(paragraph, piece.side, piece.start + at)
    return None


def selectable(paragraph: int, block: SetBlock, number: int, width: int) -> Strip:
    """Return a line of ``width`` cells without colours, each segment with the offset by which Textual selects in it."""
    return Strip(_segments(paragraph, block, number, width)).adjust_cell_length(width)


def _segments(paragraph: int, block: SetBlock, number: int, width: int) -> Iterator[Segment]:
    x = 0
    nearest = 0 if number < block.first else len(block.block.source)
    edge = _offset((nearest + 1) << _EDGE, paragraph * 2)
    for at, piece in enumerate(block.line(number)):
        y = paragraph * 2 + piece.side
        if at == 0:
            edge = _offset((piece.start + 1) << _EDGE, y)
        shown = "" if piece.waiting else _shown(block, piece)
        yield Segment(" " * (piece.left - x), edge)
        yield Segment(shown, _offset(piece.start, y))
        x = piece.left + cells(shown)
        edge = _offset((piece.end + 1) << _EDGE, y)
    yield Segment(" " * max(0, width - x), edge)


def _shown(block: SetBlock, piece: Piece) -> str:
    return visible(text_of(block.block, piece.side)[piece.start : piece.end]).rstrip()


def _offset(x: int, y: int) -> Style:
    return Style.from_meta({"offset": (x, y)})
