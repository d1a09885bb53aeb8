"""Word links out of attention.

The attention of a target word to a source word is summed over the pieces of the source word and averaged over those of
the target word. A target word is linked to the source word that it looks at most, if that is at least half of its
attention; else to nothing: a good part of the attention of a word without counterpart goes elsewhere, for one to the
end mark. Neighbouring words that are linked to the same word stay links of their own.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reader.engine.decoder import Attention
from reader.engine.rendering import WordLink
from reader.text.spans import Span

LEAST_ATTENTION = 0.5
"""Tuned on three hand-aligned stories; between 0.45 and 0.6 the alignment error rate changes by less than 0.005."""


def word_links(
    attention: Attention,
    source_pieces: Sequence[Span],
    target_pieces: Sequence[Span],
    source_words: Sequence[Span],
    target_words: Sequence[Span],
) -> tuple[WordLink, ...]:
    """Return the links between words, in the order of the target.

    Args:
        attention: (target pieces, source pieces).
        source_pieces: where the pieces that were read stand in the source.
        target_pieces: where the pieces that were written stand in the target.
        source_words: the words of the source, in order.
        target_words: the words of the target, in order.
    """
    if not source_words or not target_words:
        return ()
    into_words = attention @ _shares(source_pieces, source_words)
    shares = _shares(target_pieces, target_words)
    weights = shares.sum(axis=0)
    scores = (shares.T @ into_words) / np.where(weights > 0, weights, 1)[:, None]
    best = scores.argmax(axis=1)
    return tuple(
        WordLink(source_words[source], target_words[target])
        for target, source in enumerate(best.tolist())
        if scores[target, source] >= LEAST_ATTENTION
    )


def _shares(pieces: Sequence[Span], words: Sequence[Span]) -> npt.NDArray[np.float32]:
    """Return (pieces, words): which part of each piece, by characters, lies in each word."""
    starts, ends = (np.array([[getattr(piece, side)] for piece in pieces]) for side in ("start", "end"))
    overlap = np.minimum(ends, [word.end for word in words]) - np.maximum(starts, [word.start for word in words])
    shares: npt.NDArray[np.float32] = (np.maximum(overlap, 0) / np.maximum(ends - starts, 1)).astype(np.float32)
    return shares


def chained(first: Sequence[WordLink], second: Sequence[WordLink]) -> tuple[WordLink, ...]:
    """Return the links from the source of ``first`` to the target of ``second``, through the language between."""
    return tuple(
        WordLink(before.source, after.target)
        for after in second
        for before in first
        if before.target.start < after.source.end and after.source.start < before.target.end
    )
