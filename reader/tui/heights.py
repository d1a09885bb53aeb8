"""Where each paragraph begins on a page of lines, when most heights are only guesses.

A Fenwick tree (P. Fenwick, "A new data structure for cumulative frequency tables", 1994): a guess is replaced by the
exact height, and a line is found, in a time that grows with the logarithm of the number of paragraphs.
"""

import numpy as np
from numpy.typing import NDArray


class Heights:
    """The heights of paragraphs in lines, and their running sums."""

    def __init__(self, guesses: NDArray[np.int64]) -> None:
        sums = np.concatenate(([0], np.cumsum(guesses)))
        ends = np.arange(1, len(guesses) + 1)
        self._tree: list[int] = [0, *(sums[ends] - sums[ends - (ends & -ends)]).tolist()]
        self._heights: list[int] = guesses.tolist()
        self.total = int(sums[-1])

    def __getitem__(self, paragraph: int) -> int:
        return self._heights[paragraph]

    def __setitem__(self, paragraph: int, height: int) -> None:
        change = height - self._heights[paragraph]
        if not change:
            return
        self._heights[paragraph] = height
        self.total += change
        node = paragraph + 1
        while node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    def top(self, paragraph: int) -> int:
        """Return the number of lines above a paragraph."""
        lines = 0
        node = paragraph
        while node:
            lines += self._tree[node]
            node -= node & -node
        return lines

    def at(self, line: int) -> tuple[int, int]:
        """Return the paragraph that holds a line of the page, and the line's number within it."""
        rest = max(0, min(line, self.total - 1))
        node = 0
        step = 1 << (len(self._tree).bit_length() - 1)
        while step:
            if node + step < len(self._tree) and self._tree[node + step] <= rest:
                node += step
                rest -= self._tree[node]
            step >>= 1
        return node, rest
