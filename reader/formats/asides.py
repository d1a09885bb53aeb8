"""What a person reads between the blocks of a document though nobody translates it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.formats.document import Aside, Block, BlockKind

_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*")
_MARKER = re.compile(r"\(?(?:\d{1,4}|[A-Za-z]{1,5})[.)°º]|\[[xX]\]")
"""Each character takes one cell."""


def asides_in(gaps: Sequence[str], blocks: Sequence[Block]) -> tuple[Aside, ...]:
    """Return what there is to read in the gaps around blocks."""
    return tuple(_asides(gaps, blocks))


def by_block(asides: Iterable[Aside]) -> dict[int, tuple[str, ...]]:
    """Return the texts of asides by the number of the block that follows."""
    texts: dict[int, tuple[str, ...]] = {}
    for aside in asides:
        texts[aside.before] = (*texts.get(aside.before, ()), aside.text)
    return texts


def is_rule(aside: str) -> bool:
    """Tell whether an aside is no more than a line or an ornament that parts two scenes."""
    return "\n" not in aside and not any(map(str.isalnum, aside))


def marker_in(gap: str) -> str:
    """Return the number, letter or ticked box of the list item before which a gap stands; nothing where it has none."""
    before = parted(gap, None, is_last=False)[1].split()
    return next(filter(_MARKER.fullmatch, reversed(before)), "")


def _asides(gaps: Sequence[str], blocks: Sequence[Block]) -> Iterator[Aside]:
    for number, gap in enumerate(gaps):
        if gap and not gap.isspace():
            lines, _ = parted(gap, blocks[number - 1].kind if number else None, is_last=number == len(blocks))
            if text := "\n".join(lines).strip("\n"):
                yield Aside(number, text)


def parted(gap: str, above: BlockKind | None, *, is_last: bool) -> tuple[list[str], str]:
    """Return the lines that stand between two blocks, and what stands before the second one on its own line.

    Args:
        gap: the characters between the blocks.
        above: kind of the first; None at the beginning. Where it is a heading, its underline is not among the lines.
        is_last: whether nothing follows the gap.
    """
    lines = _LINE_BREAK.split(gap)
    before = "" if is_last else lines.pop()
    if above:
        lines = lines[1:]
    if above is BlockKind.HEADING and lines and _UNDERLINE.fullmatch(lines[0]):
        lines = lines[1:]
    return lines, before
