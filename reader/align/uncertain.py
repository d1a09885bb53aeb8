"""Where an alignment should be looked at: stretches of pairs with little confidence."""

from dataclasses import dataclass

from reader.align.bitext import Bitext

LEAST = 0.6
"""Confidence below which a pair is uncertain: half of such links are right on three novels, of the others 97 in 100."""
_BRIDGE = 1
"""Certain pairs between two uncertain ones that do not end a stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pairs in a row of which most are uncertain.

    Attributes:
        start: numbers of the block and of the pair with which it begins, from 0.
        end: those of its last pair.
        uncertain: how many of its pairs are uncertain.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    uncertain: int


def uncertain_stretches(bitext: Bitext) -> list[Stretch]:
    """Return the stretches of an alignment that should be looked at, in reading order."""
    pairs = [
        ((number, at), pair.confidence)
        for number, block in enumerate(bitext.blocks)
        for at, pair in enumerate(block.sentences)
    ]
    runs: list[list[int]] = []
    for place, (_, confidence) in enumerate(pairs):
        if confidence is None or confidence >= LEAST:
            continue
        if runs and place - runs[-1][-1] <= _BRIDGE + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [Stretch(pairs[run[0]][0], pairs[run[-1]][0], len(run)) for run in runs]
