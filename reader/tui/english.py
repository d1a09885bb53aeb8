"""What a person does to the English: edit it, choose another, take it back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.align.bitext import BitextBlock
from reader.align.translated import as_asked
from reader.engine.rendering import Origin, Rendering
from reader.errors import ReaderError
from reader.text.spans import Span
from reader.tui.corrections import Change, change, rendering_of, take_back
from reader.tui.reading import pair_at
from reader.tui.screens.chooser import Choice, Chooser

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen

_ALTERNATIVES = 8


class English:
    """Changes the English of a reading screen, and keeps what the person wrote in the memory."""

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._done: list[Callable[[], None]] = []

    def edit(self) -> None:
        """Let the person write the English of the sentence under the cursor."""
        found = self._sentence()
        if not found:
            return
        from reader.tui.screens.editing import Editor  # loaded late: Textual's text area is large

        block, span, rendering = found
        french = span.of(block.source)
        drafts = self._screen.session.drafts
        start = drafts.of(french) or rendering.text

        def keep(english: str | None) -> None:
            drafts.drop()
            if english and english != rendering.text:
                self._write(french, Rendering(english, origin=Origin.PERSON))

        self._screen.app.push_screen(Editor(french, start, partial(drafts.keep, french)), keep)

    def choose(self) -> None:
        """Translate the sentence under the cursor with a wider search, and let the person choose."""
        found = self._sentence()
        engine = self._screen.session.engine
        if not found:
            return
        if not engine:
            self._screen.say("There is no translation package: see reader models.")
            return
        block, span, rendering = found
        french = span.of(block.source)
        self._screen.say("Looking for other renderings …")

        def show(others: list[Rendering]) -> None:
            texts = {other.text: other for other in (rendering, *others)}
            choices = [Choice(text, "as it is" if text == rendering.text else "") for text in texts]
            answer = partial(self._chosen, french, rendering, list(texts.values()))
            self._screen.app.push_screen(Chooser("Other renderings", choices), answer)

        asked = as_asked(block, span)
        self._in_thread(lambda: engine.alternatives(asked, _ALTERNATIVES), show)

    def can_undo(self, take_back: Callable[[], None]) -> None:
        """Remember how a change is taken back."""
        self._done.append(take_back)

    def undo(self) -> None:
        """Take back the last change."""
        if self._done:
            self._done.pop()()
        else:
            self._screen.say("There is nothing to take back.")

    def _take_back(self, last: Change) -> None:
        take_back(self._screen.reading.book, last)
        before = next(iter(last.before.values()))
        self._keep(last.sentence, before)
        self._show(last)

    def _chosen(self, french: str, now: Rendering, offered: list[Rendering], number: int | None) -> None:
        if number is not None and offered[number].text != now.text:
            self._write(french, replace(offered[number], origin=Origin.PERSON, checks=()))

    def _sentence(self) -> tuple[BitextBlock, Span, Rendering] | None:
        """Return the block and the French under the cursor and its English; say so where there is none to change."""
        reading = self._screen.reading
        if self._screen.pairing.share is not None:
            self._screen.say("The two texts are still being aligned.")
            return None
        pair = pair_at(reading.block, reading.cursor.sentence)
        rendering = rendering_of(reading.block, reading.cursor.sentence)
        if not pair or not pair.source or not rendering or not reading.book.is_ready(reading.cursor.paragraph):
            self._screen.say("This sentence has no English yet.")
            return None
        return reading.block, pair.source, rendering

    def _write(self, french: str, rendering: Rendering) -> None:
        done = change(self._screen.reading.book, french, rendering)
        self.can_undo(lambda: self._take_back(done))
        self._keep(french, rendering)
        self._show(done)
        if not rendering.links:
            self._link(french, rendering)

    def _link(self, french: str, rendering: Rendering) -> None:
        """Find the word links of English that a person wrote, when the engine is free."""
        engine = self._screen.session.engine
        if not engine:
            return

        def put(links: object) -> None:
            assert isinstance(links, tuple)  # noqa: S101 - what engine.link returns
            linked = replace(rendering, links=links)
            self._show(change(self._screen.reading.book, french, linked))
            self._keep(french, linked)

        self._in_thread(lambda: engine.link(french, rendering.text), put)

    def _keep(self, french: str, rendering: Rendering) -> None:
        memory = self._screen.session.memory
        try:
            if rendering.origin is Origin.PERSON:
                memory.correct(french, rendering.text, rendering.links)
            else:
                memory.withdraw(french)
        except ReaderError as error:
            self._screen.say(str(error), wrong=True)

    def _show(self, done: Change) -> None:
        self._screen.page.renew(*(paragraph for paragraph, _ in done.before))
        self._screen.page.relight()
        self._screen.show_status()

    def _in_thread(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Do slow work outside the screen's thread, and go on with its result inside."""
        app = self._screen.app

        def run() -> None:
            try:
                result = work()
            except (ReaderError, RuntimeError, OSError, ValueError) as error:
                app.call_from_thread(self._screen.say, f"The translation failed: {error}", wrong=True)
            else:
                app.call_from_thread(then, result)

        self._screen.run_worker(run, thread=True, group="english")
