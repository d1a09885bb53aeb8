"""Word links within the pairs of an alignment, found by making the model write the English."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.align.bitext import BitextBlock
from reader.engine.translator import Progress, Translator

_AT_ONCE = 32
"""Pairs that are linked, and remembered, in one go: enough to keep the workers busy, few enough to lose."""


def link_words(
    blocks: Iterable[BitextBlock], translator: Translator, progress: Progress = lambda _: None
) -> Iterator[BitextBlock]:
    """Yield blocks with the words of their pairs linked, in order, as soon as a page of them is done.

    Args:
        blocks: with pairs of sentences; taken in as they are needed.
        translator: knows the links from its memory, or finds them.
        progress: told how many characters of the French have their words linked.

    Raises:
        ReaderError: the model cannot be loaded.
    """
    waiting: list[BitextBlock] = []
    size = 0
    for block in blocks:
        waiting.append(block)
        size += len(_pairs(block))
        if size >= _AT_ONCE:
            yield from _linked(waiting, translator, progress)
            waiting, size = [], 0
    yield from _linked(waiting, translator, progress)


def _linked(blocks: Sequence[BitextBlock], translator: Translator, progress: Progress) -> Iterator[BitextBlock]:
    pairs = [pair for block in blocks for pair in _pairs(block)]
    found = iter(translator.link(pairs))
    progress(sum(len(source) for source, _ in pairs))
    for block in blocks:
        sentences = tuple(
            replace(pair, links=tuple(link.shifted(pair.source.start, pair.target.start) for link in next(found)))
            if pair.source and pair.target
            else pair
            for pair in block.sentences
        )
        yield replace(block, sentences=sentences)


def _pairs(block: BitextBlock) -> list[tuple[str, str]]:
    """Return the texts of the pairs that have two sides."""
    return [
        (pair.source.of(block.source), pair.target.of(block.target))
        for pair in block.sentences
        if pair.source and pair.target
    ]
