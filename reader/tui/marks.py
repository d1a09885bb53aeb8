"""What stands out in a paragraph: emphasis, cursor, links, search hits, terms, selection, veil. Colours come later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.rendering import Origin
from reader.formats.document import MarkKind
from reader.glossary.expressions import expression_around
from reader.glossary.glossary import Glossary
from reader.text.spans import Span
from reader.tui.finding import Hit, hits_in
from reader.tui.reading import Cursor, Reading, Spot, is_uncertain, linked_spans, pair_at, side_of
from reader.tui.setting import Mode, Side

if TYPE_CHECKING:
    from reader.glossary.matching import Match


class Look(StrEnum):
    """A way of drawing text that tells what it is. Those further down are drawn over those above."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    SENTENCE = "sentence"
    TERM_USED = "term used"
    TERM_UNUSED = "term not used"
    HOVER = "hover"
    LINK = "link"
    WORD = "word"
    HIT = "hit"
    THIS_HIT = "this hit"
    SELECTED = "selected"
    VEIL = "veil"


_EMPHASIS = {MarkKind.EMPHASIS: Look.EMPHASIS, MarkKind.STRONG: Look.STRONG}


@dataclass(frozen=True, slots=True)
class Mark:
    """A look for some characters of one side of a block."""

    side: Side
    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in the margin, beside the line on which ``character`` of one side stands."""

    side: Side
    character: int
    sign: str


@dataclass(frozen=True, slots=True)
class Light:
    """All that lights up on the page besides the cursor.

    Attributes:
        mode: how the two languages share the page.
        hover: the character under the mouse.
        pattern: what is searched for.
        this_hit: the hit on which the search stands.
        glossary: terms to highlight; None while that is switched off.
        selection: first and last character of what the mouse has selected, both on one side.
    """

    mode: Mode = Mode.SIDE_BY_SIDE
    hover: Spot | None = None
    pattern: re.Pattern[str] | None = None
    this_hit: Hit | None = None
    glossary: Glossary | None = field(default=None, compare=False)
    selection: tuple[Spot, Spot] | None = None


def marks(reading: Reading, paragraph: int, light: Light) -> tuple[Mark, ...]:
    """Return what is lit up in a paragraph, and what is emphasized in it, in the order in which it is drawn."""
    block = reading.book[paragraph]
    found = [*_emphasis(block)]
    at = reading.cursor if reading.cursor.paragraph == paragraph else None
    if at and (pair := pair_at(block, at.sentence)):
        found += _both_sides(pair, Look.SENTENCE)
    if light.glossary:
        found += _terms(block, light.glossary)
    if light.hover and light.hover.paragraph == paragraph:
        found += _word_and_links(block, reading.cursor_at(light.hover, on_word=True), Look.HOVER)
    if at:
        found += _word_and_links(block, at, Look.WORD)
    if light.pattern:
        hits = hits_in(reading.book, paragraph, light.pattern, tuple(Side))
        found += (
            Mark(hit.side, hit.start, hit.end, Look.THIS_HIT if hit == light.this_hit else Look.HIT) for hit in hits
        )
    if light.selection:
        found += _selected(block, paragraph, *light.selection)
    if light.mode is Mode.HIDDEN:
        found += _veil(reading, paragraph, light.mode)
    return tuple(found)


def glyphs(reading: Reading, paragraph: int) -> tuple[Glyph, ...]:
    """Return the signs in the margin of a paragraph: ◆ bookmark, ! flagged, ? uncertain, ✎ corrected."""
    block = reading.book[paragraph]
    found: list[Glyph] = []
    for number, pair in enumerate(block.sentences):
        if reading.bookmarks and Cursor(paragraph, number) in reading.bookmarks:
            side = Side.SOURCE if pair.source else Side.TARGET
            span = side_of(pair, side)
            found.append(Glyph(side, span.start if span else 0, "◆"))
        if pair.target and pair.origin is Origin.PERSON and not reading.book.given:
            found.append(Glyph(Side.TARGET, pair.target.start, "✎"))
        elif pair.target and pair.checks:
            found.append(Glyph(Side.TARGET, pair.target.start, "!"))
        elif reading.book.given and is_uncertain(pair):
            side = Side.TARGET if pair.target else Side.SOURCE
            span = side_of(pair, side)
            found.append(Glyph(side, span.start if span else 0, "?"))
    return tuple(found)


def _emphasis(block: BitextBlock) -> Iterator[Mark]:
    """Yield what the file itself sets off, as italics and bold letters do."""
    for side, inline in ((Side.SOURCE, block.source_marks), (Side.TARGET, block.target_marks)):
        for mark in inline:
            if mark.kind in _EMPHASIS:
                yield Mark(side, mark.span.start, mark.span.end, _EMPHASIS[mark.kind])


def _both_sides(pair: SentencePair, look: Look) -> Iterator[Mark]:
    for side in Side:
        if span := side_of(pair, side):
            yield Mark(side, span.start, span.end, look)


def _word_and_links(block: BitextBlock, at: Cursor, look: Look) -> Iterator[Mark]:
    """Yield the word under a cursor in a look, and what it is linked with."""
    if at.word:
        for span in linked_spans(block, at):
            yield Mark(at.side.other, span.start, span.end, Look.LINK)
        yield Mark(at.side, at.word.start, at.word.end, look)


def _terms(block: BitextBlock, glossary: Glossary) -> Iterator[Mark]:
    """Yield the glossary terms of the French, and the English that their words are linked with."""
    for match, is_used in terms_in(block, glossary):
        look = Look.TERM_USED if is_used else Look.TERM_UNUSED
        for part in match.parts:
            yield Mark(Side.SOURCE, part.start, part.end, look)
        for span in _english_of_match(block, match):
            yield Mark(Side.TARGET, span.start, span.end, look)


def terms_in(block: BitextBlock, glossary: Glossary) -> "Iterator[tuple[Match, bool]]":
    """Yield where terms stand in the French, and whether what each is linked with, if anything, renders it.

    A word of a fixed expression that is not rendered as the term is none.
    """
    for match in glossary.matches(block.source):
        linked = _english_of_match(block, match)
        is_rendered = any(glossary.renders(match.term, span.of(block.target)) for span in linked)
        if is_rendered or not expression_around(match, block.source):
            yield match, is_rendered or not linked


def _english_of_match(block: BitextBlock, match: "Match") -> list[Span]:
    return sorted({span for part in match.parts for span in english_of(block, part)})


def english_of(block: BitextBlock, french: Span) -> list[Span]:
    """Return the English that French characters are linked with: stretches of linked words, joined where they touch."""
    linked = sorted(
        link.target
        for pair in block.sentences
        if pair.source and pair.source.start < french.end and french.start < pair.source.end
        for link in pair.links
        if link.source.start < french.end and french.start < link.source.end
    )
    joined: list[Span] = []
    for span in linked:
        if joined and not block.target[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _veil(reading: Reading, paragraph: int, mode: Mode) -> Iterator[Mark]:
    for number, pair in enumerate(reading.book[paragraph].sentences):
        if pair.target and reading.is_veiled(mode, paragraph, number):
            yield Mark(Side.TARGET, pair.target.start, pair.target.end, Look.VEIL)


def _selected(block: BitextBlock, paragraph: int, first: Spot, last: Spot) -> Iterator[Mark]:
    if first.paragraph <= paragraph <= last.paragraph:
        length = len(block.source if first.side is Side.SOURCE else block.target)
        start = first.character if paragraph == first.paragraph else 0
        end = last.character if paragraph == last.paragraph else length
        yield Mark(first.side, start, end, Look.SELECTED)
