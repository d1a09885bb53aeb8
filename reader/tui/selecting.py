"""What the mouse selects: characters of one language, from one paragraph to another."""

import sys
from dataclasses import replace

from textual.selection import Selection

from reader.tui.book import Book
from reader.tui.frame import Frame
from reader.tui.pointing import spot_of
from reader.tui.reading import Spot
from reader.tui.setting import Side


def ends(selection: Selection, side: Side, frame: Frame, book: Book) -> tuple[Spot, Spot]:
    """Return the ends of a selection on the side where it began; an end that is off the page is the page's."""
    shown = frame.paragraphs() or range(1)
    first = spot_of(selection.start) if selection.start else Spot(shown[0], side, 0)
    last = spot_of(selection.end) if selection.end else Spot(shown[-1], side, sys.maxsize)
    first, last = sorted((_across(first, side, frame, book), _across(last, side, frame, book)))
    length = len(book.text(last.paragraph, side))
    return first, replace(last, character=min(last.character, length))


def selected_text(first: Spot, last: Spot, book: Book) -> str:
    """Return the characters between two of one language as they stand in the text."""
    texts = [book.text(at, first.side) for at in range(first.paragraph, last.paragraph + 1)]
    texts[-1] = texts[-1][: last.character]
    texts[0] = texts[0][first.character :]
    return "\n\n".join(texts)


def _across(spot: Spot, side: Side, frame: Frame, book: Book) -> Spot:
    """Return the edge of the line in one language that lies nearest to a character of the other."""
    if spot.side is side:
        return spot
    paragraph, line = frame.line_of(spot)
    beside = [piece for piece in frame.block(paragraph).line(line) if piece.side is side]
    if not beside:
        return Spot(paragraph, side, len(book.text(paragraph, side)))
    return Spot(paragraph, side, beside[0].start if spot.side < side else beside[0].end)
