"""What a person sees between two blocks of a document: blank lines, rules, the marker of an item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.align.bitext import BitextBlock
from reader.formats.asides import parted
from reader.formats.document import BlockKind, Document

_STACKED = (BlockKind.VERSE, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Between:
    """What stands before a block, or after the last.

    Attributes:
        apart: whether a blank line sets the block off from what is above.
        rules: lines that stand between the two blocks, such as ``***``.
        marker: the bullet or number in front of the block.
    """

    apart: bool
    rules: tuple[str, ...]
    marker: str


def with_betweens(document: Document, blocks: Iterable[BitextBlock]) -> Iterator[tuple[Between, BitextBlock | None]]:
    """Yield every block with what stands before it, and at last what stands after them all, with None.

    Args:
        document: the French text as read.
        blocks: one for each block of the document, in order; taken one at a time.
    """
    above: BitextBlock | None = None
    for gap, block in zip(document.gaps[:-1], blocks, strict=True):
        yield _between(above, gap, block), block
        above = block
    yield _between(above, document.gaps[-1], None), None


def _between(above: BitextBlock | None, gap: str, below: BitextBlock | None) -> Between:
    lines, marker = parted(gap, above.kind if above else None, is_last=below is None)
    inside = [line.strip() for line in lines]
    stacked = above and below and above.kind in _STACKED and below.kind in _STACKED
    return Between(
        apart=above is not None and (not stacked or "" in inside),
        rules=tuple(filter(None, inside)),
        marker="" if below and below.kind is BlockKind.HEADING else marker.strip(),
    )
