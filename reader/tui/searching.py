"""The search of the reading screen: its line to type in, its steps, its count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from reader.errors import ReaderError
from reader.text.fold import search_pattern
from reader.tui.finding import REST, Hit, hits_from, hits_in
from reader.tui.reading import Cursor, Spot
from reader.tui.resting import rested
from reader.tui.setting import Mode, Side

if TYPE_CHECKING:
    from reader.tui.screens.reading import ReadingScreen


class FindLine(Input):
    """Where the search is typed; it appears when it is needed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "back")]

    @dataclass
    class GivenUp(Message):
        """The search was left with escape."""

    def action_give_up(self) -> None:
        """Leave the search."""
        self.post_message(self.GivenUp())


class Search:
    """Finds text for a reading screen, without ever holding up a key.

    Attributes:
        pattern: what is searched for; None while there is no search.
        problem: why what was typed cannot be searched for.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self._origin = Cursor()
        self._query = ""
        self._hit: Hit | None = None
        self._count: int | None = None
        self._before: dict[int, int] = {}
        self.pattern: re.Pattern[str] | None = None
        self.problem = ""

    def open(self) -> None:
        """Let the person type; the search begins where the cursor is."""
        self._origin = self._screen.reading.cursor
        line = self._screen.query_one(FindLine)
        line.display = True
        line.value = ""
        self._screen.set_focus(line)  # at once, so that no key that follows is taken for a command

    def typed(self, query: str) -> None:
        """Go to the first hit from where the search began."""
        self._query, self.problem, self._count = query, "", None
        try:
            self.pattern = search_pattern(query) if query else None
        except ReaderError as error:
            self.pattern, self.problem = None, error.reason
        self._hit = None
        if self.pattern:
            self._walk(1, (self._origin.paragraph, Side.SOURCE, -1), self._origin)
        else:
            self._screen.reading.cursor = self._origin
            self._screen.show_search()

    def accept(self) -> None:
        """Stay at the hit, and count all of them."""
        self._screen.query_one(FindLine).display = False
        self._screen.page.focus()
        if self._hit:
            here = self._screen.reading.cursor
            self._screen.reading.cursor = self._origin
            self._screen.reading.jump(here)
        self._count_if_accepted()

    def give_up(self) -> None:
        """Go back to where the search began."""
        self._screen.query_one(FindLine).display = False
        self._screen.page.focus()
        self._screen.reading.cursor = self._origin
        self.stop()
        self._screen.moved()

    def stop(self) -> None:
        """Put out the lights of the search."""
        self.pattern, self._hit, self._count, self.problem = None, None, None, ""
        self._screen.show_search()

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), seen from the cursor."""
        if not self.pattern:
            self._screen.say("There is no search yet: press / and type.")
            return
        hit = self._hit
        on_hit = hit and self._screen.reading.cursor.paragraph == hit.paragraph
        spot = self._screen.reading.place()
        self._walk(step, hit.key if hit and on_hit else (spot.paragraph, spot.side, spot.character - (step > 0)))

    def status(self) -> str:
        """Say what is searched for, how many hits there are, and on which one the search stands."""
        if self.problem:
            return self.problem
        if not self.pattern:
            return ""
        if self._count is None or not self._hit:
            return f"/{self._query}"
        return f"/{self._query}  {self._number(self._hit, self.pattern)} of {self._count}"

    def lit(self) -> tuple[re.Pattern[str] | None, Hit | None]:
        """Return what the page should light up."""
        return self.pattern, self._hit

    def _sides(self) -> tuple[Side, ...]:
        # English that is covered must not be given away by a search that stops on it.
        return (Side.SOURCE,) if self._screen.page.mode is Mode.HIDDEN else self._screen.page.shown_sides

    def _walk(self, step: int, here: tuple[int, int, int], home: Cursor | None = None) -> None:
        """Go to the first hit behind ``here``; where there is none, to ``home``."""
        assert self.pattern  # noqa: S101 - both callers have looked
        hits = hits_from(self._screen.reading.book, self.pattern, here, step, self._sides())
        self._screen.run_worker(self._go_to_first(hits, home), group="find", exclusive=True)

    async def _go_to_first(self, hits: Iterator[Hit | None], home: Cursor | None) -> None:
        async for hit in rested(hits):
            self._hit = hit
            reading = self._screen.reading
            spot = Spot(hit.paragraph, hit.side, hit.start)
            reading.cursor = reading.cursor_at(spot, on_word=False)
            self._screen.show_search(spot)
            self._count_if_accepted()
            return
        self._screen.reading.cursor = home or self._screen.reading.cursor
        self.problem = f"“{self._query}” is nowhere in the text"
        self._screen.show_search()

    def _count_if_accepted(self) -> None:
        """Count all hits once there is one at which the person stays."""
        if self.pattern and self._hit and self._count is None and not self._screen.query_one(FindLine).display:
            self._screen.run_worker(self._count_all(self.pattern), group="count", exclusive=True)

    async def _count_all(self, pattern: re.Pattern[str]) -> None:
        book, sides = self._screen.reading.book, self._sides()
        before: dict[int, int] = {}
        count = 0

        def walk() -> Iterator[None]:
            nonlocal count
            for paragraph in range(len(book)):
                found = sum(1 for side in sides for match in pattern.finditer(book.text(paragraph, side)) if match[0])
                if found:
                    before[paragraph] = count
                    count += found
                if paragraph % REST == 0:
                    yield None

        async for _ in rested(walk()):
            pass
        self._before, self._count = before, count
        self._screen.show_status()

    def _number(self, hit: Hit, pattern: re.Pattern[str]) -> int:
        here = hits_in(self._screen.reading.book, hit.paragraph, pattern, self._sides())
        return self._before.get(hit.paragraph, 0) + (here.index(hit) + 1 if hit in here else 1)
