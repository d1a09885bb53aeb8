"""The spaces of French typography, which keep a mark on the line of its word."""

import re

_RULES = (
    (re.compile(r" (?=[;!?])|(?<=\d) (?=\d{3}(?!\d))"), "\u202f"),
    (re.compile(r" (?=[:»%€])|(?<=«) |(?<=^[—–]) |(?<=^-) ", re.MULTILINE), "\u00a0"),
)


def with_fixed_spaces(french: str) -> str:
    """Return ``french`` with no-break spaces where a line must not end; no character is added or moves.

    The space before ``; ! ?`` and between groups of digits becomes a narrow one (U+202F); that before ``: » % €``,
    behind ``«`` and behind the dash that opens a turn of a dialogue a full one (U+00A0).
    """
    for pattern, space in _RULES:
        french = pattern.sub(space, french)
    return french
