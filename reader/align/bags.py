"""Sentences as bags of stems, which two renderings of one sentence share more of than of words."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
"""Letters: with five, ``walked`` is ``walking`` and hardly a word is another one."""


def stems(text: str) -> list[str]:
    """Return the first letters of every word of ``text``, small and without accents, in order."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return [word[:_STEM] for word in _WORD.findall(letters)]


class Bags:
    """The stems of many sentences, as numbers.

    Attributes:
        tokens: the stem numbers of all sentences, one after the other.
        bounds: where in ``tokens`` each sentence begins, and the end of the last.
    """

    def __init__(self, sentences: Sequence[str], numbers: dict[str, int]) -> None:
        """Number the stems of ``sentences``.

        Args:
            sentences: of one language.
            numbers: the number of each stem; grows by those that are new.
        """
        found = [[numbers.setdefault(stem, len(numbers)) for stem in stems(sentence)] for sentence in sentences]
        self.bounds = np.cumsum([0, *map(len, found)])
        self.tokens: npt.NDArray[np.int64] = np.array([number for one in found for number in one], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def of(self, start: int, end: int) -> npt.NDArray[np.int64]:
        """Return the stem numbers of sentences ``start`` to ``end`` (not included)."""
        return self.tokens[self.bounds[start] : self.bounds[end]]
