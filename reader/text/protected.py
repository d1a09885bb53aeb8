"""What has a meaning in a sentence and must stay as it is: placeholders, paths, names of files and of variables, code.

Code cannot be told by its looks. Whoever knows that something is code says so by ``OPEN`` and ``CLOSE`` around it, two
characters for private use that no text has of its own.
"""

import re
from collections.abc import Iterable

from reader.text.addresses import blank_addresses
from reader.text.spans import Span

OPEN, CLOSE = "\ue000", "\ue001"

_ENDINGS = (
    "bash bat bin bz2 c cfg conf cpp css csv db deb dll docx? epub exe gif git go gz h hpp html? ico ini iso jar java "
    "jpe?g js json jsx log lua md mk mp3 mp4 odp ods odt pdf php pl png po pptx? ps1 py rb rpm rs rst sh so sql sqlite "
    "srt svg tar tex tgz toml tsv tsx txt vtt wav webp xhtml xlsx? xml xz ya?ml zip"
).replace(" ", "|")
_WITHIN = rf"{OPEN}[^{CLOSE}]*{CLOSE}"
_PLACEHOLDER = (
    r"(?<![\d%])%(?:\(\w+\)|\d\$)?[-+#0]*\d*(?:\.\d+)?[sdifrxXeEgGcu@](?!\w)"
    r"|[$#]?\{\{?\s?[\w.:!%|-]*\s?\}\}?|(?<![\w$])\$[A-Za-z_]\w*"
)
_PATH = (
    r"(?<![\w/.])(?:(?:~|\.{1,2})/[\w.@+-]*\w(?:/[\w.@+-]*\w)*/?|(?:/[\w.@+-]*\w){2,}/?)"
    r"|(?<!\w)[A-Za-z]:(?:\\[\w.$-]*\w)+\\?"
)
_FILE = rf"(?<![\w/.@-])\w[\w+-]*(?:[./][\w+-]+)*\.(?:{_ENDINGS})(?![\w-])"
_NAME = r"(?<![\w-])[A-Za-z]\w*\(\)|\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b"
_PROTECTED = re.compile(rf"{_WITHIN}|{_PLACEHOLDER}|{_PATH}|{_FILE}|{_NAME}")


def protected(text: str) -> list[Span]:
    """Return where ``text`` has what must stay as it is, in order; what touches is one span.

    Addresses of the web and of mailboxes are not among it: see ``reader.text.addresses``.
    """
    found: list[Span] = []
    for match in _PROTECTED.finditer(blank_addresses(text)):
        if found and found[-1].end == match.start():
            found[-1] = Span(found[-1].start, match.end())
        else:
            found.append(Span(*match.span()))
    return found


def without_protected(text: str) -> str:
    """Return ``text`` with a space for all that must stay as it is, but for addresses."""
    end, parts = 0, []
    for span in protected(text):
        parts.append(text[end : span.start])
        end = span.end
    return " ".join((*parts, text[end:]))


def with_code(text: str, code: Iterable[Span]) -> str:
    """Return ``text`` with signs around what is code in it; the spans are sorted and disjoint."""
    end = 0
    parts: list[str] = []
    for span in code:
        parts += (without_signs(text[end : span.start]), OPEN, without_signs(span.of(text)), CLOSE)
        end = span.end
    return "".join((*parts, without_signs(text[end:])))


def without_signs(text: str) -> str:
    """Return ``text`` without the signs around code."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def unsigned(span: Span, text: str) -> Span:
    """Return where a span of ``text`` stands in it without the signs around code."""
    return Span(len(without_signs(text[: span.start])), len(without_signs(text[: span.end])))
