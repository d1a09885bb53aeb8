"""How fast the reader's screen is on a text of 100,000 paragraph pairs; drives the real app, without a terminal.

    uv run --group bench python -m tests.bench.reader_screen

Times are processor time of this process, which a busy machine does not change, and wall time beside it.
"""

import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from textual.pilot import Pilot

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.engine.rendering import WordLink
from reader.formats.document import BlockKind
from reader.memory.store import Memory
from reader.text.spans import Span
from reader.text.words import english_words, french_words
from reader.tui.app import ReaderApp
from reader.tui.book import Book
from reader.tui.collector import look_seldom
from reader.tui.habits import Drafts, Habits
from reader.tui.opening import OpenText
from reader.tui.reading import Cursor
from reader.tui.screens.reading import ReadingScreen
from reader.tui.session import Session

_PAIRS = (
    ("Le vent s’était levé pendant la nuit.", "The wind had risen during the night."),
    ("La vieille maison craquait de partout.", "The old house was creaking all over."),
    ("« Tu l’entends ? » demanda-t-elle à son frère.", "“Do you hear it?” she asked her brother."),
    ("Il ne répondit pas tout de suite.", "He did not answer at once."),
    ("Au matin, le jardin était couvert de branches.", "In the morning the garden was covered with branches."),
)
_SIZES = ((80, 24), (200, 50))
_TURNS = 200


def main(count: int = 100_000) -> None:
    """Print a table of times."""
    look_seldom()  # as the command does
    process = psutil.Process()
    bitext = _bitext(count)
    gc.collect()
    with_text = process.memory_info().rss
    characters = sum(len(block.source) + len(block.target) for block in bitext.blocks)
    print(f"{count:,} paragraph pairs, {characters / 1e6:.1f} million characters")
    for size in _SIZES:
        print(f"\n{size[0]} × {size[1]}{'':17}bar      processor      wall")
        asyncio.run(_measure(bitext, size))
    grown = (process.memory_info().rss - with_text) / 2**20
    print(f"\nmemory that the reader takes besides the text   ≤ 120 MB   {grown:.0f} MB")


def _bitext(count: int) -> Bitext:
    dice = random.Random(1)
    return Bitext(tuple(_block(dice, number) for number in range(count)), title="Le vent")


def _block(dice: random.Random, number: int) -> BitextBlock:
    """Return a paragraph of one to four sentences; the first sentence of every hundredth is a heading and is linked."""
    if number % 100 == 0:
        source, target = f"Chapitre {number}", f"Chapter {number}"
        links = tuple(WordLink(*pair) for pair in zip(french_words(source), english_words(target), strict=True))
        pair = SentencePair(Span(0, len(source)), Span(0, len(target)), links)
        return BitextBlock(BlockKind.HEADING, source, target, (pair,), 1)
    source = target = ""
    pairs = []
    for french, english in dice.choices(_PAIRS, k=dice.randint(1, 4)):
        source, target = f"{source} {french}".strip(), f"{target} {english}".strip()
        here = Span(len(source) - len(french), len(source)), Span(len(target) - len(english), len(target))
        pairs.append(SentencePair(*here))
    return BitextBlock(BlockKind.PARAGRAPH, source, target, tuple(pairs))


@dataclass
class _Watch:
    """Collects the times of something done several times over."""

    processor: list[float]
    wall: list[float]

    async def time(self, do: Callable[[], object], pilot: Pilot[None]) -> None:
        processor, wall = time.process_time(), time.perf_counter()
        do()
        await _painted(pilot)
        self.processor.append(time.process_time() - processor)
        self.wall.append(time.perf_counter() - wall)


async def _painted(pilot: Pilot[None]) -> None:
    """Wait until everything that is due has been drawn."""
    await asyncio.sleep(0)
    pilot.app.screen._on_timer_update()


def _row(name: str, bar: str, processor: float, wall: float) -> None:
    print(f"{name:<24}{bar:>10}{processor * 1000:>11.1f} ms{wall * 1000:>9.1f} ms")


async def _measure(bitext: Bitext, size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        session = Session(memory, habits=Habits(Path(folder)), drafts=Drafts(Path(folder)))
        session.own_glossary = Path(folder) / "glossary.tsv"
        processor, wall = time.process_time(), time.perf_counter()
        app = ReaderApp(session, OpenText(Book.of(bitext, "Le vent"), "id", None))
        async with app.run_test(size=size) as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await _painted(pilot)
            _row("first paint", "≤ 300 ms", time.process_time() - processor, time.perf_counter() - wall)
            for name, bar, watch in [row async for row in _interactions(screen, pilot, size)]:
                p95 = [sorted(times)[int(len(times) * 0.95)] for times in (watch.processor, watch.wall)]
                median = statistics.median(watch.processor)
                _row(name, bar, *p95)
                if len(watch.processor) > 1:
                    print(f"{'':<24}{'median':>10}{median * 1000:>11.1f} ms")
            await _search(screen, pilot)


async def _interactions(
    screen: ReadingScreen, pilot: Pilot[None], size: tuple[int, int]
) -> AsyncIterator[tuple[str, str, _Watch]]:
    down = _Watch([], [])
    for _ in range(_TURNS):
        await down.time(lambda: screen.action_command("page_down"), pilot)
    yield "page down, p95", "≤ 16 ms", down
    step = _Watch([], [])
    for _ in range(_TURNS):
        await step.time(lambda: screen.action_command("next_sentence"), pilot)
    yield "next sentence, p95", "≤ 16 ms", step
    end = _Watch([], [])
    await end.time(lambda: screen.action_command("to_end"), pilot)
    yield "jump to the end", "≤ 50 ms", end
    screen.jump(Cursor(len(screen.reading.book) // 2))
    resized = _Watch([], [])
    for width in (size[0] - 7, size[0]):
        processor, wall = time.process_time(), time.perf_counter()
        await pilot.resize_terminal(width, size[1])
        await _painted(pilot)
        resized.processor.append(time.process_time() - processor)
        resized.wall.append(time.perf_counter() - wall)
    yield "resize, p95", "≤ 100 ms", resized


async def _search(screen: ReadingScreen, pilot: Pilot[None]) -> None:
    """Search for something that is nowhere, and count something that is everywhere."""
    for query in ("etez", "maison"):
        processor, wall = time.process_time(), time.perf_counter()
        screen.search.typed(query)
        screen.search.accept()
        for _ in ("the first hit", "the count of all"):
            await screen.workers.wait_for_complete()
            await _painted(pilot)
        _row(f"search “{query}”", "≤ 1000 ms", time.process_time() - processor, time.perf_counter() - wall)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
