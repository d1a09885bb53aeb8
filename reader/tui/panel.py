"""The panel with the terms of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.align.bitext import BitextBlock
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.tui.marks import terms_in
from reader.tui.visible import visible


@dataclass(frozen=True, slots=True)
class Found:
    """A term on the page: how often it stands there, and how often the English uses one of its renderings."""

    term: Term
    places: int
    used: int


class TermPanel(VerticalScroll, can_focus=False):
    """Lists the terms that stand on the page, in the order in which they come."""

    def compose(self) -> Iterable[Static]:
        """Build the panel."""
        yield Static(id="terms")

    def show(self, found: Iterable[Found]) -> None:
        """List terms."""
        lines = [_line(one) for one in found]
        text = Text("\n").join(lines) if lines else Text("No term of the glossary stands on this page.", "dim")
        self.query_one("#terms", Static).update(text)


def terms_of(blocks: Iterable[BitextBlock], glossary: Glossary) -> list[Found]:
    """Return the terms that stand in blocks, in the order in which they come."""
    places: dict[Term, list[bool]] = {}
    for block in blocks:
        for match, is_used in terms_in(block, glossary):
            places.setdefault(match.term, []).append(is_used)
    return [Found(term, len(used), sum(used)) for term, used in places.items()]


def _line(found: Found) -> Text:
    """Return a term with a sign: ✓ the English uses it, ✗ it does not, ~ it does so in some places."""
    sign = "✓" if found.used == found.places else "~" if found.used else "✗"
    line = Text.assemble(f"{sign} ", (visible(found.term.source), "bold"), "  ", visible(", ".join(found.term.targets)))
    if found.places > 1:
        line.append(f"  {found.used}/{found.places}", "dim")
    return line
