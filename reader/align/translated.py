"""A document and its translation, block by block."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.rendering import Rendering
from reader.engine.translator import Progress, Translator
from reader.formats.document import Block
from reader.text.sentences import split
from reader.text.spans import Span


def sentence_frame(block: Block) -> BitextBlock:
    """Return ``block`` with its sentences found and nothing translated yet."""
    pairs = tuple(SentencePair(span, None, origin=None) for span in split(block.text))
    return BitextBlock(block.kind, block.text, "", pairs, block.level)


def line_frame(block: Block) -> BitextBlock:
    """Return ``block`` as one sentence, whatever it holds, and nothing translated yet."""
    whole = SentencePair(Span(0, len(block.text)), None, origin=None)
    return BitextBlock(block.kind, block.text, "", (whole,), block.level)


def translate_blocks(
    blocks: Iterable[Block],
    translator: Translator,
    progress: Progress = lambda _: None,
    frame: Callable[[Block], BitextBlock] = sentence_frame,
) -> Iterator[BitextBlock]:
    """Yield each block with its English, in order, as soon as a few pages of them are done.

    Args:
        blocks: taken in as they are needed.
        translator: asked for the sentences of many blocks at a time.
        progress: told how many characters of sentences were finished.
        frame: what finds the sentences of a block.

    Raises:
        ReaderError: the model cannot be loaded.
    """
    frames: deque[BitextBlock] = deque()

    def sentences() -> Iterator[str]:
        for block in blocks:
            frames.append(frame(block))
            yield from (pair.source.of(block.text) for pair in frames[-1].sentences if pair.source)

    done: list[Rendering] = []
    for rendering in translator.render(sentences(), progress):
        done.append(rendering)
        if len(done) == len(frames[0].sentences):
            yield filled(frames.popleft(), done)
            done = []


def filled(frame: BitextBlock, renderings: list[Rendering]) -> BitextBlock:
    """Return ``frame`` with the renderings of its sentences, joined by a space where the French has any space."""
    sources = [pair.source for pair in frame.sentences if pair.source]
    gaps = [" " if left.end < right.start else "" for left, right in pairwise(sources)]
    target, pairs = "", []
    for source, rendering, gap in zip(sources, renderings, ["", *gaps], strict=True):
        start = len(target + gap)
        target += gap + rendering.text
        pairs.append(
            SentencePair(
                source,
                Span(start, len(target)),
                tuple(link.shifted(source.start, start) for link in rendering.links),
                rendering.checks,
                rendering.origin,
                rendering.confidence,
            )
        )
    return BitextBlock(frame.kind, frame.source, target, tuple(pairs), frame.level)
