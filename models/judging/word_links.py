"""Alignment error rate on stories whose words were linked by hand.

Och and Ney (2003): with sure links S, possible links P (which include S) and links A,
AER = 1 - (|A and S| + |A and P|) / (|A| + |S|).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.engine.translator import Translator

STORIES = (
    ("ChatBotte", "MasterCat"),
    ("LaBarbeBleue", "BlueBeard"),
    ("LaDerniereClasse", "TheLastLesson"),
)
"""The names of each story, French and English, in the files of ``eval/word-links``."""

Links = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A pair of sentences, cut into tokens, with the links between them: places of both tokens, from 0.

    Attributes:
        source: the French tokens.
        target: the English ones.
        sure: links that have to be found.
        possible: links that may be found, the sure ones among them.
    """

    source: list[str]
    target: list[str]
    sure: Links
    possible: Links


@dataclass(frozen=True, slots=True)
class Tally:
    """How links that were found compare with those made by hand.

    Attributes:
        found: links that were found.
        right: sure ones among them, and possible ones, added up.
        sure: links that had to be found.
    """

    found: int = 0
    right: int = 0
    sure: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.found + other.found, self.right + other.right, self.sure + other.sure)

    @property
    def error_rate(self) -> float:
        """The alignment error rate, 0 to 1."""
        return 1 - self.right / (self.found + self.sure)


def read_story(folder: Path, french: str, english: str) -> list[Linked]:
    """Read a story, a pair of sentences after the other, from files as ``eval/word-links`` has them."""
    sides = [_columns(folder / f"{name}_sents.txt") for name in (french, english)]
    links = _columns(folder / f"ali_w2w_{french}_{english}.txt")
    return [
        Linked(source, target, sure := _pairs(written, "-"), sure | _pairs(written, "p"))
        for source, target, written in zip(*sides, links, strict=True)
    ]


def tally(translator: Translator, pairs: Sequence[Linked]) -> Tally:
    """Link the words of the pairs, and compare."""
    every = translator.link_tokens([(pair.source, pair.target) for pair in pairs])
    return sum(
        (
            Tally(len(found), len(found & pair.sure) + len(found & pair.possible), len(pair.sure))
            for found, pair in zip(map(set, every), pairs, strict=True)
        ),
        Tally(),
    )


def _columns(file: Path) -> list[list[str]]:
    """Return what stands in the second column of each line, cut at its spaces."""
    return [line.split("\t")[1].split() for line in file.read_text("utf-8").splitlines()]


def _pairs(written: Sequence[str], kind: str) -> Links:
    return {(int(source), int(target)) for link in written for source, sep, target in [link.partition(kind)] if sep}
