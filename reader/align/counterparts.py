"""Which English words render which French ones, and where a place between French words lies in the English."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.align.bitext import BitextBlock, SentencePair
from reader.formats.document import MarkKind
from reader.text.spans import Span
from reader.text.words import words

_MARKS_BEHIND = re.compile(r"\s?[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Units:
    """The words of a text, in order; code counts as one word, whatever is in it."""

    text: str
    spans: tuple[Span, ...]

    def range_of(self, span: Span) -> range:
        """Return the indices of the words that ``span`` covers, be it in part."""
        first = bisect_right(self.spans, span.start, key=lambda word: word.end)
        return range(first, max(first, bisect_left(self.spans, span.end, key=lambda word: word.start)))


@dataclass(frozen=True)
class Counterparts:
    """The words of a block and what renders them.

    Every English word belongs to one French word at most.
    """

    block: BitextBlock

    @cached_property
    def source(self) -> Units:
        """The French words."""
        code = [mark.span for mark in self.block.source_marks if mark.kind is MarkKind.CODE]
        return Units(self.block.source, _units(self.block.source, "fr", code))

    @cached_property
    def target(self) -> Units:
        """The English words."""
        code = filter(None, (self.code(mark.span) for mark in self.block.source_marks if mark.kind is MarkKind.CODE))
        return Units(self.block.target, _units(self.block.target, "en", code))

    @cached_property
    def owners(self) -> tuple[int, ...]:
        """For every English word, the index of the French one that it belongs to; -1 where it belongs to none."""
        owners = [-1] * len(self.target.spans)
        for pair in self.block.sentences:
            if not pair.source or not pair.target:
                continue
            if not pair.links:
                self._share_out(pair, owners)
            for link in pair.links:
                sources, targets = self.source.range_of(link.source), self.target.range_of(link.target)
                for target in targets if sources else ():
                    longest = max((*sources, *filter(lambda one: one >= 0, (owners[target],))), key=self._length)
                    owners[target] = longest
        return tuple(owners)

    @cached_property
    def owned(self) -> dict[int, list[int]]:
        """The English words of each French word that has any, in order."""
        owned: dict[int, list[int]] = {}
        for target, source in enumerate(self.owners):
            if source >= 0:
                owned.setdefault(source, []).append(target)
        return owned

    def code(self, span: Span) -> Span | None:
        """Return where the English has the code that ``span`` covers in French; None where it does not have it."""
        return self._code.get(span)

    def place(self, place: int) -> int:
        """Return where in the English a place in the French lies: behind what renders the word before it.

        Marks that stand between that word and the place are passed in the English, too.
        """
        pair = self._pair_before(place)
        if pair is None or not pair.source or not pair.target:
            return 0
        if place >= pair.source.end:
            return pair.target.end
        inside = self.source.range_of(pair.source)
        behind = self.source.range_of(Span(pair.source.start, place))
        for source in reversed(behind):
            if source in self.owned:
                end = self.target.spans[_first_run(self.owned[source])[-1]].end
                has_marks = _MARKS_BEHIND.match(self.block.source[:place], self.source.spans[source].end)
                marks = _MARKS_BEHIND.match(self.block.target, end) if has_marks else None
                return min(marks.end() if marks else end, pair.target.end)
        for source in range(behind.stop, inside.stop):
            if source in self.owned:
                return max(pair.target.start, self.target.spans[self.owned[source][0]].start)
        return pair.target.start

    @cached_property
    def sentences(self) -> tuple[tuple[SentencePair, range, range], ...]:
        """The sentences with words on both sides, and the indices of their words."""
        found = (
            (pair, self.source.range_of(pair.source), self.target.range_of(pair.target))
            for pair in self.block.sentences
            if pair.source and pair.target
        )
        return tuple((pair, sources, targets) for pair, sources, targets in found if sources and targets)

    @cached_property
    def firsts(self) -> dict[tuple[int, int], SentencePair]:
        """The sentences by the indices of their first words, French and English."""
        return {(sources.start, targets.start): pair for pair, sources, targets in self.sentences}

    @cached_property
    def lasts(self) -> dict[tuple[int, int], SentencePair]:
        """The sentences by the indices of their last words, French and English."""
        return {(sources.stop - 1, targets.stop - 1): pair for pair, sources, targets in self.sentences}

    @cached_property
    def _code(self) -> dict[Span, Span]:
        links = {link.source: link.target for pair in self.block.sentences for link in pair.links}
        spans = [mark.span for mark in self.block.source_marks if mark.kind is MarkKind.CODE]
        found: dict[Span, Span] = {}
        for span in spans:
            code = span.of(self.block.source)
            if span in links and links[span].of(self.block.target) == code:
                found[span] = links[span]
            elif self.block.target.count(code) == 1:  # as where a person wrote the English
                place = self.block.target.index(code)
                found[span] = Span(place, place + len(code))
        return found

    def _pair_before(self, place: int) -> SentencePair | None:
        """Return the sentence that holds a place, or else the last one before it."""
        found = bisect_right(self._pairs, place, key=lambda pair: pair.source.start if pair.source else 0)
        return self._pairs[found - 1] if found else None

    @cached_property
    def _pairs(self) -> tuple[SentencePair, ...]:
        """The sentences with both sides."""
        return tuple(pair for pair in self.block.sentences if pair.source and pair.target)

    def _share_out(self, pair: SentencePair, owners: list[int]) -> None:
        """Share out the English words of a sentence without links by their order."""
        if pair.source and pair.target:
            sources, targets = self.source.range_of(pair.source), self.target.range_of(pair.target)
            for number, target in enumerate(targets if sources else ()):
                owners[target] = sources[number * len(sources) // len(targets)]

    def _length(self, source: int) -> int:
        span = self.source.spans[source]
        return span.end - span.start


def _units(text: str, lang: str, code: Iterable[Span]) -> tuple[Span, ...]:
    """Return the words of a text, with a stretch of code for all words that it touches."""
    code = sorted(code)
    plain = [
        word
        for word in words(text, lang)
        if not code
        or not (near := code[max(0, bisect_right(code, word.start, key=lambda one: one.start) - 1) :][:2])
        or all(one.end <= word.start or word.end <= one.start for one in near)
    ]
    return tuple(sorted([*plain, *code]))


def _first_run(numbers: Sequence[int]) -> list[int]:
    """Return the numbers from the first on that follow one another."""
    return [number for place, number in enumerate(numbers) if number == numbers[0] + place]
