"""The shelf: texts that were read, and the samples."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.memory.places import ShelfEntry
from reader.tui.keys import Keys
from reader.tui.screens.prompt import Prompt
from reader.tui.session import Session
from reader.tui.visible import visible

_BAR = 12


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that comes with the program."""

    path: Path
    title: str


class Shelf(Screen[None]):
    """Lists what can be read; ``open_path`` opens a choice, and says itself when that fails."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "ask_for_file", "open a file"),
        Binding("delete,d", "forget", "take off the shelf"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("q,ctrl+q", "app.quit", "quit"),
    ]

    def __init__(self, session: Session, samples: Sequence[Sample], open_path: Callable[[Path], None]) -> None:
        super().__init__()
        self._session = session
        self._samples = samples
        self._open_path = open_path
        self._entries: list[ShelfEntry] = []

    def compose(self) -> ComposeResult:
        """Build the screen."""
        with Vertical(id="shelf"):
            yield Static("En regard", id="name")
            yield Static("French with the English beside it", id="subtitle")
            yield OptionList(compact=True)
        yield Keys()

    def on_screen_resume(self) -> None:
        """List the texts anew: another one was read meanwhile."""
        self._entries = list(self._session.memory.places.shelf())
        read = {entry.path for entry in self._entries}
        samples = [sample for sample in self._samples if sample.path.absolute() not in read]
        options = self.query_one(OptionList)
        width = max(20, options.size.width or self.size.width - 8)
        options.clear_options()
        if self._entries:
            options.add_option(Option(Text("Read lately", "dim"), disabled=True))
            for number, entry in enumerate(self._entries):
                options.add_option(Option(_line(entry, width), id=f"entry {number}"))
            options.add_option(Option(Text(), disabled=True))
        if samples:
            options.add_option(Option(Text("Samples", "dim"), disabled=True))
        for number, sample in enumerate(samples):
            options.add_option(Option(Text(visible(f"  {sample.title}")), id=f"sample {number}"))
        self._paths = {f"entry {number}": entry.path for number, entry in enumerate(self._entries)}
        self._paths |= {f"sample {number}": sample.path for number, sample in enumerate(samples)}
        options.action_first()
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen text."""
        self._open_path(self._paths[str(event.option_id)])

    def action_move(self, step: int) -> None:
        """Move the mark."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    def action_ask_for_file(self) -> None:
        """Ask for the name of a file, and open it."""

        def go(answer: str | None) -> None:
            if answer and answer.strip():
                self._open_path(Path(answer.strip()).expanduser())

        self.app.push_screen(Prompt("Open a file"), go)

    def action_forget(self) -> None:
        """Take the marked text off the shelf; its file stays."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        kind, _, number = str(options.get_option_at_index(options.highlighted).id).partition(" ")
        if kind == "entry":
            self._session.memory.places.forget(self._entries[int(number)].text)
            self.on_screen_resume()


def _line(entry: ShelfEntry, width: int) -> Text:
    """Return a text's title, file and progress on a line."""
    done = round(entry.progress * _BAR)
    title = visible(entry.title)
    line = Text(f"  {title}")
    if entry.path.name != entry.title:
        line.append(f"  {visible(entry.path.name)}", "dim")
    line.truncate(max(8, width - _BAR - 12), overflow="ellipsis", pad=True)
    line.append("━" * done, "bold")
    line.append("━" * (_BAR - done), "dim")
    line.append(f" {entry.progress:4.0%}", "dim")
    return line
