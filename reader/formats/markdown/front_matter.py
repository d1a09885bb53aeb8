"""The lines before a Markdown text that say what it is: ``title: …`` between ``---``, ``title = …`` between ``+++``."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.text.spans import Span

_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(\r\n|\r|\n)(?P<lines>.*?)^(?:\1|\.\.\.)[ \t]*(?:\2|\Z)", re.DOTALL | re.MULTILINE
)
_VALUE = re.compile(
    r"^(?P<key>title|subtitle|description|summary|lang|language)[ \t]*[:=]"
    r"[ \t]*(?P<value>[^\s|>&*{\[#][^\r\n]*?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LANGUAGES = ("lang", "language")
_PLAIN = re.compile(r"[^\W_][^:#\"'\[\]{}\n]*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a person reads, or the language of the text.

    Attributes:
        span: where it stands in the file, with its quotes.
        text: what it says.
        quote: the quotation mark around it, or nothing.
        is_language: whether it is the language of the text.
        is_title: whether it is the title of the text.
    """

    span: Span
    text: str
    quote: str
    is_language: bool
    is_title: bool

    def written(self, text: str) -> str:
        """Return another text as it is written in the place of this one."""
        if not self.quote and (_PLAIN.fullmatch(text) or text == self.text):
            return text
        if self.quote == "'" and "'" not in text:
            return f"'{text}'"
        return json.dumps(text, ensure_ascii=False)


def end_of_matter(source: str) -> int:
    """Return how many characters at the beginning of a file are front matter."""
    found = _MATTER.match(source)
    return found.end() if found else 0


def values(source: str) -> Iterator[Value]:
    """Yield the values in the front matter of a file that are translated, and its language."""
    found = _MATTER.match(source)
    for match in _VALUE.finditer(source, found.start("lines"), found.end("lines")) if found else ():
        value, key = match["value"], match["key"].lower()
        quote = value[0] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else ""
        text = value[1:-1] if quote else value
        if quote == '"' and "\\" in text:
            try:
                text = json.loads(value)
            except ValueError:
                continue
        elif quote == "'":
            text = text.replace("''", "'")
        if text.strip():
            yield Value(Span(*match.span("value")), text, quote, key in _LANGUAGES, key == "title")
