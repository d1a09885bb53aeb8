"""Passages of a text, found again by their words when the text was edited elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.text.one_line import on_one_line

AROUND = 40
"""Characters before and after a passage that tell it from the same words elsewhere."""
_TELLING = 25
"""Characters from which on a passage that occurs once needs nothing around it to be known."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of a text, with every white space as a single space.

    Attributes:
        text: the sentences; empty where there are none.
        before: the end of what stands before them.
        after: the beginning of what stands after them.
    """

    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """What a person set side by side; a side may be empty, where the other has no counterpart."""

    source: Passage
    target: Passage


class PassageFinder:
    """A text as sentences, in which passages are cut out and found."""

    def __init__(self, sentences: Sequence[str]) -> None:
        words = [" ".join(on_one_line(sentence).split()) for sentence in sentences]
        self._text = " ".join(words)
        ends = list(accumulate(len(sentence) + 1 for sentence in words))
        self._bounds = [0, *ends]
        self._numbers = {start: number for number, start in enumerate(self._bounds)}

    def passage(self, sentences: range) -> Passage:
        """Return the passage of ``sentences``, numbers from 0."""
        if not sentences:
            return Passage("")
        start, end = self._bounds[sentences.start], self._bounds[sentences.stop] - 1
        return Passage(self._text[start:end], *self._around(start, end))

    def find(self, passage: Passage) -> range | None:
        """Return the numbers of the sentences of ``passage``; None where it is not, or cannot be told from others."""
        found = [place for place in self._places(passage.text) if place]
        alone = len(found) == 1 and len(passage.text) >= _TELLING
        best = max(found, key=lambda place: self._likeness(place, passage), default=None)
        return best if best and (alone or self._likeness(best, passage)) else None

    def _places(self, text: str) -> list[range]:
        places = []
        start = self._text.find(text) if text else -1
        while start >= 0:
            first, last = self._numbers.get(start), self._numbers.get(start + len(text) + 1)
            if first is not None and last is not None:
                places.append(range(first, last))
            start = self._text.find(text, start + 1)
        return places

    def _likeness(self, place: range, passage: Passage) -> int:
        """Return on how many sides of ``place`` the text is what ``passage`` has there."""
        here = self.passage(place)
        return (here.before == passage.before) + (here.after == passage.after)

    def _around(self, start: int, end: int) -> tuple[str, str]:
        return self._text[max(start - AROUND, 0) : start].strip(), self._text[end : end + AROUND].strip()
