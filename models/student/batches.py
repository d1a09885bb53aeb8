"""What the student is trained on at a time: pairs of much the same length, as many as fill a batch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]

PADDING = -1
_SORTED_AT_ONCE = 50
"""Batches that are filled from one handful of pairs: enough for little padding, few enough for ever new company."""


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences of one language, one after the other.

    Attributes:
        pieces: numbers of their pieces, in 16 bits.
        starts: where each sentence begins, and after the last where it ends.
    """

    pieces: npt.NDArray[np.uint16]
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, sentences: Sequence[npt.NDArray[np.uint16]]) -> "Side":
        """Lay sentences one after the other."""
        lengths = [len(sentence) for sentence in sentences]
        return cls(np.concatenate(sentences), np.concatenate([[0], np.cumsum(lengths)]))

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many pieces each sentence has."""
        return np.diff(self.starts)

    def padded(self, chosen: Rows) -> Numbers:
        """Return some sentences side by side, (sentences, pieces)."""
        begins, ends = self.starts[chosen], self.starts[chosen + 1]
        filled = np.full((len(chosen), (ends - begins).max()), PADDING, np.int32)
        for row, begin, end in zip(filled, begins, ends, strict=True):
            row[: end - begin] = self.pieces[begin:end]
        return filled


@dataclass(frozen=True, slots=True)
class Examples:
    """All pairs. The French ends with the end mark; the English begins with the start mark and ends with the end mark.

    Attributes:
        french: what the encoder reads.
        english: what the decoder reads, but for the last piece, and writes, but for the first.
        links: pairs of a French and an English piece that the lexicon has for each other, (pairs, 2).
    """

    french: Side
    english: Side
    links: Numbers

    def save(self, path: Path) -> None:
        """Write the examples into a file, at once."""
        sides = {"french": self.french, "english": self.english}
        arrays = {
            f"{name}_{part}": getattr(side, part) for name, side in sides.items() for part in ("pieces", "starts")
        }
        save_arrays(path, {"links": self.links} | arrays)

    @classmethod
    def load(cls, path: Path) -> "Examples":
        """Read what ``save`` wrote."""
        with np.load(path) as arrays:
            french, english = (
                Side(arrays[f"{name}_pieces"], arrays[f"{name}_starts"]) for name in ("french", "english")
            )
            return cls(french, english, arrays["links"])

    def padded(self, chosen: Rows) -> tuple[Numbers, Numbers]:
        """Return some pairs side by side, French and English, each (sentences, pieces)."""
        return self.french.padded(chosen), self.english.padded(chosen)

    def batches(self, tokens: int, seed: int) -> Iterator[Rows]:
        """Yield the numbers of the pairs of each batch of one round; the same ones for the same seed.

        Args:
            tokens: most pieces of a batch on either side, padding counted.
            seed: of the order.
        """
        draw = np.random.default_rng(seed)
        longest = np.maximum(self.french.lengths, self.english.lengths)
        order = draw.permutation(len(longest))
        handful = max(1, int(_SORTED_AT_ONCE * tokens / longest.mean()))
        for begin in range(0, len(order), handful):
            some = order[begin : begin + handful]
            some = some[np.argsort(longest[some], kind="stable")]
            groups = list(_groups(longest[some], tokens))
            for at in draw.permutation(len(groups)):
                yield some[groups[at]]


def _groups(lengths: npt.NDArray[np.int64], tokens: int) -> Iterator[slice]:
    """Cut ascending lengths into runs that fill no more than ``tokens`` each, at least one sentence in every run."""
    begin = 0
    for at, length in enumerate(lengths):
        if at > begin and (at + 1 - begin) * length > tokens:
            yield slice(begin, at)
            begin = at
    yield slice(begin, len(lengths))


def save_arrays(path: Path, arrays: Mapping[str, Any]) -> None:
    """Write arrays by their names into a file, which is there whole or not at all."""
    temporary = path.with_suffix(".part.npz")
    np.savez_compressed(temporary, **arrays)
    temporary.replace(path)
