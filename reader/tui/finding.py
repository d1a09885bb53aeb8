"""Searching a book, one paragraph at a time, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.tui.book import Book
from reader.tui.setting import Side

REST = 32
"""Paragraphs that are searched before the next rest: a few tenths of a millisecond."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search pattern is found: characters ``start`` to ``end`` of one side of a paragraph."""

    paragraph: int
    side: Side
    start: int
    end: int

    @property
    def key(self) -> tuple[int, int, int]:
        """What orders hits: paragraph, then French before English, then character."""
        return self.paragraph, self.side, self.start


def hits_in(book: Book, paragraph: int, pattern: re.Pattern[str], sides: tuple[Side, ...]) -> list[Hit]:
    """Return the hits in a paragraph, French first; matches of no characters do not count."""
    return [
        Hit(paragraph, side, *match.span())
        for side in sides
        for match in pattern.finditer(book.text(paragraph, side))
        if match[0]
    ]


def hits_from(
    book: Book, pattern: re.Pattern[str], here: tuple[int, int, int], step: int, sides: tuple[Side, ...]
) -> Iterator[Hit | None]:
    """Yield the hits after ``here`` (step 1) or before it (step -1), once around the book.

    Args:
        book: what is searched.
        pattern: from ``reader.text.fold.search_pattern``.
        here: paragraph, side and character where the search stands (``Hit.key``).
        step: 1 searches forwards, -1 backwards.
        sides: the languages that are searched.

    Yields:
        A hit, or None after some paragraphs without any, so that the caller can rest in a long search.
    """
    count = len(book)
    for turn in range(count + 1):
        paragraph = (here[0] + step * turn) % count
        hits = hits_in(book, paragraph, pattern, sides)
        if not hits:
            if turn % REST == 0:
                yield None
            continue
        for hit in hits[::step]:
            ahead = (hit.key > here) if step > 0 else (hit.key < here)
            if (turn == 0 and ahead) or 0 < turn < count or (turn == count and not ahead):
                yield hit
