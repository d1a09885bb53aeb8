"""Translating what is on the screen first, then ahead of the reader; called from a thread of its own."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Protocol

from reader.align.bitext import Bitext, BitextBlock
from reader.engine.rendering import Rendering, WordLink
from reader.engine.translator import Progress
from reader.formats.document import Block, Document
from reader.tui.beginnings import beginnings
from reader.tui.book import Book

_BATCH = 1200
_FIRST_BATCH = 300


class Engine(Protocol):
    """What the reader asks of a translator."""

    def translate(self, blocks: Sequence[Block], *, typographic: bool) -> Iterator[BitextBlock]:
        """Yield the blocks with their English, in order, with curly marks where ``typographic``."""

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return several renderings of a sentence, the best first."""

    def link(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
        """Return the word links of pairs of sentences."""

    def link_words(self, blocks: Sequence[BitextBlock]) -> Iterator[BitextBlock]:
        """Yield blocks with the words of their pairs linked, in order."""

    def align(self, french: Document, english: Document, names: tuple[str, str], progress: Progress) -> Bitext:
        """Return two texts side by side, sentence by sentence."""


class SharedEngine:
    """An engine that is opened when it is first needed, and that one thread uses at a time."""

    def __init__(self, open_engine: Callable[[], Engine]) -> None:
        self._open = open_engine
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def begin(self, block: Block) -> None:
        """Open the engine and translate a block in a thread of its own, so that the memory has it when it is asked for.

        Of a long one only the beginning, which is shown first, is translated.

        What goes wrong is kept for the one who asks.
        """

        def work() -> None:
            with suppress(Exception):
                self.translate([next(beginnings(block), block)], typographic=False)

        threading.Thread(target=work, name="first translation").start()

    def translate(self, blocks: Sequence[Block], *, typographic: bool) -> list[BitextBlock]:
        """Return the blocks with their English, in order, with curly marks where ``typographic``."""
        with self._lock:
            return list(self._opened().translate(blocks, typographic=typographic))

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return several renderings of a sentence, the best first."""
        with self._lock:
            return self._opened().alternatives(sentence, count)

    def link(self, french: str, english: str) -> tuple[WordLink, ...]:
        """Return the word links of two sentences."""
        with self._lock:
            return self._opened().link([(french, english)])[0]

    def align(self, french: Document, english: Document, names: tuple[str, str], progress: Progress) -> Bitext:
        """Return two texts side by side, sentence by sentence; others may use the engine meanwhile.

        Args:
            french: the text in French.
            english: the same text in English.
            names: what messages call the two.
            progress: told how many characters of the French were read; what it raises ends the work.

        Raises:
            ReaderError: the two cannot be aligned.
        """
        with self._lock:
            engine = self._opened()
        return engine.align(french, english, names, progress)

    def link_words(self, blocks: Sequence[BitextBlock]) -> list[BitextBlock]:
        """Return blocks with the words of their pairs linked."""
        with self._lock:
            return list(self._opened().link_words(blocks))

    def _opened(self) -> Engine:
        if self._engine is None:
            self._engine = self._open()
        return self._engine


def next_batch(book: Book, on_screen: Iterable[int], ahead_of: int) -> list[int]:
    """Return the paragraphs to translate next, in order: those on the screen, else the first ones ahead of the reader.

    A batch holds about 1,200 characters, the very first one 300, and one paragraph at least: what the reader turns to
    waits no longer.
    """
    shown = [paragraph for paragraph in on_screen if not book.is_ready(paragraph)]
    start = shown[0] if shown else book.first_waiting(ahead_of)
    if start is None:
        return []
    batch, size = [start], len(book.french(start).text)
    for paragraph in range(start + 1, len(book)):
        if book.is_ready(paragraph):
            continue
        size += len(book.french(paragraph).text)
        if size > (_BATCH if book.ready else _FIRST_BATCH) or (shown and paragraph > shown[-1]):
            break
        batch.append(paragraph)
    return batch
