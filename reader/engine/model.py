"""The packages of a route at work: what they find for sentences, and a second look at what is suspicious."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from reader.engine.checks import failed
from reader.engine.packages import Package
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.search import Device, Search
from reader.engine.standins import disguised, in_disguise
from reader.engine.wishes import Steered, Wish, best_of
from reader.text.words import tokens

if TYPE_CHECKING:
    from reader.engine.leg import Candidate, Leg

_HARDER_BEAM = 5
_NO_REPEAT = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came out of the model.

    Attributes:
        renderings: by sentence.
        again: how many of them were suspicious and decoded a second time.
    """

    renderings: dict[str, Rendering]
    again: int = 0


class Model:
    """The packages of a route, which are loaded when they are first needed. To be used by one thread at a time."""

    def __init__(self, route: tuple[Package, ...], search: Search, device: Device, workers: int | None) -> None:
        self._route = route
        self._search = search
        self._device = device
        self._workers = workers

    def decode(self, sentences: Sequence[str]) -> Iterator[Decoded]:
        """Yield the renderings of each batch; those of suspicious ones at the end, when they were decoded again."""
        suspicious: dict[str, Rendering] = {}
        for batch in self._candidates(sentences, self._search):
            renderings = {sentences[index]: _rendering(sentences[index], found[0]) for index, found in batch}
            suspicious |= {sentence: one for sentence, one in renderings.items() if one.checks}
            yield Decoded({sentence: one for sentence, one in renderings.items() if not one.checks})
        yield Decoded(self._decoded_again(suspicious), again=len(suspicious))

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return up to ``count`` different renderings of a sentence, the best first, by a wider search."""
        search = replace(self._search, beam=max(count, _HARDER_BEAM), hypotheses=count)
        [(_, found)] = chain.from_iterable(self._candidates([sentence], search))
        different: dict[str, Rendering] = {}
        for candidate in found:
            different.setdefault(candidate.text, _rendering(sentence, candidate))
        return list(different.values())

    def steer(self, wishes: Sequence[Wish]) -> Iterator[tuple[int, Steered]]:
        """Yield, for each wish, its number and a rendering that meets its demands as far as one is found.

        Along a route of two packages a term can only be substituted.
        """
        if len(self._route) > 1:
            yield from ((number, best_of(wish, None, frozenset())) for number, wish in enumerate(wishes))
        elif wishes:
            masks = [disguised(wish.sentence) for wish in wishes]
            asked = [
                (*in_disguise(wish.sentence, wish.plain), [demand.moved(mask.hidden) for demand in wish.demands])
                for wish, mask in zip(wishes, masks, strict=True)
            ]
            for number, candidate, forced in self._legs[0].steer(asked, self._search):
                wish, found = wishes[number], masks[number].revealed(candidate)
                yield number, best_of(wish, _rendering(wish.sentence, found) if found else None, forced)

    def link(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[WordLink, ...]]:
        """Yield the word links of each pair; those between punctuation marks are left out."""
        langs = self._route[0].source_lang, self._route[-1].target_lang
        spans = [(tokens(source, langs[0]), tokens(target, langs[1])) for source, target in pairs]
        texts = [
            ([span.of(source) for span in left], [span.of(target) for span in right])
            for (source, target), (left, right) in zip(pairs, spans, strict=True)
        ]
        for found, (source_spans, target_spans), (source_texts, target_texts) in zip(
            self.link_tokens(texts), spans, texts, strict=True
        ):
            yield tuple(
                WordLink(source_spans[i], target_spans[j])
                for i, j in found
                if source_texts[i][0].isalnum() and target_texts[j][0].isalnum()
            )

    def link_tokens(self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[list[tuple[int, int]]]:
        """Return the links, as (source token, target token) from 0, of translations that are cut into tokens."""
        if len(self._route) > 1 or not pairs:
            return [[] for _ in pairs]
        return list(self._legs[0].link(pairs))

    @cached_property
    def _legs(self) -> "list[Leg]":
        # CTranslate2, NumPy and the model cost half a second: a text that the memory knows whole does without.
        from reader.engine.leg import Leg

        return [Leg(package, self._device, self._workers) for package in self._route]

    def _decoded_again(self, best: dict[str, Rendering]) -> dict[str, Rendering]:
        """Decode suspicious sentences wider, without repetition and in two halves, while they fail a check.

        Returns:
            The best rendering of each: the one that fails the fewest checks, of those the most confident.
        """
        wide = replace(self._search, beam=_HARDER_BEAM, hypotheses=_HARDER_BEAM)
        for search, halved in ((wide, False), (replace(wide, no_repeat=_NO_REPEAT), False), (wide, True)):
            sentences = [sentence for sentence, rendering in best.items() if rendering.checks]
            for index, found in chain.from_iterable(self._candidates(sentences, search, halved=halved)):
                sentence = sentences[index]
                candidates = [best[sentence], *(_rendering(sentence, one) for one in found)]
                best[sentence] = min(candidates, key=lambda one: (len(one.checks), -(one.confidence or 0)))
        return best

    def _candidates(
        self, sentences: Sequence[str], search: Search, *, halved: bool = False
    ) -> "Iterator[list[tuple[int, list[Candidate]]]]":
        """Take the sentences along the route in disguise; yield batches of indices and candidates.

        Where no candidate has all stand-ins, the sentence is cut at them.
        """
        left: list[int] = []
        for cut in (False, True):
            numbers = left if cut else list(range(len(sentences)))
            masks = [disguised(sentences[number], cut=cut) for number in numbers]
            for batch in self._translated([mask.text for mask in masks], search, halved=halved):
                whole = [
                    (numbers[index], list(filter(None, map(masks[index].revealed, candidates))))
                    for index, candidates in batch
                ]
                left += (number for number, candidates in whole if not candidates and not cut)
                yield [(number, candidates) for number, candidates in whole if candidates]

    def _translated(
        self, sentences: Sequence[str], search: Search, *, halved: bool
    ) -> "Iterator[list[tuple[int, list[Candidate]]]]":
        """Take the sentences along the route; yield batches of indices and candidates."""
        if not sentences:
            return
        from reader.engine.links import chained

        texts, links = list(sentences), None
        *before, last = self._legs
        for leg in before:
            found = dict(one for batch in leg.translate(texts, replace(search, hypotheses=1)) for one in batch)
            links = [found[index][0].links for index in range(len(texts))]
            texts = [found[index][0].text for index in range(len(texts))]
        for batch in last.translate(texts, search, halved=halved):
            if links:
                batch = [
                    (index, [replace(one, links=chained(links[index], one.links)) for one in candidates])
                    for index, candidates in batch
                ]
            yield batch


def _rendering(sentence: str, candidate: "Candidate") -> Rendering:
    return Rendering(
        candidate.text,
        candidate.links,
        failed(*in_disguise(sentence, candidate)),
        Origin.MODEL,
        round(candidate.confidence, 4),
    )
