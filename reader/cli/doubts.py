"""What a person should know of an alignment: how much stands alone, how much is uncertain, and where to look first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from reader.align.bitext import Bitext
from reader.align.uncertain import uncertain_runs
from reader.batch.report_words import number_of

_MUCH = 0.3
"""Share of a text without counterpart that a person should know of."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What stands side by side; a side that is missing is empty."""

    french: str
    english: str
    confidence: float | None
    place: str
    """Where to find it in what is written."""


def linked_of(bitext: Bitext) -> list[Linked]:
    """Return the sentence pairs of a bitext, with the numbers of their paragraphs from 1 as places."""
    pairs = [(f"paragraph {number}", pair) for number, block in enumerate(bitext.blocks, 1) for pair in block.sentences]
    return [Linked(*texts, pair.confidence, place) for texts, (place, pair) in zip(bitext.pairs(), pairs, strict=True)]


def doubts(links: Sequence[Linked], names: tuple[str, str]) -> Iterator[str]:
    """Yield lines for standard error.

    Args:
        links: all of an alignment, in reading order.
        names: what messages call the two texts.
    """
    sides = [(link.french, link.english) for link in links], [(link.english, link.french) for link in links]
    for name, alone in zip(names, map(_share_alone, sides), strict=True):
        if alone > _MUCH:
            yield f"{name}: {alone:.0%} of it has no counterpart in the other text"
    if runs := uncertain_runs([link.confidence for link in links]):
        uncertain = sum(map(len, runs))
        first = links[runs[0][0]]
        verb = "is" if uncertain == 1 else "are"
        where = f"{len(runs):,} places; the first is in " if len(runs) > 1 else ""
        words = shorten(first.french or first.english, 60, placeholder=" …")
        total = number_of(len(links), "sentence link")
        yield f"{uncertain:,} of {total} {verb} uncertain, in {where}{first.place}: {words}"


def _share_alone(sides: Sequence[tuple[str, str]]) -> float:
    """Return which part of a text, by characters of sentences, faces nothing.

    Args:
        sides: its sentences, each with what faces it.
    """
    return sum(len(text) for text, facing in sides if not facing) / max(sum(len(text) for text, _ in sides), 1)
