"""English typography, in the manner of the French that it renders."""

import re

_SPACE_BEFORE = re.compile(r"\s+(?=[,;:!?)\]…]|\.(?!\d|\w))")
_DOUBLE_QUOTE = re.compile(r'"')
_OPENS = re.compile(r"(?:^|[\s(\[—–-])$")
_TYPOGRAPHIC_QUOTES = re.compile("[«»“”„]")


def typeset(english: str, french: str) -> str:
    """Return ``english`` with the typography of a printed page where ``french`` has it.

    Spaces before punctuation go. Straight quotation marks become curly where the French has guillemets or curly ones,
    apostrophes where the French has typographic ones, and three dots become one character where they are one there.
    """
    english = _SPACE_BEFORE.sub("", english)
    if _TYPOGRAPHIC_QUOTES.search(french):
        english = _DOUBLE_QUOTE.sub(_curly, english)
    if "’" in french:
        english = re.sub(r"(?<=\w)'|'(?=\w*s\b|\d0s)", "’", english)
    if "…" in french:
        english = english.replace("...", "…")
    return english


def _curly(match: re.Match[str]) -> str:
    """Return the curly form of a straight quotation mark, opening or closing by what stands before it."""
    return "“" if _OPENS.search(match.string[: match.start()]) else "”"
