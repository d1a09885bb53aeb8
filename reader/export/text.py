"""English, or both languages, as plain text; every function yields what is ready while later blocks are still made."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from reader.align.bitext import BitextBlock
from reader.export.between import Between, with_betweens
from reader.export.columns import padded, width, wrap
from reader.export.stretches import stretches
from reader.formats.asides import is_rule
from reader.formats.document import Block, BlockKind, Document
from reader.formats.wrapping import fill

DEFAULT_WIDTH = 100
"""Columns of a bilingual page."""

NARROWEST = 40
"""Columns below which a page is not made any narrower."""

_BAR = " │ "
_INDENT = " " * 4


def english(document: Document, blocks: Iterable[BitextBlock]) -> Iterator[str]:
    """Yield the English text laid out as the French is.

    Blank lines, indents, markers and rules are those of the document; a paragraph that is hard-wrapped in French is
    hard-wrapped in English, at the same column.

    Args:
        document: the French text as read.
        blocks: one for each block of the document, in order.
    """
    for gap, block, pair in zip(document.gaps[:-1], document.blocks, blocks, strict=True):
        yield gap
        yield _as_broken(block, pair.target, gap, document.newline)
    yield document.gaps[-1]


def side(document: Document, blocks: Iterable[BitextBlock], columns: int = DEFAULT_WIDTH) -> Iterator[str]:
    """Yield French on the left and English on the right; every sentence begins on the line where its English does.

    Args:
        document: the French text as read.
        blocks: one for each block of the document, in order.
        columns: of the whole page, at least ``NARROWEST``.
    """
    columns = max(columns, NARROWEST)
    half = (columns - width(_BAR)) // 2

    def row(left: str, right: str) -> str:
        return f"{padded(left, half)}{_BAR}{right}".rstrip() + document.newline

    for between, block in with_betweens(document, blocks):
        for aside in between.asides:
            yield row("", "")
            if is_rule(aside):
                yield row(_shortened(aside, half), _shortened(aside, half))
            else:
                yield from (line + document.newline for line in _aside_lines(aside, columns))
        if block is None:
            return
        if between.apart:
            yield row("", "")
        for left, right in _side_lines(block, between, half):
            yield row(left, right)


def interleaved(document: Document, blocks: Iterable[BitextBlock], columns: int = DEFAULT_WIDTH) -> Iterator[str]:
    """Yield every French block with its English below it, indented.

    Args:
        document: the French text as read.
        blocks: one for each block of the document, in order.
        columns: of the page, at least ``NARROWEST``.
    """
    columns = max(columns, NARROWEST)
    for between, block in with_betweens(document, blocks):
        for aside in between.asides:
            yield document.newline
            yield from (line + document.newline for line in _aside_lines(aside, columns))
        if block is None:
            return
        if between.apart:
            yield document.newline
        first, others = _openings(block, between)
        lines = wrap(block.source, columns, first, others)
        lines += wrap(block.target, columns, _INDENT + first, _INDENT + others)
        if block.kind is BlockKind.HEADING:
            lines.append(_underline(block, lines))
        yield "".join(line + document.newline for line in lines)


def _as_broken(block: Block, target: str, gap: str, newline: str) -> str:
    """Return the English of a block, broken where the French of it is."""
    if block.width is None:
        return target
    last = f"{gap}.".splitlines()[-1][:-1]
    column = len(last.expandtabs())
    others = block.text.splitlines()[1:2]
    hanging = " " * column if block.kind is BlockKind.LIST_ITEM else ""
    indent = others[0][: len(others[0]) - len(others[0].lstrip())] if others else hanging
    return fill(target, block.width, newline, column, indent)


def _side_lines(block: BitextBlock, between: Between, half: int) -> Iterator[tuple[str, str]]:
    """Yield the lines of a block in both columns."""
    first, others = _openings(block, between)
    lefts: list[str] = []
    rights: list[str] = []
    for source, target in _aligned(block):
        left = wrap(source, half, others if lefts else first, others)
        right = wrap(target, half, others if rights else first, others)
        lefts += left
        rights += right
        yield from zip_longest(left, right, fillvalue="")
    if block.kind is BlockKind.HEADING:
        yield _underline(block, lefts), _underline(block, rights)


def _aligned(block: BitextBlock) -> Iterator[tuple[str, str]]:
    """Yield what begins on the same line in both columns: the sentences of prose, a whole heading or verse.

    What no sentence pair covers stands with the pair that follows it.
    """
    if block.kind in (BlockKind.HEADING, BlockKind.VERSE):
        yield block.source, block.target
        return
    for stretch in stretches(block):
        yield stretch.source.of(block.source), stretch.target.of(block.target)


def _openings(block: BitextBlock, between: Between) -> tuple[str, str]:
    """Return what the first line of a block begins with, and the other lines."""
    if block.kind is BlockKind.VERSE:
        return "", "  "
    marker = f"{between.marker} " if between.marker else ""
    return marker, " " * width(marker)


def _underline(block: BitextBlock, lines: Iterable[str]) -> str:
    return ("=" if block.level == 1 else "-") * max(map(width, lines), default=0)


def _aside_lines(aside: str, columns: int) -> Iterator[str]:
    """Yield the lines of an aside, with their indents; a rule that is too long is cut off."""
    if is_rule(aside):
        yield _shortened(aside, columns)
        return
    for line in map(str.expandtabs, aside.splitlines()):
        indent = " " * min(len(line) - len(line.lstrip()), columns // 2)
        if line.isprintable() and width(line) <= columns:
            yield line
        else:
            yield from wrap(line, columns, indent, indent)


def _shortened(rule: str, columns: int) -> str:
    return next(iter(wrap(rule, columns)), "")
