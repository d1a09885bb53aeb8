"""Putting other English in the place of a sentence's own, and finding where the sentence comes again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.align.bitext import BitextBlock, SentencePair
from reader.align.markup import marked
from reader.engine.rendering import Rendering, WordLink
from reader.formats.document import MarkKind
from reader.text.spans import Span
from reader.tui.book import Book
from reader.tui.reading import pair_at
from reader.tui.setting import Side


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the English of a sentence, wherever it stands in the book.

    Attributes:
        sentence: the French.
        before: its English before the change, by paragraph and sentence.
    """

    sentence: str
    before: dict[tuple[int, int], Rendering]


def rendering_of(block: BitextBlock, sentence: int) -> Rendering | None:
    """Return the English of a sentence pair on one line, its links counted from its own beginning; None without one."""
    pair = pair_at(block, sentence)
    if not pair or not pair.source or not pair.target or pair.origin is None:
        return None
    source, target = pair.source.start, pair.target.start
    links = tuple(link.shifted(-source, -target) for link in pair.links)
    return Rendering(pair.target.of(_on_one_line(block)), links, pair.checks, pair.origin, pair.confidence)


def with_rendering(block: BitextBlock, sentence: int, rendering: Rendering) -> BitextBlock:
    """Return a block with other English for a sentence pair that has both sides; what follows it moves along.

    Where the English bears the marks of the French, it does so afterwards.
    """
    old = block.sentences[sentence]
    assert old.source  # noqa: S101 - callers ask rendering_of first
    assert old.target  # noqa: S101
    grown = len(rendering.text) - (old.target.end - old.target.start)
    before = _on_one_line(block)
    target = before[: old.target.start] + rendering.text + before[old.target.end :]
    new = replace(
        old,
        target=Span(old.target.start, old.target.end + grown),
        links=tuple(link.shifted(old.source.start, old.target.start) for link in rendering.links),
        checks=rendering.checks,
        origin=rendering.origin,
        confidence=rendering.confidence,
    )
    pairs = [
        new if at == sentence else _moved_behind(pair, grown, old.target.end) for at, pair in enumerate(block.sentences)
    ]
    changed = replace(block, target=target, sentences=tuple(pairs))
    return marked(changed) if block.target_marks else changed


def _on_one_line(block: BitextBlock) -> str:
    """Return the English of a block with a space for each line break that ``marked`` has put there."""
    target = block.target
    for mark in block.target_marks:
        if mark.kind is MarkKind.BREAK:
            target = target[: mark.span.start] + " " * (mark.span.end - mark.span.start) + target[mark.span.end :]
    return target


def _moved_behind(pair: SentencePair, by: int, behind: int) -> SentencePair:
    """Return a pair whose English is moved if it stands behind a character."""
    if not by or not pair.target or pair.target.start < behind:
        return pair
    return moved(pair, by)


def moved(pair: SentencePair, by: int) -> SentencePair:
    """Return a pair whose English, which it must have, stands so many characters further on in its block."""
    assert pair.target  # noqa: S101 - callers have looked
    links = tuple(WordLink(link.source, link.target.shifted(by)) for link in pair.links)
    return replace(pair, target=pair.target.shifted(by), links=links)


def places_of(book: Book, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where a French sentence stands in the translated part of a book, as paragraph and sentence."""
    for paragraph in range(len(book)):
        if book.is_ready(paragraph) and sentence in book.text(paragraph, Side.SOURCE):
            block = book[paragraph]
            for number, pair in enumerate(block.sentences):
                if pair.source and pair.target and pair.source.of(block.source) == sentence:
                    yield paragraph, number


def change(book: Book, sentence: str, rendering: Rendering) -> Change:
    """Give a French sentence other English wherever it stands in the book; return what it had before."""
    before: dict[tuple[int, int], Rendering] = {}
    for paragraph, number in list(places_of(book, sentence)):
        block = book[paragraph]
        if old := rendering_of(block, number):
            before[paragraph, number] = old
            book[paragraph] = with_rendering(block, number, rendering)
    return Change(sentence, before)


def take_back(book: Book, done: Change) -> None:
    """Give every sentence of a change the English that it had before."""
    for (paragraph, number), old in done.before.items():
        book[paragraph] = with_rendering(book[paragraph], number, old)
