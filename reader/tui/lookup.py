"""Looking words up on a reading screen: cards, their places, and the glossary."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.tui.reading import Spot
from reader.tui.screens.card import Answer, Card
from reader.tui.screens.chooser import Choice
from reader.tui.screens.prompt import Prompt
from reader.tui.setting import Side
from reader.tui.word_card import Occurrence, WordCard, card_of

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


class Lookup:
    """Opens cards and lights up terms.

    Attributes:
        glossary: the terms of all glossary files.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self.glossary = Glossary()

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
        if not reading and (screen.session.glossary_changed() or screen.session.read_glossary() is not self.glossary):
            screen.run_worker(self._read, thread=True, group="glossary")

    def _read(self) -> None:
        worker, screen = get_current_worker(), self._screen
        try:
            glossary = screen.session.read_glossary()
            glossary.matches("le")  # a long glossary takes seconds until it can find its first term
        except ReaderError as error:
            screen.app.call_from_thread(screen.say, str(error), wrong=True)
        else:
            if not worker.is_cancelled:
                screen.app.call_from_thread(self._light_up, glossary)

    def _light_up(self, glossary: Glossary) -> None:
        screen = self._screen
        out = bool(self.glossary) and screen.page.light.glossary is None
        self.glossary = glossary
        screen.page.relight(replace(screen.page.light, glossary=None if out or not glossary else glossary))

    def _answered(self, card: WordCard, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.wish == "add":
            self._ask_for_term(card.lemma if card.lemma != card.word.lower() else card.word, card.here)
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

    def _ask_for_term(self, french: str, english: str) -> None:
        question = f"English for {french} (several with commas)"
        self._screen.app.push_screen(Prompt(question, english, check=_not_empty), partial(self._add_term, french))

    def _add_term(self, french: str, answer: str | None) -> None:
        if not answer:
            return
        targets = tuple(target.strip() for target in answer.split(",") if target.strip())
        try:
            self._screen.session.add_term(Term(french, targets))
        except (ReaderError, OSError) as error:
            self._screen.say(f"The term could not be kept: {error}", wrong=True)
        else:
            self.read_glossary()
            self._screen.say(f"{french} is in the glossary.")


def _not_empty(text: str) -> None:
    if not text.replace(",", "").strip():
        raise ReaderError("a term needs its English", "type it, or press escape")


def _around(text: str, at: int) -> str:
    """Return the text around a character, on one line."""
    start = max(0, at - 25)
    words = " ".join(text[start : at + 45].split())
    return f"…{words}" if start else words
