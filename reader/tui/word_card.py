"""What is known about a word: its dictionary form, its English here and elsewhere, its places in the book."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.align.bitext import BitextBlock
from reader.glossary.glossary import Glossary
from reader.memory.corrections import Correction
from reader.text.fold import search_pattern
from reader.text.lemmas import lemma
from reader.text.spans import Span
from reader.text.words import french_words
from reader.tui.book import Book
from reader.tui.marks import english_of
from reader.tui.reading import Cursor, linked_spans, pair_at
from reader.tui.setting import Side

_MOST_PLACES = 2000
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a French word in the book, and what it is linked with there (empty when nothing)."""

    paragraph: int
    span: Span
    english: str


@dataclass(frozen=True, slots=True)
class WordCard:
    """What is known about a French word where it stands.

    Attributes:
        word: as it stands in the text.
        lemma: its dictionary form.
        here: its English in this place, empty when it is linked with nothing.
        sentence: the French sentence around it.
        translation: the English of that sentence.
        span: where it stands in its block.
        terms: what the glossary wants for it.
        corrections: its English in sentences that the reader has corrected, in this text or others.
    """

    word: str
    lemma: str
    here: str
    sentence: str
    translation: str
    span: Span
    terms: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


def french_word_at(block: BitextBlock, at: Cursor) -> Cursor | None:
    """Return the cursor on the French word that is meant: the one under it, or the first that is linked with it."""
    if at.word is None or at.side is Side.SOURCE:
        return at if at.word else None
    linked = sorted(linked_spans(block, at))
    words = [word for word in french_words(block.source) if linked and word.start <= linked[0].start < word.end]
    return replace(at, side=Side.SOURCE, word=words[0]) if words else None


def dictionary_form(word: str) -> str:
    """Return a word as it goes into a glossary: its lemma, or itself, with its capitals, where it is its own."""
    base = lemma(word)
    return base if base != word.lower() else word


def term_of(block: BitextBlock, side: Side, span: Span) -> tuple[str, str]:
    """Return characters of one language and what they are linked with in the other one, the French first."""
    if side is Side.SOURCE:
        return span.of(block.source), spelt(block, english_of(block, span))
    linked = [
        link.source
        for pair in block.sentences
        for link in pair.links
        if link.target.start < span.end and span.start < link.target.end
    ]
    french = Span(min(one.start for one in linked), max(one.end for one in linked)).of(block.source) if linked else ""
    return french, span.of(block.target)


def card_of(block: BitextBlock, at: Cursor, glossary: Glossary, corrections: Iterable[Correction]) -> WordCard | None:
    """Return the card of the word under a cursor; None where there is no French word."""
    french = french_word_at(block, at)
    pair = pair_at(block, at.sentence)
    if not french or not french.word or not pair or not pair.source:
        return None
    word = french.word.of(block.source)
    base = lemma(word)
    wanted = [
        target
        for match in glossary.matches(pair.source.of(block.source))
        if match.span.shifted(pair.source.start).start <= french.word.start < match.span.shifted(pair.source.start).end
        for target in match.term.targets
    ]
    return WordCard(
        word,
        base,
        spelt(block, english_of(block, french.word)),
        pair.source.of(block.source),
        pair.target.of(block.target) if pair.target else "",
        french.word,
        tuple(wanted),
        tuple(dict.fromkeys(_in_corrections(base, corrections))),
    )


def spelt(block: BitextBlock, spans: list[Span]) -> str:
    """Return English spans as text, with an ellipsis where something stands between them."""
    return " … ".join(span.of(block.target) for span in spans)


def _in_corrections(base: str, corrections: Iterable[Correction]) -> Iterator[str]:
    for correction in corrections:
        for word in french_words(correction.source):
            if lemma(word.of(correction.source)) == base:
                for link in correction.links:
                    if link.source.start < word.end and word.start < link.source.end:
                        yield link.target.of(correction.english)


def occurrences(book: Book, word: str) -> Iterator[Occurrence | None]:
    """Yield the places of a word in the book, in any of its forms; None now and then, so that the caller can rest.

    A form is looked for where it begins like the word or like its lemma (``vais`` is not found from ``irons``).
    """
    base = lemma(word)
    stems = {text[: max(_SHORTEST_STEM, len(text) // 2)] for text in (word.lower(), base)}
    candidate = re.compile(rf"\b(?:{'|'.join(search_pattern(stem).pattern for stem in sorted(stems))})")
    found = 0
    for paragraph in range(len(book)):
        text = book.text(paragraph, Side.SOURCE)
        if candidate.search(text):
            for span in french_words(text):
                if candidate.match(text, span.start) and lemma(span.of(text)) == base:
                    block = book[paragraph]
                    yield Occurrence(paragraph, span, spelt(block, english_of(block, span)))
                    found += 1
        if found >= _MOST_PLACES:
            return
        yield None


def renderings(places: Iterable[Occurrence]) -> list[tuple[str, int]]:
    """Return the English of a word's places with how often it is used, the most frequent first."""
    return Counter(place.english.lower() for place in places if place.english).most_common()
