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

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import exp
from typing import Any, TypeVar

from reader.engine.decoder import Decoder, Hypothesis
from reader.engine.demands import Demand, Kind, overlap
from reader.engine.drafts import Draft, Task
from reader.engine.questions import WINDOW, Continuation, Question, Row, Watching, Weighing
from reader.engine.search import Search
from reader.text.english import behind, ends_alike, is_bare_participle, other_articles, without_being
from reader.text.spans import Span

_WIDE = 5
"""Width of the search around what is forbidden."""
_WRITTEN = 3
"""Translations that the model writes behind a term, and as many freely: one may meet the demands by itself."""
_MANY = 10
"""Translations among which one is looked for that has a place for a term, where the best one has none."""
_TRIED = 2
"""Of those, how many are tried."""
_LATER_RENDERING = 1.5
"""By how much a rendering has to be likelier than a better one to be taken instead, as a logarithm."""
_OTHER_ARTICLE = 3.0
"""By how much a beginning has to be likelier for an article to come or go."""
_WITHOUT_BEING = 1.0
"""The same for a *be* to go: a verb takes the place of what one is said to be."""
_UNLIKELY_FORM = 1.5
"""The same for a form that the source speaks against, or that does not end as the word does whose place it takes."""
_ROUGH = 2.0
"""By how much the rest of a translation may become less likely behind a term without being written anew."""
_FAR = 5.0
"""How much less likely than before a translation may be that has a term at a place that was guessed.

In 250 sentences of Flores-dev with 500 terms those that read well lost 4.2 at most; *put square yourself* loses 8.9.
"""
_AT_ONCE = 192
"""Sentences that are at work at once."""

_NAME_BEFORE = re.compile(r"(?<!^)\b[A-Z]\w+ $")
"""A capital within a sentence, before a word with another: ``National Center``."""

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
    free: list[Draft] = []
    hopeless: set[int] = set()
    for _ in range(2 * len(task.demands)):
        waiting = [number for number in task.unmet(best) if number not in hopeless]
        if not waiting:
            break
        found = yield from _met(task, search, best, waiting[0], free)
        if found:
            best = found
        else:
            hopeless.add(waiting[0])
    return best


def _met(task: Task, search: Search, best: Draft, number: int, free: list[Draft]) -> Work[Draft | None]:
    """Return the best draft in which a demand is met and that is no worse otherwise; None if there is none.

    Where the best draft says by a verb what is to be said by a noun, another one may have a place for it.

    Args:
        task: the text, and what is demanded.
        search: how to look where nothing is demanded.
        best: the draft in which the demand is not met.
        number: of the demand.
        free: drafts that the model wrote with nothing forced; those that it writes now are added.
    """
    if task.has_place(best, task.demands[number]):
        return (yield from _met_in(task, search, best, number, free))
    many = replace(search, beam=_MANY, hypotheses=_MANY)
    [found] = yield Continuation(task.pieces, ((),), (0.0,), many, task.suppressed)
    others = sorted(map(task.draft, found), key=lambda draft: draft.rank)
    having = (one for one in others if one.standing.said[number] or task.has_place(one, task.demands[number]))
    for other in islice(having, _TRIED):
        is_met = other.standing.said[number] is not None
        draft = other if is_met else (yield from _met_in(task, search, other, number, free))
        if draft and draft.standing.faults < best.standing.faults and draft.checks <= best.checks:
            return draft
    return None


def _met_in(task: Task, search: Search, best: Draft, number: int, free: list[Draft]) -> Work[Draft | None]:
    """Return what ``_met`` returns, with the term in the place of what ``best`` says."""
    wide = replace(search, beam=max(search.beam, _WRITTEN), hypotheses=_WRITTEN)
    good: list[Draft] = []
    is_linked = bool(task.linked(best, task.demands[number]))
    for place in task.places(best, task.demands[number]):
        if not task.demands[number].fits(place, best.text):
            continue
        is_guess = not is_linked and any(overlap(place, link.target) for link in best.links)
        forcing = _Forcing(task, best, number, place, is_guess)
        weighed = yield from forcing.weighed()
        if not weighed:
            continue
        kept, is_enough = yield from forcing.kept(weighed)
        if is_enough:
            return kept
        written = yield from forcing.written(weighed, wide, freely=not free)
        free += [draft for draft in written if not draft.forced]
        good += [draft for draft in (kept, *free, *written) if forcing.is_good(draft) and forcing.is_likely(draft)]
        if any(draft.doubled <= best.doubled for draft in good):
            break
    return min(good, key=lambda draft: draft.rank, default=None)


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
    [found] = yield Continuation(task.pieces, ((),), (0.0,), search, suppressed)
    return min(map(task.draft, found), key=lambda draft: draft.rank)


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
        before: those of the draft from which the rest comes.
    """

    begun: _Beginning
    pieces: Row
    length: int
    weights: tuple[float, ...]
    before: tuple[float, ...]

    @property
    def beginning(self) -> float:
        """The logarithm of the probability of the beginning."""
        return sum(self.weights[: self.length])

    @property
    def is_smooth(self) -> bool:
        """Whether the rest is about as likely as it was."""
        rest = self.weights[self.length :]
        return sum(rest) >= sum(self.before[-len(rest) :]) - _ROUGH


@dataclass(frozen=True, slots=True)
class _Forcing:
    """A demand that is forced into a draft.

    Attributes:
        task: the text, and what is demanded.
        draft: meets other demands, perhaps, but not this one.
        number: of the demand.
        place: where it may belong in the text of the draft.
        is_guess: whether what stands there renders other words, and nothing is known to render those of the demand.
    """

    task: Task
    draft: Draft
    number: int
    place: Span
    is_guess: bool

    def weighed(self) -> Work[list[_Weighed]]:
        """Return what beginnings with the term are worth, with what there was behind them."""
        demand = self.task.demands[self.number]
        before, replaced = self.draft.text[: self.place.start], self.place.of(self.draft.text)
        beginnings = _beginnings(before, replaced, demand)
        shorter, being = without_being(before) if demand.kind is Kind.VERB else ("", "")
        if being:  # a verb may take the place of what one is
            beginnings += _beginnings(shorter, being, demand, _WITHOUT_BEING)
        weighed = yield from self._weighed(beginnings)
        if weighed and not (best := _likeliest(weighed)).is_smooth and (others := best.begun.with_other_articles()):
            weighed += yield from self._weighed(others)
        return weighed

    def kept(self, weighed: Sequence[_Weighed]) -> Work[tuple[Draft, bool]]:
        """Return the draft with the term at its place and all else as it was; and whether it will do."""
        whole = _likeliest(weighed)
        [attention] = yield Watching(self.task.pieces, (whole.pieces,))
        hypothesis = Hypothesis(whole.pieces, attention, _confidence(whole.weights))
        draft = replace(self._forced(hypothesis, whole.begun.cost), likelihoods=whole.weights)
        # Where what stands behind wants another form than what stands before, the rest may have to change.
        will_do = whole.is_smooth and whole is _best_begun(weighed)
        return draft, will_do and self.is_good(draft) and draft.doubled <= self.draft.doubled

    def written(self, weighed: Sequence[_Weighed], search: Search, *, freely: bool) -> Work[list[Draft]]:
        """Return drafts in which the model goes on by itself behind the term; and others that it writes ``freely``."""
        begun = _best_begun(weighed)
        rows = [(begun.pieces[: begun.length], begun.beginning), *([((), 0.0)] if freely else [])]
        targets, scores = zip(*rows, strict=True)
        forced, *free = yield Continuation(self.task.pieces, targets, scores, search, self.task.suppressed)
        drafts = [self._forced(one, begun.begun.cost) for one in forced]
        return drafts + [self.task.draft(one) for found in free for one in found]

    def is_good(self, found: Draft) -> bool:
        """Tell whether a draft meets the demand and is no worse otherwise."""
        before, after = self.draft.standing, found.standing
        is_met = after.said[self.number] is not None and after.faults < before.faults
        return is_met and found.checks <= self.draft.checks and not self.task.lost(self.draft, found)

    def is_likely(self, found: Draft) -> bool:
        """Tell whether a draft may be right though nothing tells where in it the term belongs."""
        return not self.is_guess or found.score > self.draft.score - _FAR

    def _weighed(self, beginnings: Sequence[_Beginning]) -> Work[list[_Weighed]]:
        rest = self.draft.text[self.place.end :]
        wholes = self.task.encoded([one.text + rest for one in beginnings])
        fitting = [(one, whole) for one, whole in zip(beginnings, wholes, strict=True) if len(whole) <= WINDOW]
        before = self.draft.likelihoods
        unknown = () if before else (self.draft.hypothesis.pieces,)
        answers = yield Weighing(self.task.pieces, (*(whole for _, whole in fitting), *unknown))
        if not before:
            *answers, before = answers
        begun = self.task.encoded([one.text for one, _ in fitting])
        return [
            _Weighed(one, whole, _shared(pieces, whole), weights, before)
            for (one, whole), pieces, weights in zip(fitting, begun, answers, strict=True)
        ]

    def _forced(self, hypothesis: Hypothesis, cost: float) -> Draft:
        return self.task.draft(hypothesis, self.draft.forced | {self.number}, self.draft.cost + cost)


def _likeliest(weighed: Iterable[_Weighed]) -> _Weighed:
    """Return what is worth most with what there was behind it."""
    return max(weighed, key=lambda one: sum(one.weights) - one.begun.cost)


def _best_begun(weighed: Iterable[_Weighed]) -> _Weighed:
    """Return what is worth most whatever stands behind it."""
    return max(weighed, key=lambda one: one.beginning - one.begun.cost)


def _beginnings(before: str, replaced: str, demand: Demand, cost: float = 0) -> list[_Beginning]:
    """Return how a translation may begin that has a rendering of ``demand`` behind ``before``.

    Args:
        before: the beginning.
        replaced: what stands behind it, which tells the likely forms.
        demand: what is demanded.
        cost: of any of them, as a logarithm.
    """
    is_name = replaced[:1].isupper() and _NAME_BEFORE.search(before) is not None
    found = []
    for order, forms in enumerate(demand.renderings):
        unlike = {form for form in forms if not ends_alike(replaced, form, forms[0])}
        odd = demand.unlikely or unlike
        # Where the French and the English that it replaces agree on the form of a word, no other is weighed.
        for form in [form for form in forms if form not in odd and form not in unlike] or forms:
            oddities = (form in odd) + is_bare_participle(form, forms[0], before)
            written = form[:1].upper() + form[1:] if is_name else form
            found.append(_Beginning(before, written, cost + order * _LATER_RENDERING + oddities * _UNLIKELY_FORM))
    return found


def _shared(one: Row, other: Row) -> int:
    """Return with how many pieces both begin."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
