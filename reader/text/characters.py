"""Characters that a file for other programs may hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def without_controls(text: str) -> str:
    """Return ``text`` as XML and HTML can hold it; no character moves.

    A carriage return becomes a space; other control characters, halves of surrogate pairs and what Unicode calls no
    character become the replacement character U+FFFD.
    """
    return _FORBIDDEN.sub(lambda found: " " if found[0] == "\r" else "\ufffd", text)
