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
from functools import cached_property
from itertools import islice
from math import log
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from reader.engine.checks import failed
from reader.engine.decoder import Attention, Continuation, Decoder, Hypothesis, Weighing
from reader.engine.demands import Demand, Standing, overlap, runs, standing
from reader.engine.links import gathered, linked
from reader.engine.pieces import locate
from reader.engine.rendering import WordLink
from reader.engine.search import Search
from reader.engine.tokenizer import Moses, Pieces
from reader.text.english import behind, ends_alike, is_function_word, other_articles
from reader.text.spans import Span
from reader.text.words import words

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
_DOUBLED = 0.35
"""Attention to the words of a demand from which on a word outside its rendering says the same thing again."""
_COVERED, _LOST = 0.5, 0.15
"""Attention to a word, over all that is written, from which on it is rendered, and below which it is not."""
_SHORT = 3
"""Characters of words of which nobody can say whether they are rendered."""
_LENGTH = 0.8
"""Exponent of the length by which the mean logarithm of a probability is multiplied: a length penalty of 0.2."""
_AT_ONCE = 48
"""Sentences that are at work at once."""
_WEAK = 0.15
"""Attention that shows where the words of a demand may be rendered that are linked with nothing."""

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


@dataclass(frozen=True)
class Draft:
    """A translation on its way.

    Attributes:
        hypothesis: as the decoder gave it.
        text: what its pieces spell.
        links: word links between the source and ``text``.
        standing: how it stands to the demands.
        covered: how much each word of the source was looked at.
        doubled: words that say again what a demanded rendering says.
        checks: how many it fails.
        forced: numbers of the demands that were forced.
        cost: what it is marked down by for what was forced, as a logarithm.
    """

    hypothesis: Hypothesis
    text: str
    links: tuple[WordLink, ...]
    standing: Standing
    covered: npt.NDArray[np.float32]
    doubled: int
    checks: int
    forced: frozenset[int]
    cost: float

    @cached_property
    def score(self) -> float:
        """The logarithm of its probability, normalised by its length."""
        confidence = max(self.hypothesis.confidence, 1e-9)
        length: float = (len(self.hypothesis.pieces) + 1) ** _LENGTH
        return log(confidence) * length - self.cost

    @property
    def rank(self) -> tuple[float, ...]:
        """What orders drafts, the best first."""
        return self.standing.faults, self.checks, self.doubled, -self.score


class Steering:
    """Looks for a translation of one text that meets demands.

    Args:
        write: cuts the target into pieces.
        langs: of the source and of the target.
        search: how to look where nothing is demanded.
    """

    def __init__(self, write: Pieces | Moses, langs: tuple[str, str], search: Search) -> None:
        self._write = write
        self._langs = langs
        self._search = search

    def steered(self, source: str, pieces: Sequence[str], demands: Sequence[Demand]) -> Work[Draft]:
        """Return the best translation that is found of ``source``, which the model reads as ``pieces``.

        The places of ``demands`` are spans of ``source``. Without demands it is the model's own.
        """
        task = _Text(source, tuple(pieces), tuple(demands), self._langs[0])
        if not demands:
            return (yield from self._found(task, replace(self._search, hypotheses=1)))
        wide = replace(self._search, beam=max(self._search.beam, _FIRST), hypotheses=_FIRST)
        best = yield from self._found(task, wide)
        if best.standing.forbidden:
            other = yield from self._found(task, replace(wide, hypotheses=1), self._suppressed(demands))
            best = min(best, other, key=lambda draft: draft.rank)
        hopeless: set[int] = set()
        for _ in range(2 * len(demands)):
            waiting = [number for number in self._unmet(task, best) if number not in hopeless]
            if not waiting:
                break
            forced = yield from self._forced(task, best, waiting[0])
            worse = forced.checks > best.checks or task.lost(best, forced)
            if worse or forced.standing.said[waiting[0]] is None:
                hopeless.add(waiting[0])
            else:
                best = forced
        return best

    def _unmet(self, task: "_Text", draft: Draft) -> list[int]:
        """Return which demands are not met, the leftmost in the translation first."""
        unmet = [
            number
            for number, (demand, said) in enumerate(zip(task.demands, draft.standing.said, strict=True))
            if demand.renderings and said is None
        ]
        return sorted(unmet, key=lambda number: self._places(task, draft, task.demands[number])[:1])

    def _found(self, task: "_Text", search: Search, suppressed: tuple[tuple[str, ...], ...] = ()) -> Work[Draft]:
        """Return the best that the model finds by itself."""
        [found] = yield Continuation(task.pieces, ((),), (0.0,), search, suppressed)
        return min((self._draft(task, one) for one in found), key=lambda draft: draft.rank)

    def _forced(self, task: "_Text", best: Draft, number: int) -> Work[Draft]:
        """Return the best draft in which a demand is forced, at one of the places where it may belong."""
        demand = task.demands[number]
        search = replace(self._search, beam=max(2, self._search.beam), hypotheses=2)
        drafts = []
        for place in self._places(task, best, demand):
            beginnings = list(_beginnings(best.text, place, demand))
            scores = yield Weighing(task.pieces, self._encoded(beginnings))
            likely = [beginnings[at] for at in _likeliest([one.cost for one in beginnings], scores)]
            # The rest of what there was may be better than what the model finds behind a word that it did not choose.
            likely += [replace(one, text=one.text + best.text[place.end :]) for one in likely]
            pieces = self._encoded(likely)
            scores = yield Weighing(task.pieces, pieces)
            proposed: list[list[Hypothesis]] = yield Continuation(
                task.pieces, pieces, tuple(scores), search, self._suppressed(task.demands)
            )
            for one, found in zip(likely, proposed, strict=True):
                drafts += [self._draft(task, each, best.forced | {number}, best.cost + one.cost) for each in found]
        return min(drafts, key=lambda draft: (task.lost(best, draft), draft.rank))

    def _encoded(self, beginnings: Sequence["_Beginning"]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(self._write.encode(one.text)) for one in beginnings)

    def _places(self, task: "_Text", draft: Draft, demand: Demand) -> list[Span]:
        """Return the words that may be replaced, the likeliest place first."""
        target = words(draft.text, self._langs[1])
        if not target:
            return []
        own = task.own(demand)
        weights = task.gathered(draft.hypothesis, draft.text, target)
        looking = weights[:, own].sum(axis=1)
        links = {link.target for link in draft.links if demand.covers(link.source)}
        best = weights.argmax(axis=1)
        links |= {word for at, word in enumerate(target) if looking[at] >= _DOUBLED and best[at] in own}
        if found := runs(links, target, draft.text):
            return found[:2]
        order = sorted(range(len(target)), key=lambda at: -looking[at])
        return [target[at] for at in order[:2] if looking[at] >= _WEAK] or [target[order[0]]]

    def _draft(
        self, task: "_Text", hypothesis: Hypothesis, forced: frozenset[int] = frozenset(), cost: float = 0
    ) -> Draft:
        text = self._write.decode(hypothesis.pieces)
        target = words(text, self._langs[1])
        weights = task.gathered(hypothesis, text, target)
        links = linked(weights, task.words, target)
        stands = standing(task.demands, text, links)
        free = [
            at
            for at, word in enumerate(target)
            if not is_function_word(word.of(text)) and not any(said and overlap(word, said) for said in stands.said)
        ]
        looking = [weights[free][:, task.own(demand)].sum(axis=1) for demand in task.demands]
        doubled = sum(
            int((one >= _DOUBLED).sum()) for one, said in zip(looking, stands.said, strict=True) if said and said.end
        )
        return Draft(
            hypothesis, text, links, stands, weights.sum(axis=0), doubled, len(failed(task.source, text)), forced, cost
        )

    def _suppressed(self, demands: Sequence[Demand]) -> tuple[tuple[str, ...], ...]:
        forms = {form for demand in demands for form in demand.forbidden}
        spelt = sorted(forms | {form[:1].upper() + form[1:] for form in forms})
        return tuple(tuple(self._write.encode(form)) for form in spelt)


@dataclass(frozen=True)
class _Text:
    """What is translated."""

    source: str
    pieces: tuple[str, ...]
    demands: tuple[Demand, ...]
    lang: str

    @cached_property
    def words(self) -> list[Span]:
        return words(self.source, self.lang)

    @cached_property
    def _read(self) -> list[Span]:
        return locate(self.pieces, self.source)

    def own(self, demand: Demand) -> list[int]:
        """Return which words belong to a demand."""
        return [at for at, word in enumerate(self.words) if demand.covers(word)]

    def lost(self, before: Draft, after: Draft) -> int:
        """Return how many words outside the demands one draft renders and the other does not."""
        return sum(
            bool(before.covered[at] >= _COVERED and after.covered[at] < _LOST)
            for at, word in enumerate(self.words)
            if word.end - word.start > _SHORT and not any(demand.covers(word) for demand in self.demands)
        )

    def gathered(self, hypothesis: Hypothesis, text: str, target: Sequence[Span]) -> Attention:
        """Return (target words, source words): where each word of a translation looked."""
        return gathered(hypothesis.attention, self._read, locate(hypothesis.pieces, text), self.words, target)


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
