"""Writing a term: its French and its English."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.glossary.terms import Term, WrongTermError, new_term
from reader.tui.visible import visible


class TermForm(ModalScreen[Term | None]):
    """Returns the term that was written, None when the person went back. What is no term is said in the box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_with_nothing", "back"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, french: str = "", english: str = "") -> None:
        super().__init__()
        self._title = title
        self._french = visible(french)
        self._english = visible(english)

    def compose(self) -> ComposeResult:
        """Build the box: two lines to type in, a line for what is wrong, the keys."""
        with Vertical(classes="box prompt"):
            yield Static(Text(self._title), classes="title")
            yield Static("French", classes="label")
            yield Input(self._french, compact=True, id="french")
            yield Static("English (several with commas)", classes="label")
            yield Input(self._english, compact=True, id="english")
            yield Static(classes="wrong")
            yield Static(Text("enter  keep it    escape  back"), classes="keys")

    def on_mount(self) -> None:
        """Begin with what is missing, the English where nothing is."""
        self.query_one("#english" if self._french else "#french", Input).focus()

    def on_input_submitted(self) -> None:
        """Return the term if it is one."""
        french, english = (self.query_one(name, Input).value for name in ("#french", "#english"))
        try:
            self.dismiss(new_term(french, english.split(",")))
        except WrongTermError as error:
            self.query_one(".wrong", Static).update(Text(str(error)))

    def action_dismiss_with_nothing(self) -> None:
        """Leave without a term."""
        self.dismiss(None)
