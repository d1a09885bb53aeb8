"""Moving the cursor by what stands where on the page: to the word below, to the sentence on a row."""

from reader.tui.frame import Frame, Line
from reader.tui.reading import Cursor, Reading, Spot, text_of
from reader.tui.setting import Side
from reader.tui.visible import cells, character_at, visible


def sentence_on_row(frame: Frame, reading: Reading, row: int) -> Cursor:
    """Return the cursor on the first sentence with a line on a row or below it, else on the last one above it."""
    rows = [*range(row, len(frame.lines)), *range(min(row, len(frame.lines)) - 1, -1, -1)]
    for at in rows:
        paragraph, line = frame.lines[at]
        pieces = frame.block(paragraph).line(line)
        if pieces and not pieces[0].waiting:
            return reading.cursor_at(Spot(paragraph, pieces[0].side, pieces[0].start), on_word=False)
    return reading.cursor


def word_by_line(frame: Frame, reading: Reading, step: int) -> Cursor:
    """Return the cursor on the word that stands nearest below the one it is on (above, where ``step`` is -1)."""
    at = reading.cursor
    if not at.word:
        return at
    here = frame.line_of(Spot(at.paragraph, at.side, at.word.start))
    cell = _cell_of(frame, here, at.side, at.word.start)
    while (there := frame.walk(here, step)) != here:
        here = there
        if found := _word_near(frame, reading, here, at.side, cell):
            return found
    return at


def _cell_of(frame: Frame, line: Line, side: Side, character: int) -> int:
    block = frame.block(line[0])
    piece = next(piece for piece in block.line(line[1]) if piece.side is side)
    return cells(visible(text_of(block.block, side)[piece.start : character]))


def _word_near(frame: Frame, reading: Reading, line: Line, side: Side, cell: int) -> Cursor | None:
    """Return the cursor on the word of a line that stands nearest to a cell of the column; None without words."""
    paragraph, number = line
    block = frame.block(paragraph)
    for piece in block.line(number):
        if piece.side is side and not piece.waiting:
            shown = visible(text_of(block.block, side)[piece.start : piece.end])
            wanted = piece.start + character_at(shown, cell)
            for character in sorted(range(piece.start, piece.end), key=lambda at: abs(at - wanted)):
                found = reading.cursor_at(Spot(paragraph, side, character), on_word=True)
                if found.word:
                    return found
    return None
