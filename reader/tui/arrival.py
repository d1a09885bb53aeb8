"""Bringing the English to a reading screen, and its word links, in threads that never hold up a key."""

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.align.bitext import BitextBlock
from reader.tui.translating import SharedEngine, next_batch

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


class Arrival:
    """Translates a text while it is read, and links English that came with it.

    Attributes:
        trouble: what has gone wrong, in two words for the status line; empty while all is well.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._linked: set[int] = set()
        self.trouble = ""

    def begin(self) -> None:
        """Begin to translate what has no English yet."""
        engine = self._screen.session.engine
        if engine and self._screen.text.book.first_waiting(0) is not None:
            self._screen.run_worker(lambda: self._translate(engine), thread=True, group="translate")

    def link_what_is_shown(self) -> None:
        """Find the word links of English that came with the text, where it is on the screen."""
        engine = self._screen.session.engine
        running = any(worker.group == "links" and worker.is_running for worker in self._screen.workers)
        if engine and self._screen.text.book.given and not self.trouble and not running:
            self._screen.run_worker(lambda: self._link(engine), thread=True, group="links")

    def _translate(self, engine: SharedEngine) -> None:
        """Translate the whole text, what is on the screen first; runs in a thread."""
        worker, book, screen = get_current_worker(), self._screen.text.book, self._screen
        while not worker.is_cancelled:
            batch = next_batch(book, screen.page.on_screen(), screen.reading.cursor.paragraph)
            if not batch:
                return
            try:
                blocks = engine.translate([book.french(paragraph) for paragraph in batch], typographic=book.typographic)
            except Exception as error:  # noqa: BLE001 - whatever a broken model throws, the text stays readable
                screen.app.call_from_thread(self._stop, str(error) or type(error).__name__)
                return
            if not worker.is_cancelled:
                screen.app.call_from_thread(self._arrived, dict(zip(batch, blocks, strict=True)))

    def _link(self, engine: SharedEngine) -> None:
        """Link the paragraphs on the screen, as long as others come; runs in a thread."""
        worker, book, screen = get_current_worker(), self._screen.text.book, self._screen
        while not worker.is_cancelled:
            paragraph = next((shown for shown in screen.page.on_screen() if shown not in self._linked), None)
            if paragraph is None:
                return
            self._linked.add(paragraph)
            block = book[paragraph]
            if any(pair.links for pair in block.sentences):
                continue
            try:
                linked = engine.link_block(block)
            except Exception as error:  # noqa: BLE001 - without links the text is read all the same
                screen.app.call_from_thread(self._stop, str(error) or type(error).__name__)
                return
            if book[paragraph] is block and not worker.is_cancelled:
                screen.app.call_from_thread(self._arrived, {paragraph: linked})

    def _arrived(self, blocks: dict[int, BitextBlock]) -> None:
        for paragraph, block in blocks.items():
            self._screen.reading.book[paragraph] = block
        self._screen.page.renew(*blocks)
        self._screen.show_status()

    def _stop(self, reason: str) -> None:
        self.trouble = "translation stopped"
        self._screen.say(f"The translation stopped: {reason}. What is there stays readable.", wrong=True)
        self._screen.show_status()
