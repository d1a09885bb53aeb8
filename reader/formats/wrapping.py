"""Hard-wrapped prose: telling it from verse, and breaking lines again."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise

from reader.formats.lines import Line, Opening

_SLACK = 4
"""Columns by which a line may fall short of the width: not every editor filled its lines to the last word."""

_RAGGED = 45
"""Mean columns from which lines that run on in lower case are prose wrapped by hand, and below which they are verse."""


def _filled(line: Line, following: Line) -> int:
    """Return the columns that ``line`` would have taken with the first word of ``following``."""
    word = following.text.find(" ")
    return line.length + 1 + (word if word >= 0 else len(following.text))


def is_full(line: Line, following: Line, width: int | None) -> bool:
    """Tell whether ``line`` was broken because the first word of ``following`` did not fit in ``width`` columns."""
    return width is not None and _filled(line, following) > width - _SLACK


def wrap_width(paragraphs: Sequence[Sequence[Line]]) -> int | None:
    """Return the column at which the prose of a text is hard-wrapped, or None where it is not.

    Lines that run on in lower case are what wrapping leaves behind. The width is what nearly all of those keep to, and
    it counts when most of them would not have held one word more.

    Args:
        paragraphs: the lines between blank lines.
    """
    breaks = [(a, b) for lines in paragraphs for a, b in pairwise(lines) if b.opening is Opening.NOTHING]
    running_on = [(a, b) for a, b in breaks if b.runs_on]
    if not running_on or len(running_on) < 0.3 * len(breaks):
        return None
    lengths = sorted(line.length for pair in running_on for line in pair)
    width = lengths[-1 - len(lengths) // 50]
    full = sum(is_full(line, following, width) for line, following in running_on)
    return width if full >= 0.7 * len(running_on) and width >= _RAGGED else None


def paragraph_width(lines: Sequence[Line], width: int | None) -> int | None:
    """Return the column at which these lines are one paragraph, hard-wrapped; None where each stands for itself.

    Args:
        lines: two or more lines without a blank one between them.
        width: what ``wrap_width`` says of the whole text.
    """
    breaks = list(pairwise(lines))
    if width is not None and sum(is_full(a, b, width) for a, b in breaks) >= 0.75 * len(breaks):
        return width
    running_on = sum(line.runs_on for line in lines[1:])
    if 2 * running_on < len(breaks):
        return None
    longest = max(line.length for line in lines)
    broken = [line.length for line in lines[:-1]]
    ragged = sum(broken) >= _RAGGED * len(broken)
    narrow = len(breaks) > 2 and longest >= 25 and all(_filled(a, b) > longest for a, b in breaks)
    return longest if ragged or narrow else None


def fill(text: str, width: int, newline: str, column: int = 0, indent: str = "") -> str:
    """Break ``text`` into lines of at most ``width`` columns, between words only and never at a hyphen.

    Args:
        text: one paragraph; its spaces at the ends of lines become line breaks.
        width: columns; a longer word stands alone on its line.
        newline: the line break to write.
        column: where the first line begins.
        indent: what the other lines begin with.
    """
    lines = textwrap.wrap(
        text,
        max(width, 1),
        initial_indent=" " * column,
        subsequent_indent=indent,
        expand_tabs=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return newline.join(lines)[column:]
