"""The line below the page: where the reader is, and how much of the text has its English."""

from rich.text import Text
from textual.widget import Widget

from reader.tui.visible import cells, visible


class StatusLine(Widget):
    """Two ends of a line: what matters least gives way where the screen is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._left: tuple[str, ...] = ()
        self._right: tuple[str, ...] = ()

    def show(self, left: tuple[str, ...], right: tuple[str, ...]) -> None:
        """Show texts at both ends, each list in the order of importance."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Text:
        """Draw as many of the texts as there is room for."""
        room = self.size.width - 2
        left, right = [visible(text) for text in self._left], [visible(text) for text in self._right]
        while (left or right) and _width(left) + _width(right) > room:
            (left if len(left) > len(right) else right).pop()
        space = max(2, room - _width(left) - _width(right))
        line = " " + "  ·  ".join(left) + " " * space + "  ·  ".join(reversed(right))
        return Text(line, no_wrap=True, overflow="ellipsis")


def _width(texts: list[str]) -> int:
    return sum(cells(text) + 5 for text in texts)
