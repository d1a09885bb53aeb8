"""Translations that meet demands: the model is made to say a term at its place, and goes on by itself behind it.

Where the term belongs is known from the word links of a first translation: its English up to there is kept, the term
is put behind it, in every form that it may have, and the model writes the rest. Of all that is found, the model's own
score decides, after what is missing, what a check finds, and what is said twice.

Forcing a prefix and letting the model end it is how interactive translation systems work (Barrachina et al. 2009,
"Statistical Approaches to Computer-Assisted Translation"); grid beam search (Hokamp and Liu 2017, "Lexically
Constrained Decoding for Sequence Generation Using Grid Beam Search") tries a term at every place instead, which the
links spare us.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from reader.engine.decoder import Continuation, Decoder, Hypothesis, Weighing
from reader.engine.demands import Demand
from reader.engine.drafts import Draft, Task
from reader.engine.search import Search
from reader.text.english import behind, ends_alike, other_articles
from reader.text.spans import Span

_FIRST = 5
"""Hypotheses among which one may meet the demands by itself."""
_FORMS = 3
"""Forms of a term, of those that fit best behind what is kept, from each of which the model goes on."""
_LATER_RENDERING = 1.5
"""By how much a rendering has to be likelier than a better one to be taken instead, as a logarithm."""
_OTHER_ARTICLE = 3.0
"""By how much a beginning has to be likelier for an article to come or go."""
_UNLIKELY_FORM = 1.5
"""The same for a form that the source speaks against, or that does not end as the word does whose place it takes."""
_UNLIKELY = 3.0
"""By how much a form may be less likely than the best one, as a logarithm, for the model to go on from it."""
_AT_ONCE = 48
"""Sentences that are at work at once."""

_Value = TypeVar("_Value")
Work = Generator[Continuation | Weighing, Any, _Value]
"""What asks the decoder something at every step, and ends with a value."""


def worked(tasks: Iterable[Work[_Value]], decoder: Decoder) -> Iterator[tuple[int, _Value]]:
    """Yield the number and the value of each task as it ends; many are at work at once, so that batches are large."""
    waiting = enumerate(tasks)
    running: list[tuple[int, Work[_Value], Any]] = []
    while True:
        running += [(number, task, None) for number, task in islice(waiting, _AT_ONCE - len(running))]
        if not running:
            return
        asking = []
        for number, task, answer in running:
            try:
                asking.append((number, task, task.send(answer)))
            except StopIteration as ended:
                yield number, ended.value
        answers = decoder.answer([asked for *_, asked in asking])
        running = [(number, task, answer) for (number, task, _), answer in zip(asking, answers, strict=True)]


def steered(task: Task, search: Search) -> Work[Draft]:
    """Return the best translation that is found; where nothing is demanded, the model's own.

    Args:
        task: the text, and what is demanded.
        search: how to look where nothing is demanded.
    """
    if not task.demands:
        return (yield from _found(task, replace(search, hypotheses=1)))
    wide = replace(search, beam=max(search.beam, _FIRST), hypotheses=_FIRST)
    best = yield from _found(task, wide)
    if best.standing.forbidden:
        other = yield from _found(task, replace(wide, hypotheses=1), task.suppressed)
        best = min(best, other, key=lambda draft: draft.rank)
    hopeless: set[int] = set()
    for _ in range(2 * len(task.demands)):
        waiting = [number for number in task.unmet(best) if number not in hopeless]
        if not waiting:
            break
        forced = yield from _forced(task, search, best, waiting[0])
        worse = forced.checks > best.checks or task.lost(best, forced)
        if worse or forced.standing.said[waiting[0]] is None:
            hopeless.add(waiting[0])
        else:
            best = forced
    return best


def _found(task: Task, search: Search, suppressed: tuple[tuple[str, ...], ...] = ()) -> Work[Draft]:
    """Return the best that the model finds by itself."""
    [found] = yield Continuation(task.pieces, ((),), (0.0,), search, suppressed)
    return min(map(task.draft, found), key=lambda draft: draft.rank)


def _forced(task: Task, search: Search, best: Draft, number: int) -> Work[Draft]:
    """Return the best draft in which a demand is forced, at one of the places where it may belong."""
    demand = task.demands[number]
    search = replace(search, beam=max(2, search.beam), hypotheses=2)
    drafts = []
    for place in task.places(best, demand):
        beginnings = list(_beginnings(best.text, place, demand))
        scores = yield Weighing(task.pieces, task.encoded([one.text for one in beginnings]))
        likely = [beginnings[at] for at in _likeliest([one.cost for one in beginnings], scores)]
        # The rest of what there was may be better than what the model finds behind a word that it did not choose.
        likely += [replace(one, text=one.text + best.text[place.end :]) for one in likely]
        pieces = task.encoded([one.text for one in likely])
        scores = yield Weighing(task.pieces, pieces)
        proposed: list[list[Hypothesis]] = yield Continuation(
            task.pieces, pieces, tuple(scores), search, task.suppressed
        )
        for one, found in zip(likely, proposed, strict=True):
            drafts += [task.draft(each, best.forced | {number}, best.cost + one.cost) for each in found]
    return min(drafts, key=lambda draft: (task.lost(best, draft), draft.rank), default=best)


@dataclass(frozen=True, slots=True)
class _Beginning:
    """How a translation may begin; and what this is to be marked down by, as a logarithm."""

    text: str
    cost: float


def _beginnings(text: str, place: Span, demand: Demand) -> Iterator[_Beginning]:
    """Yield how a translation may begin that has a rendering of ``demand`` at ``place`` of ``text``.

    An ``a`` before the place stays or goes, as not every word has a number; behind a preposition an article may come.
    """
    before, replaced = text[: place.start], place.of(text)
    for order, forms in enumerate(demand.renderings):
        for form in forms:
            odd = form in demand.unlikely if demand.unlikely else not ends_alike(replaced, form, forms[0])
            cost = order * _LATER_RENDERING + odd * _UNLIKELY_FORM
            yield _Beginning(behind(before, form), cost)
            for other in other_articles(before):
                yield _Beginning(behind(other, form), cost + _OTHER_ARTICLE)


def _likeliest(costs: Sequence[float], scores: Sequence[float]) -> list[int]:
    """Return which few beginnings are worth going on from, the best first."""
    marks = [score - cost for cost, score in zip(costs, scores, strict=True)]
    ordered = sorted(range(len(marks)), key=lambda at: -marks[at])[:_FORMS]
    return [at for at in ordered if marks[at] > marks[ordered[0]] - _UNLIKELY]
