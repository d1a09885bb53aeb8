"""The person's glossary: its terms to look through, change and delete, and those of other files to look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.errors import ReaderError
from reader.glossary.spelling import folded
from reader.glossary.terms import Status, Term
from reader.text.fold import search_pattern
from reader.tui.commands.listing import LIST_KEYS
from reader.tui.keys import Keys
from reader.tui.screens.term_form import TermForm
from reader.tui.session import Session
from reader.tui.visible import cells, visible

_MOST_SHOWN = 500
_WIDEST_FRENCH = 32
_NAMED = {Status.APPROVED: "", Status.SUGGESTED: "suggested", Status.FORBIDDEN: "to be avoided"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, and the file in which it stands."""

    term: Term
    path: Path


_ORDERS: dict[str, Callable[[Entry], str]] = {
    "French": lambda entry: folded(entry.term.source),
    "English": lambda entry: folded(entry.term.targets[0]),
    "as in the files": lambda _: "",
}


class GlossaryScreen(Screen[None]):
    """Lists the terms of all loaded glossaries; only those of the person's own can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "change", show=False),
        *(key.binding() for key in LIST_KEYS),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, session: Session, text: Path | None) -> None:
        super().__init__()
        self._session = session
        self._text = text
        self._entries: list[Entry] = []
        self._order = next(iter(_ORDERS))
        self._deleting: Entry | None = None
        self._shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Build the screen."""
        with Vertical(id="glossary"):
            yield Static("Glossary", id="name")
            yield Static(id="subtitle")
            yield Input(placeholder="type to narrow down", compact=True, id="narrow")
            yield OptionList(compact=True)
        yield Keys()

    def on_mount(self) -> None:
        """Begin with all terms."""
        self.query_one("#narrow", Input).display = False
        self._read()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the letters to the line that is typed in."""
        return not isinstance(self.focused, Input) or action == "leave" or action.startswith("app.")

    @on(OptionList.OptionSelected)
    def action_change(self) -> None:
        """Write the marked term anew."""
        if (entry := self._own()) is None:
            return

        def keep(new: Term | None) -> None:
            if new and (new.source, new.targets) != (entry.term.source, entry.term.targets):
                self._do(lambda: self._session.change_term(entry.term, new), f"{new.source} is changed.")

        self.app.push_screen(TermForm("Change a term", entry.term.source, ", ".join(entry.term.targets)), keep)

    def action_add(self) -> None:
        """Write a new term."""

        def keep(new: Term | None) -> None:
            if new:
                self._do(lambda: self._session.add_term(new), f"{new.source} is in the glossary.")

        self.app.push_screen(TermForm("Add a term"), keep)

    def action_delete(self) -> None:
        """Delete the marked term, at the second press of the key."""
        if (entry := self._own()) is None:
            return
        if self._deleting != entry:
            self._deleting = entry
            self.app.notify(f"Press the key again to delete {visible(entry.term.source)}.", markup=False)
        else:
            self._do(lambda: self._session.change_term(entry.term, None), f"{entry.term.source} is deleted.")

    def action_sort(self) -> None:
        """Sort in another order."""
        orders = list(_ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._fill()

    def action_narrow(self) -> None:
        """Type what the terms shall contain."""
        line = self.query_one("#narrow", Input)
        line.display = True
        line.focus()

    def action_move(self, step: int) -> None:
        """Move the mark."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if step > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Leave the line that is typed in, and show all terms again; else leave the screen."""
        line = self.query_one("#narrow", Input)
        if not line.display:
            self.dismiss()
            return
        line.value = ""
        line.display = False
        self.query_one(OptionList).focus()

    @on(Input.Changed, "#narrow")
    def _narrowed(self) -> None:
        self._fill()

    @on(Input.Submitted, "#narrow")
    def _to_the_list(self) -> None:
        self.query_one(OptionList).focus()

    def _own(self) -> Entry | None:
        """Return the marked term; None, with the reason said, where it cannot be changed."""
        at = self.query_one(OptionList).highlighted
        if at is None or at >= len(self._shown):
            return None
        entry = self._shown[at]
        if entry.path == self._session.own_glossary:
            return entry
        self.app.notify(f"This term stands in {visible(str(entry.path))}: change it there.", markup=False)
        return None

    def _do(self, change: Callable[[], None], done: str) -> None:
        try:
            change()
        except (ReaderError, OSError) as error:
            self.app.notify(visible(str(error)), severity="error", markup=False)
        else:
            self.app.notify(visible(done), markup=False)
        self._read()

    def _read(self) -> None:
        self._deleting = None
        try:
            self._entries = [
                Entry(term, path) for path, terms in self._session.glossary_layers(self._text) for term in terms
            ]
        except ReaderError as error:
            self.app.notify(visible(str(error)), severity="error", markup=False)
        self._fill()

    def _fill(self) -> None:
        """List the terms that contain what was typed, and keep the mark where it is."""
        typed = self.query_one("#narrow", Input).value
        pattern = search_pattern("".join(f"\\{c}" if not c.isalnum() and not c.isspace() else c for c in typed))
        found = [e for e in self._entries if pattern.search(" ".join((e.term.source, *e.term.targets)))]
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        marked = self._shown[at] if at < len(self._shown) else None
        self._shown = sorted(found, key=_ORDERS[self._order])[:_MOST_SHOWN]
        options.clear_options()
        options.add_options(Option(line) for line in self._lines())
        if self._shown:
            here = self._shown.index(marked) if marked in self._shown else min(at, len(self._shown) - 1)
            options.highlighted = here
        if len(found) > _MOST_SHOWN:
            options.add_option(Option(Text(f"{len(found) - _MOST_SHOWN} more: narrow them down", "dim"), disabled=True))
        if not found:
            empty = "No term contains that." if typed else "There is no term yet: press a."
            options.add_option(Option(Text(empty, "dim"), disabled=True))
        all_of_them = f"{len(self._entries)} term{'s' * (len(self._entries) != 1)}"
        count = f"{len(found)} of {all_of_them}" if typed else all_of_them
        self.query_one("#subtitle", Static).update(Text(f"{count}, by {self._order}" if found else count))

    def _lines(self) -> Sequence[Text]:
        width = min(_WIDEST_FRENCH, max((cells(visible(e.term.source)) for e in self._shown), default=0))
        return [self._line(entry, width) for entry in self._shown]

    def _line(self, entry: Entry, width: int) -> Text:
        term = entry.term
        line = Text(visible(term.source), no_wrap=True, overflow="ellipsis")
        line.truncate(width, overflow="ellipsis", pad=True)
        line.append("  " + visible(", ".join(term.targets)))
        remarks = [_NAMED[term.status], term.part_of_speech or "", term.note]
        if entry.path != self._session.own_glossary:
            remarks.append(entry.path.name)
        if remark := "  ".join(" ".join(one.split()) for one in remarks if one):
            line.append(f"  {visible(remark)}", "dim")
        return line
