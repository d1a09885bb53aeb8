"""The page: a book drawn line by line, so that its length costs nothing."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.tui import by_line, selecting
from reader.tui.drawing import Painter
from reader.tui.frame import Frame, Line
from reader.tui.marks import Glyph, Light, Mark, glyphs, marks
from reader.tui.pointing import selectable, spot_under
from reader.tui.reading import Reading, Spot
from reader.tui.setting import Measures, Mode, SetBlock, Side, columns
from reader.tui.themes import Paint

Lit = tuple[tuple[Mark, ...], tuple[Glyph, ...]]
_Drawn = tuple[SetBlock, Lit, Strip]

_CONTEXT = 2
_WHEEL = 3
_MOST_DRAWN = 512
_STEPS_OF_SCROLL_BAR = 8
"""In each of its cells."""


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a ``Reading``, through a ``Frame``; Textual's scroll offset only follows it, for the scroll bar."""

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
        self._frame = Frame(reading.book, columns(80, mode, self.measures))
        self._painter: Painter | None = None
        self._drawn: OrderedDict[Line, _Drawn] = OrderedDict()
        self._lit: dict[int, Lit] = {}
        self._hovered: Spot | None = None
        self._pressed = Side.SOURCE
        self._bar: tuple[int, ...] = ()

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
        paint = Paint(self.app.current_theme, self.app.theme_variables)
        self._painter = Painter(self._frame.columns, paint, self._filtered)
        self._drawn.clear()
        self._lit.clear()
        self.refresh()

    def renew(self, *paragraphs: int) -> None:
        """Show paragraphs that have changed; what the reader looks at stays where it is."""
        for paragraph in paragraphs:
            self._lit.pop(paragraph, None)
        if set(paragraphs) & set(self.on_screen()):
            self._hold(*self._anchor())

    def change_book(self, change: Callable[[], None]) -> None:
        """Let other blocks come in the place of the book's; what the reader looks at stays where it is."""
        book, frame = self._reading.book, self._frame
        row, first = frame.row_of(self._reading.place()), frame.first_spot()
        number = book.number(first.paragraph)
        change()
        frame.set_in(frame.columns)
        self._drawn.clear()
        self._lit.clear()
        if row is not None:
            self._hold(self._reading.place(), row)
        else:
            self._hold(
                Spot(book.paragraph(number), Side.SOURCE, first.character if first.side is Side.SOURCE else 0), 0
            )

    def on_screen(self) -> range:
        """Return the paragraphs that are on the screen."""
        return self._frame.paragraphs()

    @property
    def shown_sides(self) -> tuple[Side, ...]:
        """The languages that the mode shows."""
        return self._frame.columns.sides

    def on_resize(self) -> None:
        """Set the text anew for the new width."""
        self._break_lines()

    def _break_lines(self) -> None:
        width, height = self.scrollable_content_region.size
        if not width or not height:
            return
        spot, row = self._anchor() if self._frame.lines else (self._reading.place(), height // 3)
        self.light = replace(self.light, mode=self.mode)
        page = columns(width, self.mode, self.measures)
        if page != self._frame.columns:
            self._frame.set_in(page)
        self._frame.rows = height
        self.repaint()
        self._hold(spot, row)

    # Moving

    def _anchor(self) -> tuple[Spot, int]:
        """Return a character that should stay where it is, and its row: the cursor's, or else the first one's."""
        spot = self._reading.place()
        row = self._frame.row_of(spot)
        return (spot, row) if row is not None else (self._frame.first_spot(), 0)

    def _hold(self, spot: Spot, row: int) -> None:
        self._frame.hold(spot, row)
        self._turned()

    def _turned(self) -> None:
        self._follow()
        self.refresh()
        self.post_message(self.Turned())

    def _follow(self) -> None:
        """Let the scroll bar follow, without Textual scrolling in its turn or laying out the screen."""
        top, total = self._frame.top, self._frame.heights.total
        y = self._frame.heights.top(top[0]) + top[1]
        self.set_reactive(ScrollView.virtual_size, Size(self._frame.columns.width, total))
        self.set_reactive(ScrollView.scroll_y, float(y))
        self.set_reactive(ScrollView.scroll_target_y, float(y))
        rows = self._frame.rows
        steps = rows * _STEPS_OF_SCROLL_BAR / max(1, total)
        bar = rows, round(y * steps), round(rows * steps)
        if bar != self._bar:
            self._bar = bar
            self.vertical_scrollbar.window_virtual_size = total
            self.vertical_scrollbar.window_size = rows
            self.vertical_scrollbar.position = y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Go where Textual has scrolled: the scroll bar was dragged, or a selection goes over the edge."""
        if round(old_value) != round(new_value):
            self._frame.go(self._frame.heights.at(round(new_value)))
            self._turned()

    def scroll_lines(self, lines: int) -> None:
        """Scroll down so many lines (up, where negative)."""
        self._frame.go(self._frame.walk(self._frame.top, lines))
        self._turned()

    def turn_pages(self, pages: float) -> None:
        """Go forward so many pages (back, where negative), and take the cursor along to the same height."""
        frame = self._frame
        row = frame.row_of(self._reading.place()) or 0
        before = frame.top
        self.scroll_lines(round(pages * max(1, frame.rows - _CONTEXT)))
        if frame.top == before:
            row = 0 if pages < 0 else len(frame.lines) - 1
        self._reading.cursor = by_line.sentence_on_row(frame, self._reading, row)
        self.relight()

    def word_by_line(self, step: int) -> None:
        """Put the cursor on the word that stands nearest below the one it is on (above, where ``step`` is -1)."""
        self._reading.cursor = by_line.word_by_line(self._frame, self._reading, step)

    def show_cursor(self, spot: Spot | None = None) -> None:
        """Bring the sentence under the cursor on the screen, with a little of what is around it.

        Args:
            spot: a character that matters more than the whole sentence.
        """
        whole = spot is None
        spot = spot or self._reading.place()
        first = last = self._frame.line_of(spot)
        pair = self._reading.pair
        if pair and whole and not self._reading.cursor.word:
            for side, span in ((Side.SOURCE, pair.source), (Side.TARGET, pair.target)):
                if span and side in self.shown_sides:
                    end = Spot(spot.paragraph, side, max(span.start, span.end - 1))
                    last = max(last, self._frame.line_of(end))
        before = self._frame.lines
        self._frame.bring(first, last, _CONTEXT)
        if self._frame.lines is not before:
            self._turned()
        self.relight()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the screen. Textual's own way puts borders and paddings around each: there are none."""
        strips = [self._strip(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Return the text of a row, for selections."""
        if y >= len(self._frame.lines):
            return Strip.blank(self.size.width)
        paragraph, number = self._frame.lines[y]
        return selectable(paragraph, self._frame.block(paragraph), number, self._frame.columns.width)

    def _strip(self, y: int) -> Strip:
        if self._painter is None or y >= len(self._frame.lines):
            return Strip.blank(self.size.width, self._filtered(self.rich_style))
        paragraph, number = self._frame.lines[y]
        block = self._frame.block(paragraph)
        lit = self._lit.get(paragraph)
        if lit is None:
            lit = self._lit[paragraph] = (
                marks(self._reading, paragraph, self.light),
                glyphs(self._reading, paragraph),
            )
        drawn = self._drawn.get((paragraph, number))
        if drawn is None or drawn[0] is not block or drawn[1] != lit:
            drawn = self._drawn[paragraph, number] = block, lit, self._painter.line(block, number, *lit)
            if len(self._drawn) > _MOST_DRAWN:
                self._drawn.popitem(last=False)
        return drawn[2]

    def _filtered(self, style: Style) -> Style:
        """Return a style as the terminal can show it, by the filters that Textual lays over every widget."""
        segments = [Segment("x", style)]
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self.background_colors[1])
        return segments[0].style or Style.null()

    # Mouse

    def _under(self, event: events.MouseEvent) -> Spot | None:
        line = self._line_at(event.y)
        return spot_under(line[0], self._frame.block(line[0]), line[1], event.x) if line else None

    def _line_at(self, row: int) -> Line | None:
        return self._frame.lines[row] if 0 <= row < len(self._frame.lines) else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the word under the mouse and what it is linked with."""
        spot = self._under(event) if not event.button else None
        if spot != self._hovered:
            self._hovered = spot
            self.post_message(self.Hovered(spot))

    def on_leave(self) -> None:
        """Forget the word under the mouse."""
        self._hovered = None
        self.post_message(self.Hovered(None))

    def on_click(self, event: events.Click) -> None:
        """Say which character was clicked."""
        event.prevent_default()  # Textual would select the whole book at a double click
        if (spot := self._under(event)) and not self.text_selection:
            self.post_message(self.Pointed(spot, event.chain > 1))

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_lines(_WHEEL)
        event.stop()

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_lines(-_WHEEL)
        event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember in which language a selection begins: it never goes into the other one."""
        spot = self._under(event)
        page = self._frame.columns
        beside = page.beside and event.x >= page.lefts[Side.TARGET]
        self._pressed = spot.side if spot else Side.TARGET if beside else Side.SOURCE

    # Selection

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what the mouse selects."""
        self.relight(replace(self.light, selection=self._ends(selection) if selection else None))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected characters as they stand in the text, and what follows them."""
        return selecting.selected_text(*self._ends(selection), self._reading.book), "\n"

    def _ends(self, selection: Selection) -> tuple[Spot, Spot]:
        return selecting.ends(selection, self._pressed, self._frame, self._reading.book)
