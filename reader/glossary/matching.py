"""Finding terms in a text: a look-up for each of its words, and a short walk down a trie where one can begin a term."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.glossary.context import Words, fits, reachable
from reader.glossary.homographs import other_words
from reader.glossary.spelling import folded
from reader.glossary.terms import Term
from reader.glossary.trie import End, Known, Node, Trie
from reader.text.spans import Span
from reader.text.words import french_word_bounds

_PART = re.compile("[^-]+")


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


_Found = dict[tuple[int, ...], list[End]]
"""The terms that some words of a text may be, by the places of these words."""


class Matcher:
    """Terms, ready to be found.

    Args:
        terms: in order; where two stand at one place, the earlier is the match and the later its rival.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._trie = Trie(terms)

    def matches(self, text: str) -> list[Match]:
        """Return where terms stand in a French text, from left to right.

        No word belongs to two matches: the longest term has it, then the leftmost. A match may stand in the gap of
        another (``n'a pas lieu`` has ``ne … pas`` around a part of ``avoir lieu``).
        """
        words, numbers = self._words_of(text)
        beginnings = self._trie.beginnings
        found: _Found = {}
        for place, each in enumerate(numbers):
            if each and place not in words.joined:
                nodes = [node for number in each if (node := beginnings.get(number))]
                _walk(words, numbers, place, nodes, found)
        chosen = found if all(len(places) == 1 for places in found) else _without_overlaps(found)
        matches = [_match(words, *each) for each in chosen.items()]
        return sorted(matches, key=lambda match: (match.span.start, match.span.end))

    def _words_of(self, text: str) -> tuple[Words, list[list[int]]]:
        """Return the words of a text, and for each the numbers of the words of terms that it may be."""
        text = text.replace("\u2010", "-").replace("\u2011", "-")
        bounds = french_word_bounds(text)
        known = self._trie.known([text[start:end] for start, end in bounds])
        joined: frozenset[int] = frozenset()
        if "-" in text and any("-" in each.form and not each.numbers() for each in known):
            bounds, known, joined = self._taken_apart(bounds, known, text)
        return Words(text, bounds, [each.form for each in known], joined), [each.numbers() for each in known]

    def _taken_apart(
        self, bounds: list[tuple[int, int]], known: list[Known], text: str
    ) -> tuple[list[tuple[int, int]], list[Known], frozenset[int]]:
        """Return words, with compounds that are in no term in parts: a term may be written without hyphens."""
        parts: list[tuple[tuple[int, int], Known]] = []
        joined: set[int] = set()
        for (start, end), each in zip(bounds, known, strict=True):
            if "-" not in each.form or each.numbers():
                parts.append(((start, end), each))
                continue
            for part in _PART.finditer(text, start, end):
                if part.start() > start:
                    joined.add(len(parts))
                parts.append((part.span(), self._trie.known_part(folded(part[0]))))
        return [place for place, _ in parts], [each for _, each in parts], frozenset(joined)


def _walk(words: Words, numbers: list[list[int]], start: int, nodes: list[Node], found: _Found) -> None:
    """Find the terms that begin at a word, which leads to some nodes of the trie."""
    waiting: list[tuple[Node, tuple[int, ...]]] = [(node, (start,)) for node in nodes]
    for node, places in waiting:  # which grows on the way
        if node.ends and words.ends_compound(places[-1]):
            for end in node.ends:
                if fits(words, places, end.term, end.pattern, capitals=end.capitals):
                    found.setdefault(places, []).append(end)
        for gap in node.gaps:
            for place in reachable(words, places, gap):
                if following := [each for number in numbers[place] if (each := node.following.get((gap, number)))]:
                    waiting += [(each, (*places, place)) for each in following]


def _without_overlaps(found: _Found) -> _Found:
    """Leave out what shares a word with something better.

    Better is what is longer, then what has less between its words, then what is further left, then what ends in a
    participle rather than in its auxiliary.
    """
    taken: set[int] = set()
    chosen: _Found = {}
    for places in sorted(found, key=lambda at: (-len(at), at[-1] - at[0], at[0], -sum(at), at)):
        if taken.isdisjoint(places):
            taken.update(places)
            chosen[places] = found[places]
    return chosen


def _match(words: Words, places: tuple[int, ...], ends: list[End]) -> Match:
    first, rivals = ends[0], tuple[Term, ...]()
    if len(ends) > 1:
        first, *others = sorted(ends, key=lambda end: end.rank)
        rivals = tuple(dict.fromkeys(other.term for other in others if other.term != first.term))
    parts = words.parts(places)
    if len(places) > 1:
        return Match(Span(parts[0].start, parts[-1].end), first.term, parts, rivals)
    word = first.pattern[0].word
    homographs = other_words(words.forms[places[0]], word.reading)
    if word.text in homographs:
        homographs = tuple(other for other in homographs if other != word.text)
    return Match(parts[0], first.term, parts, rivals, homographs)
