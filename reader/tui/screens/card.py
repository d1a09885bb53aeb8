"""The card of a word."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.book import Book
from reader.tui.resting import rested
from reader.tui.visible import visible
from reader.tui.word_card import Occurrence, WordCard, occurrences, renderings

_MOST_RENDERINGS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for on a card: ``add`` to the glossary, all its ``places``, or ``copy``."""

    wish: str
    places: tuple[Occurrence, ...] = ()


class Card(ModalScreen[Answer | None]):
    """Shows a word; what the whole book says about it is filled in while it is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "answer('')", "back"),
        Binding("a,g", "answer('add')", "add to glossary"),
        Binding("p,slash", "answer('places')", "all places"),
        Binding("y,c", "answer('copy')", "copy"),
    ]

    def __init__(self, card: WordCard, book: Book) -> None:
        super().__init__()
        self._card = card
        self._book = book
        self._places: list[Occurrence] = []
        self._complete = False
        self._dictionary: list[str] = []

    def compose(self) -> ComposeResult:
        """Build the box."""
        card = self._card
        head = Text.assemble((visible(card.word), "bold"), "   ", (visible(card.lemma), "italic"))
        with Vertical(classes="box card"):
            yield Static(head, classes="title")
            with VerticalScroll():
                yield Static(self._facts(), id="facts")
                yield Static(self._sentence(), classes="sentence")
            yield Static(
                "a add to glossary    p all places    y copy    escape back",
                classes="keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin to look through the book."""
        self.run_worker(self._look_through(), exclusive=True)

    async def _look_through(self) -> None:
        async for place in rested(occurrences(self._book, self._card.word)):
            self._places.append(place)
        self._complete = True
        self._dictionary = await asyncio.to_thread(_dictionary, self._card.word)
        self.query_one("#facts", Static).update(self._facts())

    def action_answer(self, wish: str) -> None:
        """Close the card with a wish."""
        self.dismiss(Answer(wish, tuple(self._places)) if wish else None)

    def _facts(self) -> Table:
        card = self._card
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column()
        table.add_row(
            "here", Text(visible(card.here) or "not linked with any English word", "" if card.here else "dim")
        )
        if card.terms:
            table.add_row("glossary", visible(", ".join(card.terms)))
        if card.corrections:
            table.add_row("yours", visible(", ".join(card.corrections)))
        table.add_row("in this text", self._elsewhere())
        if self._dictionary:
            table.add_row("dictionary", visible(", ".join(self._dictionary[:_MOST_RENDERINGS])))
        return table

    def _elsewhere(self) -> Text:
        if not self._complete:
            return Text("…", "dim")
        found = renderings(self._places)
        line = Text(", ").join(
            Text.assemble(visible(english), (f" {count}", "dim")) for english, count in found[:_MOST_RENDERINGS]
        )
        count = len(self._places)
        line.append(f"  ({count} place{'s' if count != 1 else ''})", "dim")
        return line

    def _sentence(self) -> Text:
        card = self._card
        text = Text(visible(card.sentence))
        at = card.sentence.find(card.word)
        text.stylize("bold underline", at, at + len(card.word))
        if card.translation:
            text.append("\n\n" + visible(card.translation), "dim")
        return text


def _dictionary(word: str) -> list[str]:
    from reader.glossary.lexicon import shipped_lexicon  # loaded late: half a second, with the dictionary of forms

    return shipped_lexicon().renderings(word)
