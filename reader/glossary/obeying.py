"""A translator that keeps to a glossary."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.engine.demands import overlap
from reader.engine.rendering import Origin, Rendering
from reader.engine.translator import Progress, Translator
from reader.engine.wishes import Steered, Way, Wish, unsteered
from reader.glossary.demanding import Wanted, wanted
from reader.glossary.glossary import Glossary
from reader.glossary.matching import Match
from reader.glossary.terms import Term
from reader.text.addresses import blank_addresses
from reader.text.protected import protected, unsigned, without_signs

_MOST_AT_ONCE = 2_000
"""Sentences among which those that need it are translated again together."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Where a term was not obeyed.

    Attributes:
        words: the French as it stands there.
        source: the French sentence.
        target: its English.
        reason: why, in a few words; empty where no good English with the term was found.
    """

    words: str
    source: str
    target: str
    reason: str = ""


@dataclass(slots=True)
class Obedience:
    """How a term was obeyed.

    Attributes:
        term: as in the glossary.
        ways: how often by which way.
        missed: where it was not.
    """

    term: Term
    ways: Counter[Way] = field(default_factory=Counter)
    missed: list[Miss] = field(default_factory=list)

    @property
    def met(self) -> int:
        """How often the term was met."""
        return self.obeyed + len(self.missed)

    @property
    def obeyed(self) -> int:
        """How often it was obeyed."""
        return self.ways.total()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, with signs around code, its rendering by the model alone, and the terms in it."""

    source: str
    plain: Rendering
    terms: tuple[Wanted, ...]

    @property
    def wish(self) -> Wish:
        """What is wanted of the rendering."""
        return Wish(self.source, self.plain, tuple(one.demand for one in self.terms if not one.doubt))

    @property
    def is_wanting(self) -> bool:
        """Whether the rendering has to be changed; what a person wrote stays."""
        changeable = self.plain.origin is Origin.MODEL
        return changeable and self.wish.standing(self.plain).faults > 0


class _Halves:
    """Tells of characters that were finished where there are two steps to each."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = self._told = 0

    def tell(self, characters: int) -> None:
        """Tell of characters for which one more step is done."""
        self._done += characters
        told = self._done // 2
        self._progress(told - self._told)
        self._told = told


class Obeying:
    """Translates as a ``Translator`` does, and sees to it that approved renderings are used and forbidden ones not.

    Attributes:
        uses: how each term that was met was obeyed.
    """

    def __init__(self, translator: Translator, glossary: Glossary) -> None:
        self._translator = translator
        self._glossary = glossary
        self.uses: dict[Term, Obedience] = {}

    def render(
        self, sentences: Iterable[str], progress: Progress = lambda _: None, first_window: int | None = None
    ) -> Iterator[Rendering]:
        """Yield the rendering of each sentence, in order, as ``Translator.render`` does.

        Raises:
            ReaderError: the model cannot be loaded.
        """
        waiting: deque[str] = deque()

        def taken() -> Iterator[str]:
            for sentence in sentences:
                waiting.append(sentence)
                yield sentence

        # A sentence is half finished when the model has translated it, and whole when its terms have been seen to.
        halves = _Halves(progress).tell
        ready: list[_Sentence] = []
        for plain in self._translator.render(taken(), halves, first_window):
            source = waiting.popleft()
            matches = () if plain.origin is Origin.KEPT else self._matches(source)
            ready.append(_Sentence(source, plain, tuple(wanted(matches, without_signs(source), plain))))
            if not waiting or len(ready) == _MOST_AT_ONCE:
                yield from self._obeyed(ready, halves)
                ready = []

    def _matches(self, sentence: str) -> list[Match]:
        """Return the terms of a sentence but for those in addresses and code; no span counts the signs around code."""
        fixed = [unsigned(span, sentence) for span in protected(sentence)]
        found = self._glossary.matches(blank_addresses(without_signs(sentence)))
        return [match for match in found if not any(overlap(match.span, span) for span in fixed)]

    def _obeyed(self, sentences: Sequence[_Sentence], progress: Progress) -> Iterator[Rendering]:
        wanting = list({one.source: one for one in sentences if one.is_wanting}.values())
        counts = Counter(one.source for one in sentences)
        progress(
            sum(len(one.source) for one in sentences) - sum(len(one.source) * counts[one.source] for one in wanting)
        )
        steered: dict[str, Steered] = {}
        for number, found in self._translator.steer([one.wish for one in wanting]):
            source = wanting[number].source
            steered[source] = found
            progress(len(source) * counts[source])
        for one in sentences:
            result = steered.get(one.source) or unsteered(one.wish)
            self._count(one, result)
            yield result.rendering

    def _count(self, sentence: _Sentence, found: Steered) -> None:
        how = iter(found.ways)
        every = Wish(sentence.source, found.rendering, tuple(one.demand for one in sentence.terms))
        by_itself = unsteered(every).ways
        for one, itself in zip(sentence.terms, by_itself, strict=True):
            use = self.uses.setdefault(one.term, Obedience(one.term))
            way = itself if one.doubt else next(how)
            if way is Way.MISSED:
                by_person = "a person wrote the English" if found.rendering.origin is Origin.PERSON else ""
                source = without_signs(sentence.source)
                use.missed.append(Miss(one.words, source, found.rendering.text, one.doubt or by_person))
            else:
                use.ways[way] += 1
