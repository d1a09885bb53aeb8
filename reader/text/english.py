"""English typography."""

import re

_SPACE_AT_MARK = re.compile(r"\s+(?=[,;:!?)\]…]|\.(?!\w))|(?<=[(\[])\s+")
_QUOTE = re.compile(r'"')
_APOSTROPHE = re.compile(r"(?<=\w)'|'(?=\w*s\b|\d0s)")
_OPENS = re.compile(r"(?:^|[\s(\[—–-])$")
_ADDED_STOP = re.compile(r"(?<=\w{3})\.$|(?<=\b(?:go|he|it|me|so|us|up))\.$")


def typeset(english: str, french: str) -> str:
    """Return ``english`` without spaces before marks, and with one character for three dots where ``french`` has it."""
    english = _SPACE_AT_MARK.sub("", english)
    return english.replace("...", "…") if "…" in french else english


def without_added_stop(english: str, french: str) -> str:
    """Return ``english`` without the full stop that a model of sentences puts behind a phrase that has none.

    Abbreviations, which are short or have another stop in them, keep theirs.
    """
    return _ADDED_STOP.sub("", english) if french[-1:].isalnum() else english


def curly(english: str) -> str:
    """Return ``english`` with the quotation marks and apostrophes of a printed page; no character moves."""
    return _APOSTROPHE.sub("’", _QUOTE.sub(_curly_quote, english))


def _curly_quote(mark: re.Match[str]) -> str:
    """Return the curly form of a straight quotation mark, opening or closing by what stands before it."""
    return "“" if _OPENS.search(mark.string, 0, mark.start()) else "”"
