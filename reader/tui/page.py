"""The page: a book drawn line by line, so that its length costs nothing."""

import sys
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.tui.drawing import Painter, spot_of, spot_under
from reader.tui.heights import Heights
from reader.tui.marks import Glyph, Light, Mark, glyphs, marks
from reader.tui.reading import Cursor, Reading, Spot, text_of
from reader.tui.setting import Measures, Mode, SetBlock, Side, columns, guess_heights
from reader.tui.themes import Paint
from reader.tui.visible import cells, character_at, visible

_CONTEXT = 2
_WHEEL = 3


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a ``Reading``.

    The line on top, as a paragraph and a line of it, is what counts; Textual's scroll offset only follows it, for the
    scroll bar. Heights above it may be guesses: they turn exact without moving what is on the screen.
    """

    DEFAULT_CSS = "Page { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"
    ALLOW_SELECT: ClassVar[bool] = True

    @dataclass
    class Pointed(Message):
        """The mouse was clicked on a character; ``twice`` for a double click."""

        spot: Spot
        twice: bool

    @dataclass
    class Hovered(Message):
        """The mouse is over another character now, or over none."""

        spot: Spot | None

    @dataclass
    class Turned(Message):
        """Other lines are on the screen now."""

    def __init__(self, reading: Reading, mode: Mode = Mode.SIDE_BY_SIDE, measures: Measures | None = None) -> None:
        super().__init__()
        self._reading = reading
        self.mode = mode
        self.measures = measures or Measures()
        self.light = Light(mode)
        self._columns = columns(80, mode, self.measures)
        self._painter: Painter | None = None
        self._heights = Heights(guess_heights(reading.book.lengths(), self._columns))
        self._set: LRUCache[int, SetBlock] = LRUCache(512)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(256)
        self._lit: dict[int, tuple[tuple[Mark, ...], tuple[Glyph, ...]]] = {}
        self._top = (0, 0)
        self._frame: list[tuple[int, int]] = []
        self._hovered: Spot | None = None
        self._pressed = Side.SOURCE

    # What is shown

    def adjust(self, mode: Mode, measures: Measures) -> None:
        """Change the mode or the measures; the cursor, or else the top of the page, stays where it is."""
        self.mode, self.measures = mode, measures
        self._break_lines()

    def relight(self, light: Light | None = None) -> None:
        """Draw again, with other lights or because the cursor, the signs or the veil have changed."""
        if light is not None:
            self.light = light
        self._lit.clear()
        self.refresh()

    def repaint(self) -> None:
        """Draw again in the colours of the theme that is on now."""
        self._painter = Painter(self._columns, Paint(self.app.current_theme, self.app.theme_variables))
        self._strips.clear()
        self._lit.clear()
        self.refresh()

    def renew(self, *paragraphs: int) -> None:
        """Show paragraphs that have changed; what the reader looks at stays where it is."""
        for paragraph in paragraphs:
            self._lit.pop(paragraph, None)
        if set(paragraphs) & set(self.on_screen()):
            self._hold(self._anchor())

    def on_screen(self) -> range:
        """Return the paragraphs that are on the screen."""
        return range(self._frame[0][0], self._frame[-1][0] + 1) if self._frame else range(0)

    @property
    def shown_sides(self) -> tuple[Side, ...]:
        """The languages that the mode shows."""
        return self._columns.sides

    # Setting

    def on_resize(self) -> None:
        """Set the text anew for the new width."""
        self._break_lines()

    def _break_lines(self) -> None:
        width, height = self.scrollable_content_region.size
        if not width or not height:
            return
        anchor = self._anchor() if self._frame else (self._reading.place(), height // 3)
        self.light = replace(self.light, mode=self.mode)
        page = columns(width, self.mode, self.measures)
        if page != self._columns:
            self._columns = page
            self._heights = Heights(guess_heights(self._reading.book.lengths(), page))
            self._set.clear()
        self.repaint()
        self._hold(anchor)

    def _block(self, paragraph: int) -> SetBlock:
        book = self._reading.book
        block = book[paragraph]
        known = self._set.get(paragraph)
        if known is None or known.block is not block:
            known = SetBlock(block, book.kind(paragraph + 1), self._columns)
            self._set[paragraph] = known
            self._heights[paragraph] = known.height
        return known

    # Moving

    def _anchor(self) -> tuple[Spot, int]:
        """Return a character that should stay where it is, and its row: the cursor's, or else the first one's."""
        spot = self._reading.place()
        row = self._row_of(spot)
        if row is not None:
            return spot, row
        paragraph, line = self._top
        pieces = self._block(paragraph).line(line)
        return (Spot(paragraph, pieces[0].side, pieces[0].start) if pieces else Spot(paragraph, Side.SOURCE, 0)), 0

    def _hold(self, anchor: tuple[Spot, int]) -> None:
        spot, row = anchor
        line = self._block(spot.paragraph).line_of(spot.side, spot.character)
        self._go(self._walk((spot.paragraph, line), -min(row, max(0, self._rows - 1))))

    @property
    def _rows(self) -> int:
        return self.scrollable_content_region.height

    def _row_of(self, spot: Spot) -> int | None:
        if not self._frame or not self._frame[0][0] <= spot.paragraph <= self._frame[-1][0]:
            return None
        line = self._block(spot.paragraph).line_of(spot.side, spot.character)
        return self._frame.index((spot.paragraph, line)) if (spot.paragraph, line) in self._frame else None

    def _walk(self, top: tuple[int, int], lines: int) -> tuple[int, int]:
        """Return the line that stands so many lines below ``top`` (above, where negative), within the book."""
        paragraph, line = top
        line += lines
        while line < 0 and paragraph > 0:
            paragraph -= 1
            line += self._block(paragraph).height
        last = len(self._reading.book) - 1
        while paragraph < last and line >= (height := self._block(paragraph).height):
            paragraph, line = paragraph + 1, line - height
        return paragraph, max(0, min(line, self._block(paragraph).height - 1))

    def _go(self, top: tuple[int, int]) -> None:
        """Put a line on top, or as near to it as lets the end of the book fill the page."""
        top = (min(top[0], len(self._reading.book) - 1), top[1])
        last = len(self._reading.book) - 1
        end = (last, max(0, self._block(last).height - 2))
        if top[0] > last - self._rows:
            top = min(top, self._walk(end, 1 - self._rows))
        self._top = self._walk(top, 0)
        self._fill()
        self._follow()
        self.refresh()
        self.post_message(self.Turned())

    def _fill(self) -> None:
        paragraph, line = self._top
        frame: list[tuple[int, int]] = []
        while paragraph < len(self._reading.book) and len(frame) < self._rows:
            height = self._block(paragraph).height
            frame += [(paragraph, number) for number in range(line, min(height, line + self._rows - len(frame)))]
            paragraph, line = paragraph + 1, 0
        self._frame = frame

    def _follow(self) -> None:
        """Let the scroll bar follow, without Textual scrolling in its turn or laying out the screen."""
        y = self._heights.top(self._top[0]) + self._top[1]
        size = Size(self.scrollable_content_region.width, self._heights.total)
        self.set_reactive(ScrollView.virtual_size, size)
        self.set_reactive(ScrollView.scroll_y, float(y))
        self.set_reactive(ScrollView.scroll_target_y, float(y))
        self.vertical_scrollbar.window_virtual_size = size.height
        self.vertical_scrollbar.window_size = self._rows
        self.vertical_scrollbar.position = y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Go where Textual has scrolled: the scroll bar was dragged, or a selection goes over the edge."""
        if round(old_value) != round(new_value):
            self._go(self._heights.at(round(new_value)))

    def scroll_lines(self, lines: int) -> None:
        """Scroll down so many lines (up, where negative)."""
        self._go(self._walk(self._top, lines))

    def turn_pages(self, pages: float) -> None:
        """Go forward so many pages (back, where negative), and take the cursor along to the same height."""
        row = self._row_of(self._reading.place()) or 0
        before = self._top
        self.scroll_lines(round(pages * max(1, self._rows - _CONTEXT)))
        if self._top == before:
            row = 0 if pages < 0 else len(self._frame) - 1
        self._cursor_to_row(row)
        self.relight()

    def _cursor_to_row(self, row: int) -> None:
        """Put the cursor on the first sentence that begins on a row or below it, else on the last one above it."""
        rows = [*range(row, len(self._frame)), *range(min(row, len(self._frame)) - 1, -1, -1)]
        for at in rows:
            paragraph, line = self._frame[at]
            pieces = self._block(paragraph).line(line)
            if pieces and not pieces[0].waiting:
                spot = Spot(paragraph, pieces[0].side, pieces[0].start)
                self._reading.cursor = self._reading.cursor_at(spot, on_word=False)
                return

    def word_by_line(self, step: int) -> None:
        """Put the cursor on the word that stands nearest below the one it is on (above, where ``step`` is -1)."""
        at = self._reading.cursor
        if not at.word:
            return
        line = self._block(at.paragraph).line_of(at.side, at.word.start)
        here = (at.paragraph, line)
        cell = self._cell_of(here, at.side, at.word.start)
        while (there := self._walk(here, step)) != here:
            here = there
            if found := self._word_near(here, at.side, cell):
                self._reading.cursor = found
                return

    def _cell_of(self, line: tuple[int, int], side: Side, character: int) -> int:
        block = self._block(line[0])
        piece = next(piece for piece in block.line(line[1]) if piece.side is side)
        return cells(visible(text_of(block.block, side)[piece.start : character]))

    def _word_near(self, line: tuple[int, int], side: Side, cell: int) -> Cursor | None:
        """Return the cursor on the word of a line that stands nearest to a cell of the column; None without words."""
        paragraph, number = line
        block = self._block(paragraph)
        for piece in block.line(number):
            if piece.side is side and not piece.waiting:
                shown = visible(text_of(block.block, side)[piece.start : piece.end])
                wanted = piece.start + character_at(shown, cell)
                for character in sorted(range(piece.start, piece.end), key=lambda at: abs(at - wanted)):
                    found = self._reading.cursor_at(Spot(paragraph, side, character), on_word=True)
                    if found.word:
                        return found
        return None

    def show_cursor(self, spot: Spot | None = None) -> None:
        """Bring the sentence under the cursor on the screen, with a little of what is around it.

        Args:
            spot: a character that matters more than the whole sentence.
        """
        whole = spot is None
        spot = spot or self._reading.place()
        pair = self._reading.pair
        block = self._block(spot.paragraph)
        first = block.line_of(spot.side, spot.character)
        last = first
        if pair and whole and not self._reading.cursor.word:
            for side, span in ((Side.SOURCE, pair.source), (Side.TARGET, pair.target)):
                if span and side in self.shown_sides:
                    last = max(last, block.line_of(side, max(span.start, span.end - 1)))
        last = min(last, first + max(0, self._rows - 1))
        context = min(_CONTEXT, max(0, (self._rows - (last - first) - 1) // 2))
        above = self._walk((spot.paragraph, first), -context)
        below = self._walk((spot.paragraph, last), context)
        if above < self._top:
            near = self._walk(above, self._rows) >= self._top
            self._go(above if near else self._walk((spot.paragraph, first), -(self._rows // 3)))
        elif not self._frame or below > self._frame[-1]:
            near = bool(self._frame) and self._walk(self._frame[-1], self._rows) >= below
            lines = self._rows - 1 if near else self._rows // 3 * 2
            self._go(self._walk(below, -lines))
        self.relight()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw a row of the screen."""
        if self._painter is None or y >= len(self._frame):
            return Strip.blank(self.size.width, self.rich_style)
        paragraph, number = self._frame[y]
        block = self._block(paragraph)
        lit = self._lit.get(paragraph)
        if lit is None:
            lit = self._lit[paragraph] = (
                marks(self._reading, paragraph, self.light),
                glyphs(self._reading, paragraph),
            )
        key = (paragraph, block, number, lit)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._painter.line(paragraph, block, number, *lit)
        return strip

    # Mouse

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the word under the mouse and what it is linked with."""
        spot = spot_under(self.render_line(event.y), event.x) if not event.button else None
        if spot != self._hovered:
            self._hovered = spot
            self.post_message(self.Hovered(spot))

    def on_leave(self) -> None:
        """Forget the word under the mouse."""
        self._hovered = None
        self.post_message(self.Hovered(None))

    def on_click(self, event: events.Click) -> None:
        """Say which character was clicked."""
        if (spot := spot_under(self.render_line(event.y), event.x)) and not self.text_selection:
            self.post_message(self.Pointed(spot, event.chain > 1))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_lines(_WHEEL)
        event.stop()

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_lines(-_WHEEL)
        event.stop()

    # Selection

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember in which language a selection begins: it never goes into the other one."""
        spot = spot_under(self.render_line(event.y), event.x)
        beside = self._columns.beside and event.x >= self._columns.lefts[Side.TARGET]
        self._pressed = spot.side if spot else Side.TARGET if beside else Side.SOURCE

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what the mouse selects."""
        self.relight(replace(self.light, selection=self._selected(selection) if selection else None))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected characters as they stand in the text, and what follows them."""
        first, last = self._selected(selection)
        texts = [text_of(self._reading.book[at], first.side) for at in range(first.paragraph, last.paragraph + 1)]
        texts[-1] = texts[-1][: last.character]
        texts[0] = texts[0][first.character :]
        return "\n\n".join(texts), "\n"

    def _selected(self, selection: Selection) -> tuple[Spot, Spot]:
        """Return the ends of a selection on the side where it began; an end that is off the page is the page's."""
        side = self._pressed
        shown = self.on_screen() or range(1)
        first = spot_of(selection.start) if selection.start else Spot(shown[0], side, 0)
        last = spot_of(selection.end) if selection.end else Spot(shown[-1], side, sys.maxsize)
        first, last = sorted((self._across(first, side), self._across(last, side)))
        length = len(text_of(self._reading.book[last.paragraph], side))
        return first, replace(last, character=min(last.character, length))

    def _across(self, spot: Spot, side: Side) -> Spot:
        """Return the edge of the line in one language that lies nearest to a character of the other."""
        if spot.side is side:
            return spot
        block = self._block(spot.paragraph)
        beside = [piece for piece in block.line(block.line_of(spot.side, spot.character)) if piece.side is side]
        if not beside:
            return Spot(spot.paragraph, side, len(text_of(block.block, side)))
        return Spot(spot.paragraph, side, beside[0].start if spot.side < side else beside[0].end)
