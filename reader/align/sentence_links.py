"""Sentence links between a text and its translation: many to many, in the order of both.

The source is translated by the model, and its translation compared with the target (``reader.align.beads``) in a
corridor around coarse anchors (``reader.align.anchors``). The weight of all monotone paths through a link (forward and
backward sums, as for a hidden Markov model) is its confidence: of the links with a confidence of 0.8, about eight in
ten are right. The path is chosen that has most sentences in right links, as far as these confidences tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

from reader.align.anchors import Anchor, find_anchors
from reader.align.bags import Bags
from reader.align.beads import Floats, Weights, leave_alone, score_beads, subtract_crossings
from reader.align.corridor import Corridor, corridor_around
from reader.align.lattice import likeliest_path, surest_path

_Gap = tuple[tuple[int, int], tuple[int, int]]
"""The pairs of boundaries between which links are looked for."""


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Sentences that say the same thing; one side may be empty.

    Attributes:
        source: numbers of the source sentences, from 0.
        target: numbers of the target sentences, from 0.
        confidence: probability of this very link, 0 to 1.
    """

    source: range
    target: range
    confidence: float


def link_sentences(
    source: Sequence[str],
    target: Sequence[str],
    rendered: Sequence[str],
    weights: Weights | None = None,
    paragraphs: tuple[Sequence[int], Sequence[int]] | None = None,
    held: Sequence[SentenceLink] = (),
) -> list[SentenceLink]:
    """Link the sentences of two texts.

    Args:
        source: the sentences of a text.
        target: the sentences of its translation.
        rendered: the sentences of ``source`` in the language of ``target``, by a model.
        weights: None for those that were found to be good.
        paragraphs: the number of the paragraph of each source and of each target sentence, where they are known.
        held: links that are known, in order. Those with two sides are in the result as they are; sentences of the
            others have no counterpart in it.

    Returns:
        Links in order; every sentence of either side is in exactly one.
    """
    weights = weights or Weights()
    numbers: dict[str, int] = {}
    bags = Bags(rendered, numbers), Bags(target, numbers)
    anchors = find_anchors(*bags, len(numbers))
    lengths = [len(sentence) for sentence in source], [len(sentence) for sentence in target]
    pairs = [link for link in held if link.source and link.target]
    bounds = [bound for link in pairs for bound in (_start(link), _end(link))]
    corridor = corridor_around(anchors, len(source), len(target), bounds)
    scores = score_beads(*bags, lengths, _ratio(lengths, rendered, anchors), corridor, weights)
    if paragraphs:
        subtract_crossings(scores, paragraphs, corridor, weights)
    alone = [link for link in held if not (link.source and link.target)]
    leave_alone(
        scores, [i for link in alone for i in link.source], [j for link in alone for j in link.target], corridor
    )
    gaps = list(zip([(0, 0), *map(_end, pairs)], [*map(_start, pairs), (len(source), len(target))], strict=True))
    prices = _prices(scores, corridor, gaps, weights)
    links: list[SentenceLink] = []
    for number, gap in enumerate(gaps):
        links += _links_between(scores, corridor, gap, prices)
        links += pairs[number : number + 1]
    return links


def _ratio(lengths: tuple[Sequence[int], Sequence[int]], rendered: Sequence[str], anchors: Sequence[Anchor]) -> float:
    """Return how many characters of the target there are for each of the source.

    That is as many as in the anchors, but not much more or less than the model writes: an anchor may be a line of verse
    and a whole stanza in prose.
    """
    by_model = sum(map(len, rendered)) / max(sum(lengths[0]), 1) or 1.0
    read = sum(lengths[0][anchor.source] for anchor in anchors)
    written = sum(lengths[1][anchor.target] for anchor in anchors)
    found = written / read if read and written else by_model
    return min(max(found, by_model / _WORDIER), by_model * _WORDIER)


def _prices(scores: Floats, corridor: Corridor, gaps: Sequence[_Gap], weights: Weights) -> tuple[float, float]:
    """Return the price of leaving a source and a target sentence without counterpart, as the two texts need it."""
    alone: tuple[list[bool], list[bool]] = [], []
    for gap in gaps:
        part, inside = _between(scores, corridor, gap)
        for bead in likeliest_path(inside, part, (weights.skipping, weights.skipping)):
            sizes = bead.source_end - bead.source, bead.target_end - bead.target
            for side, size in zip(alone, sizes, strict=True):
                side += [0 in sizes] * size
    return _price(alone[0], weights), _price(alone[1], weights)


def _links_between(
    scores: Floats, corridor: Corridor, gap: _Gap, prices: tuple[float, float]
) -> Iterator[SentenceLink]:
    (row, column), _ = gap
    part, inside = _between(scores, corridor, gap)
    for bead, probability in surest_path(inside, part, prices):
        yield SentenceLink(
            range(bead.source + row, bead.source_end + row),
            range(bead.target + column, bead.target_end + column),
            min(probability, 1.0),
        )


def _between(scores: Floats, corridor: Corridor, gap: _Gap) -> tuple[Corridor, Floats]:
    """Return the part of a corridor in a gap, and its scores; the whole where there is no other gap."""
    part, cells = corridor.between(*gap)
    return part, scores if part.cells == corridor.cells else scores[:, cells]


def _start(link: SentenceLink) -> tuple[int, int]:
    return link.source.start, link.target.start


def _end(link: SentenceLink) -> tuple[int, int]:
    return link.source.stop, link.target.stop


def _price(skipped: Sequence[bool], weights: Weights) -> float:
    """Return the price of leaving a sentence without counterpart, where so many of its side were.

    A side that misses its counterparts here and there, all through the text, has to be allowed to. Long runs do not
    count: they are chapters or notes that stand on one side only, and say nothing about the rest.
    """
    runs = [(alone, len(list(run))) for alone, run in groupby(skipped)]
    scattered = sum(length for alone, length in runs if alone and length <= _SCATTERED)
    share = scattered / max(scattered + sum(length for alone, length in runs if not alone), 1)
    return min(-log(share), weights.skipping) if share > _ABRIDGED else weights.skipping


_WORDIER = 1.5
"""How many times as wordy as the model a translator may be, or the model as a translator."""
_SCATTERED = 8
"""Sentences without counterpart in a row that may be an omission of the translator."""
_ABRIDGED = 0.1
"""Share of a side without counterpart from which on the other side is abridged; whole novels have up to 0.03."""
