"""Half-open character offsets, the one way that places in a text are named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (not included) of some text; never bytes, never tokens."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """Return this span moved ``by`` characters to the right."""
        return Span(self.start + by, self.end + by)


def gaps(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Yield what lies before, between and after sorted, disjoint ``spans`` of a text of ``length`` characters.

    There is one gap more than there are spans; a gap may be empty.
    """
    end = 0
    for span in spans:
        yield Span(end, span.start)
        end = span.end
    yield Span(end, length)
