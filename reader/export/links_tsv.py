"""Sentence links as columns: French numbers, English numbers, confidence, French, English.

One link a line, the columns divided by tabs. Numbers count from 0 and are divided by spaces; the numbers and the text
of a side that is missing are empty. White space within a text is written as single spaces.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it brings NumPy, which takes longer to load than all the rest of a command
    from reader.align.sentence_links import SentenceLink


def lines(
    links: "Iterable[SentenceLink]",
    french: tuple[Sequence[int], Sequence[str]],
    english: tuple[Sequence[int], Sequence[str]],
) -> Iterator[str]:
    """Yield a line for every link, its line break included.

    Args:
        links: between the sentences of ``french`` and ``english``.
        french: what each sentence is called, and its text.
        english: the same for the other side.
    """
    for link in links:
        sides = ((link.source, *french), (link.target, *english))
        numbers = (" ".join(str(names[number]) for number in side) for side, names, _ in sides)
        words = (" ".join(" ".join(texts[number].split()) for number in side) for side, _, texts in sides)
        yield "\t".join((*numbers, f"{link.confidence:.4f}", *words)) + "\n"
