"""Text as a terminal can show it without harm, and how many cells it fills."""

import re

from rich.cells import cell_len, split_graphemes

# Characters that are one cell each, in every terminal: nearly all that French and English need.
_SINGLE = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20ac]*")

# What moves the cursor, changes colours, turns the writing around or cannot be encoded.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u2028-\u202e\u2061-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BLANKS = frozenset("\t\n\x0b\x0c\r\x85\u2028\u2029")


def visible(text: str) -> str:
    """Return the text with a harmless stand-in for each harmful character.

    One character becomes one character, so that offsets into the text hold for what is drawn.
    """
    return _HARMFUL.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BLANKS:
        return " "
    if character == "\xad":
        return "\u200b"  # a soft hyphen is nothing unless a line breaks there
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\u2421" if character == "\x7f" else "\ufffd"


def cells(shown: str) -> int:
    """Return how many terminal cells visible text fills."""
    return len(shown) if _SINGLE.fullmatch(shown) else cell_len(shown)


def clusters(shown: str) -> list[tuple[int, int, int]]:
    """Return start, end and cells of what is drawn as one: a letter and its accents, an emoji sequence."""
    if _SINGLE.fullmatch(shown):
        return [(at, at + 1, 1) for at in range(len(shown))]
    spans: list[tuple[int, int, int]] = []
    end = 0
    for start, stop, width in split_graphemes(shown)[0]:
        spans.append((min(start, end), stop, width))
        end = stop
    return spans


def character_at(shown: str, cell: int) -> int:
    """Return the index of the character drawn at a cell of visible text; its length where the text has ended."""
    used = 0
    for start, _, width in clusters(shown):
        used += width
        if cell < used:
            return start
    return len(shown)
