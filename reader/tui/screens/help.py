"""All keys, made from the commands themselves."""

from collections.abc import Mapping
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.commands import GROUPS
from reader.tui.commands.listing import LIST_KEYS
from reader.tui.marks import Look
from reader.tui.themes import Paint

_LEGEND = (
    (Look.SENTENCE, "the sentence under the cursor, in both languages"),
    (Look.WORD, "the word under the cursor"),
    (Look.LINK, "what it says in the other language"),
    (Look.HIT, "found by the search"),
    (Look.TERM_USED, "a term of the glossary, rendered as it asks"),
    (Look.TERM_UNUSED, "a term of the glossary, rendered otherwise"),
)
_SIGNS = (
    ("◆", "bookmark"),
    ("!", "the English looks wrong to a check"),
    ("?", "the two languages may not correspond here"),
    ("✎", "the English is yours"),
)


class Help(ModalScreen[None]):
    """Lists every key under the one that is set now, and explains the signs and colours of the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "dismiss", "back"),
        Binding("down,j", "scroll(1)", "down", show=False),
        Binding("up,k", "scroll(-1)", "up", show=False),
    ]

    def __init__(self, remapped: Mapping[str, str]) -> None:
        """Take the keys that the configuration has changed, by the name of their command."""
        super().__init__()
        self._remapped = remapped

    def compose(self) -> ComposeResult:
        """Build the box: a table of keys, then the legend."""
        with Vertical(classes="box wide"):
            yield Static("Keys", classes="title")
            with VerticalScroll():
                yield Static(self._keys())
                yield Static(self._legend())

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _keys(self) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        for group, commands in GROUPS.items():
            table.add_row("", Text(f"\n{group}", "bold underline"))
            for command in commands:
                table.add_row(self._shown_keys(command.name(), command.keys), command.help())
        table.add_row(Text("ctrl+p"), "Choose any of these by name, and any theme.")
        table.add_row("", Text("\nIn the glossary", "bold underline"))
        for key in LIST_KEYS:
            table.add_row(self._shown_keys(key.name, key.keys), key.help)
        return table

    def _shown_keys(self, name: str, default: str) -> str:
        keys = self._remapped.get(name, default).split(",")
        return " ".join(self.app.get_key_display(Binding(key.strip(), "")) for key in keys)

    def _legend(self) -> Table:
        paint = Paint(self.app.current_theme, self.app.theme_variables)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_row("", Text("\nOn the page", "bold underline"))
        for look, meaning in _LEGEND:
            table.add_row(Text("mot word", paint.french + paint.looks[look]), meaning)
        for sign, meaning in _SIGNS:
            table.add_row(Text(sign, paint.signs[sign]), meaning)
        return table
