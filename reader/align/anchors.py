"""Coarse anchors: pairs of sentences that share rare words, in an order that both texts keep.

Rare words are names, numbers, headings and cognates as much as anything else that few sentences have. Every sentence is
compared with those that share one (an inverted index keeps this linear), pairs that prefer each other are kept, and of
these the heaviest chain that rises on both sides, found in time n log n.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.align.bags import Bags

_RAREST_IN = 12
_SHARE = 0.02
"""A stem is looked up when at most this many sentences, or this share of them, have it."""
_LEAST = 0.3
"""Cosine of two bags, weighted by rarity: what two sentences need to be an anchor."""
_NEIGHBOURHOOD = 12
"""Anchors stay that have another one within so many sentences on both sides."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Two sentences that are likely to be linked, and their cosine."""

    source: int
    target: int
    weight: float


def find_anchors(source: Bags, target: Bags, vocabulary: int) -> list[Anchor]:
    """Return anchors between two texts, rising on both sides.

    Args:
        source: sentences in translation.
        target: sentences of the other text, numbered with the same stems.
        vocabulary: how many stems there are.
    """
    chain = _heaviest_chain(_mutual(source, target, vocabulary))
    return [anchor for index, anchor in enumerate(chain) if _is_confirmed(chain, index)]


def _is_confirmed(chain: Sequence[Anchor], index: int) -> bool:
    anchor = chain[index]
    return any(
        max(abs(other.source - anchor.source), abs(other.target - anchor.target)) <= _NEIGHBOURHOOD
        for other in chain[max(index - 1, 0) : index + 2]
        if other is not anchor
    )


def _mutual(source: Bags, target: Bags, vocabulary: int) -> list[Anchor]:
    """Return the pairs of which each is the other's best, by source."""
    sides = [[np.unique(bags.of(i, i + 1)) for i in range(len(bags))] for bags in (source, target)]
    if not all(sides):
        return []
    everywhere = np.concatenate([stems for side in sides for stems in side])
    squares = np.log((len(source) + len(target)) / np.maximum(np.bincount(everywhere, minlength=vocabulary), 1)) ** 2
    norms = [np.array([math.sqrt(squares[stems].sum()) or 1.0 for stems in side]) for side in sides]
    having = _inverted(sides[1], vocabulary)
    most = max(_RAREST_IN, _SHARE * len(target))
    best, best_of = np.zeros(len(target)), np.full(len(target), -1)
    favourites = []
    for number, stems in enumerate(sides[0]):
        rare = [stem for stem in stems.tolist() if 0 < len(having[stem]) <= most]
        if not rare:
            continue
        others = np.concatenate([having[stem] for stem in rare])
        weights = np.repeat(squares[rare], [len(having[stem]) for stem in rare])
        cosines = np.bincount(others, weights, len(target)) / (norms[0][number] * norms[1])
        is_better = cosines > best
        best[is_better], best_of[is_better] = cosines[is_better], number
        favourite = int(cosines.argmax())
        favourites.append(Anchor(number, favourite, float(cosines[favourite])))
    return [anchor for anchor in favourites if anchor.weight >= _LEAST and best_of[anchor.target] == anchor.source]


def _inverted(sentences: Sequence[npt.NDArray[np.int64]], vocabulary: int) -> list[npt.NDArray[np.int64]]:
    """Return for each stem the numbers of the sentences that have it."""
    stems = np.concatenate(sentences)
    numbers = np.repeat(np.arange(len(sentences)), [len(one) for one in sentences])
    order = np.argsort(stems, kind="stable")
    return np.split(numbers[order], np.searchsorted(stems[order], np.arange(1, vocabulary)))


def _heaviest_chain(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the chain of anchors with the greatest sum of weights that rises on both sides.

    The best chain that ends at or before each target is kept as a staircase: targets and weights both rise.
    """
    targets: list[int] = []
    steps: list[tuple[float, int]] = []
    before: list[int] = []
    for number, anchor in enumerate(anchors):
        place = bisect_left(targets, anchor.target)
        weight, previous = steps[place - 1] if place else (0.0, -1)
        before.append(previous)
        total = weight + anchor.weight
        end = place
        while end < len(steps) and steps[end][0] <= total:
            end += 1
        if place < len(targets) and targets[place] == anchor.target and end == place:
            continue
        targets[place:end] = [anchor.target]
        steps[place:end] = [(total, number)]
    chain = []
    number = steps[-1][1] if steps else -1
    while number >= 0:
        chain.append(anchors[number])
        number = before[number]
    return chain[::-1]
