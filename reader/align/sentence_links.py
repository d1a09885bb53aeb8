"""Sentence links between a text and its translation: many to many, in the order of both.

The source is translated by the model, and its translation compared with the target (``reader.align.beads``) in a
corridor around coarse anchors (``reader.align.anchors``). Of all monotone paths through it the best one gives the
links, and the weight of all paths through a link (forward and backward sums, as for a hidden Markov model) its
confidence: of the links with a confidence of 0.8, about eight in ten are right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log

from reader.align.anchors import find_anchors
from reader.align.bags import Bags
from reader.align.beads import Floats, Weights, leave_alone, score_beads, subtract_crossings
from reader.align.corridor import Corridor, corridor_around
from reader.align.lattice import best_path


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
    read = sum(lengths[0][anchor.source] for anchor in anchors)
    written = sum(lengths[1][anchor.target] for anchor in anchors)
    pairs = [link for link in held if link.source and link.target]
    bounds = [bound for link in pairs for bound in (_start(link), _end(link))]
    corridor = corridor_around(anchors, len(source), len(target), bounds)
    scores = score_beads(*bags, lengths, written / read if read and written else 1.0, corridor, weights)
    if paragraphs:
        subtract_crossings(scores, paragraphs, corridor, weights)
    alone = [link for link in held if not (link.source and link.target)]
    leave_alone(
        scores, [i for link in alone for i in link.source], [j for link in alone for j in link.target], corridor
    )
    prices = weights.skipping, weights.skipping
    links = list(_best_links(scores, corridor, prices, pairs))
    adapted = (
        _price([not link.target for link in links for _ in link.source], weights),
        _price([not link.source for link in links for _ in link.target], weights),
    )
    return links if adapted == prices else list(_best_links(scores, corridor, adapted, pairs))


def _best_links(
    scores: Floats, corridor: Corridor, prices: tuple[float, float], held: Sequence[SentenceLink]
) -> Iterator[SentenceLink]:
    """Yield ``held``, and between them the links of the best paths."""
    start = 0, 0
    for link in held:
        yield from _links_between(scores, corridor, prices, start, _start(link))
        yield link
        start = _end(link)
    yield from _links_between(scores, corridor, prices, start, (len(corridor.low) - 1, int(corridor.high[-1])))


def _links_between(
    scores: Floats, corridor: Corridor, prices: tuple[float, float], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[SentenceLink]:
    part, cells = corridor.between(start, end)
    row, column = start
    for bead in best_path(scores if part.cells == corridor.cells else scores[:, cells], part, prices):
        yield SentenceLink(
            range(bead.source + row, bead.source_end + row),
            range(bead.target + column, bead.target_end + column),
            bead.probability,
        )


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


_SCATTERED = 8
"""Sentences without counterpart in a row that may be an omission of the translator."""
_ABRIDGED = 0.1
"""Share of a side without counterpart from which on the other side is abridged; whole novels have up to 0.03."""
