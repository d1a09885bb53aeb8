"""Alignment error rate on three hand-aligned stories: ``python -m tests.bench.word_links``.

Och and Ney (2003): with sure links S, possible links P (which include S) and links A,
AER = 1 - (|A and S| + |A and P|) / (|A| + |S|).

Once for pairs of sentences, and for unions of two and of three pairs in a row, as sentence links make them.
"""

from collections.abc import Sequence
from pathlib import Path

from reader.engine.packages import find_route
from reader.engine.translator import Translator
from tests.shared_data import SHARED

STORIES = (
    ("ChatBotte", "MasterCat"),
    ("LaBarbeBleue", "BlueBeard"),
    ("LaDerniereClasse", "TheLastLesson"),
)

Links = set[tuple[int, int]]
Gold = tuple[Links, Links]
"""The sure and the possible links of a pair."""
Pair = tuple[list[str], list[str]]


def sentences(file: Path) -> list[list[str]]:
    return [line.split("\t")[1].split() for line in file.read_text(encoding="utf-8").splitlines()]


def gold(file: Path) -> list[Gold]:
    """Return the sure and the possible links of each sentence pair."""
    pairs = []
    for line in file.read_text(encoding="utf-8").splitlines():
        links = line.split("\t")[1].split()
        sure = {(int(link.split("-")[0]), int(link.split("-")[1])) for link in links if "-" in link}
        possible = {(int(link.split("p")[0]), int(link.split("p")[1])) for link in links if "p" in link}
        pairs.append((sure, possible | sure))
    return pairs


def joined(pairs: Sequence[Pair], standard: Sequence[Gold], size: int) -> tuple[list[Pair], list[Gold]]:
    """Return unions of so many pairs in a row, and the links between their tokens."""
    unions: list[Pair] = []
    links: list[Gold] = []
    for start in range(0, len(pairs), size):
        source: list[str] = []
        target: list[str] = []
        sure: Links = set()
        possible: Links = set()
        for (left, right), (some, more) in zip(
            pairs[start : start + size], standard[start : start + size], strict=True
        ):
            sure |= {(i + len(source), j + len(target)) for i, j in some}
            possible |= {(i + len(source), j + len(target)) for i, j in more}
            source, target = source + left, target + right
        unions.append((source, target))
        links.append((sure, possible))
    return unions, links


def main() -> None:
    translator = Translator(find_route("fr", "en"))
    folder = SHARED / "eval" / "word-links"
    print(f"{'story':<20}{'joined':>7}{'pairs':>6}{'links':>7}{'AER':>8}")
    for size in (1, 2, 3):
        totals = [0, 0]
        for french, english in STORIES:
            texts = (sentences(folder / f"{name}_sents.txt") for name in (french, english))
            pairs, standard = joined(
                list(zip(*texts, strict=True)), gold(folder / f"ali_w2w_{french}_{english}.txt"), size
            )
            found = [set(links) for links in translator.link_tokens(pairs)]
            right = sum(len(a & s) + len(a & p) for a, (s, p) in zip(found, standard, strict=True))
            there = sum(len(a) + len(s) for a, (s, _) in zip(found, standard, strict=True))
            totals = [totals[0] + right, totals[1] + there]
            print(f"{french:<20}{size:>7}{len(pairs):>6}{sum(map(len, found)):>7}{1 - right / there:>8.4f}", flush=True)
        print(f"{'all':<40}{1 - totals[0] / totals[1]:>8.4f}\n")


if __name__ == "__main__":
    main()
