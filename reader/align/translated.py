"""A document and its translation, block by block."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from reader.align.bitext import BitextBlock, SentencePair
from reader.align.markup import marked
from reader.engine.rendering import Origin, Rendering
from reader.engine.translator import Progress
from reader.formats.document import Block, Mark, MarkKind
from reader.text.english import curly
from reader.text.protected import with_code
from reader.text.sentences import split
from reader.text.spans import Span


class Renders(Protocol):
    """What turns sentences into renderings: a ``Translator``, or something around one."""

    def render(
        self, sentences: Iterable[str], progress: Progress = ..., first_window: int | None = ..., /
    ) -> Iterator[Rendering]:
        """Yield the rendering of each sentence, in order, as ``Translator.render`` does."""


def sentence_frame(block: Block) -> BitextBlock:
    """Return ``block`` with its sentences found and nothing translated yet."""
    pairs = tuple(SentencePair(span, None, origin=None) for span in split(_without_code(block)))
    return BitextBlock(block.kind, block.text, "", pairs, block.level, block.marks)


def is_typographic(blocks: Iterable[Block]) -> bool:
    """Tell whether a French text is typeset as a book is: guillemets, curly apostrophes, and hardly a straight one."""
    curls = straight = 0
    for block in blocks:
        curls += sum(map(block.text.count, "’«“"))
        straight += sum(map(block.text.count, "'\""))
    return curls > _CURLS_FOR_A_STRAIGHT * straight


_CURLS_FOR_A_STRAIGHT = 20


def translate_blocks(
    blocks: Iterable[Block],
    translator: Renders,
    progress: Progress = lambda _: None,
    *,
    typographic: bool = False,
    first_window: int | None = None,
) -> Iterator[BitextBlock]:
    """Yield each block with its English, in order, as soon as a few pages of them are done.

    Args:
        blocks: taken in as they are needed.
        translator: asked for the sentences of many blocks at a time.
        progress: told how many characters of sentences were finished.
        typographic: whether the English gets curly quotation marks and apostrophes (see ``is_typographic``).
        first_window: as ``Translator.render`` has it.

    Raises:
        ReaderError: the model cannot be loaded.
    """
    frames: deque[BitextBlock] = deque()

    def sentences() -> Iterator[str]:
        for block in blocks:
            frames.append(sentence_frame(block))
            yield from asked(frames[-1])

    done: list[Rendering] = []
    for rendering in translator.render(sentences(), progress, first_window):
        while not frames[0].sentences:
            yield frames.popleft()
        done.append(rendering)
        if len(done) == len(frames[0].sentences):
            block = filled(frames.popleft(), done)
            yield curled(block) if typographic else block
            done = []
    yield from frames


def curled(block: BitextBlock) -> BitextBlock:
    """Return ``block`` with the quotation marks and apostrophes of print, but for code and what a person wrote."""
    target = block.target
    for pair in block.sentences:
        if pair.target and pair.origin is not Origin.PERSON:
            before, after = target[: pair.target.start], target[pair.target.end :]
            target = before + curly(pair.target.of(target)) + after
    for mark in block.target_marks:
        if mark.kind is MarkKind.CODE:
            target = target[: mark.span.start] + mark.span.of(block.target) + target[mark.span.end :]
    return replace(block, target=target)


def asked(frame: BitextBlock) -> Iterator[str]:
    """Yield the sentences of a block as the translator is asked for them."""
    for pair in frame.sentences:
        if pair.source:
            yield as_asked(frame, pair.source)


def as_asked(block: BitextBlock, sentence: Span) -> str:
    """Return a sentence of a block with signs around code, as the translator is asked for it."""
    return with_code(sentence.of(block.source), _code(block.source_marks, sentence))


def _code(marks: Iterable[Mark], sentence: Span) -> list[Span]:
    """Return the code within a sentence, counted from where that begins."""
    return [
        mark.span.shifted(-sentence.start)
        for mark in marks
        if mark.kind is MarkKind.CODE and sentence.start <= mark.span.start < mark.span.end <= sentence.end
    ]


def _without_code(block: Block) -> str:
    """Return the text of a block with a word of the same length for all code, in which no sentence ends."""
    text = block.text
    for mark in block.marks:
        if mark.kind is MarkKind.CODE:
            text = text[: mark.span.start] + "x" * (mark.span.end - mark.span.start) + text[mark.span.end :]
    return text


def filled(frame: BitextBlock, renderings: list[Rendering]) -> BitextBlock:
    """Return ``frame`` with the renderings of its sentences, joined by a space where the French has any space."""
    sources = [pair.source for pair in frame.sentences if pair.source]
    target, end = "", 0
    pairs: list[SentencePair] = []
    for source, rendering in zip(sources, renderings, strict=True):
        target += " " * (bool(pairs) and end < source.start)
        start, end = len(target), source.end
        target += rendering.text
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
    return marked(replace(frame, target=target, sentences=tuple(pairs)))
