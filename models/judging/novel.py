"""The novel that no training may read, so that a model can be judged by it.

It is Jules Verne's *Un capitaine de quinze ans*, whose English follows the French closely. The pairs of
``books.tsv.xz`` lie there in no order and say nothing of their book; ``fr_novels.txt.xz`` has the whole French text in
one stretch, by which both are known again.
"""

import lzma
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from models.lexicon_recipe.corpus import read_pairs
from reader.glossary.spelling import folded

LINES = range(253_130, 260_159)
"""The lines of the novel in ``fr_novels.txt.xz``, from 1."""
JUDGED = range(254_101, 255_651)
"""Those of them by which a model is judged: a stretch of the first part, from the hunt for the whale on."""

_CAST = re.compile(r"Dick Sand|Weldon|Negoro|Dingo")
_RUN = 5
"""Words in a row that tell texts apart: of 477,000 lines of other novels, 600 have half of their runs here too."""
_MOST_UNEVEN = 2


class Novel:
    """The text of the novel, to know its sentences by."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._runs = set(_runs([word for line in lines for word in _words(line)]))

    def holds(self, french: str) -> bool:
        """Tell whether a French text is of the novel, however it is cut into sentences.

        It is where it names a person of the novel's own, or where at least half of its runs of five words stand in the
        novel. Shorter texts, such as "Oui, madame.", belong to no book.
        """
        runs = list(_runs(_words(french)))
        return bool(_CAST.search(french)) or 2 * sum(run in self._runs for run in runs) >= len(runs) > 0


def read_novel(data: Path) -> Novel:
    """Read the novel out of the folder with ``fr_novels.txt.xz``.

    Raises:
        OSError: the file is missing or damaged.
    """
    return Novel(_lines(data, LINES))


def judged_pairs(data: Path) -> list[tuple[str, str]]:
    """Return the pairs, French and English, by which a model is judged, in the order of the novel.

    They are those of ``books.tsv.xz`` whose French is a line of the stretch and whose English is about as long.

    Raises:
        OSError: a file is missing or damaged.
    """
    places: dict[tuple[str, ...], int] = {}
    for place, line in enumerate(_lines(data, JUDGED)):
        words = tuple(_words(line))
        if len(words) > _RUN:
            places.setdefault(words, place)
    found: dict[int, tuple[str, str]] = {}
    for french, english in read_pairs(data / "books.tsv.xz", None):
        words = tuple(_words(french))
        if words in places and max(len(words), n := len(_words(english))) <= _MOST_UNEVEN * min(len(words), n):
            found.setdefault(places[words], (french, english))
    return [found[place] for place in sorted(found)]


def _lines(data: Path, numbers: range) -> Iterator[str]:
    with lzma.open(data / "fr_novels.txt.xz", "rt", encoding="utf-8") as lines:
        yield from islice(lines, numbers.start - 1, numbers.stop - 1)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_RUN)), strict=False)
