"""Sentences into renderings: what needs no model, what the memory knows, and what the model finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.engine.demands import digest
from reader.engine.model import Decoded, Model
from reader.engine.normalise import has_words
from reader.engine.packages import Package
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.search import Device, Search
from reader.engine.wishes import STEERING, Steered, Wish, remembered
from reader.text.protected import without_signs

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
        steered: sentences that were translated once more, to keep to a glossary.
    """

    sentences: int = 0
    kept: int = 0
    remembered: int = 0
    decoded: int = 0
    decoded_again: int = 0
    flagged: int = 0
    characters: int = 0
    steered: int = 0


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
        self._store: Store = store or NoStore()
        self._model = Model(route, self.search, device, workers)
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
        for at, steered in self._model.steer([wishes[number] for number in missing]):
            number = missing[at]
            self.tally.steered += 1
            stores[number].keep({wishes[number].sentence: steered.rendering})
            yield number, steered

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return up to ``count`` different renderings of ``sentence``, the best first, by a wider search."""
        if not self._has_words(sentence):
            return [Rendering(without_signs(sentence), origin=Origin.KEPT)]
        return self._model.alternatives(sentence, count)

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
            found = dict(zip(missing, self._model.link(missing), strict=True))
            self._store.keep_links(found)
            links |= found
        return [links[pair] for pair in pairs]

    def link_tokens(self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[list[tuple[int, int]]]:
        """Return the links, as (source token, target token) from 0, of translations that are cut into tokens."""
        return self._model.link_tokens(pairs)

    def _has_words(self, sentence: str) -> bool:
        return has_words(sentence, self.route[0].source_lang)

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
        decode = (self._elsewhere or self._model).decode
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
