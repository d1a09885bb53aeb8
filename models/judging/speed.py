"""How fast packages translate, greedily, on this machine."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from models.recipe.decoding import GREEDY, Model

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """French words translated in a second of the clock, and in a second of processor time."""

    clock: float
    processor: float


def paces(models: Sequence[Model], lines: Sequence[str]) -> list[Pace]:
    """Let models translate the same lines by turns, and return the median pace of each.

    Turns, since other work on the machine then slows all of them.
    """
    measured: list[list[Pace]] = [[] for _ in models]
    for model in models:
        model.translate(lines[:4], GREEDY)
    for _ in range(ROUNDS):
        for model, found in zip(models, measured, strict=True):
            found.append(_pace(model, lines))
    return [Pace(median(one.clock for one in found), median(one.processor for one in found)) for found in measured]


def _pace(model: Model, lines: Sequence[str]) -> Pace:
    words = sum(len(line.split()) for line in lines)
    clock, processor = time.perf_counter(), time.process_time()
    model.translate(lines, GREEDY)
    return Pace(words / (time.perf_counter() - clock), words / (time.process_time() - processor))
