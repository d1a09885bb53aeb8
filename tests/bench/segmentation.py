"""Sentence boundaries, ours beside those of two well-known splitters: F1, and characters a second of processor time.

    uv run --group bench python -m tests.bench.segmentation

Every passage is joined with single spaces and split again; the boundaries inside it are compared, the last one is not.
``--errors`` prints what ours gets wrong.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import blingfire
import pysbd

from reader.text.english_sentences import split_english
from reader.text.sentences import split
from reader.text.spans import Span
from tests.segmentation_gold import ENGLISH_GOLD, GOLD, Passage, read_gold, read_passages

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "segmentation"
SPEED_SAMPLE = 2_000_000
SLOW_SPEED_SAMPLE = 50_000


@dataclass(frozen=True, slots=True)
class Splitter:
    """A name, and a function from a text to the sentences it finds in it."""

    name: str
    sentences: Callable[[str], Iterable[str]]
    speed_sample: int


@dataclass(frozen=True, slots=True)
class Score:
    """How many boundaries were right, found and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted)


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Return the inner boundaries, counted in characters other than white space, which splitters treat differently."""
    ends = list(accumulate(len("".join(sentence.split())) for sentence in sentences))
    return set(ends[:-1])


def score(splitter: Splitter, passages: Iterable[Passage]) -> Score:
    right = found = wanted = 0
    for passage in passages:
        ours, gold = boundaries(splitter.sentences(passage.text)), boundaries(passage.sentences)
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    return Score(right, found, wanted)


def characters_a_second(splitter: Splitter, passages: list[Passage]) -> float:
    blocks: list[str] = []
    size = 0
    while size < splitter.speed_sample:
        for passage in passages:
            blocks.append(passage.text)
            size += len(passage.text)
    started = time.process_time()
    for block in blocks:
        list(splitter.sentences(block))
    return size / (time.process_time() - started)


def errors(passages: Iterable[Passage], find: Callable[[str], list[Span]]) -> Iterator[str]:
    for passage in passages:
        ours = [span.of(passage.text) for span in find(passage.text)]
        if boundaries(ours) != boundaries(passage.sentences):
            yield "\n".join(["gold  " + " | ".join(passage.sentences), "ours  " + " | ".join(ours)])


def splitters(lang: str, ours: Callable[[str], list[Span]]) -> list[Splitter]:
    segmenter = pysbd.Segmenter(language=lang, clean=False)
    return [
        Splitter("en-regard", lambda text: (span.of(text) for span in ours(text)), SPEED_SAMPLE),
        Splitter("pysbd", segmenter.segment, SLOW_SPEED_SAMPLE),
        Splitter("blingfire", lambda text: blingfire.text_to_sentences(text).split("\n"), SPEED_SAMPLE),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--errors", action="store_true", help="print the passages that ours splits otherwise than the gold"
    )
    wants_errors = parser.parse_args().errors

    sets = {"gold": read_gold(), "gold-en": read_gold(ENGLISH_GOLD)}
    for name in ("gsd-dev", "sequoia-dev"):
        if (SHARED / f"{name}.txt").is_file():
            sets[name] = read_passages((SHARED / f"{name}.txt").read_text(encoding="utf-8"))
        else:
            print(f"{name}: no such file under {SHARED}, left out")
    french, english = splitters("fr", split), splitters("en", split_english)
    print(f"gold: {GOLD.name}, gold-en: {ENGLISH_GOLD.name}")
    print(f"{'set':<12} {'boundaries':>10}   " + "".join(f"{s.name + ' F1':>14} {'chars/s':>11}" for s in french))
    for name, passages in sets.items():
        cells = []
        for splitter in english if name == "gold-en" else french:
            f1, speed = score(splitter, passages).f1, characters_a_second(splitter, passages)
            cells.append(f"{f1:>14.4f} {speed:>11,.0f}")
        print(f"{name:<12} {sum(len(p.sentences) - 1 for p in passages):>10}   " + "".join(cells), flush=True)
    if wants_errors:
        for name, passages in sets.items():
            print(f"\n== {name}\n" + "\n\n".join(errors(passages, split_english if name == "gold-en" else split)))


if __name__ == "__main__":
    main()
