"""Setting English that came in a file beside the French, and linking its words, in threads that never hold up a key."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.worker import Worker, get_current_worker

from reader.align.bitext import Bitext, BitextBlock
from reader.errors import ReaderError
from reader.tui.opening import TwoTexts
from reader.tui.translating import SharedEngine

if TYPE_CHECKING:
    from reader.tui.alignment import Alignment
    from reader.tui.screens.reading import ReadingScreen

_AT_ONCE = 2000
"""Characters of French whose words are linked in one go, behind the screen."""


class _LeftError(Exception):
    """The screen was left while its texts were being aligned."""


def _call(worker: Worker[None], screen: "ReadingScreen", then: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401 - whatever ``then`` takes
    """Go on in the screen's own thread, unless the screen was left."""
    if not worker.is_cancelled:
        screen.app.call_from_thread(then, *arguments)


class Pairing:
    """Aligns two texts while the French is read, then links their words: first those on the screen.

    Attributes:
        share: how much of the French has been compared with the English, 0 to 1; None while nothing is being aligned.
        trouble: what has gone wrong, in two words for the status line; empty while all is well.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._seen = bytearray()
        self.share: float | None = None
        self.trouble = ""

    def begin(self) -> None:
        """Begin to align the texts, where there are two of them."""
        engine, two = self._screen.session.engine, self._screen.text.unaligned
        if two and engine:
            self.share = 0.0
            self._screen.run_worker(lambda: self._align(engine, two), thread=True, group="align")
        elif two:
            self._refused("There is no translation package to align the texts with: see reader models.")

    def link(self) -> None:
        """Find the word links of English that came with the text, unless that is being done."""
        screen = self._screen
        engine = screen.session.engine
        running = any(worker.group == "links" and worker.is_running for worker in screen.workers)
        if len(self._seen) != len(screen.reading.book):
            self._seen = bytearray(len(screen.reading.book))
        if engine and screen.reading.book.given and self.share is None and not self.trouble and not running:
            screen.run_worker(lambda: self._link(engine), thread=True, group="links")

    def link_again(self) -> None:
        """Link the words of pairs that have been changed."""
        self._seen = bytearray(len(self._screen.reading.book))
        self.link()

    def _align(self, engine: SharedEngine, two: TwoTexts) -> None:
        """Align the texts; runs in a thread."""
        from reader.tui.alignment import Alignment  # loaded late: only English that came in a file is aligned

        worker, app = get_current_worker(), self._screen.app
        total = sum(len(block.text) for block in two.french.blocks)
        done = 0

        def progress(characters: int) -> None:
            nonlocal done
            if worker.is_cancelled:
                raise _LeftError
            done += characters
            app.call_from_thread(self._progressed, min(1.0, done / total))

        try:
            bitext = engine.align(two.french, two.english, two.names, progress)
        except _LeftError:
            return
        except ReaderError as error:
            _call(worker, self._screen, self._refused, str(error))
        except Exception as error:  # noqa: BLE001 - whatever a broken model throws, the French stays readable
            _call(
                worker, self._screen, self._refused, f"The texts could not be aligned: {error or type(error).__name__}"
            )
        else:
            alignment = Alignment(two.french, two.english, bitext.blocks)
            _call(worker, self._screen, self._aligned, bitext, alignment)

    def _progressed(self, share: float) -> None:
        self.share = share
        self._screen.show_status()

    def _aligned(self, bitext: Bitext, alignment: "Alignment") -> None:
        self.share = None
        self._screen.mending.alignment = alignment
        reading = self._screen.reading
        self._screen.page.change_book(lambda: reading.become(bitext))
        self._screen.moved()
        self.link()

    def _refused(self, reason: str) -> None:
        self.share = None
        self.trouble = "not aligned"
        book = self._screen.reading.book
        book.hopeless = True
        self._screen.page.change_book(lambda: None)
        self._screen.say(reason, wrong=True)
        self._screen.show_status()

    def _link(self, engine: SharedEngine) -> None:
        """Link the words of the whole book, those on the screen first; runs in a thread."""
        worker, screen = get_current_worker(), self._screen
        while not worker.is_cancelled:
            batch = self._next_batch()
            if not batch:
                return
            try:
                linked = engine.link_words(list(batch.values()))
            except Exception as error:  # noqa: BLE001 - without links the text is read all the same
                _call(worker, screen, self._links_failed, str(error) or type(error).__name__)
                return
            _call(
                worker, screen, self._arrived, dict(zip(batch, zip(batch.values(), linked, strict=True), strict=True))
            )

    def _next_batch(self) -> dict[int, BitextBlock]:
        """Return paragraphs to link next: one that is on the screen, else some ahead of the reader; none in the end."""
        book, screen, seen = self._screen.reading.book, self._screen, self._seen
        batch: dict[int, BitextBlock] = {}
        size = 0
        while size < _AT_ONCE:
            shown = next((paragraph for paragraph in screen.page.on_screen() if not seen[paragraph]), None)
            found = seen.find(0, screen.reading.cursor.paragraph) if shown is None else shown
            paragraph = found if found >= 0 else seen.find(0)
            if paragraph < 0:
                break
            seen[paragraph] = True
            if _unlinked(book[paragraph]):
                batch[paragraph] = book[paragraph]
                size += len(book[paragraph].source)
                if shown is not None:
                    break
        return batch

    def _arrived(self, blocks: dict[int, tuple[BitextBlock, BitextBlock]]) -> None:
        """Put linked blocks in the place of those that they were made of, where these still stand there."""
        book = self._screen.reading.book
        for paragraph, (old, new) in blocks.items():
            if book[paragraph] is old:
                book[paragraph] = new
        self._screen.page.renew(*blocks)

    def _links_failed(self, reason: str) -> None:
        self.trouble = "no word links"
        self._screen.say(f"The words could not be linked: {reason}. The text stays readable.", wrong=True)
        self._screen.show_status()


def _unlinked(block: BitextBlock) -> bool:
    return any(pair.source and pair.target and not pair.links for pair in block.sentences)
