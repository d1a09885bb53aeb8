"""The reader's Textual application."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.driver import Driver
from textual.screen import Screen

from reader.errors import ReaderError
from reader.shipped_files import TEXTS
from reader.tui.commands import BY_NAME
from reader.tui.opening import OpenText, open_text
from reader.tui.screens.reading import ReadingScreen
from reader.tui.screens.shelf import Sample, Shelf
from reader.tui.session import Session
from reader.tui.themes import OURS, theme_for

_SECONDS_TO_LEAVE = 3
"""After which the process ends all the same: its terminal may take nothing in any more, or an aligner be busy."""
_LOOK_EVERY = 2.0
"""Seconds between two looks at whether the terminal is still there."""


class CommandProvider(Provider):
    """The commands of the reading screen, for the command palette."""

    async def discover(self) -> Hits:
        """Offer every command that means anything now."""
        for name, title, text in self._commands():
            yield DiscoveryHit(title, partial(self._run, name), help=text)

    async def search(self, query: str) -> Hits:
        """Offer the commands that match what was typed."""
        matcher = self.matcher(query)
        for name, title, text in self._commands():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), partial(self._run, name), help=text)

    def _commands(self) -> list[tuple[str, str, str]]:
        screen = self.screen
        if not isinstance(screen, ReadingScreen):
            return []
        return [(name, c.title(), c.help()) for name, c in BY_NAME.items() if c.available(screen)]

    def _run(self, name: str) -> None:
        assert isinstance(self.screen, ReadingScreen)  # noqa: S101 - no commands were offered elsewhere
        self.screen.action_command(name)


class ReaderApp(App[None]):
    """The reader: a reading screen on top of the shelf."""

    CSS_PATH = "reader.tcss"
    TITLE = "En regard"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - so declared by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012 - so declared by Textual
    DEFAULT_MODE = "begin"
    COMMANDS: ClassVar = App.COMMANDS | {CommandProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False),
        Binding("ctrl+c", "quit", "quit", show=False),
    ]

    def __init__(self, session: Session, text: OpenText | None = None) -> None:
        """Prepare to show a text, or the shelf where there is none."""
        self._no_color = "NO_COLOR" in os.environ
        self._is_gone: Callable[[], bool] = lambda: False
        # Left to itself, Textual paints the terminal's own colours as black on black where there are to be none.
        super().__init__(ansi_color=True if self._no_color else None)
        self.session = session
        self._text = text
        for theme in OURS:
            self.register_theme(theme)
        self.set_keymap(session.config.keys)
        self.install_screen(Shelf(session, samples(), self.open_path), "shelf")
        self.add_mode("shelf", "shelf")

    async def run_and_end(self) -> None:
        """Run until the person leaves; what still works in a thread then does not keep the process from ending."""
        await self.run_async()
        _end_soon(self.return_code or 0)

    def on_mount(self) -> None:
        """Begin to mind what may happen."""
        self._mind_signals()
        self.set_interval(_LOOK_EVERY, lambda: self.exit() if self._is_gone() else None)
        self.theme_changed_signal.subscribe(self, self._theme_changed)

    def _show_shelf(self) -> None:
        """Leave the text with which the reader began, for the shelf."""
        # Declared only to be removed: of a mode that is declared when the app begins, Textual styles the screen twice.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        self.switch_mode("shelf")
        self.remove_mode(self.DEFAULT_MODE)

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen; one pushed onto Textual's own empty one would be laid out and drawn twice."""
        self._use_theme(self._text.text if self._text else "")
        self.stylesheet.set_variables(self.get_css_variables())
        if self._text:
            return ReadingScreen(self.session, self._text, self._show_shelf)
        return self.get_screen("shelf", Shelf)

    def open_path(self, path: Path) -> None:
        """Open a file from the shelf; say what is wrong with it where that fails."""
        try:
            text = open_text(path)
            view = self.session.habits.view(text.text)
            if view and view.english and Path(view.english).exists():
                text = open_text(path, Path(view.english))
        except ReaderError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._use_theme(text.text)
        self.push_screen(ReadingScreen(self.session, text, self.pop_screen))

    def _use_theme(self, text: str) -> None:
        view = self.session.habits.view(text)
        wanted = view.theme if view else self.session.config.theme
        if wanted not in self.available_themes:
            self.notify(f"There is no theme {wanted}; the command palette lists them.", markup=False)
            wanted = OURS[0].name
        colors = "truecolor" if self.is_headless else self.console.color_system
        self.theme = theme_for(wanted, no_color=self._no_color, color_system=colors)

    def _theme_changed(self, _: object) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.keep_theme()

    def get_driver_class(self) -> type[Driver]:
        """Return what writes to the terminal."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from reader.tui.terminal import Terminal, is_gone  # loaded late: Windows has no such terminals

        self._is_gone = is_gone
        return Terminal

    def _mind_signals(self) -> None:
        """Leave in good order, with the place kept and the terminal restored, when the system asks.

        The handlers are Python's own and not the event loop's: they are called even while Textual waits for a terminal
        that takes nothing in.
        """
        loop = asyncio.get_running_loop()

        def leave(number: int, _: object) -> None:
            _end_soon(128 + number)
            loop.call_soon_threadsafe(self.exit)

        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, ValueError):
                signal.signal(getattr(signal, name), leave)


def _end_soon(status: int) -> None:
    """End the process with a status if it has not ended by itself in a few seconds."""
    limit = threading.Timer(_SECONDS_TO_LEAVE, os._exit, (status,))
    limit.daemon = True
    limit.start()


def samples() -> list[Sample]:
    """Return the texts that come with the program."""
    found = []
    for path in sorted(TEXTS.glob("*.fr.txt")):
        with path.open(encoding="utf-8") as file:
            found.append(Sample(path, next((line.strip() for line in file if line.strip()), path.name)))
    return found
