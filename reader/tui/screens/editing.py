"""Writing the English of a sentence by hand."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from reader.tui.visible import visible


class Editor(ModalScreen[str | None]):
    """Returns the English that was written, None when the person left it as it was.

    Every change is handed to ``keep_draft``, so that not even a kill loses what was typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "save", priority=True),
        Binding("escape", "dismiss_with_nothing", "leave as it was", priority=True),
    ]

    def __init__(self, french: str, english: str, keep_draft: Callable[[str], None]) -> None:
        super().__init__()
        self._french = french
        self._english = english
        self._keep_draft = keep_draft

    def compose(self) -> ComposeResult:
        """Build the box: the French, the English to write, the keys."""
        with Vertical(classes="box editor"):
            yield Static("Your English for", classes="title")
            yield Static(Text(visible(self._french)), classes="french")
            yield TextArea(self._english, compact=True, soft_wrap=True, tab_behavior="focus")
            yield Static(Text("enter  keep it    escape  leave it as it was"), classes="keys")

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed as it is typed; once the box is left, what comes late is no draft any more."""
        if self.is_current:
            self._keep_draft(event.text_area.text)

    def action_save(self) -> None:
        """Return the text on one line, as a sentence is."""
        self.dismiss(" ".join(self.query_one(TextArea).text.split()) or None)

    def action_dismiss_with_nothing(self) -> None:
        """Leave without a change."""
        self.dismiss(None)
