"""The reading screen: the page, the line to search in, the status line and the keys."""

import gc
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input

from reader.tui.arrival import Arrival
from reader.tui.commands import BY_NAME
from reader.tui.english import English
from reader.tui.habits import View
from reader.tui.keys import Keys
from reader.tui.lookup import Lookup
from reader.tui.mending import MendingByHand
from reader.tui.opening import OpenText
from reader.tui.page import Page
from reader.tui.pairing import Pairing
from reader.tui.panel import TermPanel
from reader.tui.reading import Cursor, Reading, Spot
from reader.tui.screens.help import Help
from reader.tui.searching import FindLine, Search
from reader.tui.session import Session
from reader.tui.setting import Measures, Mode
from reader.tui.status import StatusLine
from reader.tui.visible import visible
from reader.tui.wayfinding import Wayfinding

_TEND_EVERY = 2.0
"""Seconds between two looks at what changes by and by: the place to remember, the glossary files."""


class _Spread(Container):
    """The page and what stands beside it. Nothing of itself is seen, and it need not be drawn."""

    BLANK = True


class ReadingScreen(Screen[None]):
    """Shows one open text, and translates it while it is read.

    Attributes:
        session: what all screens share.
        reading: the book, and where the reader is in it.
        page: the widget that shows it.
        search: finding text in it.
        english: changing its English.
        lookup: its words and terms.
        way: headings, bookmarks and places.
        pairing: setting English from a file beside the French.
        mending: setting it elsewhere by hand.
    """

    # What is only sometimes available stands first, so that it can share a key with what always is.
    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding()
        for command in sorted(BY_NAME.values(), key=lambda command: "available" not in command.__dict__)
    ]
    BLANK = True
    """Nothing of the screen itself is seen: it need not be drawn line by line below the page."""

    def __init__(self, session: Session, text: OpenText, leave: Callable[[], object]) -> None:
        """Prepare to show a text; ``leave`` goes to the shelf."""
        super().__init__()
        gc.freeze()  # the book, a million objects, which the collector need not look at
        self.session = session
        self.text = text
        self.reading = Reading(text.book)
        kept = session.habits.view(text.text)
        self._view = kept or View(session.config.mode, session.config.measures, session.config.theme)
        self.page = Page(self.reading, self._view.mode, self._view.measures)
        self.search = Search(self)
        self.english = English(self)
        self._leave = leave
        self._wrong_until = 0.0
        self.lookup = Lookup(self)
        self.way = Wayfinding(self)
        self._arrival = Arrival(self)
        self.pairing = Pairing(self)
        self.mending = MendingByHand(self)

    def compose(self) -> ComposeResult:
        """Build the screen."""
        with _Spread(id="spread"):
            yield self.page
            yield TermPanel()
        yield FindLine(placeholder="find", compact=True, id="find")
        yield StatusLine()
        yield Keys()

    def on_mount(self) -> None:
        """Go to where the reader left off, and begin to translate."""
        self.query_one(FindLine).display = self.query_one(TermPanel).display = False
        self.lookup.read_glossary()
        self.way.go_to_kept_place()
        self._keep_english()
        self.page.focus()
        self.set_interval(_TEND_EVERY, self._tend)
        self._arrival.begin()
        self.pairing.begin()
        if notes := (*self.text.notes, *self.session.memory.notes):
            self.say("\n".join(notes))
        self.show_status()

    def _tend(self) -> None:
        self.way.remember()
        self.lookup.read_glossary()

    def on_unmount(self) -> None:
        """Keep the place."""
        self.way.remember()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell Textual which commands mean anything now."""
        if action != "command":
            return True
        return not isinstance(self.focused, FindLine) and BY_NAME[str(parameters[0])].available(self)

    def action_command(self, name: str) -> None:
        """Run a command by its name."""
        BY_NAME[name].run(self)

    # What commands call

    def moved(self) -> None:
        """Show the cursor where it is now."""
        if self.reading.cursor.word:
            self.lookup.expect_card()
        self.page.show_cursor()
        self.show_status()

    def stepped(self) -> None:
        """Say where the cursor is after the page itself has moved it."""
        self.show_status()

    def jump(self, to: Cursor) -> None:
        """Go far away, so that one can jump back."""
        self.reading.jump(to)
        self.moved()

    def adjust(self, mode: Mode, measures: Measures) -> None:
        """Show the text in another mode or with other measures, and remember that."""
        self.page.adjust(mode, measures)
        self.refresh_bindings()
        self._keep_view()
        self.show_status()

    def next_theme(self) -> None:
        """Show the next theme."""
        names = sorted(self.app.available_themes)
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        self.say(f"Theme: {self.app.theme}")

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something in passing, in the place of what was said before, unless that was that something is wrong."""
        if wrong:
            self._wrong_until = monotonic() + self.app.NOTIFICATION_TIMEOUT
        elif monotonic() > self._wrong_until:
            self.app.clear_notifications()
        self.app.notify(visible(text), severity="error" if wrong else "information", markup=False)

    def copy(self) -> None:
        """Copy the selection, or else the sentence under the cursor in both languages."""
        chosen = self.get_selected_text()
        if not chosen:
            block, pair = self.reading.block, self.reading.pair
            sides = ((pair.source, block.source), (pair.target, block.target)) if pair else ()
            chosen = "\n".join(span.of(text) for span, text in sides if span)
        self.app.copy_to_clipboard(chosen)
        self.say("Copied.")

    def close(self) -> None:
        """Leave the text: back to the shelf."""
        self.way.remember()
        self._leave()

    def show_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(Help(self.session.config.keys))

    # Messages

    @on(Page.Pointed)
    def _pointed(self, event: Page.Pointed) -> None:
        self.reading.cursor = self.reading.cursor_at(event.spot, on_word=True)
        self.moved()
        if event.twice:
            self.lookup.show_card()

    @on(Page.Hovered)
    def _hovered(self, event: Page.Hovered) -> None:
        self.page.relight(replace(self.page.light, hover=event.spot))

    @on(Page.Turned)
    def _turned(self) -> None:
        self.show_status()
        self.pairing.link()
        self.lookup.show_panel()

    @on(Input.Changed, "#find")
    def _find_typed(self, event: Input.Changed) -> None:
        if event.input.display:
            self.search.typed(event.value)

    @on(Input.Submitted, "#find")
    def _find_accepted(self) -> None:
        self.search.accept()

    @on(FindLine.GivenUp)
    def _find_given_up(self) -> None:
        self.search.give_up()

    # Showing and remembering

    def show_search(self, spot: Spot | None = None) -> None:
        """Light up what the search has found, and bring a hit on the screen."""
        pattern, hit = self.search.lit()
        self.page.light = replace(self.page.light, pattern=pattern, this_hit=hit)
        self.page.show_cursor(spot)
        self.show_status()

    def show_status(self) -> None:
        """Bring the status line up to date."""
        book, at = self.reading.book, self.reading.cursor
        count = len(book)
        left = [book.title, f"{self.way.progress():.0%}", f"¶ {at.paragraph + 1}/{count}", self.page.mode.value]
        right = []
        if found := self.search.status():
            right.append(found)
        if trouble := self.pairing.trouble or self._arrival.trouble:
            right.append(trouble)
        elif self.pairing.share is not None:
            right.append(f"aligning {self.pairing.share:.0%}")
        elif book.ready < count:
            right.append(f"English {book.ready / count:.0%}" if self.session.engine else "no translation package")
        self.query_one(StatusLine).show(tuple(left), tuple(right))

    def keep_theme(self) -> None:
        """Remember the theme for this text, and paint the page in it."""
        self.page.repaint()
        self._keep_view()

    def _keep_english(self) -> None:
        """Remember from which file the English comes, so that the shelf opens both."""
        english = str(self.text.unaligned.path) if self.text.unaligned else ""
        if english != self._view.english:
            self._view = replace(self._view, english=english)
            self.session.habits.keep(self.text.text, self._view)

    def _keep_view(self) -> None:
        view = View(self.page.mode, self.page.measures, self.app.theme, self._view.english)
        if view != self._view:
            self._view = view
            self.session.habits.keep(self.text.text, view)
