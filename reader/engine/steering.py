"""Translations that meet demands: the model is made to say a term at its place, and goes on by itself behind it.

Where the term belongs is known from the word links of a first translation. There the term takes the place of what it
says, in every form that it may have; where the model likes what stands behind it less than before, the model writes
the rest anew. Of all that is found, the model's own score decides, after what is missing, what a check finds, and what
is said twice.

Forcing a prefix and letting the model end it is how interactive translation systems work (Barrachina et al. 2009,
"Statistical Approaches to Computer-Assisted Translation"); grid beam search (Hokamp and Liu 2017, "Lexically
Constrained Decoding for Sequence Generation Using Grid Beam Search") tries a term at every place instead, which the
links spare us.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import exp
from typing import Any, TypeVar

from reader.engine.decoder import Decoder, Hypothesis
from reader.engine.demands import Demand
from reader.engine.drafts import Draft, Task
from reader.engine.questions import WINDOW, Continuation, Question, Row, Watching, Weighing
from reader.engine.search import Search
from reader.text.english import behind, ends_alike, is_bare_participle, other_articles
from reader.text.spans import Span

_WIDE = 5
"""Width of the search around what is forbidden, and for translations one of which may meet the demands by itself."""
_LATER_RENDERING = 1.5
"""By how much a rendering has to be likelier than a better one to be taken instead, as a logarithm."""
_OTHER_ARTICLE = 3.0
"""By how much a beginning has to be likelier for an article to come or go."""
_UNLIKELY_FORM = 1.5
"""The same for a form that the source speaks against, or that does not end as the word does whose place it takes."""
_ROUGH = 1.0
"""By how much the rest of a translation may become less likely behind a term without being written anew."""
_AT_ONCE = 192
"""Sentences that are at work at once."""

_Value = TypeVar("_Value")
Work = Generator[Question, Any, _Value]
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
    best = yield from (_known(task) if task.known else _best(task, replace(search, hypotheses=1)))
    if best.standing.forbidden:
        other = yield from _best(task, replace(search, beam=max(search.beam, _WIDE), hypotheses=1), task.suppressed)
        best = min(best, other, key=lambda draft: draft.rank)
    others: list[Draft] | None = None
    hopeless: set[int] = set()
    for _ in range(2 * len(task.demands)):
        waiting = [number for number in task.unmet(best) if number not in hopeless]
        if not waiting:
            break
        forcing = _Forcing(task, search, best, waiting[0])
        drafts, is_enough = yield from forcing.placed()
        if not is_enough:
            if others is None:
                wide = replace(search, beam=max(search.beam, _WIDE), hypotheses=_WIDE)
                others = yield from _found(task, wide, task.suppressed)
            drafts += others
            if not forcing.best_of(others):
                drafts += yield from forcing.continued()
        found = forcing.best_of(drafts)
        if found:
            best = found
        else:
            hopeless.add(waiting[0])
    return best


def _known(task: Task) -> Work[Draft]:
    """Return the draft that is the plain translation."""
    [attention] = yield Watching(task.pieces, (task.known,))
    [weights] = yield Weighing(task.pieces, (task.known,))
    return replace(task.draft(Hypothesis(task.known, attention, _confidence(weights))), likelihoods=weights)


def _confidence(weights: Sequence[float]) -> float:
    """Return the geometric mean of probabilities whose logarithms are given."""
    return exp(sum(weights) / len(weights))


def _best(task: Task, search: Search, suppressed: tuple[Row, ...] = ()) -> Work[Draft]:
    """Return the best that the model finds by itself."""
    found = yield from _found(task, search, suppressed)
    return min(found, key=lambda draft: draft.rank)


def _found(task: Task, search: Search, suppressed: tuple[Row, ...] = ()) -> Work[list[Draft]]:
    """Return what the model finds by itself."""
    [found] = yield Continuation(task.pieces, ((),), (0.0,), search, suppressed)
    return [task.draft(one) for one in found]


@dataclass(frozen=True, slots=True)
class _Beginning:
    """How a translation may begin: with a form behind what was there; and what this costs, as a logarithm."""

    before: str
    form: str
    cost: float

    @property
    def text(self) -> str:
        """The beginning as it is written."""
        return behind(self.before, self.form)

    def with_other_articles(self) -> "list[_Beginning]":
        """Return beginnings without the ``a`` before the form, or with an article between a preposition and it."""
        return [replace(self, before=one, cost=self.cost + _OTHER_ARTICLE) for one in other_articles(self.before)]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A beginning with the rest of a draft behind it.

    Attributes:
        begun: the beginning.
        pieces: of the whole.
        length: how many of them are the beginning.
        weights: of the pieces and the end mark, as logarithms.
    """

    begun: _Beginning
    pieces: Row
    length: int
    weights: tuple[float, ...]

    @property
    def beginning(self) -> float:
        """The logarithm of the probability of the beginning."""
        return sum(self.weights[: self.length])

    @property
    def mark(self) -> float:
        """What the whole is worth, as a logarithm."""
        return sum(self.weights) - self.begun.cost

    def is_smooth(self, before: Sequence[float]) -> bool:
        """Tell whether the rest is about as likely as in the draft that it comes from, whose weights are given."""
        rest = self.weights[self.length :]
        return sum(rest) >= sum(before[-len(rest) :]) - _ROUGH


class _Forcing:
    """A demand that is forced into a draft, at the likeliest place where it may belong, or the next."""

    def __init__(self, task: Task, search: Search, draft: Draft, number: int) -> None:
        self._task = task
        self._search = search
        self._draft = draft
        self._number = number
        self._demand = task.demands[number]
        self._begun: list[_Weighed] = []

    def placed(self) -> Work[tuple[list[Draft], bool]]:
        """Return drafts with the term at a place and all else as it was; and whether the last of them will do."""
        drafts: list[Draft] = []
        for place in self._task.places(self._draft, self._demand):
            weighed, before = yield from self._weighed(_beginnings(self._draft.text, place, self._demand), place)
            if not weighed:
                continue
            whole = max(weighed, key=lambda one: one.mark)
            is_smooth = whole.is_smooth(before)
            if not is_smooth and (others := whole.begun.with_other_articles()):
                weighed += (yield from self._weighed(others, place))[0]
                whole = max(weighed, key=lambda one: one.mark)
            begun = max(weighed, key=lambda one: one.beginning - one.begun.cost)
            self._begun.append(begun)
            drafts.append((yield from self._kept(whole)))
            # Where what stands behind wants another form than what stands before, the rest may have to change.
            if is_smooth and whole is begun and self._is_good(drafts[-1]) and drafts[-1].doubled <= self._draft.doubled:
                return drafts, True
        return drafts, False

    def continued(self) -> Work[list[Draft]]:
        """Return drafts in which the model goes on by itself behind the term."""
        search = replace(self._search, beam=max(2, self._search.beam), hypotheses=2)
        found: list[Draft] = []
        for one in self._begun:
            beginning = one.pieces[: one.length]
            asked = Continuation(self._task.pieces, (beginning,), (one.beginning,), search, self._task.suppressed)
            [hypotheses] = yield asked
            found += [self._forced(each, one.begun.cost) for each in hypotheses]
            if any(map(self._is_good, found)):
                break
        return found

    def best_of(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return the best draft that meets the demand and is no worse otherwise; None if there is none."""
        good = [draft for draft in drafts if self._is_good(draft)]
        return min(good, key=lambda draft: draft.rank, default=None)

    def _weighed(self, beginnings: Sequence[_Beginning], place: Span) -> Work[tuple[list[_Weighed], Sequence[float]]]:
        """Return what beginnings are worth with what there was behind them, and the weights of what there was."""
        rest = self._draft.text[place.end :]
        wholes = self._task.encoded([one.text + rest for one in beginnings])
        fitting = [(one, whole) for one, whole in zip(beginnings, wholes, strict=True) if len(whole) <= WINDOW]
        before = self._draft.likelihoods
        unknown = () if before else (self._draft.hypothesis.pieces,)
        answers = yield Weighing(self._task.pieces, (*(whole for _, whole in fitting), *unknown))
        if not before:
            *answers, before = answers
        begun = self._task.encoded([one.text for one, _ in fitting])
        weighed = [
            _Weighed(one, whole, _shared(pieces, whole), weights)
            for (one, whole), pieces, weights in zip(fitting, begun, answers, strict=True)
        ]
        return weighed, before

    def _kept(self, whole: _Weighed) -> Work[Draft]:
        """Return the draft that has the rest of what there was behind a beginning."""
        [attention] = yield Watching(self._task.pieces, (whole.pieces,))
        hypothesis = Hypothesis(whole.pieces, attention, _confidence(whole.weights))
        return replace(self._forced(hypothesis, whole.begun.cost), likelihoods=whole.weights)

    def _forced(self, hypothesis: Hypothesis, cost: float) -> Draft:
        return self._task.draft(hypothesis, self._draft.forced | {self._number}, self._draft.cost + cost)

    def _is_good(self, found: Draft) -> bool:
        """Tell whether a draft meets the demand and is no worse otherwise."""
        before, after = self._draft.standing, found.standing
        is_met = after.said[self._number] is not None and after.faults < before.faults
        return is_met and found.checks <= self._draft.checks and not self._task.lost(self._draft, found)


def _beginnings(text: str, place: Span, demand: Demand) -> list[_Beginning]:
    """Return how a translation may begin that has a rendering of ``demand`` at ``place`` of ``text``."""
    before, replaced = text[: place.start], place.of(text)
    found = []
    for order, forms in enumerate(demand.renderings):
        unlike = {form for form in forms if not ends_alike(replaced, form, forms[0])}
        odd = demand.unlikely or unlike
        # Where the French and the English that it replaces agree on the form of a word, no other is weighed.
        for form in [form for form in forms if form not in odd and form not in unlike] or forms:
            oddities = (form in odd) + is_bare_participle(form, forms[0], before)
            found.append(_Beginning(before, form, order * _LATER_RENDERING + oddities * _UNLIKELY_FORM))
    return found


def _shared(one: Row, other: Row) -> int:
    """Return with how many pieces both begin."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
