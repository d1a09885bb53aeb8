"""Bringing the English to a reading screen, in a thread that never holds up a key."""

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.align.bitext import BitextBlock
from reader.tui.beginnings import beginnings, begun
from reader.tui.translating import SharedEngine, next_batch

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


class Arrival:
    """Translates a text while it is read.

    Attributes:
        trouble: what has gone wrong, in two words for the status line; empty while all is well.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self.trouble = ""

    def begin(self) -> None:
        """Begin to translate what has no English yet."""
        engine, text = self._screen.session.engine, self._screen.text
        if engine and not text.unaligned and text.book.first_waiting(0) is not None:
            self._screen.run_worker(lambda: self._translate(engine), thread=True, group="translate")

    def _translate(self, engine: SharedEngine) -> None:
        """Translate the whole text, what is on the screen first; runs in a thread."""
        worker, book, screen = get_current_worker(), self._screen.text.book, self._screen
        while not worker.is_cancelled:
            batch = next_batch(book, screen.page.on_screen(), screen.reading.cursor.paragraph)
            if not batch:
                return
            try:
                self._begin(engine, batch[0])
                blocks = engine.translate([book.french(paragraph) for paragraph in batch], typographic=book.typographic)
            except Exception as error:  # noqa: BLE001 - whatever a broken model throws, the text stays readable
                screen.app.call_from_thread(self._stop, str(error) or type(error).__name__)
                return
            if not worker.is_cancelled:
                screen.app.call_from_thread(self._arrived, dict(zip(batch, blocks, strict=True)))

    def _begin(self, engine: SharedEngine, paragraph: int) -> None:
        """Show the English of what a long paragraph on the screen begins with, before it is all translated."""
        worker, book, screen = get_current_worker(), self._screen.text.book, self._screen
        french = book.french(paragraph)
        for beginning in beginnings(french):
            shown = screen.page.on_screen()  # nothing at the very beginning
            if worker.is_cancelled or (shown and paragraph not in shown):
                return
            [block] = engine.translate([beginning], typographic=book.typographic)
            if not worker.is_cancelled:
                screen.app.call_from_thread(self._begun, paragraph, begun(french, block))

    def _begun(self, paragraph: int, block: BitextBlock) -> None:
        self._screen.reading.book.begin(paragraph, block)
        self._screen.page.renew(paragraph)

    def _arrived(self, blocks: dict[int, BitextBlock]) -> None:
        for paragraph, block in blocks.items():
            self._screen.reading.book[paragraph] = block
        self._screen.page.renew(*blocks)
        self._screen.show_status()

    def _stop(self, reason: str) -> None:
        self.trouble = "translation stopped"
        self._screen.say(f"The translation stopped: {reason}. What is there stays readable.", wrong=True)
        self._screen.show_status()
