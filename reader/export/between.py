"""What a person sees between two blocks of a document: blank lines, rules, the marker of an item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.align.bitext import BitextBlock
from reader.formats.asides import by_block, marker_in, parted
from reader.formats.document import BlockKind, Document

_STACKED = (BlockKind.VERSE, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Between:
    """What stands before a block, or after the last.

    Attributes:
        apart: whether a blank line sets the block off from what is above.
        asides: what is read between the two blocks without being translated, such as ``***``, or code.
        marker: the bullet or number in front of the block.
    """

    apart: bool
    asides: tuple[str, ...]
    marker: str


def with_betweens(document: Document, blocks: Iterable[BitextBlock]) -> Iterator[tuple[Between, BitextBlock | None]]:
    """Yield every block with what stands before it, and at last what stands after them all, with None.

    Args:
        document: the French text as read.
        blocks: one for each block of the document, in order; taken one at a time.
    """
    asides = by_block(document.asides)
    above: BitextBlock | None = None
    for number, (gap, block) in enumerate(zip(document.gaps[:-1], blocks, strict=True)):
        yield Between(_is_apart(above, gap, block), asides.get(number, ()), _marker(document, gap, block)), block
        above = block
    yield Between(above is not None, asides.get(len(document.blocks), ()), ""), None


def _is_apart(above: BitextBlock | None, gap: str, below: BitextBlock) -> bool:
    if above is None:
        return False
    lines, _ = parted(gap, above.kind, is_last=False)
    return not (above.kind in _STACKED and below.kind in _STACKED) or not all(map(str.strip, lines))


def _marker(document: Document, gap: str, below: BitextBlock) -> str:
    if below.kind is BlockKind.HEADING:
        return ""
    if document.form == "md":  # where a gap has the markup, too, with which a block begins
        return (marker_in(gap) or "-") if below.kind is BlockKind.LIST_ITEM else ""
    return parted(gap, None, is_last=False)[1].strip()
