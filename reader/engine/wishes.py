"""Renderings that were asked to meet demands: which one is taken, and by which way each demand was met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.engine.checks import failed
from reader.engine.demands import Demand, Standing, runs, standing
from reader.engine.rendering import Rendering, WordLink
from reader.engine.standins import kept_places
from reader.text.english import behind
from reader.text.protected import without_signs
from reader.text.spans import Span
from reader.text.words import english_words

STEERING = 4
"""Changes with every change to how demands are met; part of the key under which such renderings are kept."""


class Way(StrEnum):
    """How a demand was met."""

    ITSELF = "by itself"
    N_BEST = "n-best"
    FORCED = "forced"
    SUBSTITUTED = "substituted"
    REMEMBERED = "from memory"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Wish:
    """A sentence whose rendering does not do.

    Attributes:
        sentence: the source, with signs around code.
        plain: its rendering by the model alone.
        demands: what is wanted of the rendering; their places are spans of the sentence without the signs.
    """

    sentence: str
    plain: Rendering
    demands: tuple[Demand, ...]

    def standing(self, rendering: Rendering) -> Standing:
        """Return how a rendering of the sentence stands to the demands."""
        verbatim = kept_places(self.sentence, rendering.links)
        return standing(self.demands, rendering.text, rendering.links, verbatim)


@dataclass(frozen=True, slots=True)
class Steered:
    """A rendering, and how each demand fared.

    Attributes:
        rendering: the best that was found.
        ways: one for each demand.
    """

    rendering: Rendering
    ways: tuple[Way, ...]


def ways(wish: Wish, rendering: Rendering, otherwise: Iterable[Way]) -> tuple[Way, ...]:
    """Return how each demand on ``rendering`` was met: by the plain one itself, ``otherwise``, or not at all."""
    met, before = (wish.standing(one).said for one in (rendering, wish.plain))
    return tuple(
        Way.MISSED if now is None else Way.ITSELF if then is not None else way
        for now, then, way in zip(met, before, otherwise, strict=True)
    )


def unsteered(wish: Wish) -> Steered:
    """Return the plain rendering as it is, and which demands it meets."""
    return Steered(wish.plain, ways(wish, wish.plain, [Way.ITSELF] * len(wish.demands)))


def remembered(wish: Wish, rendering: Rendering) -> Steered:
    """Return a rendering that was found earlier."""
    return Steered(rendering, ways(wish, rendering, [Way.REMEMBERED] * len(wish.demands)))


def best_of(wish: Wish, candidate: Rendering | None, forced: frozenset[int]) -> Steered:
    """Return what is to be taken: the plain rendering, what steering found, or what substitution makes of either.

    Args:
        wish: what was asked.
        candidate: what steering found, if anything.
        forced: numbers of the demands that were forced in it.
    """
    how = [Way.FORCED if number in forced else Way.N_BEST for number in range(len(wish.demands))]
    found = [(wish.plain, [Way.ITSELF] * len(how))]
    if candidate:
        found.append((candidate, how))
    found += [_substituted(wish, rendering, way) for rendering, way in reversed(found)]
    rendering, how = min(found, key=lambda one: wish.standing(one[0]).faults + len(one[0].checks))
    return Steered(rendering, ways(wish, rendering, how))


def _substituted(wish: Wish, rendering: Rendering, how: list[Way]) -> tuple[Rendering, list[Way]]:
    """Put the renderings that are missing into the place of what the words are linked with."""
    text, links = rendering.text, rendering.links
    said = wish.standing(rendering).said
    how = list(how)
    for number, (demand, there) in enumerate(zip(wish.demands, said, strict=True)):
        place = _place(demand, text, links) if there is None and demand.renderings else None
        if place:
            text, links = _replaced(text, links, place, demand)
            how[number] = Way.SUBSTITUTED
    return replace(rendering, text=text, links=links, checks=failed(without_signs(wish.sentence), text)), how


def _place(demand: Demand, text: str, links: Sequence[WordLink]) -> Span | None:
    chosen = [link.target for link in links if demand.covers(link.source)]
    return next((run for run in runs(chosen, english_words(text), text) if demand.fits(run, text)), None)


def _replaced(text: str, links: Sequence[WordLink], place: Span, demand: Demand) -> tuple[str, tuple[WordLink, ...]]:
    """Return ``text`` with a rendering of ``demand`` at ``place``, and the links with it."""
    forms = demand.renderings[0]
    form = _alike(place.of(text), [one for one in forms if one not in demand.unlikely] or forms)
    begun = behind(text[: place.start], form)
    moved = len(begun) - place.end
    fresh = Span(len(begun) - len(form), len(begun))
    kept = [link for link in links if link.target.end <= place.start]
    kept += [link.shifted(0, moved) for link in links if link.target.start >= place.end]
    kept += [WordLink(source, fresh) for source in demand.places]
    return begun + text[place.end :], tuple(sorted(kept, key=lambda link: link.target))


def _alike(replaced: str, forms: Sequence[str]) -> str:
    """Return the form that ends most like what it replaces: a plural for a plural."""
    return next(
        (form for ending in ("s", "ing", "ed") if replaced.endswith(ending) for form in forms if form.endswith(ending)),
        forms[0],
    )
