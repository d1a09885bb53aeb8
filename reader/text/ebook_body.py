"""Where the text itself stands in an e-book of a library that puts its licence around it, as Project Gutenberg does."""

import re
from collections.abc import Sequence

_MARK = re.compile(r"\*{3}\s*(START|END) OF TH(?:E|IS)\b[^*]*\bE-?(?:BOOK|TEXT)\b", re.IGNORECASE)


def ebook_body(sentences: Sequence[str]) -> range:
    """Return the numbers of the sentences between the marks of the library, or of all where there are none.

    Args:
        sentences: of a whole file, in order.
    """
    marks = [(number, match[1].upper()) for number, one in enumerate(sentences) if (match := _MARK.search(one))]
    start = next((number + 1 for number, kind in marks if kind == "START"), 0)
    end = next((number for number, kind in marks if kind == "END" and number >= start), len(sentences))
    return range(start, end)
