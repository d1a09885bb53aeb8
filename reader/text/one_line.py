"""A text that is broken into lines, on one line."""

import re

_BREAK = "[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_AT_HYPHEN = re.compile(rf"(?<=[^\W\d_]-)\s*{_BREAK}\s*(?=[^\W\d_])(?!(?:et|ou|and|or|to)\s)")
"""Within a compound; but not in ``pre- and post-war``."""
_LINE_BREAK = re.compile(rf"(?<!\s)\s*{_BREAK}\s*")
"""Begins where white space does: it takes linear time over a long run of spaces."""


def on_one_line(text: str) -> str:
    """Return ``text`` with a space for each line break, and nothing for one behind the hyphen of a compound."""
    return _LINE_BREAK.sub(" ", _AT_HYPHEN.sub("", text))
