"""Finding terms in a text: a trie over words in all their forms.

The forms of every word of every term are worked out once. A text is then a look-up for each of its words, and a short
walk down the trie where one of them can begin a term.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.glossary.context import Words, fits, reachable
from reader.glossary.forms import Word
from reader.glossary.homographs import other_words
from reader.glossary.patterns import Gap, Pattern, forms_of, patterns
from reader.glossary.spelling import folded, unaccented
from reader.glossary.terms import Term
from reader.text.spans import Span
from reader.text.words import french_word_bounds

_PART = re.compile("[^-]+")
_MOST_SEEN = 200_000


@dataclass(frozen=True, slots=True)
class Match:
    """Where a term stands in a French text, in whatever form.

    Attributes:
        span: from its first character to its last.
        term: the first in order of those that the words may be.
        parts: its words, joined where they touch; several where others stand between them.
        rivals: other terms that the same words may be.
        homographs: words outside the glossary that the form may belong to instead (``porte``: ``porter``).
    """

    span: Span
    term: Term
    parts: tuple[Span, ...] = ()
    rivals: tuple[Term, ...] = ()
    homographs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    """A state of the trie: a gap and a word lead from one to the next."""

    following: dict[tuple[Gap, int], "_Node"] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    ends: list["_End"] = field(default_factory=list)


class _End(NamedTuple):
    """A term that ends in a state of the trie.

    Attributes:
        rank: its place in the glossary.
        term: the term.
        pattern: the one of its patterns that leads here.
        capitals: whether it has capitals, which the text has to have too.
    """

    rank: int
    term: Term
    pattern: Pattern
    capitals: bool


class _Known(NamedTuple):
    """What is known about a word by its letters.

    Attributes:
        form: folded.
        words: the words of terms that it may be.
        begins: where in the trie those lead that begin a term.
    """

    form: str
    words: tuple[int, ...]
    begins: tuple[_Node, ...]


_Found = dict[tuple[int, ...], list[_End]]
"""The terms that some words of a text may be, by the places of these words."""


class Matcher:
    """Terms, ready to be found.

    Args:
        terms: in order; where two stand at one place, the earlier is the match and the later its rival.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._numbers: dict[Word, int] = {}
        self._words: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._plain: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._initial: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._seen: dict[str, _Known] = {}
        self._root = _Node()
        for rank, term in enumerate(terms):
            for pattern in patterns(term):
                self._add(rank, term, pattern)
        self._first = {number: node for (_, number), node in self._root.following.items()}

    def _add(self, rank: int, term: Term, pattern: Pattern) -> None:
        node = self._root
        for slot in pattern:
            number = self._numbers.get(slot.word)
            if number is None:
                number = self._numbers[slot.word] = len(self._numbers)
                self._index(number, forms_of(slot))
            if slot.gap not in node.gaps:
                node.gaps = (*node.gaps, slot.gap)
            node = node.following.setdefault((slot.gap, number), _Node())
        node.ends.append(_End(rank, term, pattern, term.source != term.source.lower()))

    def _index(self, number: int, forms: Iterable[str]) -> None:
        for form in forms:
            self._words[form] += (number,)
            plain = unaccented(form)
            if plain != form:
                self._plain[plain] += (number,)
                self._initial[plain[0] + form[1:]] += (number,)

    def matches(self, text: str) -> list[Match]:
        """Return where terms stand in a French text, from left to right.

        No word belongs to two matches: the longest term has it, then the leftmost. A match may stand in the gap of
        another (``n'a pas lieu`` has ``ne … pas`` around a part of ``avoir lieu``).
        """
        if not self._first:
            return []
        words, known = self._words_of(text)
        found: _Found = {}
        for place, each in enumerate(known):
            if each.begins and place not in words.joined:
                _walk(words, known, place, found)
        chosen = found if all(len(places) == 1 for places in found) else _without_overlaps(found)
        return sorted((_match(words, *each) for each in chosen.items()), key=lambda match: match.span)

    def _words_of(self, text: str) -> tuple[Words, list[_Known]]:
        text = text.replace("\u2010", "-").replace("\u2011", "-")
        bounds = french_word_bounds(text)
        seen, look_up = self._seen.get, self._look_up
        known = [seen(word) or look_up(word) for word in [text[start:end] for start, end in bounds]]
        joined: frozenset[int] = frozenset()
        if "-" in text and any("-" in each.form and not each.words for each in known):
            bounds, known, joined = self._taken_apart(bounds, known, text)
        return Words(text, bounds, [each.form for each in known], joined), known

    def _taken_apart(
        self, bounds: list[tuple[int, int]], known: list[_Known], text: str
    ) -> tuple[list[tuple[int, int]], list[_Known], frozenset[int]]:
        """Return words, with compounds that are in no term in parts: a term may be written without hyphens."""
        parts: list[tuple[tuple[int, int], _Known]] = []
        joined: set[int] = set()
        for (start, end), each in zip(bounds, known, strict=True):
            if each.words or "-" not in each.form:
                parts.append(((start, end), each))
                continue
            for part in _PART.finditer(text, start, end):
                if part.start() > start:
                    joined.add(len(parts))
                form = folded(part[0])
                parts.append((part.span(), self._with_beginnings(form, self._words.get(form, ()))))
        return [place for place, _ in parts], [each for _, each in parts], frozenset(joined)

    def _look_up(self, word: str) -> _Known:
        """Return what is known about a word of the text."""
        form = folded(word).removeprefix("t-")
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        seen = self._seen[word] = self._with_beginnings(form, self._known(word, form))
        return seen

    def _with_beginnings(self, form: str, words: tuple[int, ...]) -> _Known:
        return _Known(form, words, tuple(node for number in words if (node := self._first.get(number))))

    def _known(self, word: str, form: str) -> tuple[int, ...]:
        """Return the words of terms that a word of the text may be; capitals may lack their accents."""
        known = self._words.get(form, ())
        if word[0].isupper():
            if len(word) > 1 and word.isupper():
                known += self._plain.get(form, ())
            else:
                known += self._initial.get(form, ())
        return known


def _walk(words: Words, known: list[_Known], start: int, found: _Found) -> None:
    """Find the terms that begin at a word."""
    waiting: list[tuple[_Node, tuple[int, ...]]] = [(node, (start,)) for node in known[start].begins]
    for node, places in waiting:  # which grows on the way
        if node.ends and words.ends_compound(places[-1]):
            for end in node.ends:
                if fits(words, places, end.term, end.pattern, capitals=end.capitals):
                    found.setdefault(places, []).append(end)
        for gap in node.gaps:
            for place in reachable(words, places, gap):
                following = [node.following.get((gap, number)) for number in known[place].words]
                waiting.extend((each, (*places, place)) for each in following if each)


def _without_overlaps(found: _Found) -> _Found:
    """Leave out what shares a word with something better.

    Better is what is longer, then what has less between its words, then what is further left, then what ends in a
    participle rather than in its auxiliary.
    """
    taken: set[int] = set()
    chosen: _Found = {}
    for places in sorted(found, key=lambda at: (-len(at), at[-1] - at[0], at[0], -sum(at))):
        if taken.isdisjoint(places):
            taken.update(places)
            chosen[places] = found[places]
    return chosen


def _match(words: Words, places: tuple[int, ...], ends: list[_End]) -> Match:
    first, rivals = ends[0], tuple[Term, ...]()
    if len(ends) > 1:
        first, *others = sorted(ends, key=lambda end: end.rank)
        rivals = tuple(dict.fromkeys(other.term for other in others if other.term != first.term))
    parts = words.parts(places)
    if len(places) > 1:
        return Match(Span(parts[0].start, parts[-1].end), first.term, parts, rivals)
    word = first.pattern[0].word
    homographs = tuple(other for other in other_words(words.forms[places[0]], word.reading) if other != word.text)
    return Match(parts[0], first.term, parts, rivals, homographs)
