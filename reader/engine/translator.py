"""Sentences into renderings: what the memory knows, what the model finds, and a second look at what is suspicious."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from reader.engine.checks import failed
from reader.engine.demands import digest
from reader.engine.normalise import has_words
from reader.engine.packages import Package
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.search import Device, Search
from reader.engine.standins import disguised, in_disguise
from reader.engine.wishes import STEERING, Steered, Wish, best_of, remembered
from reader.text.protected import without_signs
from reader.text.words import tokens

if TYPE_CHECKING:
    from reader.engine.leg import Candidate, Leg

Progress = Callable[[int], None]
"""Told how many characters of the source were finished since it was told last."""

PIPELINE = 4
"""Changes with every change to what is done around the model; part of the key under which renderings are kept."""

LINKING = 1
"""Changes with every change to how words are linked; part of the key under which word links are kept."""

_WINDOW = 200_000
"""Characters that are sorted and decoded as one: memory stays bounded, and the workers are rarely idle."""
_GROWTH = 4
"""By how much a window is longer than the one before, up to the full size."""


class Store(Protocol):
    """Where renderings and word links are kept, for one model and its options."""

    def fetch(self, sources: Sequence[str]) -> Mapping[str, Rendering]:
        """Return what is known of ``sources``, by sentence."""

    def keep(self, renderings: Mapping[str, Rendering]) -> None:
        """Keep ``renderings``, by sentence."""

    def fetch_links(self, pairs: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[WordLink, ...]]:
        """Return the word links that are known, by sentence and what somebody else wrote for it."""

    def keep_links(self, links: Mapping[tuple[str, str], tuple[WordLink, ...]]) -> None:
        """Keep word links, by sentence and what somebody else wrote for it."""

    def under(self, options: str) -> "Store":
        """Return the store for the same model under further options."""


class NoStore:
    """A store that forgets."""

    def fetch(self, sources: Sequence[str]) -> Mapping[str, Rendering]:
        """Return nothing."""
        return {}

    def keep(self, renderings: Mapping[str, Rendering]) -> None:
        """Do nothing."""

    def fetch_links(self, pairs: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[WordLink, ...]]:
        """Return nothing."""
        return {}

    def keep_links(self, links: Mapping[tuple[str, str], tuple[WordLink, ...]]) -> None:
        """Do nothing."""

    def under(self, options: str) -> "NoStore":
        """Return a store that forgets, too."""
        return self


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came out of the model.

    Attributes:
        renderings: by sentence.
        again: how many of them were suspicious and decoded a second time.
    """

    renderings: dict[str, Rendering]
    again: int = 0


class Elsewhere(Protocol):
    """Models on other machines, which work in the place of the one here.

    Attributes:
        window: characters that keep them busy.
    """

    window: int

    def decode(self, sentences: Sequence[str]) -> Iterator[Decoded]:
        """Yield the renderings of different sentences, in any order."""


@dataclass(slots=True)
class Tally:
    """How sentences were rendered so far; each is counted as often as it was asked for.

    Attributes:
        sentences: all of them.
        kept: had nothing to translate in them.
        remembered: came from the store, or had come before in the same window.
        decoded: were translated by the model.
        decoded_again: of those, were suspicious and decoded a second time, harder.
        flagged: sentences whose rendering fails a check.
        characters: of the sentences that were decoded.
    """

    sentences: int = 0
    kept: int = 0
    remembered: int = 0
    decoded: int = 0
    decoded_again: int = 0
    flagged: int = 0
    characters: int = 0


class Translator:
    """Translates sentences; loads the model when it is first needed. To be used by one thread at a time.

    Attributes:
        route: one package, or two chained through a third language.
        search: how the decoder looks.
        tally: how sentences were rendered so far.
    """

    def __init__(
        self,
        route: tuple[Package, ...],
        search: Search | None = None,
        device: Device = Device.AUTO,
        store: Store | None = None,
        *,
        workers: int | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        """Prepare to translate along ``route``.

        Args:
            route: as ``find_route`` returns it.
            search: None for the default.
            device: what decodes.
            store: asked before the model, and told what the model found.
            workers: how many batches are decoded at once; None for one on each core.
            elsewhere: decodes in the place of the model here, which is then not loaded for that.
        """
        self.route = route
        self.search = search or Search()
        self.tally = Tally()
        self._device = device
        self._store: Store = store or NoStore()
        self._workers = workers
        self._elsewhere = elsewhere

    def render(
        self, sentences: Iterable[str], progress: Progress = lambda _: None, first_window: int | None = None
    ) -> Iterator[Rendering]:
        """Yield the rendering of each sentence, in order.

        Sentences are taken in and decoded many at a time.

        Args:
            sentences: taken in as they are needed.
            progress: told how many characters were finished.
            first_window: how many characters are decoded before the first rendering comes, where somebody waits for it;
                what follows is decoded more at a time, which is faster. The renderings are the same.

        Raises:
            ReaderError: the model cannot be loaded.
        """
        for window in _windows(sentences, first_window, self._elsewhere.window if self._elsewhere else _WINDOW):
            renderings = self._window(window, progress)
            for sentence in window:
                rendering = renderings[sentence]
                self.tally.flagged += bool(rendering.checks)
                yield rendering

    def known(self, sentences: Iterable[str]) -> dict[str, Rendering]:
        """Return, by sentence, the renderings that need no model: of what has no words, and what the store has."""
        different = dict.fromkeys(sentences)
        kept = {one: Rendering(without_signs(one), origin=Origin.KEPT) for one in different if not self._has_words(one)}
        return kept | self._remembered([one for one in different if one not in kept])

    def steer(self, wishes: Sequence[Wish]) -> Iterator[tuple[int, Steered]]:
        """Yield, for each wish, its number and a rendering that meets its demands as far as one is found.

        What stands in the store comes from there. Along a route of two packages a term can only be substituted.

        Raises:
            ReaderError: the model cannot be loaded.
        """
        names = [digest(without_signs(wish.sentence), wish.demands) for wish in wishes]
        stores = [self._store.under(f"steering={STEERING} {name}") for name in names]
        missing = []
        for number, (wish, store) in enumerate(zip(wishes, stores, strict=True)):
            known = store.fetch([wish.sentence]).get(wish.sentence)
            if known:
                yield number, remembered(wish, known)
            else:
                missing.append(number)
        for number, found, forced in self._steered(wishes, missing):
            wish = wishes[number]
            steered = best_of(wish, _rendering(wish.sentence, found) if found else None, forced)
            stores[number].keep({wish.sentence: steered.rendering})
            yield number, steered

    def _steered(
        self, wishes: Sequence[Wish], numbers: Sequence[int]
    ) -> "Iterator[tuple[int, Candidate | None, frozenset[int]]]":
        if len(self.route) > 1:
            yield from ((number, None, frozenset()) for number in numbers)
        elif numbers:
            masks = [disguised(wishes[number].sentence) for number in numbers]
            asked = [
                (mask.text, [demand.moved(mask.hidden) for demand in wishes[number].demands])
                for number, mask in zip(numbers, masks, strict=True)
            ]
            for at, candidate, forced in self._legs[0].steer(asked, self.search):
                yield numbers[at], masks[at].revealed(candidate), forced

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return up to ``count`` different renderings of ``sentence``, the best first, by a wider search."""
        if not self._has_words(sentence):
            return [Rendering(without_signs(sentence), origin=Origin.KEPT)]
        search = replace(self.search, beam=max(count, _HARDER_BEAM), hypotheses=count)
        [(_, found)] = chain.from_iterable(self._candidates([sentence], search))
        different: dict[str, Rendering] = {}
        for candidate in found:
            different.setdefault(candidate.text, _rendering(sentence, candidate))
        return list(different.values())

    def link(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
        """Return the word links of translations that somebody else wrote.

        Links between punctuation marks are left out. A pair longer than the model's window of 500 pieces has none, and
        along a route of two packages there are none either.

        Raises:
            ReaderError: the model cannot be loaded.
        """
        links = dict(self._store.fetch_links(pairs))
        missing = [pair for pair in dict.fromkeys(pairs) if pair not in links]
        if missing:
            found = dict(zip(missing, self._linked(missing), strict=True))
            self._store.keep_links(found)
            links |= found
        return [links[pair] for pair in pairs]

    def _linked(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[WordLink, ...]]:
        """Yield the word links of each pair, as the model finds them."""
        langs = self.route[0].source_lang, self.route[-1].target_lang
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
        if len(self.route) > 1 or not pairs:
            return [[] for _ in pairs]
        return list(self._legs[0].link(pairs))

    def _has_words(self, sentence: str) -> bool:
        return has_words(sentence, self.route[0].source_lang)

    @cached_property
    def _legs(self) -> "list[Leg]":
        # CTranslate2, NumPy and the model cost half a second: a text that the memory knows whole does without.
        from reader.engine.leg import Leg

        return [Leg(package, self._device, self._workers) for package in self.route]

    def _window(self, sentences: Sequence[str], progress: Progress) -> dict[str, Rendering]:
        """Return the renderings of ``sentences``, by sentence."""
        counts: dict[str, int] = {}
        for sentence in sentences:
            counts[sentence] = counts.get(sentence, 0) + 1

        def report(done: Iterable[str]) -> None:
            progress(sum(len(sentence) * counts[sentence] for sentence in done))

        renderings = self.known(counts)
        kept = sum(counts[sentence] for sentence, one in renderings.items() if one.origin is Origin.KEPT)
        report(renderings)
        missing = [sentence for sentence in counts if sentence not in renderings]
        self.tally.sentences += len(sentences)
        self.tally.kept += kept
        self.tally.decoded += len(missing)
        self.tally.characters += sum(map(len, missing))
        self.tally.remembered += len(sentences) - kept - len(missing)
        decode = self._elsewhere.decode if self._elsewhere else self._decoded
        for found in decode(missing):
            self.tally.decoded_again += found.again
            if found.renderings:
                self._store.keep(found.renderings)
                renderings |= found.renderings
                report(found.renderings)
        return renderings

    def _remembered(self, sentences: Sequence[str]) -> dict[str, Rendering]:
        """Return what is known of ``sentences``; what a person wrote holds with signs around code, too."""
        plain = {sentence: without_signs(sentence) for sentence in sentences if without_signs(sentence) != sentence}
        known = self._store.fetch([*sentences, *plain.values()])
        by_person = {
            sentence: known[text]
            for sentence, text in plain.items()
            if text in known and known[text].origin is Origin.PERSON
        }
        return {sentence: known[sentence] for sentence in sentences if sentence in known} | by_person

    def _decoded(self, sentences: Sequence[str]) -> Iterator[Decoded]:
        """Yield the renderings of each batch; those of suspicious ones at the end, when they were decoded again."""
        suspicious: dict[str, Rendering] = {}
        for batch in self._candidates(sentences, self.search):
            renderings = {sentences[index]: _rendering(sentences[index], found[0]) for index, found in batch}
            suspicious |= {sentence: one for sentence, one in renderings.items() if one.checks}
            yield Decoded({sentence: one for sentence, one in renderings.items() if not one.checks})
        yield Decoded(self._decoded_again(suspicious), again=len(suspicious))

    def _decoded_again(self, best: dict[str, Rendering]) -> dict[str, Rendering]:
        """Decode suspicious sentences wider, without repetition and in two halves, while they fail a check.

        Returns:
            The best rendering of each: the one that fails the fewest checks, of those the most confident.
        """
        wide = replace(self.search, beam=_HARDER_BEAM, hypotheses=_HARDER_BEAM)
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


_HARDER_BEAM = 5
_NO_REPEAT = 4


def _rendering(sentence: str, candidate: "Candidate") -> Rendering:
    return Rendering(
        candidate.text,
        candidate.links,
        failed(*in_disguise(sentence, candidate)),
        Origin.MODEL,
        round(candidate.confidence, 4),
    )


def _windows(sentences: Iterable[str], first: int | None, longest: int) -> Iterator[list[str]]:
    """Yield runs of sentences of about ``longest`` characters; or, to begin with, of ``first``, and then of more."""
    window: list[str] = []
    size, limit = 0, first or longest
    for sentence in sentences:
        window.append(sentence)
        size += len(sentence)
        if size >= limit:
            yield window
            window, size, limit = [], 0, min(longest, limit * _GROWTH)
    if window:
        yield window
