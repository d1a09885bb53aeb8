"""What a search asks the decoder about one sentence: to go on, to weigh, to look where it looks.

The rows of a batch have the same lengths, so that no answer depends on what else is asked (``reader.engine.decoder``).
"""

from dataclasses import dataclass

from reader.engine.search import Search

Row = tuple[str, ...]
"""The pieces of a sentence."""

END = "</s>"
"""The end mark."""

WINDOW = 500
"""Pieces that the model has places for, less the marks around them."""
TOKENS_A_BATCH = 1024
_PLACES_WEIGHED = 256
"""Pieces of translations that are weighed at once: at each place there is a number for every piece of the model."""
_ROUND = 8
"""Translations that are weighed are filled up to a multiple of this, so that several share a batch."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """Asks for translations that begin as they are told to; each is answered by its hypotheses, the best first.

    Attributes:
        source: pieces of the sentence; may not be empty.
        targets: pieces with which a translation begins, up to ``WINDOW``.
        scores: the logarithm of the probability of each beginning.
        search: how to look for the rest of each.
        suppressed: runs of pieces that may not come in the rest.
    """

    source: Row
    targets: tuple[Row, ...]
    scores: tuple[float, ...]
    search: Search
    suppressed: tuple[Row, ...] = ()

    @property
    def longest(self) -> int:
        """Tokens that a translation may have."""
        return min(WINDOW, 2 * len(self.source) + 20 + max(map(len, self.targets)) // 32 * 32)

    def group(self, order: int) -> tuple[object, ...]:
        """Return what all rows of a batch have in common."""
        return len(self.source), self.longest, self.search, self.suppressed

    def rows(self, order: int) -> int:
        """Return how many rows make a batch."""
        return max(1, TOKENS_A_BATCH // len(self.source))


@dataclass(frozen=True, slots=True)
class Weighing:
    """Asks how probable translations are: each is answered by the logarithms for its pieces and its end mark.

    Attributes:
        source: pieces of the sentence; may not be empty.
        targets: pieces of translations, up to ``WINDOW``.
    """

    source: Row
    targets: tuple[Row, ...]

    def filled(self, order: int) -> Row:
        """Return a translation with end marks behind it: what stands behind a piece has no say in its probability."""
        target = self.targets[order]
        return (*target, *[END] * (_ROUND - len(target) % _ROUND))

    def group(self, order: int) -> tuple[object, ...]:
        """Return what all rows of a batch have in common."""
        return len(self.source), len(self.filled(order))

    def rows(self, order: int) -> int:
        """Return how many rows make a batch."""
        return max(1, _PLACES_WEIGHED // len(self.filled(order)))


@dataclass(frozen=True, slots=True)
class Watching:
    """Asks where the model looks as it writes translations: each is answered by its attention.

    Attributes:
        source: pieces of the sentence; may not be empty.
        targets: pieces of translations, up to ``WINDOW``.
    """

    source: Row
    targets: tuple[Row, ...]

    def group(self, order: int) -> tuple[object, ...]:
        """Return what all rows of a batch have in common."""
        return len(self.source), len(self.targets[order])

    def rows(self, order: int) -> int:
        """Return how many rows make a batch."""
        return max(1, TOKENS_A_BATCH // len(self.source))


Question = Continuation | Weighing | Watching
