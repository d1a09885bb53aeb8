"""Monotone paths of beads through a corridor: the best one, and how probable each bead is.

A path goes from the beginning of both texts to their ends; a sentence without counterpart is a step on one side alone.
Rows are worked on as wholes. Time and memory are linear in the cells of the corridor.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.align.beads import SHAPES, Floats
from reader.align.corridor import Corridor

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
    probability: float


def best_path(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> list[Bead]:
    """Return the beads of the best path, with their probabilities.

    Args:
        scores: (shapes, cells), as ``score_beads`` returns them.
        corridor: where the path may go.
        skipping: subtracted for each source and for each target sentence without counterpart.
    """
    steps = _best_steps(scores, corridor, skipping)
    before = _sums(scores, corridor, skipping)
    after = _sums_to_end(scores, corridor, skipping)
    total = before[-1]
    beads = []
    row, column = len(corridor.low) - 1, int(corridor.high[-1])
    while row or column:
        step = steps[_cell(corridor, row, column)]
        height, width = _STEPS[step]
        here = _cell(corridor, row - height, column - width)
        score = scores[step, here] if step < _SOURCE_ALONE else -skipping[step - _SOURCE_ALONE]
        log = before[here] + score + after[_cell(corridor, row, column)] - total
        beads.append(Bead(row - height, row, column - width, column, float(np.exp(min(log, 0)))))
        row, column = row - height, column - width
    return beads[::-1]


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


def _best_steps(scores: Floats, corridor: Corridor, skipping: tuple[float, float]) -> npt.NDArray[np.int8]:
    """Return for each cell the step by which the best path arrives there (Viterbi)."""
    reached = np.empty(corridor.cells)
    steps = np.empty(corridor.cells, dtype=np.int8)
    for row in range(len(corridor.low)):
        arrivals = _arrivals(reached, scores, corridor, row, skipping[0])
        best = arrivals.max(axis=0)
        # A run of steps along the row pays for each: with the price added back, the best is a running maximum.
        paid = np.arange(len(best)) * skipping[1]
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
