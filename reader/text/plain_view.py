"""A text with its typography made plain, character for character, for rules to look at.

Every character keeps its place, so that offsets into the view are offsets into the text.
"""

import re

_PLAIN = {**dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a", " "), "’": "'", "―": "—"}
# Not where a line opens with a dash: it may be a turn of a dialogue.
_LINE_BREAK_IN_PROSE = re.compile(r"(?<=\S)\n(?=[^\s—–-])")
_DOUBLED = re.compile(r"<<|>>")
_STRAIGHT = re.compile(r'"')
_OPENS_AFTER = frozenset("([{'«“‹—–-")
_CLOSES_BEFORE = frozenset(".,;:!?…)]}»”›'—–-*")


def plain_view(text: str) -> str:
    """Return ``text`` with its lines joined, plain spaces and apostrophes, and straight double quotes turned (“ ”)."""
    view = text
    for sign, plain in _PLAIN.items():
        view = view.replace(sign, plain)
    if "\n" in view:
        view = _LINE_BREAK_IN_PROSE.sub(" ", view)
    if "<<" in view or ">>" in view:
        view = _DOUBLED.sub(lambda match: "««" if match[0] == "<<" else "»»", view)
    if "„" in view:
        view = _turn_german_quotes(view)
    if '"' in view:
        view = _turn_straight_quotes(view)
    return view


def _turn_german_quotes(view: str) -> str:
    return view.replace("“", "”").replace("„", "“")


def _turn_straight_quotes(view: str) -> str:
    """Turn each straight quote by its neighbours; one with a space (or none) on both sides by the quote before it."""
    opened = False
    last = view.rindex('"')

    def turned(match: re.Match[str]) -> str:
        nonlocal opened
        start = match.start()
        before, after = view[max(0, start - 1) : start], view[match.end() : match.end() + 1]
        free_before = not before or before.isspace() or before in _OPENS_AFTER
        free_after = not after or after.isspace() or after in _CLOSES_BEFORE
        # Nothing opens with the last one.
        opened = free_before if free_before != free_after else not opened and start != last
        return "“" if opened else "”"

    return _STRAIGHT.sub(turned, view)
