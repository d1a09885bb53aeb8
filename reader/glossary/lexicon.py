"""The bilingual lexicon that ships: what French words become in English, and how often they occur.

It was learned from parallel text by ``models.lexicon_recipe``. Its file has a line for each French lemma, and for each
form that is rendered otherwise than its lemma (``mon``: ``my``): the word, how often it stands in the corpus, and its
renderings with their share in per cent, in columns. The line without a word counts all words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reader.glossary.lemmas import possible_lemmas
from reader.glossary.spelling import folded
from reader.shipped_files import LEXICON


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon has for a word.

    Attributes:
        word: a lemma or a form, folded.
        count: how often it stands in the corpus.
        renderings: English words, each with the share of the word's links that lead to it, 0 to 1; the likeliest first.
    """

    word: str
    count: int
    renderings: tuple[tuple[str, float], ...]


class Lexicon:
    """A lexicon file, read as a whole when the first word is looked up; that takes some hundredths of a second.

    Args:
        path: the file.
    """

    def __init__(self, path: Path = LEXICON) -> None:
        self._path = path

    @cached_property
    def _lines(self) -> dict[str, str]:
        lines = self._path.read_text("utf-8").splitlines()
        return {word: rest for word, _, rest in (line.partition("\t") for line in lines)}

    @property
    def total(self) -> int:
        """How many words the corpus has."""
        return self.count("")

    def count(self, lemma: str) -> int:
        """Return how often a folded lemma stands in the corpus."""
        return int(self._lines.get(lemma, "0").partition("\t")[0])

    def words(self) -> Iterator[str]:
        """Yield all words that there are entries for."""
        return filter(None, self._lines)

    def entry(self, word: str) -> Entry | None:
        """Return what is there for exactly this folded word."""
        line = self._lines.get(word)
        if line is None:
            return None
        count, *columns = line.split("\t")
        pairs = (column.rpartition(" ") for column in columns)
        return Entry(word, int(count), tuple((english, int(share) / 100) for english, _, share in pairs))

    def entries(self, word: str) -> list[Entry]:
        """Return the entries with renderings for a word in any form: its own first, then those of its lemmas."""
        form = folded(word)
        found = (self.entry(each) for each in dict.fromkeys((form, *possible_lemmas(form))))
        return [entry for entry in found if entry and entry.renderings]

    def renderings(self, word: str) -> list[str]:
        """Return the English for a word in any form, the likeliest first."""
        return list(dict.fromkeys(english for entry in self.entries(word) for english, _ in entry.renderings))


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that comes with the program."""
    return Lexicon()
