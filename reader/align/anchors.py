"""Coarse anchors: pairs of sentences that share rare words, in an order that both texts keep.

Rare words are names, numbers, headings and cognates as much as anything else that few sentences have. Every sentence is
compared with those that share one (an inverted index keeps this linear), pairs that prefer each other are kept, and of
these the heaviest chain that rises on both sides, found in time n log n.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
    sides = [[set(bags.of(i, i + 1).tolist()) for i in range(len(bags))] for bags in (source, target)]
    frequencies = np.bincount([stem for side in sides for bag in side for stem in bag], minlength=vocabulary)
    squares = (np.log((len(source) + len(target)) / np.maximum(frequencies, 1)) ** 2).tolist()
    norms = [[math.sqrt(sum(squares[stem] for stem in bag)) or 1.0 for bag in side] for side in sides]
    having = defaultdict(list)
    for number, bag in enumerate(sides[1]):
        for stem in bag:
            having[stem].append(number)
    most = max(_RAREST_IN, _SHARE * len(target))
    best: dict[int, Anchor] = {}
    favourites = []
    for number, bag in enumerate(sides[0]):
        shared: Counter[int] = Counter()
        for stem in bag:
            if len(having[stem]) <= most:
                for other in having[stem]:
                    shared[other] += squares[stem]
        found = [
            Anchor(number, other, weight / (norms[0][number] * norms[1][other])) for other, weight in shared.items()
        ]
        for anchor in found:
            if anchor.target not in best or anchor.weight > best[anchor.target].weight:
                best[anchor.target] = anchor
        if found:
            favourites.append(max(found, key=lambda anchor: (anchor.weight, -anchor.target)))
    return [anchor for anchor in favourites if anchor.weight >= _LEAST and best[anchor.target] is anchor]


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
