"""Which lemmas meet in the sentences of a pair more often than by chance.

Of the hundreds of millions of meetings most mean nothing. Those pairs of lemmas are kept whose log-likelihood ratio
(Dunning 1993) says that they attract each other, which Moore (2004, "Improving IBM word-alignment Model 1") found a
better start for alignment than counts; the rest never enters it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.lexicon_recipe.corpus import Numbers, Side

_SOME = 4000
"""Sentence pairs whose cells are held at once."""
_MOST_UNMERGED = 20_000_000
_RAREST = 2
_LEAST_RATIO = 8.0

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cells:
    """The meetings of words whose lemmas attract each other.

    Attributes:
        pairs: of each meeting, the number of its pair of lemmas.
        french: its French word, as a place in the side.
        english: its English word.
        pair_french: of each pair, the French lemma.
        pair_english: the English lemma.
    """

    pairs: Numbers
    french: Numbers
    english: Numbers
    pair_french: Numbers
    pair_english: Numbers


def cells_of(french: Side, english: Side, progress: Callable[[str], None]) -> Cells:
    """Return the meetings that are worth looking at."""
    width = len(english.lemma_names)
    keys = _attracting(french, english, width, progress)
    found: list[tuple[Numbers, Numbers, Numbers]] = []
    for first, last in _chunks(french):
        left, right = _meetings(french.starts[first : last + 1], english.starts[first : last + 1])
        met = french.lemmas[left].astype(np.int64) * width + english.lemmas[right]
        pairs = np.minimum(np.searchsorted(keys, met), len(keys) - 1)
        kept = keys[pairs] == met
        found.append((pairs[kept].astype(np.int32), left[kept].astype(np.int32), right[kept].astype(np.int32)))
        progress(f"meetings: {last:,} sentences looked at")
    pairs, lefts, rights = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Cells(pairs, lefts, rights, (keys // width).astype(np.int32), (keys % width).astype(np.int32))


def _chunks(side: Side) -> Iterator[tuple[int, int]]:
    sentences = len(side.starts) - 1
    for first in range(0, sentences, _SOME):
        yield first, min(sentences, first + _SOME)


def _meetings(french: Keys, english: Keys) -> tuple[Keys, Keys]:
    """Return the places of all words that meet, given where the sentences of both sides begin."""
    lengths = np.diff(english)
    left = np.arange(french[0], french[-1])
    counts = np.repeat(lengths, np.diff(french))
    begins = np.repeat(english[:-1], np.diff(french))
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(left, counts), np.repeat(begins, counts) + offsets


def _types(side: Side) -> tuple[Numbers, Keys]:
    """Return the lemmas of each sentence without doubles, and where each sentence begins among them."""
    sentences = len(side.starts) - 1
    both = np.unique(side.sentence_of_words().astype(np.int64) << 32 | side.lemmas)
    starts = np.searchsorted(both, np.arange(sentences + 1, dtype=np.int64) << 32)
    return (both & 0xFFFFFFFF).astype(np.int32), starts


def _attracting(french: Side, english: Side, width: int, progress: Callable[[str], None]) -> Keys:
    """Return the pairs of lemmas that attract each other as sorted numbers: French times width plus English."""
    left_types, left_starts = _types(french)
    right_types, right_starts = _types(english)
    counted: list[tuple[Keys, Keys]] = []
    unmerged = 0
    for first, last in _chunks(french):
        left, right = _meetings(left_starts[first : last + 1], right_starts[first : last + 1])
        counted.append(np.unique(left_types[left].astype(np.int64) * width + right_types[right], return_counts=True))
        unmerged += len(counted[-1][0])
        if unmerged > _MOST_UNMERGED:
            counted, unmerged = [_merged(counted)], 0
        progress(f"pairs: {last:,} sentences counted")
    keys, together = _merged(counted)
    often = together >= _RAREST
    keys, together = keys[often], together[often]
    alone_left = np.bincount(left_types, minlength=len(french.lemma_names))[keys // width]
    alone_right = np.bincount(right_types, minlength=width)[keys % width]
    return keys[_ratios(together, alone_left, alone_right, len(french.starts) - 1) >= _LEAST_RATIO]


def _merged(counted: list[tuple[Keys, Keys]]) -> tuple[Keys, Keys]:
    keys, inverse = np.unique(np.concatenate([keys for keys, _ in counted]), return_inverse=True)
    counts = np.bincount(inverse, np.concatenate([counts for _, counts in counted]))
    return keys, counts.astype(np.int64)


def _ratios(together: Keys, left: Keys, right: Keys, total: int) -> npt.NDArray[np.float64]:
    """Return the log-likelihood ratio of each pair; 0 where its lemmas avoid each other."""

    def plogp(count: Keys) -> npt.NDArray[np.float64]:
        values = count.astype(np.float64)
        return values * np.log(np.maximum(values, 1.0) / total)

    cells = (together, left - together, right - together, total - left - right + together)
    margins = (left, total - left, right, total - right)
    ratios = 2 * (sum(map(plogp, cells)) - sum(map(plogp, margins)))
    return np.where(together * total > left * right, ratios, 0.0)
