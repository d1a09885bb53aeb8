"""Monotone paths of beads through a corridor: the best ones, and how probable each bead is.

A path goes from the beginning of both texts to their ends; a sentence without counterpart is a step on one side alone.
Rows are worked on as wholes. Time and memory are linear in the cells of the corridor.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.align.beads import SHAPES, Floats
from reader.align.corridor import Corridor, Integers

_SOURCE_ALONE = len(SHAPES)
_TARGET_ALONE = len(SHAPES) + 1
_STEPS = (*SHAPES, (1, 0), (0, 1))

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences ``source`` to ``source_end`` and ``target`` to ``target_end`` (not included); one side may be empty."""

    source: int
    source_end: int
    target: int
    target_end: int


def likeliest_path(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> list[Bead]:
    """Return the beads of the path with the best score (Viterbi).

    Args:
        scores: (shapes, cells), as ``score_beads`` returns them.
        corridor: where the path may go.
        skipping: subtracted for each source and for each target sentence without counterpart.
    """
    prices = np.full(len(corridor.low) - 1, skipping[0]), np.full(int(corridor.high[-1]), skipping[1])
    return [bead for bead, _ in _traced(_best_steps(scores, corridor, prices), corridor)]


def surest_path(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> list[tuple[Bead, float]]:
    """Return the path on which most sentences are expected to be in the right bead, each bead with its probability.

    The best single path may go through beads that few of the paths nearly as good have; this one goes where most of
    them go (maximum expected accuracy, as Do et al. 2005 align proteins).

    Args:
        scores: as for ``likeliest_path``; turned into probabilities in place.
        corridor: where the path may go.
        skipping: as for ``likeliest_path``.
    """
    alone = _into_probabilities(scores, corridor, skipping)
    scores *= np.array([[sum(size) / 2] for size in SHAPES], dtype=scores.dtype)
    gains = -alone[0] / 2, -alone[1] / 2
    return [
        (bead, _probability(scores, alone, corridor, bead, step))
        for bead, step in _traced(_best_steps(scores, corridor, gains), corridor)
    ]


def _probability(gains: Floats, alone: tuple[Doubles, Doubles], corridor: Corridor, bead: Bead, step: int) -> float:
    if step == _SOURCE_ALONE:
        return float(alone[0][bead.source])
    if step == _TARGET_ALONE:
        return float(alone[1][bead.target])
    return float(gains[step, _cell(corridor, bead.source, bead.target)]) * 2 / sum(SHAPES[step])


def _into_probabilities(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> tuple[Doubles, Doubles]:
    """Put the probability of every bead in the place of its score.

    Returns:
        The probability of each source and of each target sentence to have no counterpart.
    """
    before, after = _sums(scores, corridor, skipping), _sums_to_end(scores, corridor, skipping)
    total = before[-1]
    rows, columns = corridor.places()
    for shape, (height, width) in enumerate(SHAPES):
        scores[shape] = _through(before + scores[shape], after, total, corridor, rows + height, columns + width)
    alone = (
        _through(before - skipping[0], after, total, corridor, rows + 1, columns),
        _through(before - skipping[1], after, total, corridor, rows, columns + 1),
    )
    counts = len(corridor.low), int(corridor.high[-1]) + 1
    sources, targets = (
        np.bincount(places, side, count)[: count - 1].astype(np.float64)
        for places, side, count in zip((rows, columns), alone, counts, strict=True)
    )
    return sources, targets


def _through(
    arrived: Doubles, after: Doubles, total: float, corridor: Corridor, rows: Integers, columns: Integers
) -> Doubles:
    """Return for each cell the share of all paths that step from it to a row and a column, by their weights."""
    last = len(corridor.low) - 1
    below = np.minimum(rows, last)
    is_inside = (rows <= last) & (columns >= corridor.low[below]) & (columns <= corridor.high[below])
    there = np.where(is_inside, corridor.offsets[below] + columns - corridor.low[below], 0)
    shares: Doubles = np.where(is_inside, np.exp(np.minimum(arrived + after[there] - total, 0)), 0.0)
    return shares


def _traced(steps: npt.NDArray[np.int8], corridor: Corridor) -> list[tuple[Bead, int]]:
    """Return the beads that lead to the end, and the numbers of their steps."""
    path = []
    row, column = len(corridor.low) - 1, int(corridor.high[-1])
    while row or column:
        step = int(steps[_cell(corridor, row, column)])
        height, width = _STEPS[step]
        path.append((Bead(row - height, row, column - width, column), step))
        row, column = row - height, column - width
    return path[::-1]


def _cell(corridor: Corridor, row: int, column: int) -> int:
    return int(corridor.offsets[row] + column - corridor.low[row])


def _arrivals(reached: Doubles, scores: Floats, corridor: Corridor, row: int, skipping: float) -> Doubles:
    """Return (steps without the last, cells of the row): the sums by which each step from a row above arrives."""
    low, high = int(corridor.low[row]), int(corridor.high[row])
    arrivals = np.full((len(_STEPS) - 1, high - low + 1), -np.inf)
    for step, (height, width) in enumerate(_STEPS[:-1]):
        if height > row:
            continue
        above = row - height
        first = max(int(corridor.low[above]) + width, low)
        last = min(int(corridor.high[above]) + width, high)
        if first > last:
            continue
        start = _cell(corridor, above, first - width)
        cells = slice(start, start + last - first + 1)
        gain = scores[step, cells] if step < _SOURCE_ALONE else -skipping
        arrivals[step, first - low : last - low + 1] = reached[cells] + gain
    if row == 0:
        arrivals[0, 0] = 0
    return arrivals


def _best_steps(scores: Floats, corridor: Corridor, skipping: tuple[Doubles, Doubles]) -> npt.NDArray[np.int8]:
    """Return for each cell the step by which the best path arrives there.

    Args:
        scores: of beads.
        corridor: where the path may go.
        skipping: the price of each source and of each target sentence that a path leaves alone.
    """
    paid_before = np.concatenate([[0], np.cumsum(skipping[1])])
    reached = np.empty(corridor.cells)
    steps = np.empty(corridor.cells, dtype=np.int8)
    for row in range(len(corridor.low)):
        arrivals = _arrivals(reached, scores, corridor, row, skipping[0][row - 1] if row else 0)
        best = arrivals.max(axis=0)
        # A run of steps along the row pays for each: with the price added back, the best is a running maximum.
        paid = paid_before[corridor.low[row] : corridor.high[row] + 1]
        running = np.maximum.accumulate(best + paid)
        cells = corridor.row(row)
        reached[cells] = running - paid
        steps[cells] = np.where(running > best + paid, _TARGET_ALONE, arrivals.argmax(axis=0))
    return steps


def _sums(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> Doubles:
    """Return for each cell the logarithm of the sum over all paths from the beginning."""
    sums = np.empty(corridor.cells)
    for row in range(len(corridor.low)):
        arrivals = _arrivals(sums, scores, corridor, row, skipping[0])
        sums[corridor.row(row)] = _along(np.logaddexp.reduce(arrivals, axis=0), skipping[1])
    return sums


def _sums_to_end(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> Doubles:
    """Return for each cell the logarithm of the sum over all paths to the end."""
    sums = np.empty(corridor.cells)
    rows = len(corridor.low)
    for row in range(rows - 1, -1, -1):
        low, high = int(corridor.low[row]), int(corridor.high[row])
        cells = corridor.row(row)
        departures = np.full((len(_STEPS) - 1, high - low + 1), -np.inf)
        for step, (height, width) in enumerate(_STEPS[:-1]):
            below = row + height
            if below >= rows:
                continue
            first = max(int(corridor.low[below]) - width, low)
            last = min(int(corridor.high[below]) - width, high)
            if first > last:
                continue
            there = _cell(corridor, below, first + width)
            here = slice(cells.start + first - low, cells.start + last - low + 1)
            gain = scores[step, here] if step < _SOURCE_ALONE else -skipping[0]
            departures[step, first - low : last - low + 1] = sums[there : there + last - first + 1] + gain
        if row == rows - 1:
            departures[0, -1] = 0
        sums[cells] = _along(np.logaddexp.reduce(departures, axis=0)[::-1], skipping[1])[::-1]
    return sums


def _along(sums: Doubles, skipping: float) -> Doubles:
    """Return ``sums`` of a row with what steps along the row bring."""
    paid = np.arange(len(sums)) * skipping
    along: Doubles = np.logaddexp.accumulate(sums + paid) - paid
    return along
