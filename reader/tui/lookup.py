"""Looking words up on a reading screen: cards, their places, and the glossary."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.text.lemmas import lemma
from reader.text.spans import Span
from reader.tui.marks import english_of
from reader.tui.panel import TermPanel, terms_of
from reader.tui.reading import Spot
from reader.tui.screens.card import Answer, Card
from reader.tui.screens.chooser import Choice
from reader.tui.screens.term_form import TermForm
from reader.tui.setting import Side
from reader.tui.word_card import Occurrence, WordCard, card_of, dictionary_form, french_word_at, spelt, term_of

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen

_PREPARED = 50
"""Blocks, more than a page has."""
_BEFORE, _AFTER = 18, 32
"""Characters around a place in the list of all places."""


class Lookup:
    """Opens cards and lights up terms.

    Attributes:
        glossary: the terms of all glossary files.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._expected = False
        self.glossary = Glossary()

    def expect_card(self) -> None:
        """Load the dictionary of forms in a thread, so that the first card need not wait half a second for it."""
        if not self._expected:
            self._expected = True
            self._screen.run_worker(lambda: lemma("mot"), thread=True, group="forms")

    def show_card(self) -> None:
        """Open the card of the word under the cursor."""
        screen = self._screen
        corrections = screen.session.memory.corrections()
        card = card_of(screen.reading.block, screen.reading.cursor, self.glossary, corrections)
        if card:
            screen.app.push_screen(Card(card, screen.reading.book), partial(self._answered, card))
        else:
            screen.say("This word is linked with no French word.")

    def toggle_terms(self) -> None:
        """Light up the terms of the glossary, or put them out."""
        screen = self._screen
        if not self.glossary:
            screen.say("The glossary is empty: press enter on a word, then a.")
            return
        lit = screen.page.light.glossary is None
        screen.page.relight(replace(screen.page.light, glossary=self.glossary if lit else None))
        screen.say("Terms: underlined where the English uses them, slanted too where not." if lit else "Terms are out.")

    def read_glossary(self) -> None:
        """Read the glossary files where they have changed, and light up their terms; a thread does the work."""
        screen = self._screen
        reading = any(worker.group == "glossary" and worker.is_running for worker in screen.workers)
        session, path = screen.session, screen.text.path
        if not reading and (session.glossary_changed(path) or session.read_glossary(path) is not self.glossary):
            screen.run_worker(self._read, thread=True, group="glossary")

    def _read(self) -> None:
        worker, screen = get_current_worker(), self._screen
        try:
            glossary = screen.session.read_glossary(screen.text.path)
            self._prepare(glossary)
        except ReaderError as error:
            screen.app.call_from_thread(screen.say, str(error), wrong=True)
        else:
            if not worker.is_cancelled:
                screen.app.call_from_thread(self._light_up, glossary)

    def _prepare(self, glossary: Glossary) -> None:
        """Find the terms of what is read next once: a long glossary takes a second or two for it the first time."""
        book, here = self._screen.reading.book, self._screen.reading.cursor.paragraph
        for paragraph in range(here, min(here + _PREPARED, len(book))):
            glossary.matches(book.text(paragraph, Side.SOURCE))

    def _light_up(self, glossary: Glossary) -> None:
        screen = self._screen
        out = bool(self.glossary) and screen.page.light.glossary is None
        self.glossary = glossary
        screen.page.relight(replace(screen.page.light, glossary=None if out or not glossary else glossary))
        self.show_panel()

    def _answered(self, card: WordCard, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.wish == "add":
            self._ask_for_term(dictionary_form(card.word), card.here)
        elif answer.wish == "copy":
            self._screen.app.copy_to_clipboard(f"{card.word}\t{card.here}\t{card.sentence}\t{card.translation}")
            self._screen.say("Copied.")
        else:
            self._show_places(card, answer.places)

    def _show_places(self, card: WordCard, places: tuple[Occurrence, ...]) -> None:
        reading = self._screen.reading
        choices = [
            Choice(_around(reading.book.text(at.paragraph, Side.SOURCE), at.span.start), at.english) for at in places
        ]
        spots = [Spot(at.paragraph, Side.SOURCE, at.span.start) for at in places]
        cursors = [reading.cursor_at(spot, on_word=True) for spot in spots]
        here = [at.paragraph == reading.cursor.paragraph and at.span == card.span for at in places]
        self._screen.way.choose(f"Places of {card.lemma}", choices, cursors, here.index(True) if True in here else 0)

    def add_term(self) -> None:
        """Let the person add what the mouse has selected, or the word under the cursor, to the glossary."""
        screen = self._screen
        selection, block = screen.page.light.selection, screen.reading.block
        if selection and selection[0] < selection[1]:
            if selection[0].paragraph != selection[1].paragraph:
                screen.say("A term lies within one paragraph: select less.")
                return
            first, last = selection
            block = screen.reading.book[first.paragraph]
            self._ask_for_term(*term_of(block, first.side, Span(first.character, last.character)))
            screen.clear_selection()
            return
        french = french_word_at(block, screen.reading.cursor)
        if french and french.word:
            word = french.word.of(block.source)
            self._ask_for_term(dictionary_form(word), spelt(block, english_of(block, french.word)))
        else:
            screen.say("Go to a word with tab, or select some with the mouse.")

    def open_glossary(self) -> None:
        """Show all terms; what was changed there counts at once."""
        from reader.tui.screens.glossary import GlossaryScreen  # loaded late: few texts are left for it

        screen = self._screen
        screen.app.push_screen(GlossaryScreen(screen.session, screen.text.path), lambda _: self.read_glossary())

    def toggle_panel(self) -> None:
        """Show the terms of the page beside it, or hide them."""
        panel = self._screen.query_one(TermPanel)
        panel.display = not panel.display
        self.show_panel()

    def show_panel(self) -> None:
        """Bring the panel up to date, where it is shown."""
        panel = self._screen.query_one(TermPanel)
        page, book = self._screen.page, self._screen.reading.book
        if panel.display:
            panel.show(terms_of((book[paragraph] for paragraph in page.on_screen()), self.glossary))

    def _ask_for_term(self, french: str, english: str) -> None:
        self._screen.app.push_screen(TermForm("Add a term", french, english), self._keep_term)

    def _keep_term(self, term: Term | None) -> None:
        if not term:
            return
        try:
            self._screen.session.add_term(term)
        except (ReaderError, OSError) as error:
            self._screen.say(f"The term could not be kept: {error}", wrong=True)
        else:
            self.read_glossary()
            self._screen.say(f"{term.source} is in the glossary.")


def _around(text: str, at: int) -> str:
    """Return the text around a character, on one line that leaves room for what it says in English."""
    start, end = max(0, at - _BEFORE), at + _AFTER
    words = " ".join(text[start:end].split())
    return "…" * (start > 0) + words + "…" * (end < len(text))
