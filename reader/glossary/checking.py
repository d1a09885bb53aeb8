"""Whether a translation keeps to a glossary, and a glossary to itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.align.bitext import Bitext
from reader.glossary.english import rendering_spans
from reader.glossary.expressions import expression_around
from reader.glossary.glossary import Glossary
from reader.glossary.matching import Match
from reader.glossary.spelling import folded
from reader.glossary.terms import PartOfSpeech, Status, Term
from reader.text.words import french_word_bounds


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term was met.

    Attributes:
        block: number of the block, from 1.
        sentence: number of the sentence pair in it, from 1.
        words: the French as it stands there.
        source: the French sentence.
        target: its English; empty where there is none.
        homographs: other words that the French may be a form of here.
    """

    block: int
    sentence: int
    words: str
    source: str
    target: str
    homographs: tuple[str, ...] = ()


@dataclass(slots=True)
class TermUse:
    """How a term fared in a text.

    Attributes:
        term: as in the glossary.
        used: how often each rendering was found.
        missed: where the French stands and no rendering does; for a forbidden term nothing.
        forbidden: where a forbidden rendering stands.
    """

    term: Term
    used: Counter[str] = field(default_factory=Counter)
    missed: list[Place] = field(default_factory=list)
    forbidden: list[Place] = field(default_factory=list)

    @property
    def met(self) -> int:
        """How often the term was met."""
        return self.used.total() + len(self.missed) + len(self.forbidden)

    @property
    def inconsistent(self) -> bool:
        """Whether the text renders the term in several ways."""
        return len(self.used) > 1

    @property
    def faulty(self) -> bool:
        """Whether a person should look: an approved rendering was missed, a forbidden one used, or several mixed."""
        missed = self.term.status is Status.APPROVED and bool(self.missed)
        return missed or bool(self.forbidden) or self.inconsistent


def check_bitext(bitext: Bitext, glossary: Glossary) -> list[TermUse]:
    """Return how each term that occurs in a text fared, in the order of the glossary.

    A rendering counts where it stands in the English of the same sentence, in any form. Where the words may be several
    terms, the one counts whose rendering is there. A word of a fixed expression that is rendered otherwise is no term.
    """
    uses: dict[Term, TermUse] = {}
    for number, block in enumerate(bitext.blocks, start=1):
        for order, pair in enumerate(block.sentences, start=1):
            if pair.source:
                source = pair.source.of(block.source)
                target = pair.target.of(block.target) if pair.target else ""
                _check_sentence(glossary.matches(source), Place(number, order, "", source, target), uses)
    return [uses[term] for term in glossary.terms if term in uses]


def _check_sentence(matches: Iterable[Match], place: Place, uses: dict[Term, TermUse]) -> None:
    left = _Renderings(place.target)
    for match in matches:
        words = match.span.of(place.source)
        here = Place(place.block, place.sentence, words, place.source, place.target, match.homographs)
        terms = (match.term, *match.rivals)
        wanted = [term for term in terms if term.status is not Status.FORBIDDEN]
        for term in terms:
            if term.status is Status.FORBIDDEN and left.take(term):
                uses.setdefault(term, TermUse(term)).forbidden.append(here)
        for term in wanted:
            if rendering := left.take(term):
                uses.setdefault(term, TermUse(term)).used[rendering] += 1
                break
        else:
            if wanted and not expression_around(match, place.source):
                uses.setdefault(wanted[0], TermUse(wanted[0])).missed.append(here)


class _Renderings:
    """The renderings in the English of one sentence, each of which counts for one occurrence of its term."""

    def __init__(self, english: str) -> None:
        self._english = english
        self._taken: Counter[str] = Counter()

    def take(self, term: Term) -> str | None:
        """Return a rendering of a term that is still there, and count it as used."""
        for target in term.targets:
            if len(rendering_spans(target, self._english)) > self._taken[target]:
                self._taken[target] += 1
                return target
        return None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Terms of a glossary that do not go together, and why."""

    terms: tuple[Term, ...]
    reason: str


def conflicts(terms: Sequence[Term]) -> Iterator[Conflict]:
    """Yield what is wrong within a glossary: contradictions, doubles, and terms that no text can contain.

    A term is held against the first one of each status and part of speech that shares a rendering with it.
    """
    earlier: dict[tuple[str, str, str], dict[tuple[bool, PartOfSpeech | None], Term]] = {}
    found: list[Conflict] = []
    for term in terms:
        if not french_word_bounds(term.source):
            yield Conflict((term,), f"“{term.source}” has no word that could be found in a text")
        rivals: dict[int, Term] = {}
        for target in dict.fromkeys(target.lower() for target in term.targets):
            sharing = earlier.setdefault((folded(term.source), term.domain, target), {})
            rivals |= {id(other): other for other in sharing.values()}
            sharing.setdefault((term.status is Status.FORBIDDEN, term.part_of_speech), term)
        reasons = ((other, _conflict(other, term)) for other in rivals.values())
        found += [Conflict((other, term), f"“{term.source}”: {reason}") for other, reason in reasons if reason]
    yield from found


def _conflict(one: Term, other: Term) -> str:
    shared = {target.lower() for target in one.targets} & {target.lower() for target in other.targets}
    renderings = ", ".join(f"“{target}”" for target in sorted(shared))
    if Status.FORBIDDEN in (one.status, other.status) and one.status != other.status:
        return f"{renderings} is wanted and forbidden"
    return f"{renderings} is there twice" if one.part_of_speech is other.part_of_speech else ""
