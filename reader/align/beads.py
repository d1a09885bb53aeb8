"""How well some sentences of one text render some of another: the scores of beads.

A bead is a run of source sentences and a run of target sentences. Its score is a log likelihood ratio: how much better
each side is explained by the other than by chance.

- Words, as in Moore (2002), with a translation of the source by a model in place of a learnt lexicon (the idea of
  Bleualign, Sennrich and Volk 2010): a stem of one side is drawn from the stems of the other with the probability
  ``mixture``, else from both texts at large. A longer bead has more stems to draw from, each with a smaller
  probability, which keeps beads from swallowing what is not theirs.
- Length, as in Gale and Church (1993), with heavier tails: a translator may be wordy.
- A price for every sentence beyond one on each side, one for every sentence without counterpart, and one for every
  bound between paragraphs that the bead reaches over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.align.bags import Bags
from reader.align.corridor import Corridor

Floats = npt.NDArray[np.float32]

MOST = 6
"""Sentences of one side in a bead."""
SHAPES = tuple(
    (sources, targets)
    for sources in range(1, MOST + 1)
    for targets in range(1, MOST + 1)
    if min(sources, targets) == 1 or max(sources, targets) <= 3
)
"""Sentences of the two sides in a bead: one to several, or up to three to three."""
_VARIANCE = 6.8
"""Of the length of a target, in characters, for each character of the source (Gale and Church 1993)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the score of a bead is made of.

    The defaults lie in the middle of a broad plateau: ``tests/bench/sentence_links.py`` tunes them on two novels,
    measures the third, and so in turn.

    Attributes:
        mixture: probability that a stem is drawn from the other side.
        words: by which the log likelihood ratio of the stems is multiplied; their choices are not independent.
        length: by which the term of length is multiplied.
        joining: subtracted for each sentence of a bead beyond one on each side.
        skipping: subtracted for each sentence without counterpart.
        crossing: subtracted for each bound between paragraphs within a bead, where they are known.
    """

    mixture: float = 0.4
    words: float = 0.3
    length: float = 4.0
    joining: float = 2.5
    skipping: float = 5.0
    crossing: float = 2.0


def score_beads(
    source: Bags,
    target: Bags,
    lengths: tuple[Sequence[int], Sequence[int]],
    ratio: float,
    corridor: Corridor,
    weights: Weights,
) -> Floats:
    """Return (shapes, cells): the score of the bead of each shape that begins at each cell.

    Args:
        source: sentences in translation.
        target: sentences of the other text, numbered with the same stems.
        lengths: characters of the source sentences, not in translation, and of the target sentences.
        ratio: characters of the target for each of the source.
        corridor: where beads may begin; what reaches beyond the texts has the score minus infinity.
        weights: how the terms are mixed.
    """
    # In float64 a whole novel's scores would take twice the memory, for digits that nobody needs.
    scores = np.zeros((len(SHAPES), corridor.cells), dtype=np.float32)
    counts = np.bincount(np.concatenate([source.tokens, target.tokens, [0]]))
    chances = (counts + 1) / (counts.sum() + len(counts))
    odds = weights.mixture / (1 - weights.mixture)
    _add_targets(scores, source, target, odds / chances, corridor)
    _add_sources(scores, source, target, odds / chances, corridor)
    scores *= weights.words
    _add_lengths(scores, (np.diff(source.bounds), np.diff(target.bounds)), lengths, ratio, corridor, weights)
    return scores


def _add_targets(
    scores: Floats, source: Bags, target: Bags, rarity: npt.NDArray[np.float64], corridor: Corridor
) -> None:
    """Add what the target stems of each bead gain by its source stems."""
    gains = np.zeros(len(rarity))
    for row in range(len(source)):
        low, high = int(corridor.low[row]), int(corridor.high[row])
        last = min(high + MOST, len(target))
        cells = corridor.row(row)
        for size in range(1, min(MOST, len(source) - row) + 1):
            sums = _gained(gains, source.of(row, row + size), target, low, last, rarity)
            for shape, (_, targets) in _shapes_of(0, size):
                count = last - low - targets + 1
                reached = min(high - low + 1, max(count, 0))
                scores[shape, cells][:reached] += sums[targets : targets + reached] - sums[:reached]


def _add_sources(
    scores: Floats, source: Bags, target: Bags, rarity: npt.NDArray[np.float64], corridor: Corridor
) -> None:
    """Add what the source stems of each bead gain by its target stems."""
    gains = np.zeros(len(rarity))
    for column in range(len(target)):
        rows, cells = corridor.column(column)
        low, high = int(rows[0]), int(rows[-1])
        last = min(high + MOST, len(source))
        for size in range(1, min(MOST, len(target) - column) + 1):
            sums = _gained(gains, target.of(column, column + size), source, low, last, rarity)
            for shape, (sources, _) in _shapes_of(1, size):
                reached = min(high - low + 1, max(last - low - sources + 1, 0))
                scores[shape, cells[:reached]] += sums[sources : sources + reached] - sums[:reached]


def _gained(
    gains: npt.NDArray[np.float64],
    given: npt.NDArray[np.int64],
    other: Bags,
    low: int,
    last: int,
    rarity: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Return for each boundary from ``low`` to ``last`` what the stems of ``other`` from ``low`` on gain by ``given``.

    ``gains`` has one place for each stem; it is zero, and is zero again afterwards.
    """
    np.add.at(gains, given, 1 / max(len(given), 1))
    gains[given] = np.log1p(rarity[given] * gains[given])
    sums = np.concatenate([[0.0], np.cumsum(gains[other.of(low, last)])])
    gains[given] = 0
    at_bounds: npt.NDArray[np.float64] = sums[other.bounds[low : last + 1] - other.bounds[low]]
    return at_bounds


def _shapes_of(side: int, size: int) -> list[tuple[int, tuple[int, int]]]:
    return [(number, shape) for number, shape in enumerate(SHAPES) if shape[side] == size]


def _add_lengths(
    scores: Floats,
    stems: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    lengths: tuple[Sequence[int], Sequence[int]],
    ratio: float,
    corridor: Corridor,
    weights: Weights,
) -> None:
    """Add the terms of length and shape, and the price of a stem, paid back where the other side has it."""
    sources, targets = (np.concatenate([[0], np.cumsum(side)]) for side in stems)
    source_ends, target_ends = (np.concatenate([[0], np.cumsum(side)]) for side in lengths)
    rows, columns = corridor.places()
    missed = weights.words * float(np.log(1 - weights.mixture))
    for shape, (height, width) in enumerate(SHAPES):
        below, beyond = np.minimum(rows + height, len(sources) - 1), np.minimum(columns + width, len(targets) - 1)
        tokens = sources[below] - sources[rows] + targets[beyond] - targets[columns]
        long = source_ends[below] - source_ends[rows]
        written = target_ends[beyond] - target_ends[columns]
        squared = (written - long * ratio) ** 2 / np.maximum((long + written / ratio) / 2 * _VARIANCE, 1)
        scores[shape] += missed * tokens - weights.length * np.log1p(squared / 2)
        scores[shape] -= weights.joining * (height + width - 2)
        outside = (rows + height >= len(sources)) | (columns + width >= len(targets))
        scores[shape, outside] = -np.inf


def subtract_crossings(
    scores: Floats, paragraphs: tuple[Sequence[int], Sequence[int]], corridor: Corridor, weights: Weights
) -> None:
    """Subtract from the scores of beads what reaching over bounds between paragraphs costs.

    Args:
        scores: (shapes, cells), changed in place.
        paragraphs: the number of the paragraph of each source and of each target sentence.
        corridor: where beads begin.
        weights: say how much a bound costs.
    """
    sources, targets = (np.asarray(side, dtype=np.int64) for side in paragraphs)
    if not len(sources) or not len(targets):
        return
    rows, columns = corridor.places()
    for shape, (height, width) in enumerate(SHAPES):
        bounds = _bounds(sources, rows, height) + _bounds(targets, columns, width)
        scores[shape] -= weights.crossing * bounds


def leave_alone(scores: Floats, sources: Sequence[int], targets: Sequence[int], corridor: Corridor) -> None:
    """Let no bead have sentences that are known to have no counterpart.

    Args:
        scores: (shapes, cells), changed in place.
        sources: numbers of source sentences.
        targets: numbers of target sentences.
        corridor: where beads begin.
    """
    if not sources and not targets:
        return
    rows, columns = corridor.places()
    for shape, (height, width) in enumerate(SHAPES):
        for starts, size, alone in ((rows, height, sources), (columns, width, targets)):
            reaching = np.subtract.outer(np.asarray(alone, dtype=np.int64), np.arange(size))
            scores[shape, np.isin(starts, reaching)] = -np.inf


def _bounds(paragraphs: npt.NDArray[np.int64], starts: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Return how many bounds between paragraphs lie within ``size`` sentences from each of ``starts``."""
    last = len(paragraphs) - 1
    return paragraphs[np.minimum(starts + size - 1, last)] - paragraphs[np.minimum(starts, last)]
