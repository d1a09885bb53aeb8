"""The beginnings of a long paragraph, whose English is shown while the rest is still translated."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reader.align.bitext import BitextBlock
from reader.align.translated import sentence_frame
from reader.formats.document import Block

_FIRST = 500
"""Characters."""
_GROWTH = 3


def beginnings(block: Block) -> Iterator[Block]:
    """Yield beginnings of a block, each a few times longer than the one before; none where the block is short."""
    least = _FIRST
    for pair, _ in pairwise(sentence_frame(block).sentences):
        if pair.source and pair.source.end >= least:
            end = pair.source.end
            yield replace(block, text=block.text[:end], marks=tuple(m for m in block.marks if m.span.end <= end))
            least = _GROWTH * end


def begun(block: Block, beginning: BitextBlock) -> BitextBlock:
    """Return a block whose first sentences have the English of its beginning, and whose others have none."""
    frame = sentence_frame(block)
    others = (pair for pair in frame.sentences if pair.source and pair.source.start >= len(beginning.source))
    return replace(
        frame,
        target=beginning.target,
        target_marks=beginning.target_marks,
        sentences=(*beginning.sentences, *others),
    )
