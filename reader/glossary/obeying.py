"""A translator that keeps to a glossary."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reader.engine.demands import Demand, overlap
from reader.engine.rendering import Origin, Rendering
from reader.engine.translator import Progress, Translator
from reader.engine.wishes import Steered, Way, Wish, unsteered
from reader.glossary.english_forms import compared_forms, plural_forms, verb_phrase_forms
from reader.glossary.forms import Reading
from reader.glossary.glossary import Glossary
from reader.glossary.homographs import infinitives, preceding, reading_before
from reader.glossary.matching import Match
from reader.glossary.spelling import dictionary, folded
from reader.glossary.terms import PartOfSpeech, Status, Term
from reader.glossary.verbs import is_verb
from reader.text.addresses import blank_addresses
from reader.text.protected import protected, unsigned, without_signs
from reader.text.words import french_words

_JOINING = frozenset(("et", "ou", "ni", "mais"))
_COMPARED = frozenset(["meilleur", "meilleure", "meilleurs", "meilleures", "mieux", "pire", "pires"])
_PLURAL_ENDINGS = ("s", "x", "z")
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
class _Wanted:
    """A term in a sentence.

    Attributes:
        term: as in the glossary.
        words: the French as it stands there.
        demand: what the glossary wants there.
        doubt: why the words may be no form of the term at all; empty where they are one.
    """

    term: Term
    words: str
    demand: Demand
    doubt: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, with signs around code, its rendering by the model alone, and the terms in it."""

    source: str
    plain: Rendering
    terms: tuple[_Wanted, ...]

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
            ready.append(_Sentence(source, plain, tuple(_wanted(matches, without_signs(source), plain.text))))
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
        for one in sentence.terms:
            use = self.uses.setdefault(one.term, Obedience(one.term))
            alone = Wish(sentence.source, found.rendering, (one.demand,))
            way = unsteered(alone).ways[0] if one.doubt else next(how)
            if way is Way.MISSED:
                by_person = "a person wrote the English" if found.rendering.origin is Origin.PERSON else ""
                source = without_signs(sentence.source)
                use.missed.append(Miss(one.words, source, found.rendering.text, one.doubt or by_person))
            else:
                use.ways[way] += 1


def _wanted(matches: Iterable[Match], sentence: str, english: str) -> Iterator[_Wanted]:
    """Yield what the terms that stand in a sentence demand, if anything."""
    for match in matches:
        terms = (match.term, *match.rivals)
        renderings, forbidden = (
            tuple(forms for term in terms if term.status is status for forms in _renderings(term, match, sentence))
            for status in (Status.APPROVED, Status.FORBIDDEN)
        )
        if renderings or forbidden:
            avoided = tuple(form for forms in forbidden for form in forms)
            unlikely = _of_other_number(match, sentence, renderings)
            demand = Demand(match.parts, renderings, avoided, unlikely)
            doubt = _doubt(match, sentence) or ("in a name" if _is_copied(match, sentence, english) else "")
            term = next((term for term in terms if term.status is Status.APPROVED), match.term)
            yield _Wanted(term, match.span.of(sentence), demand, doubt)


def _doubt(match: Match, sentence: str) -> str:
    """Return what else the words of a match may be a form of, where nothing before them tells; else nothing."""
    if not match.homographs:
        return ""
    form = folded(match.span.of(sentence))
    reading = Reading.NOMINAL if set(match.homographs) <= set(infinitives(form)) else Reading.VERBAL
    before = preceding(sentence, match.span)
    is_likelier = dictionary().get(form) not in match.homographs and (not before or before[0] in _JOINING)
    # Behind a word that is neither a determiner nor a preposition a verb is likelier than a noun.
    is_verb_here = reading is Reading.VERBAL and before and before[0] not in _JOINING
    if is_likelier or is_verb_here or reading_before(before, match.term.part_of_speech) is reading:
        return ""
    return f"perhaps {', '.join(match.homographs)}"


def _of_other_number(match: Match, sentence: str, renderings: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the plurals among the renderings of a noun that stands in the singular, and the other way round."""
    if _is_verbal(match.term):
        return frozenset()
    pairs = list(zip(folded(match.term.source).split(), folded(match.span.of(sentence)).split(), strict=False))
    is_plural = any(word.endswith(_PLURAL_ENDINGS) and not term.endswith(_PLURAL_ENDINGS) for term, word in pairs)
    if not is_plural and pairs[0][0].endswith(_PLURAL_ENDINGS):
        return frozenset()
    return frozenset(
        form for forms in renderings for form in forms if (form == forms[0]) == is_plural and len(forms) > 1
    )


def _is_copied(match: Match, sentence: str, english: str) -> bool:
    """Tell whether the English has a term and a French word beside it as they are: a part of a name, or a quotation."""
    if match.term.untranslated:
        return False
    words = french_words(sentence)
    first = next(at for at, word in enumerate(words) if word.end > match.span.start)
    last = next(at for at, word in enumerate(words) if word.end >= match.span.end)
    pairs = [(max(first - 1, 0), last), (first, min(last + 1, len(words) - 1))]
    phrases = [sentence[words[start].start : words[end].end] for start, end in pairs if (start, end) != (first, last)]
    return any(phrase.lower() in english.lower() for phrase in phrases)


def _renderings(term: Term, match: Match, sentence: str) -> tuple[tuple[str, ...], ...]:
    """Return the renderings of a term, each with its forms; for one that stays French, as it stands in the sentence."""
    words = match.span.of(sentence)
    if not term.untranslated:
        forms = term_forms(term)
        is_compared = preceding(sentence, match.span)[:1] in (["plus"], ["moins"]) or words.lower() in _COMPARED
        if is_compared and not _is_verbal(term):
            return tuple((*one, *compared_forms(one[0])[1:]) for one in forms)
        return forms
    small = words.lower() if term.source == term.source.lower() else words
    return (tuple(dict.fromkeys((small.replace("’", "'"), term.source.replace("’", "'")))),)


@lru_cache(maxsize=100_000)
def term_forms(term: Term) -> tuple[tuple[str, ...], ...]:
    """Return, for each rendering of a term that has no gap in it, the forms that it may have in a text."""
    return tuple(
        tuple(form.replace("’", "'") for form in _forms(target, term))
        for target in term.targets
        if "…" not in target and "..." not in target
    )


def _forms(target: str, term: Term) -> tuple[str, ...]:
    kind = term.part_of_speech
    if kind in (PartOfSpeech.ADJECTIVE, PartOfSpeech.ADVERB, PartOfSpeech.PROPER_NOUN, PartOfSpeech.OTHER):
        return (target,)
    return verb_phrase_forms(target) if _is_verbal(term) or target.startswith("to ") else plural_forms(target)


def _is_verbal(term: Term) -> bool:
    """Tell whether a term is a verb, perhaps with what follows it."""
    first, *_ = term.source.lower().removeprefix("se ").removeprefix("s'").removeprefix("s’").split()
    return term.part_of_speech is PartOfSpeech.VERB or (term.part_of_speech is None and is_verb(first))
