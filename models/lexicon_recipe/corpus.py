"""Parallel text as numbers: for each word of either side its lemma, and its form where it is one to be shown."""

import lzma
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reader.glossary.english import english_units
from reader.glossary.lemmas import lemma_after
from reader.glossary.spelling import folded
from reader.text.words import french_words

Numbers = npt.NDArray[np.int32]

LONGEST = 60
"""Words of a side. The few longer pairs have most of the cells, and hardly any word that the others lack."""
_MOST_UNEVEN = 2.5
_SOME = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pairs, and how many of them are read: all of them where it says none.

    The lexicon is for readers: law and software give the words that novels lack, and must not outweigh them.
    """

    name: str
    most: int | None = None


SOURCES = (
    Source("books"),
    Source("tatoeba"),
    Source("bible"),
    Source("laws_canada", 60_000),
    Source("debian_www", 60_000),
    Source("php_doc", 20_000),
    Source("python_docs", 20_000),
)


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one language, one after the other.

    Attributes:
        lemmas: a number for each word.
        forms: another, of the word as it stands.
        starts: where each sentence begins, and after the last where it ends.
        lemma_names: what the numbers of ``lemmas`` mean.
        form_names: what those of ``forms`` mean; French is in small letters, English as it is printed.
    """

    lemmas: Numbers
    forms: Numbers
    starts: npt.NDArray[np.int64]
    lemma_names: list[str]
    form_names: list[str]

    def sentence_of_words(self) -> Numbers:
        """Return for each word the number of its sentence."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))


@dataclass(slots=True)
class _Growing:
    """A side that is still being read."""

    lemmas: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    lemma_numbers: dict[str, int] = field(default_factory=dict)
    form_numbers: dict[str, int] = field(default_factory=dict)

    def add(self, words: Sequence[tuple[str, str]]) -> None:
        """Add a sentence: lemma and form of each word."""
        for lemma, form in words:
            self.lemmas.append(self.lemma_numbers.setdefault(lemma, len(self.lemma_numbers)))
            self.forms.append(self.form_numbers.setdefault(form, len(self.form_numbers)))
        self.starts.append(len(self.lemmas))

    def done(self) -> Side:
        return Side(
            np.array(self.lemmas, np.int32),
            np.array(self.forms, np.int32),
            np.array(self.starts, np.int64),
            list(self.lemma_numbers),
            list(self.form_numbers),
        )


def french_units(sentence: str) -> list[tuple[str, str]]:
    """Return lemma and form of the words of a French sentence, folded; numbers are left out."""
    units: list[tuple[str, str]] = []
    before: list[str] = []
    for span in french_words(sentence):
        form = folded(span.of(sentence)).removeprefix("t-")
        if _WORD.fullmatch(form):
            units.append((lemma_after(form, before[:2]), form))
        before.insert(0, form)
    return units


def read_pairs(file: Path, most: int | None) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a file: French, tab, English, compressed with xz."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in islice(lines, most):
            french, _, english = line.rstrip("\n").partition("\t")
            yield french, english


def read_corpus(
    folder: Path, sources: Sequence[Source], progress: Callable[[str], None]
) -> tuple[Side, Side, Counter[str]]:
    """Return the French and the English side of some files, and how often each French lemma stands in them.

    Pairs that are long, empty on a side or very uneven are counted and not kept.

    Raises:
        OSError: a file is missing or damaged.
    """
    sides = _Growing(), _Growing()
    counts: Counter[str] = Counter()
    for source in sources:
        for number, (french, english) in enumerate(read_pairs(folder / f"{source.name}.tsv.xz", source.most), start=1):
            units = french_units(french), english_units(english)
            counts.update(lemma for lemma, _ in units[0])
            sizes = sorted(map(len, units))
            if sizes[0] and sizes[1] <= min(LONGEST, 3 + _MOST_UNEVEN * sizes[0]):
                for side, words in zip(sides, units, strict=True):
                    side.add(words)
            if number % _SOME == 0:
                progress(f"corpus: {source.name}: {number:,} pairs read")
    return sides[0].done(), sides[1].done(), counts


def save(path: Path, side: Side) -> None:
    """Write a side into a file of NumPy arrays, at once."""
    temporary = path.with_suffix(".part.npz")
    names = np.array("\n".join(side.lemma_names)), np.array("\n".join(side.form_names))
    np.savez(temporary, side.lemmas, side.forms, side.starts, *names)
    temporary.replace(path)


def load(path: Path) -> Side:
    """Read what ``save`` wrote."""
    with np.load(path) as arrays:
        lemmas, forms, starts, *names = (arrays[f"arr_{number}"] for number in range(5))
        return Side(lemmas, forms, starts, *(str(name).split("\n") for name in names))
