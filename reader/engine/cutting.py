"""Cut what is longer than a model can read at once, at the best places there are."""

import re
from collections.abc import Callable

from reader.text.spans import Span

_BOUNDARIES = (
    re.compile(r"(?<=[.!?…;:])[\s»\"”)]*\s"),
    re.compile(r"(?<=[,)—–])\s"),
    re.compile(r"\s(?=(?:et|ou|mais|car|donc|or|ni|que|qui|dont|où|lorsque|quand|comme|puisque|tandis|and|or|but)\b)"),
    re.compile(r"\s"),
)
"""Where a sentence may be cut, the better places first: sentence-like ends, commas, conjunctions, spaces."""


def cut(sentence: str, size: Callable[[str], int], limit: int) -> list[Span]:
    """Return spans of ``sentence``, in order, each of which the model can read; one span when it is short enough.

    Between them stands white space or nothing, so that nothing is lost. A single character is never cut.

    Args:
        sentence: any text.
        size: how many tokens the model reads for a text.
        limit: how many it can read.
    """
    if len(sentence) <= 1 or size(sentence) <= limit:
        return [Span(0, len(sentence))]
    left, right = _halves(sentence)
    return [
        *cut(left.of(sentence), size, limit),
        *(span.shifted(right.start) for span in cut(right.of(sentence), size, limit)),
    ]


def _halves(text: str) -> tuple[Span, Span]:
    """Cut ``text`` in two at the best boundary of its middle half, the one nearest to the middle."""
    middle, margin = len(text) / 2, len(text) / 4
    for boundary in _BOUNDARIES:
        cuts = [match.end() for match in boundary.finditer(text) if abs(match.end() - middle) <= margin]
        if cuts:
            end = min(cuts, key=lambda place: abs(place - middle))
            left, right = text[:end].rstrip(), text[end:].lstrip()
            if left and right:
                return Span(0, len(left)), Span(len(text) - len(right), len(text))
    return Span(0, int(middle)), Span(int(middle), len(text))
