"""Text broken into the columns of a terminal or a printed page."""

import re

from reader.text.one_line import on_one_line

_SPACES = re.compile("[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def wrap(text: str, columns: int, first: str = "", others: str = "") -> list[str]:
    """Return ``text`` in lines of at most ``columns`` columns, between words where it can.

    Runs of spaces and line breaks become one space, no-break spaces stay; control characters, which would move the
    cursor of a terminal, are left out.

    Args:
        text: one paragraph.
        columns: of a terminal: an ideograph takes two, a combining accent none.
        first: what the first line begins with.
        others: what the other lines begin with.
    """
    # Here and below, because its tables cost more time than all else that a remembered translation loads.
    import wcwidth

    plain = _CONTROLS.sub("", _SPACES.sub(" ", on_one_line(text))).strip(" ")
    # Words that no line can hold are cut beforehand: wcwidth takes quadratic time over them.
    cut = re.sub(rf"(\S{{{max(columns, 1)}}})(?=\S)", r"\1 ", plain)
    return wcwidth.wrap(cut, columns, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)


def width(text: str) -> int:
    """Return the columns that ``text`` takes in a terminal."""
    import wcwidth

    return wcwidth.width(text)


def padded(text: str, columns: int) -> str:
    """Return ``text`` with spaces behind it up to ``columns`` columns."""
    import wcwidth

    return wcwidth.ljust(text, columns)
