"""Choosing one of many: headings, bookmarks, places of a word, other renderings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.text.fold import search_pattern
from reader.tui.visible import visible

_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose: what it says, and a quieter remark; ``indent`` is in cells."""

    label: str
    remark: str = ""
    indent: int = 0


class Chooser(ModalScreen[int | None]):
    """Returns the number of the chosen line, None when nothing was chosen. Typing narrows the list down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_with_nothing", "back"),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
        Binding("pagedown", "move(10)", "page down", show=False),
        Binding("pageup", "move(-10)", "page up", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], start: int = 0) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._start = start

    def compose(self) -> ComposeResult:
        """Build the box: a title, a line to type in, the list."""
        with Vertical(classes="box"):
            yield Static(Text(self._title), classes="title")
            yield Input(placeholder="type to narrow down", compact=True)
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Begin with the whole list, at its start."""
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down to what was typed."""
        self._fill(event.value)

    def on_input_submitted(self) -> None:
        """Choose the marked line."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen line."""
        self.dismiss(int(event.option_id or 0))

    def action_move(self, step: int) -> None:
        """Move the mark while the input keeps the focus."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = min(max(0, (options.highlighted or 0) + step), options.option_count - 1)

    def action_dismiss_with_nothing(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    def _fill(self, typed: str) -> None:
        pattern = search_pattern("".join(f"\\{c}" if not c.isalnum() and not c.isspace() else c for c in typed))
        found = [at for at, choice in enumerate(self._choices) if pattern.search(f"{choice.label} {choice.remark}")]
        # The list draws some hundred lines at once; it shows those around the start, the rest by typing.
        first = 0
        if not typed and len(found) > _MOST_SHOWN:
            first = max(0, min(self._start - _MOST_SHOWN // 2, len(found) - _MOST_SHOWN))
        shown = found[first : first + _MOST_SHOWN]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(at), id=str(at)) for at in shown)
        if shown:
            options.highlighted = shown.index(self._start) if not typed and self._start in shown else 0

    def _line(self, at: int) -> Text:
        choice = self._choices[at]
        line = Text(" " * choice.indent + visible(choice.label))
        if choice.remark:
            line.append(f"  {visible(choice.remark)}", "dim")
        return line
