"""Headings in capitals, short answers and lines of dialogue, which small models copy, repeat or leave out.

``lines.tsv`` has a line for each, with tabs between its kind, its French, an English for it, and the words that English
may leave as they are (names, and what both languages have).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.engine.checks import empty, loops, too_short
from reader.text.words import french_words

_FILE = Path(__file__).with_name("lines.tsv")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be translated.

    Attributes:
        kind: ``heading``, ``answer`` or ``dialogue``.
        french: its text.
        english: what a person wrote for it.
        alike: words of it, in small letters, that English may leave as they are.
    """

    kind: str
    french: str
    english: str
    alike: frozenset[str]

    def words(self) -> list[str]:
        """Return the French words that have to change, in small letters."""
        words = [word.of(self.french).lower() for word in french_words(self.french)]
        return [word for word in words if word not in self.alike]

    def left(self, english: str) -> list[str]:
        """Return those of them that stand in the English."""
        kept = {word.of(english).lower() for word in french_words(english)}
        return [word for word in self.words() if word in kept]


def _copied(line: Line, english: str) -> bool:
    # The engine's check takes capitals for names and passes over single words; here it is known which words are names.
    return 2 * len(line.left(english)) > len(line.words())


def _partly_french(line: Line, english: str) -> bool:
    return any(len(word) > _SHORT for word in line.left(english))


Fault = Callable[[Line, str], bool]

FAULTS: dict[str, Fault] = {
    "empty": lambda line, english: empty(line.french, english),
    "looping": lambda line, english: loops(line.french, english),
    "copied": _copied,
}
"""What no line may be."""
BLEMISHES: dict[str, Fault] = {
    "partly French": _partly_french,
    "cut short": lambda line, english: too_short(line.french, english),
}
"""What lines should not be."""


def read_lines() -> list[Line]:
    """Return the lines, in the order of the file."""
    lines = []
    for row in _FILE.read_text("utf-8").splitlines():
        kind, french, english, *alike = row.split("\t")
        lines.append(Line(kind, french, english, frozenset(" ".join(alike).split())))
    return lines
