"""Alignment error rate on three hand-aligned stories: ``python -m tests.bench.word_links``.

Och and Ney (2003): with sure links S, possible links P (which include S) and links A,
AER = 1 - (|A and S| + |A and P|) / (|A| + |S|).
"""

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


def sentences(file: Path) -> list[list[str]]:
    return [line.split("\t")[1].split() for line in file.read_text(encoding="utf-8").splitlines()]


def gold(file: Path) -> list[tuple[Links, Links]]:
    """Return the sure and the possible links of each sentence pair."""
    pairs = []
    for line in file.read_text(encoding="utf-8").splitlines():
        links = line.split("\t")[1].split()
        sure = {(int(link.split("-")[0]), int(link.split("-")[1])) for link in links if "-" in link}
        possible = {(int(link.split("p")[0]), int(link.split("p")[1])) for link in links if "p" in link}
        pairs.append((sure, possible | sure))
    return pairs


def main() -> None:
    translator = Translator(find_route("fr", "en"))
    folder = SHARED / "eval" / "word-links"
    totals = [0, 0]
    print(f"{'story':<20}{'pairs':>6}{'links':>7}{'AER':>8}")
    for french, english in STORIES:
        pairs = list(
            zip(sentences(folder / f"{french}_sents.txt"), sentences(folder / f"{english}_sents.txt"), strict=True)
        )
        standard = gold(folder / f"ali_w2w_{french}_{english}.txt")
        found = [set(links) for links in translator.link_tokens(pairs)]
        right = sum(len(a & s) + len(a & p) for a, (s, p) in zip(found, standard, strict=True))
        there = sum(len(a) + len(s) for a, (s, _) in zip(found, standard, strict=True))
        totals = [totals[0] + right, totals[1] + there]
        print(f"{french:<20}{len(pairs):>6}{sum(map(len, found)):>7}{1 - right / there:>8.4f}", flush=True)
    print(f"{'all':<33}{1 - totals[0] / totals[1]:>8.4f}")


if __name__ == "__main__":
    main()
