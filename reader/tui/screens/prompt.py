"""Asking for one line of text."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.errors import ReaderError


class Prompt(ModalScreen[str | None]):
    """Returns what was typed, None when the person went back. What ``check`` refuses is said in the box."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_with_nothing", "back")]

    def __init__(self, title: str, value: str = "", check: Callable[[str], object] = str) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._check = check

    def compose(self) -> ComposeResult:
        """Build the box: a title, a line to type in, a line for what is wrong."""
        with Vertical(classes="box prompt"):
            yield Static(Text(self._title), classes="title")
            yield Input(self._value, compact=True)
            yield Static(classes="wrong")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what was typed if it can be used."""
        try:
            self._check(event.value)
        except ReaderError as error:
            self.query_one(".wrong", Static).update(Text(str(error)))
        else:
            self.dismiss(event.value)

    def action_dismiss_with_nothing(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
