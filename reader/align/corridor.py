"""Where the path of an alignment may go: a corridor around its anchors."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reader.align.anchors import Anchor

Integers = npt.NDArray[np.int64]

_MARGIN = 6
"""Sentences by which the path may leave an anchor."""
_WIDEST = 150
"""Sentences between two anchors up to which the path may go anywhere; beyond, it stays as near to the diagonal."""


@dataclass(frozen=True, slots=True)
class Corridor:
    """For every boundary between source sentences, the boundaries between target sentences that may face it.

    A boundary is a number from 0 to the count of sentences. The pairs, row by row, are numbered: ``cell``.

    Attributes:
        low: (source boundaries): the first target boundary of each row; never falls.
        high: (source boundaries): the last one, included; never falls.
        offsets: (source boundaries + 1): the cell with which each row begins.
    """

    low: Integers
    high: Integers
    offsets: Integers

    @property
    def cells(self) -> int:
        """How many pairs of boundaries there are."""
        return int(self.offsets[-1])

    def places(self) -> tuple[Integers, Integers]:
        """Return the source boundary and the target boundary of every cell."""
        rows = np.repeat(np.arange(len(self.low)), self.high - self.low + 1)
        return rows, np.arange(self.cells) - self.offsets[rows] + self.low[rows]

    def row(self, source: int) -> slice:
        """Return the cells of a source boundary."""
        return slice(int(self.offsets[source]), int(self.offsets[source + 1]))

    def column(self, target: int) -> tuple[Integers, Integers]:
        """Return the source boundaries that may face a target boundary, and their cells."""
        sources = np.arange(np.searchsorted(self.high, target), np.searchsorted(self.low, target, side="right"))
        return sources, self.offsets[sources] + target - self.low[sources]

    def between(self, start: tuple[int, int], end: tuple[int, int]) -> "tuple[Corridor, Integers]":
        """Return the part from one pair of boundaries to another, and the numbers that its cells have in the whole.

        In the part, boundaries and cells are counted from ``start``.
        """
        (top, left), (bottom, right) = start, end
        rows = np.arange(top, bottom + 1)
        low, high = (np.clip(side[rows], left, right) for side in (self.low, self.high))
        low[0], high[-1] = left, right
        sizes = high - low + 1
        part = Corridor(low - left, high - left, np.concatenate([[0], np.cumsum(sizes)]))
        firsts = np.repeat(self.offsets[rows] + low - self.low[rows] - part.offsets[:-1], sizes)
        return part, firsts + np.arange(part.cells)


def corridor_around(
    anchors: Sequence[Anchor], sources: int, targets: int, held: Sequence[tuple[int, int]] = ()
) -> Corridor:
    """Return the corridor along ``anchors`` from the beginning of both texts to their ends.

    Args:
        anchors: rising on both sides.
        sources: how many source sentences there are.
        targets: how many target sentences there are.
        held: pairs of boundaries, rising on both sides, that it goes through; anchors that cross one are passed over.
    """
    low, high = np.full(sources + 1, targets), np.zeros(sources + 1, dtype=np.int64)
    along = [(anchor.source, anchor.target) for anchor in anchors]
    along = [(row, column) for row, column in along if all((row - r) * (column - c) >= 0 for r, c in held)]
    corners = sorted([(0, 0), *along, *held, (sources, targets)])
    for (top, left), (bottom, right) in pairwise(corners):
        rows = np.arange(top, bottom + 1)
        diagonal = left + (rows - top) * (right - left) // max(bottom - top, 1)
        first, last = np.full(len(rows), left), np.full(len(rows), right)
        if min(bottom - top, right - left) > _WIDEST:
            first, last = np.maximum(first, diagonal - _WIDEST), np.minimum(last, diagonal + _WIDEST)
        low[rows] = np.minimum(low[rows], first)
        high[rows] = np.maximum(high[rows], last)
    margin = np.arange(-_MARGIN, _MARGIN + 1)
    near = np.clip(np.arange(sources + 1)[:, None] + margin, 0, sources)
    low = np.maximum(low[near].min(axis=1) - _MARGIN, 0)
    high = np.minimum(high[near].max(axis=1) + _MARGIN, targets)
    return Corridor(low, high, np.concatenate([[0], np.cumsum(high - low + 1)]))
