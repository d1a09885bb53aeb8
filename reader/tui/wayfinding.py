"""Finding the way through a text: headings, bookmarks, flagged sentences, and the place where the reader left off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.engine.checks import CHECKS, message
from reader.errors import ReaderError
from reader.memory.places import Bookmark, Place
from reader.tui.reading import Cursor, Spot, in_order, pair_at, start_of
from reader.tui.screens.chooser import Choice, Chooser
from reader.tui.screens.prompt import Prompt
from reader.tui.setting import Side

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen

_LONGEST_LABEL = 70


class Wayfinding:
    """Leads through the text of a reading screen, and keeps place and bookmarks in the memory.

    Attributes:
        has_headings: whether there is a table of contents.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._remembered = self._place(Cursor())
        self._forgets = False
        self.has_headings = any(True for _ in screen.text.book.headings())

    def ask(self) -> None:
        """Ask for a paragraph or a percentage, and go there."""
        count = len(self._screen.reading.book)

        def go(answer: str | None) -> None:
            if answer:
                self._screen.jump(Cursor(paragraph_of(answer, count)))

        title = f"Go to paragraph (1 to {count}) or percent (40%)"
        self._screen.app.push_screen(Prompt(title, check=lambda text: paragraph_of(text, count)), go)

    def show_contents(self) -> None:
        """Let the person choose a heading."""
        book, here = self._screen.reading.book, self._screen.reading.cursor.paragraph
        headings = list(book.headings())
        choices = [
            Choice(
                " ".join(book[at].source.split())[:_LONGEST_LABEL],
                " ".join(book[at].target.split())[:_LONGEST_LABEL],
                2 * max(0, book[at].level - 1),
            )
            for at in headings
        ]
        start = max((number for number, at in enumerate(headings) if at <= here), default=0)
        self.choose("Contents", choices, [Cursor(at) for at in headings], start)

    def show_bookmarks(self) -> None:
        """Let the person choose a bookmark."""
        marks = self._screen.reading.bookmarks
        if not marks:
            self._screen.say("There is no bookmark yet: press b on a sentence.")
            return
        choices = [Choice(self._label(mark), f"¶ {mark.paragraph + 1}") for mark in marks]
        self.choose("Bookmarks", choices, marks)

    def toggle_bookmark(self) -> None:
        """Put a bookmark on the sentence under the cursor, or take it away, in the memory too."""
        screen = self._screen
        marked = screen.reading.toggle_bookmark()
        here = self._place(screen.reading.cursor)
        places = screen.session.memory.places
        try:
            if marked:
                places.mark(screen.text.text, Bookmark(here, self._label(screen.reading.cursor)))
            else:
                places.unmark(screen.text.text, here)
        except ReaderError as error:
            screen.say(str(error), wrong=True)
        screen.page.relight()

    def go_to_flagged(self, step: int) -> None:
        """Go to the next sentence that fails a check, or the one before."""
        found = next(self._screen.reading.flagged(step), None)
        if found:
            self._screen.jump(found)
            pair = self._screen.reading.pair
            codes = pair.checks if pair else ()
            reasons = [f"{code}: {message(code)}" if code in CHECKS else code for code in codes]
            self._screen.say(" ".join(reasons) or "The two languages may not correspond here.")
        else:
            self._screen.say("No sentence is flagged.")

    def choose(self, title: str, choices: Sequence[Choice], targets: Sequence[Cursor], start: int = 0) -> None:
        """Let the person choose a place to go to."""

        def go(number: int | None) -> None:
            if number is not None:
                self._screen.jump(targets[number])

        self._screen.app.push_screen(Chooser(title, choices, start), go)

    def progress(self) -> float:
        """Return the part of the text that lies before the cursor."""
        last = len(self._screen.reading.book) - 1
        return self._screen.reading.cursor.paragraph / last if last > 0 else 1.0

    def remember(self) -> None:
        """Keep the place in the memory, if it has changed."""
        screen = self._screen
        here = self._place(screen.reading.cursor)
        text, book = screen.text, screen.reading.book
        if self._forgets or text.path is None or here == self._remembered:
            return
        self._remembered = here
        path = text.path.absolute()
        try:
            screen.session.memory.places.remember(text.text, path, book.title, here, self.progress())
        except ReaderError as error:
            self._forgets = True
            screen.say(str(error), wrong=True)

    def go_to_kept_place(self) -> None:
        """Put the cursor where the reader left off, and the bookmarks where they were set."""
        screen = self._screen
        places, text = screen.session.memory.places, screen.text.text
        if place := places.place(text):
            screen.reading.cursor = self._cursor(place)
        screen.reading.bookmarks = in_order(self._cursor(mark.place) for mark in places.bookmarks(text))

    def _place(self, at: Cursor) -> Place:
        book = self._screen.reading.book
        return Place(book.number(at.paragraph), start_of(book[at.paragraph], at.sentence))

    def _cursor(self, place: Place) -> Cursor:
        spot = Spot(self._screen.reading.book.paragraph(place.block), Side.SOURCE, place.character)
        return Cursor(spot.paragraph, self._screen.reading.cursor_at(spot, on_word=False).sentence)

    def _label(self, at: Cursor) -> str:
        block = self._screen.reading.book[at.paragraph]
        pair = pair_at(block, at.sentence)
        text = pair.source.of(block.source) if pair and pair.source else block.source
        return " ".join(text.split())[:_LONGEST_LABEL]


def paragraph_of(answer: str, count: int) -> int:
    """Return the paragraph, from 0, that a person means by a number from 1 or by a percentage.

    Raises:
        ReaderError: it is neither.
    """
    text = answer.strip()
    number = text.removesuffix("%").strip().replace(",", ".")
    try:
        value = float(number)
    except ValueError:
        raise ReaderError(f"“{text}” is no number", f"type 1 to {count}, or a percentage such as 40%") from None
    if text.endswith("%"):
        value = 1 + value / 100 * (count - 1)
    if not 1 <= value <= count:
        raise ReaderError(f"there is no paragraph {text}", f"type 1 to {count}, or a percentage such as 40%")
    return round(value) - 1
