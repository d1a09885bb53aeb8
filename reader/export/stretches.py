"""A block cut into what stands side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.align.bitext import BitextBlock, SentencePair
from reader.text.spans import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence pair with what no pair covers before it.

    Attributes:
        source: where it stands in the French of the block; empty where the side is missing.
        target: where it stands in the English.
        pair: None for what follows the last pair.
    """

    source: Span
    target: Span
    pair: SentencePair | None = None


def stretches(block: BitextBlock) -> Iterator[Stretch]:
    """Yield the stretches of a block; on each side they are in order and rebuild the text exactly."""
    source_end = target_end = 0
    for pair in block.sentences:
        source, target = _up_to(pair.source, source_end), _up_to(pair.target, target_end)
        source_end, target_end = source.end, target.end
        yield Stretch(source, target, pair)
    rest = Stretch(Span(source_end, len(block.source)), Span(target_end, len(block.target)))
    if rest.source.of(block.source) or rest.target.of(block.target):
        yield rest


def _up_to(span: Span | None, start: int) -> Span:
    return Span(start, span.end if span else start)
