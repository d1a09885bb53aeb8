"""What a translation has to say at a place of its sentence, or must not say, and whether it does."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from hashlib import blake2b

from reader.engine.rendering import WordLink
from reader.text.english import is_function_word, without_possessive
from reader.text.english_places import is_noun_place, is_verb_place
from reader.text.spans import Span


class Kind(Enum):
    """What kind of word renderings are, as far as it says where in a sentence they may stand."""

    NOUN = "noun"
    VERB = "verb"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Demand:
    """How some words of a sentence have to be rendered.

    Attributes:
        places: the words, as spans of the sentence; several where others stand between them.
        renderings: any of these will do, the best first; each with all the forms that it may have in a text. None
            where only ``forbidden`` counts.
        forbidden: what must not stand in the translation, in all forms.
        unlikely: forms of ``renderings`` that the words of the sentence speak against: plurals for a singular.
        kind: of the renderings.
    """

    places: tuple[Span, ...]
    renderings: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    unlikely: frozenset[str] = frozenset()
    kind: Kind = Kind.OTHER

    def moved(self, move: Callable[[Span], Span]) -> "Demand":
        """Return this demand for a text in which each of its places stands where ``move`` says."""
        return replace(self, places=tuple(map(move, self.places)))

    def lies_in(self, span: Span) -> bool:
        """Tell whether all its words lie within a span of the sentence."""
        return all(span.start <= place.start and place.end <= span.end for place in self.places)

    def covers(self, word: Span) -> bool:
        """Tell whether a word of the sentence belongs to what is demanded."""
        return any(overlap(word, place) for place in self.places)

    def fits(self, place: Span, text: str) -> bool:
        """Tell whether a rendering may stand at a place of a translation, as far as the words around it tell."""
        before, words, behind = text[: place.start], place.of(text), text[place.end :]
        if self.kind is Kind.NOUN:
            return not is_verb_place(before, words, behind)
        return self.kind is Kind.OTHER or not is_noun_place(before, words)


def digest(sentence: str, demands: Sequence[Demand]) -> str:
    """Return a short name for what is demanded of the words of a sentence, by which its rendering can be remembered.

    Where in the sentence they stand is left out: many sentences share it.
    """
    said = repr(
        [
            (
                [place.of(sentence) for place in one.places],
                one.renderings,
                one.forbidden,
                sorted(one.unlikely),
                one.kind,
            )
            for one in demands
        ]
    )
    return blake2b(said.encode(errors="surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands to the demands on it.

    Attributes:
        said: for each demand, where the text meets it; None where it does not. A demand that only forbids is met
            where nothing forbidden stands, with an empty span.
        forbidden: how often it says what it must not.
    """

    said: tuple[Span | None, ...]
    forbidden: int

    @property
    def faults(self) -> int:
        """How much is not as demanded."""
        return self.said.count(None) + self.forbidden


def standing(
    demands: Sequence[Demand], text: str, links: Sequence[WordLink], verbatim: Sequence[Span] = ()
) -> Standing:
    """Return how ``text`` stands to ``demands``; what it has ``verbatim`` out of the sentence says nothing.

    One occurrence of a rendering meets one demand: that of the words it is linked with. An occurrence that is linked
    with other words only meets none, unless nothing is known about the words of the demand.
    """
    choices = []
    for number, demand in enumerate(demands):
        own = [link.target for link in links if demand.covers(link.source)]
        for order, forms in enumerate(demand.renderings):
            for place in _places(forms, text, verbatim):
                strength = _strength(place, own, links)
                if strength:
                    choices.append((-strength, order, -(place.end - place.start), number, place))
    said: list[Span | None] = [None if demand.renderings else Span(0, 0) for demand in demands]
    taken: list[Span] = []
    for *_, number, place in sorted(choices):
        if said[number] is None and not any(overlap(place, other) for other in taken):
            said[number] = place
            taken.append(place)
    wrong = [_places(demand.forbidden, text, verbatim) for demand in demands]
    free = {place for places in wrong for place in places if not any(overlap(place, other) for other in taken)}
    for number, demand in enumerate(demands):
        if not demand.renderings and wrong[number] & free:
            said[number] = None
    return Standing(tuple(said), len(free))


def _places(forms: Iterable[str], text: str, verbatim: Sequence[Span]) -> set[Span]:
    """Return where forms stand in a text, outside what it has verbatim."""
    found = {place for form in forms for place in occurrences(form, text)}
    return {place for place in found if not any(overlap(place, other) for other in verbatim)}


def _strength(place: Span, own: Sequence[Span], links: Sequence[WordLink]) -> int:
    """Return how surely an occurrence renders the words that are linked with ``own``; 0 where it renders others."""
    if any(overlap(place, target) for target in own):
        return 3
    if not any(overlap(place, link.target) for link in links):
        return 2
    return 0 if own else 1


def occurrences(form: str, text: str) -> list[Span]:
    """Return where a form stands in a text as words of their own; small letters in it match capitals too."""
    return [Span(*found.span()) for found in _pattern(form).finditer(text)]


@lru_cache(maxsize=10_000)
def _pattern(form: str) -> re.Pattern[str]:
    spelt = r"\s+".join(re.escape(word) for word in form.replace("’", "'").split()).replace("'", "['’]")
    return re.compile(rf"(?<![\w-]){spelt}(?![\w-])", re.IGNORECASE if form == form.lower() else 0)


def runs(chosen: Iterable[Span], target: Sequence[Span], text: str) -> list[Span]:
    """Return the runs that chosen words of a text make, with function words between them; the longest first.

    Function words begin and end none, and the ``'s`` of the last word does not belong to it.

    Args:
        chosen: some of ``target``.
        target: the words of ``text``.
        text: a translation.
    """
    wanted = {word for word in chosen if not is_function_word(word.of(text))}
    found: list[list[int]] = []
    for at, word in enumerate(target):
        if word not in wanted:
            continue
        if found and all(is_function_word(between.of(text)) for between in target[found[-1][-1] + 1 : at]):
            found[-1].append(at)
        else:
            found.append([at])
    spans = [Span(target[run[0]].start, without_possessive(target[run[-1]], text).end) for run in found]
    return sorted(spans, key=lambda run: run.start - run.end)


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one.start < other.end and other.start < one.end
