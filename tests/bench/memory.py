"""How fast the memory takes in and gives back the sentences of a book, in an empty memory and in one of many books.

Run with ``uv run --group bench python -m tests.bench.memory``.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.engine.rendering import Rendering, WordLink
from reader.memory.models import Key
from reader.memory.store import Memory
from reader.text.spans import Span

SENTENCES = 6_000
WORDS = 17
BOOKS_BEFORE = 50


def book(seed: int) -> dict[str, Rendering]:
    """Return the sentences of a book of about 100,000 words, every word with a link."""
    dice = random.Random(seed)
    renderings = {}
    for _ in range(SENTENCES):
        words = ["".join(dice.choices("abcdeilmnoprstu", k=dice.randint(2, 9))) for _ in range(WORDS)]
        links, place = [], 0
        for word in words:
            span = Span(place, place + len(word))
            links.append(WordLink(span, span))
            place += len(word) + 1
        renderings[" ".join(words)] = Rendering(" ".join(words).upper(), tuple(links), confidence=0.9)
    return renderings


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print a table."""
    key = Key("sum of the model", "beam=2")
    print(f"{SENTENCES:,} sentences of {WORDS} words, milliseconds\n")
    print(f"{'books before':>12} {'file':>8} {'keep':>6} {'keep again':>11} {'fetch':>6} {'fetch none':>11}")
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        for books in (0, BOOKS_BEFORE):
            for seed in range(1, books):
                memory.keep(key, book(seed))
            renderings = book(1_000 + books)
            sources = list(renderings)
            figures = (
                milliseconds(lambda: memory.renderings(key, sources)),  # noqa: B023 - called at once
                milliseconds(lambda: memory.keep(key, renderings)),  # noqa: B023
                milliseconds(lambda: memory.keep(key, renderings)),  # noqa: B023
                min(milliseconds(lambda: memory.renderings(key, sources)) for _ in range(3)),  # noqa: B023
            )
            none, keep, again, fetch = figures
            size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
            print(f"{books:>12} {size:>5.0f} MB {keep:>6.0f} {again:>11.0f} {fetch:>6.0f} {none:>11.0f}")


if __name__ == "__main__":
    main()
