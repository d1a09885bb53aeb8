"""Alignment error rate on three hand-aligned stories: ``python -m tests.bench.word_links``.

Once for pairs of sentences, and for unions of two and of three pairs in a row, as sentence links make them.
"""

from collections.abc import Sequence
from functools import reduce

from models.judging.word_links import STORIES, Linked, Links, Tally, read_story, tally
from reader.engine.packages import find_route
from reader.engine.translator import Translator
from tests.shared_data import SHARED


def joined(pair: Linked, other: Linked) -> Linked:
    """Return the union of two pairs, with the links between their tokens."""

    def moved(links: Links) -> Links:
        return {(source + len(pair.source), target + len(pair.target)) for source, target in links}

    return Linked(
        pair.source + other.source,
        pair.target + other.target,
        pair.sure | moved(other.sure),
        pair.possible | moved(other.possible),
    )


def unions(pairs: Sequence[Linked], size: int) -> list[Linked]:
    return [reduce(joined, pairs[start : start + size]) for start in range(0, len(pairs), size)]


def main() -> None:
    translator = Translator(find_route("fr", "en"))
    print(f"{'story':<20}{'joined':>7}{'pairs':>6}{'links':>7}{'AER':>8}")
    for size in (1, 2, 3):
        total = Tally()
        for french, english in STORIES:
            pairs = unions(read_story(SHARED / "eval" / "word-links", french, english), size)
            found = tally(translator, pairs)
            total += found
            print(f"{french:<20}{size:>7}{len(pairs):>6}{found.found:>7}{found.error_rate:>8.4f}", flush=True)
        print(f"{'all':<40}{total.error_rate:>8.4f}\n")


if __name__ == "__main__":
    main()
