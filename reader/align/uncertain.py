"""Where an alignment should be looked at: links in a row with little confidence."""

from collections.abc import Sequence

LEAST = 0.6
"""Confidence below which a pair is uncertain: half of such links are right on three novels, of the others 97 in 100."""
_BRIDGE = 1
"""Certain pairs between two uncertain ones that do not end a run."""


def uncertain_runs(confidences: Sequence[float | None]) -> list[list[int]]:
    """Return the numbers of the uncertain links of an alignment, those that stand together as one run.

    Args:
        confidences: of all links, in reading order; None counts as certain.
    """
    runs: list[list[int]] = []
    for number, confidence in enumerate(confidences):
        if confidence is None or confidence >= LEAST:
            continue
        if runs and number - runs[-1][-1] <= _BRIDGE + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
