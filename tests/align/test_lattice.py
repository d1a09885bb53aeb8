"""Paths through small corridors, against all paths there are."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.anchors import Anchor
from reader.align.beads import SHAPES, Floats
from reader.align.corridor import Corridor, corridor_around
from reader.align.lattice import Bead, likeliest_path, surest_path

Path = tuple[tuple[int, int], ...]
PRICES = (0.7, 1.3)


def paths(rows: int, columns: int) -> Iterator[Path]:
    """Yield every sequence of steps over so many sentences on both sides."""
    if not rows and not columns:
        yield ()
    for height, width in (*SHAPES, (1, 0), (0, 1)):
        if height <= rows and width <= columns:
            yield from (((height, width), *rest) for rest in paths(rows - height, columns - width))


def score(path: Path, scores: Floats, corridor: Corridor) -> float:
    row = column = 0
    total = 0.0
    for step in path:
        if step in SHAPES:
            total += float(scores[SHAPES.index(step), corridor.offsets[row] + column - corridor.low[row]])
        else:
            total -= PRICES[step == (0, 1)]
        row, column = row + step[0], column + step[1]
    return total


@settings(max_examples=40)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2**32 - 1))
def test_likeliest_and_surest_path_are_the_best_of_all_paths(rows: int, columns: int, seed: int) -> None:
    corridor = corridor_around([], rows, columns)
    scores = np.random.default_rng(seed).normal(size=(len(SHAPES), corridor.cells)).astype(np.float32)
    every = {path: score(path, scores, corridor) for path in paths(rows, columns)}
    likeliest = likeliest_path(scores, corridor, PRICES)
    assert every[steps_of(likeliest)] == pytest.approx(max(every.values()), abs=1e-4)

    total = sum(map(math.exp, every.values()))
    probabilities: dict[Bead, float] = defaultdict(float)
    for path, weight in every.items():
        for bead in beads_of(path):
            probabilities[without_place(bead)] += math.exp(weight) / total
    expected = {path: sum(size(bead) * probabilities[without_place(bead)] for bead in beads_of(path)) for path in every}
    surest = surest_path(scores, corridor, PRICES)
    assert expected[steps_of([bead for bead, _ in surest])] == pytest.approx(max(expected.values()), abs=1e-4)
    for bead, probability in surest:
        assert probability == pytest.approx(probabilities[without_place(bead)], rel=1e-3)


def beads_of(path: Path) -> Iterator[Bead]:
    row = column = 0
    for height, width in path:
        yield Bead(row, row + height, column, column + width)
        row, column = row + height, column + width


def steps_of(beads: Sequence[Bead]) -> Path:
    return tuple((bead.source_end - bead.source, bead.target_end - bead.target) for bead in beads)


def without_place(bead: Bead) -> Bead:
    """A sentence that stands alone does so wherever the other side is."""
    if bead.source == bead.source_end:
        return Bead(0, 0, bead.target, bead.target_end)
    if bead.target == bead.target_end:
        return Bead(bead.source, bead.source_end, 0, 0)
    return bead


def size(bead: Bead) -> int:
    return bead.source_end - bead.source + bead.target_end - bead.target


ANCHORS = st.lists(st.integers(0, 999), max_size=30, unique=True)


@given(ANCHORS, ANCHORS)
def test_a_corridor_holds_its_anchors_and_both_ends(sources: list[int], targets: list[int]) -> None:
    anchors = [Anchor(*pair, 1.0) for pair in zip(sorted(sources), sorted(targets), strict=False)]
    corridor = corridor_around(anchors, 1000, 1000)
    for row, column in [(0, 0), *((anchor.source, anchor.target) for anchor in anchors), (1000, 1000)]:
        assert corridor.low[row] <= column <= corridor.high[row]
    assert (np.diff(corridor.low) >= 0).all()
    assert (np.diff(corridor.high) >= 0).all()
    # From every row the next can be reached.
    assert (corridor.low[1:] <= corridor.high[:-1]).all()


def test_a_corridor_without_anchors_stays_bounded() -> None:
    assert corridor_around([], 20_000, 20_000).cells < 20_001 * 330
