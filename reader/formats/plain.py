"""Plain text: which characters are headings, paragraphs, items and verse, and which only lie between them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.formats.asides import asides_in
from reader.formats.document import Block, BlockKind, Document
from reader.formats.encoding import decode
from reader.formats.lines import LONGEST_HEADING, Line, Opening, lines_of
from reader.formats.wrapping import is_full, paragraph_width, wrap_width

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CELL = re.compile(r"[^\t]+")

_LONGEST_VERSE = 66
"""Characters. A long alexandrine has sixty."""


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a text file.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text.
    """
    return _decoded(data, name, read_text)


def read_by_line(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a text file, a block of every line.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text.
    """
    return _decoded(data, name, read_lines)


def _decoded(data: bytes, name: str, split: Callable[[str], Document]) -> Document:
    decoded = decode(data, name)
    return replace(split(decoded.text), encoding=decoded.encoding, notes=(decoded.note,) if decoded.note else ())


def read_text(text: str) -> Document:
    """Split a text into blocks; joined with the gaps around them they rebuild it exactly.

    Blank lines and rules (``***``) separate. A heading stands alone, short and without a full stop, or shows what it is
    (``CHAPITRE IV``, ``# Title``, capitals, an underline). An item loses its marker to the gap; a line of dialogue
    keeps its dash. Prose that is hard-wrapped is one block with its line breaks inside; lines of verse, and
    paragraphs that take a line each, are a block each; so are the cells of a line with tabs.
    """
    paragraphs = list(_paragraphs(text))
    width = wrap_width([paragraph.lines for paragraph in paragraphs])
    return _document(text, _pieces(paragraphs, width))


def read_lines(text: str) -> Document:
    r"""Make a block of every line of a text that is not blank, whatever it looks like.

    Only ``\n``, ``\r\n`` and ``\r`` end a line, as tools that count lines have it.
    """
    return _document(text, _whole_lines(text))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that no blank line and no rule separates, and the level of the heading that a rule below makes of them."""

    lines: tuple[Line, ...]
    underline_level: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a block stands in the text, and what it is."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    width: int | None = None


def _document(text: str, pieces: Iterable[_Piece]) -> Document:
    blocks, gaps, end = [], [], 0
    for piece in pieces:
        gaps.append(text[end : piece.start])
        blocks.append(Block(text[piece.start : piece.end], piece.kind, piece.level, piece.width))
        end = piece.end
    gaps.append(text[end:])
    breaks = Counter(_LINE_BREAK.findall(text))
    newline = breaks.most_common(1)[0][0] if breaks else "\n"
    return Document(tuple(blocks), tuple(gaps), newline, asides=asides_in(gaps, blocks))


def _whole_lines(text: str) -> Iterator[_Piece]:
    start = 0
    for line_break in (*_LINE_BREAK.finditer(text), None):
        raw = text[start : line_break.start() if line_break else len(text)]
        if stripped := raw.strip():
            leading = len(raw) - len(raw.lstrip())
            yield _Piece(start + leading, start + leading + len(stripped))
        start = line_break.end() if line_break else start


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    lines: list[Line] = []
    for line in lines_of(text):
        if line and not line.is_rule:
            lines.append(line)
        elif lines:
            yield _Paragraph(tuple(lines), line.underline_level if line else 0)
            lines = []
    if lines:
        yield _Paragraph(tuple(lines))


def _pieces(paragraphs: Sequence[_Paragraph], width: int | None) -> Iterator[_Piece]:
    for index, paragraph in enumerate(paragraphs):
        if level := _heading_level(paragraphs, index):
            (line,) = paragraph.lines
            yield _Piece(line.start + line.heading_marker, line.end, BlockKind.HEADING, level)
        else:
            yield from _body(paragraph.lines, width)


def _heading_level(paragraphs: Sequence[_Paragraph], index: int) -> int:
    """Return the level of a paragraph that is a heading of one line, else 0."""
    paragraph = paragraphs[index]
    if len(paragraph.lines) > 1:
        return 0
    (line,) = paragraph.lines
    if level := paragraph.underline_level or line.marked_level:
        return level
    before, after = paragraphs[max(index - 1, 0) : index], paragraphs[index + 1 : index + 3]
    if line.is_numbered and any(near.lines[0].is_numbered for near in (*before, *after[:1])):
        return 0  # an item among others
    stands_over_prose = any(not _could_be_title(below) for below in after)
    return (1 if index == 0 else 2) if stands_over_prose and _could_be_title(paragraph) else 0


def _could_be_title(paragraph: _Paragraph) -> bool:
    """Tell whether this is one short line that no sentence ends."""
    line = paragraph.lines[0]
    return (
        len(paragraph.lines) == 1
        and len(line.text) <= LONGEST_HEADING
        and not line.text.endswith((".", "!", "?", "…", ",", ";", ":"))
        and line.text[0] not in '«“"'
        and not line.has_cells
        and not line.runs_on
        and (line.opening is Opening.NOTHING or line.is_numbered)
    )


def _body(lines: Sequence[Line], width: int | None) -> Iterator[_Piece]:
    """Yield the blocks of a paragraph that is no heading."""
    stretches = [(stretch, _joined_width(stretch, width)) for stretch in _stretches(lines, width)]
    dashes_speak = _dashes_speak([stretch for stretch, _ in stretches])
    alone = [line for stretch, joined in stretches if not joined for line in stretch]
    kind = BlockKind.VERSE if _is_verse(alone) else BlockKind.PARAGRAPH
    for stretch, joined in stretches:
        first = stretch[0]
        is_item = first.opening is Opening.ITEM or (first.opening is Opening.DASH and not dashes_speak)
        start = first.start + (first.item_marker if is_item else 0)
        if joined:
            yield _Piece(start, stretch[-1].end, BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH, 0, joined)
            continue
        if is_item:
            yield _Piece(start, first.end, BlockKind.LIST_ITEM)
        for line in stretch[1:] if is_item else stretch:
            yield from _line_pieces(line, kind)


def _line_pieces(line: Line, kind: BlockKind) -> Iterator[_Piece]:
    """Yield a line that stands for itself: a heading, a speech, a verse, or the cells between its tabs."""
    if level := line.marked_level:
        yield _Piece(line.start + line.heading_marker, line.end, BlockKind.HEADING, level)
    elif line.has_cells:
        for cell in _CELL.finditer(line.text):
            if stripped := cell[0].strip():
                start = line.start + cell.start() + cell[0].index(stripped)
                yield _Piece(start, start + len(stripped))
    else:
        yield _Piece(line.start, line.end, kind if line.opening is Opening.NOTHING else BlockKind.PARAGRAPH)


def _stretches(lines: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    """Cut a paragraph before every line that shows, by its look, that something new begins."""
    margin = min(line.indent for line in lines) if _indents_first_lines(lines) else None
    stretch = [lines[0]]
    for line in lines[1:]:
        if _begins(line, stretch, width, margin):
            yield stretch
            stretch = []
        stretch.append(line)
    yield stretch


def _begins(line: Line, stretch: Sequence[Line], width: int | None, margin: int | None) -> bool:
    """Tell whether ``line`` begins something new rather than going on with ``stretch``."""
    first, previous = stretch[0], stretch[-1]
    full = is_full(previous, line, width)
    in_list = first.opening in (Opening.ITEM, Opening.DASH)
    if line.opening is not Opening.NOTHING:
        return in_list or previous.ends_sentence or not full
    if line.heading_marker or ((line.marked_level or previous.marked_level) and not full):
        return True
    if in_list and line.indent > first.indent:
        return False
    if margin is not None and line.indent > margin:
        return True
    return width is not None and previous.ends_sentence and not line.runs_on and not full


def _indents_first_lines(lines: Sequence[Line]) -> bool:
    """Tell whether an indent marks where a paragraph begins, rather than all that hangs below its first line."""
    indents = [line.indent for line in lines]
    return indents[0] > min(indents) or any(
        before < here > after for before, here, after in zip(indents, indents[1:], indents[2:], strict=False)
    )


def _joined_width(stretch: Sequence[Line], width: int | None) -> int | None:
    """Return the width of a stretch that is one hard-wrapped block; None where its lines stand for themselves."""
    first, *others = stretch
    if any(line.has_cells for line in stretch):
        return None
    if not others:
        return width if width and first.length <= width and not first.marked_level else None
    hangs = first.opening in (Opening.ITEM, Opening.DASH) and all(line.indent > first.indent for line in others)
    return paragraph_width(stretch, width) or (max(line.length for line in stretch) if hangs else None)


def _dashes_speak(stretches: Sequence[Sequence[Line]]) -> bool:
    """Tell whether what begins with a hyphen or a short dash is mostly whole sentences, hence dialogue."""
    dashed = [stretch for stretch in stretches if stretch[0].opening is Opening.DASH]
    speeches = sum(not stretch[0].runs_on and stretch[-1].ends_sentence for stretch in dashed)
    return 2 * speeches > len(dashed)


def _is_verse(lines: Sequence[Line]) -> bool:
    """Tell whether these are lines of verse: short, more than one, and broken where no sentence ends."""
    return (
        len(lines) > 1
        and all(len(line.text) <= _LONGEST_VERSE and line.opening is Opening.NOTHING for line in lines)
        and any(not line.ends_sentence for line in lines[:-1])
    )
