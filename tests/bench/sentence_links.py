"""Links between the sentences of novels and their translations, ours beside those of others.

    uv run --group bench python -m tests.bench.sentence_links
    uv run --group bench python -m tests.bench.sentence_links --words 100000

The scoring is that of vecalign (Thompson and Koehn 2019): a link is right strictly when the hand-made alignment has a
link with exactly the same sentences on both sides, and laxly when it has one that shares a sentence with it on both
sides; links with an empty side are left out. Beside ours: length alone (Gale and Church 1993, as NLTK has it), and
vecalign's dynamic programme (as sentalign has it), which compares sums of word vectors, here random ones weighted by
rarity, of the same translation of the French.

Then: what the weights would be if they were tuned on the other two novels only; ours with a third of the sentences of
one side removed; and how many of the links with some confidence are right. With ``--words``: what aligning a whole
novel takes, and aligning it again.
"""

import argparse
import lzma
import math
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
from nltk.translate.gale_church import align_blocks
from sentalign import sentalign

from reader.align.bags import stems
from reader.align.beads import Weights
from reader.align.sentence_links import link_sentences
from reader.engine.packages import find_route
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from tests.bench.footprint import READER, cost
from tests.shared_data import SHARED

NOVELS = ("Candide", "VoyageAuCentreDeLaTerre", "JaneEyre")
GRID = [
    Weights(mixture=mixture, length=length, joining=joining, skipping=skipping)
    for mixture, length, joining, skipping in product((0.2, 0.4, 0.6), (2, 4), (1.5, 2.5, 3.5), (3, 5))
]

Link = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Novel:
    name: str
    french: list[str]
    english: list[str]
    rendered: list[str]
    gold: list[Link]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def read_sentences(name: str, side: str) -> list[str]:
    file = SHARED / "eval" / "sentence-links" / name / f"{side}.tsv"
    return [line.split("\t", 1)[1] for line in file.read_text(encoding="utf-8").splitlines()]


def read_links(name: str) -> list[Link]:
    file = SHARED / "eval" / "sentence-links" / name / "links.tsv"
    sides = (line.partition("\t")[::2] for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(tuple(map(int, source.split())), tuple(map(int, target.split()))) for source, target in sides]


def read_novel(name: str, translator: Translator) -> Novel:
    french = read_sentences(name, "fr")
    rendered = [rendering.text for rendering in translator.render(french)]
    return Novel(name, french, read_sentences(name, "en"), rendered, read_links(name))


def strict(found: Iterable[Link], gold: Iterable[Link]) -> Score:
    ours, theirs = {link for link in found if all(link)}, {link for link in gold if all(link)}
    right = len(ours & theirs)
    return Score(right / max(len(ours), 1), right / max(len(theirs), 1))


def lax(found: Iterable[Link], gold: Iterable[Link]) -> Score:
    ours, theirs = [link for link in found if all(link)], [link for link in gold if all(link)]
    return Score(_touching(ours, theirs) / max(len(ours), 1), _touching(theirs, ours) / max(len(theirs), 1))


def _touching(links: Sequence[Link], others: Sequence[Link]) -> int:
    pairs = {pair for other in others for pair in product(*other)}
    return sum(not pairs.isdisjoint(product(*link)) for link in links)


def ours(novel: Novel, weights: Weights | None = None) -> list[Link]:
    links = link_sentences(novel.french, novel.english, novel.rendered, weights)
    return [(tuple(link.source), tuple(link.target)) for link in links]


def length_alone(novel: Novel) -> list[Link]:
    links: list[tuple[set[int], set[int]]] = []
    pairs = align_blocks([len(sentence) for sentence in novel.french], [len(sentence) for sentence in novel.english])
    for source, target in sorted(pairs):
        if not links or (source not in links[-1][0] and target not in links[-1][1]):
            links.append((set(), set()))
        links[-1][0].add(source)
        links[-1][1].add(target)
    return [(tuple(sorted(sources)), tuple(sorted(targets))) for sources, targets in links]


def vecalign(novel: Novel) -> list[Link]:
    found = sentalign(novel.rendered, novel.english, WordVectors(novel), alignment_max_size=7).alignments
    return [(tuple(map(int, link.src_indices)), tuple(map(int, link.tgt_indices))) for link in found]


class WordVectors:
    """Turns texts into sums of the vectors of their stems: (texts, 512)."""

    def __init__(self, novel: Novel) -> None:
        bags = [set(stems(sentence)) for sentence in (*novel.rendered, *novel.english)]
        counts = Counter(stem for bag in bags for stem in bag)
        vectors = np.random.default_rng(0).normal(size=(len(counts), 512)).astype(np.float32)
        rarity = np.array([math.log(len(bags) / count) for count in counts.values()], dtype=np.float32)
        self._vectors = dict(zip(counts, vectors * rarity[:, None], strict=True))

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        sums = np.full((len(texts), 512), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for stem in stems(text):
                if stem in self._vectors:
                    sums[row] += self._vectors[stem]
        return sums


def print_scores(novels: Sequence[Novel]) -> None:
    print(f"{'':<26}{'strict P':>10}{'R':>8}{'F1':>8}{'lax P':>10}{'R':>8}{'F1':>8}{'seconds':>10}")
    for name, method in (("en-regard", ours), ("vecalign, same words", vecalign), ("length alone", length_alone)):
        scores = []
        for novel in novels:
            began = time.process_time()
            found = method(novel)
            took = time.process_time() - began
            scores.append((strict(found, novel.gold), lax(found, novel.gold)))
            cells = (value for score in scores[-1] for value in (score.precision, score.recall, score.f1))
            print(f"{name:<14.14}{novel.name:<12.11}", end="")
            print("".join(f"{cell:>{10 if i in (0, 3) else 8}.4f}" for i, cell in enumerate(cells)), end="")
            print(f"{took:>10.1f}", flush=True)
        means = [sum(pair[kind].f1 for pair in scores) / len(scores) for kind in (0, 1)]
        print(f"{name:<21.21}mean {means[0]:>26.4f}{means[1]:>26.4f}\n")


def print_leave_one_out(novels: Sequence[Novel]) -> None:
    table = [[strict(ours(novel, weights), novel.gold).f1 for weights in GRID] for novel in novels]
    print("Weights tuned on the other two novels")
    chosen = []
    for number, novel in enumerate(novels):
        others = [row for i, row in enumerate(table) if i != number]
        best = max(range(len(GRID)), key=lambda i: sum(row[i] for row in others))
        chosen.append(table[number][best])
        print(f"{novel.name:<26}strict F1 {chosen[-1]:.4f}   {GRID[best]}")
    print(f"{'mean':<26}strict F1 {sum(chosen) / len(chosen):.4f}")
    every = [sum(column) / len(column) for column in zip(*table, strict=True)]
    print(f"{'any of the grid':<26}mean strict F1 {min(every):.4f} to {max(every):.4f}\n")


def without_a_third(novel: Novel, side: int) -> Novel:
    """Return ``novel`` with a third of the French (side 0) or English sentences removed, from the gold too."""
    count = len((novel.french, novel.english)[side])
    kept = sorted(random.Random(1).sample(range(count), count - count // 3))
    new = {old: number for number, old in enumerate(kept)}
    gold = [
        (
            tuple(new[i] for i in link[0] if i in new) if side == 0 else link[0],
            tuple(new[i] for i in link[1] if i in new) if side == 1 else link[1],
        )
        for link in novel.gold
    ]
    if side:
        return replace(novel, english=[novel.english[i] for i in kept], gold=gold)
    return replace(novel, french=[novel.french[i] for i in kept], rendered=[novel.rendered[i] for i in kept], gold=gold)


def print_removed(novels: Sequence[Novel]) -> None:
    print("A third of one side removed")
    for novel in novels:
        scores = [strict(ours(short), short.gold).f1 for short in (without_a_third(novel, side) for side in (0, 1))]
        print(f"{novel.name:<26}strict F1 {scores[0]:.4f} (of the French), {scores[1]:.4f} (of the English)")
    print()


def print_confidence(novels: Sequence[Novel]) -> None:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for novel in novels:
        gold = set(novel.gold)
        for link in link_sentences(novel.french, novel.english, novel.rendered):
            if link.source and link.target:
                right = (tuple(link.source), tuple(link.target)) in gold
                bins[min(int(link.confidence * 5), 4)].append((link.confidence, right))
    print(f"{'confidence':<16}{'links':>7}{'mean':>8}{'right':>8}")
    for number, links in sorted(bins.items()):
        said, right = (sum(column) / len(links) for column in zip(*links, strict=True))
        print(f"{number / 5:.1f} to {(number + 1) / 5:<9.1f}{len(links):>7}{said:>8.3f}{right:>8.3f}")
    print()


def write_novel(folder: Path, words: int) -> list[Path]:
    """Write so many French words of real novels, and their translation, in paragraphs of four sentences."""
    sides: tuple[list[str], list[str]] = [], []
    with lzma.open(SHARED / "data" / "books.tsv.xz", "rt", encoding="utf-8") as lines:
        while words > 0:
            for side, sentence in zip(sides, next(lines).rstrip("\n").split("\t"), strict=True):
                side.append(sentence)
            words -= len(sides[0][-1].split())
    files = [folder / "novel.fr.txt", folder / "novel.en.txt"]
    for file, side in zip(files, sides, strict=True):
        paragraphs = [" ".join(side[i : i + 4]) for i in range(0, len(side), 4)]
        file.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return files


def print_novel(words: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = write_novel(folder, words)
        counts = [len(file.read_text(encoding="utf-8").split()) for file in files]
        print(f"`reader align`, {counts[0]:,} French and {counts[1]:,} English words")
        environment = os.environ | {"XDG_DATA_HOME": str(folder / "data")}
        for run in ("first", "again"):
            taken = cost((*READER, "align", *files, "-o", folder / f"{run}.json"), environment)
            print(
                f"{run:<8}{taken.seconds:>7.0f} s on the clock, {taken.processor:.0f} s of the processor, "
                f"{taken.megabytes:.0f} MB at most",
                flush=True,
            )
        texts = [
            (folder / f"{run}.json").read_text(encoding="utf-8").partition("blocks")[2] for run in ("first", "again")
        ]
        print("both gave the same" if texts[0] == texts[1] else "THE TWO DIFFER")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, metavar="N", help="only align a novel of N French words, twice")
    arguments = parser.parse_args()
    if arguments.words:
        print_novel(arguments.words)
        return
    with Memory() as memory:
        translator = open_translator(find_route("fr", "en"), Search(beam=1), memory=memory)
        novels = [read_novel(name, translator) for name in NOVELS]
    print_scores(novels)
    print_leave_one_out(novels)
    print_removed(novels)
    print_confidence(novels)


if __name__ == "__main__":
    main()
