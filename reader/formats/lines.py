"""The lines of a plain text: where they lie, and what their look says about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_SENTENCE_END = re.compile(r"[.!?…:»”\"]['’)\]]*\Z")
_QUOTES_AND_BRACKETS = "«“\"'‘([—–―-_* \u00a0\u202f"

_RULE = re.compile(r"[*_=~#+•·⁂❦❧☙✻✽◆◇■□▪●○♦†\-–—―─━═\s]+|(?:[.…]\s*){4,}")
_UNDERLINE = re.compile("={3,}|-{3,}")
_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_BULLET = r"[•‣◦▪●○]\s*(?=\S)|[*·+]\s+(?=\S)"
_NUMBER = r"(?:\d{1,3}[.)°º]|\(\d{1,3}\)|\(?[A-Za-z]\)|\(?[ivx]{1,5}\))\s+(?=\S)"
_OPENING = re.compile(
    rf"(?P<ITEM>{_BULLET}|(?P<number>{_NUMBER}))|(?P<SPEECH>[—―]|--|-[A-ZÀ-ÖØ-ÞŒ«])|(?P<DASH>[-–]\s+(?=\S))"
)

_SECTION = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?\s+\S")
_CHAPTER = re.compile(
    r"(?i:chapitre|livre|partie|tome|acte|scène|section|titre|article|annexe|appendice|chant|épisode|volume)\s+"
    r"(?:\d+|[IVXLC]+|(?i:premi(?:er|ère)|seconde?|\w+ième|unique))\b"
)
_ROMAN = re.compile(r"[-–—\[(\s]*[IVXLC]+[\])\s.\-–—]*")

LONGEST_HEADING = 80
"""Characters. What is longer is prose."""


class Opening(Enum):
    """What the first characters of a line announce."""

    NOTHING = auto()
    ITEM = auto()
    """A bullet or a number with the item of a list behind it."""
    SPEECH = auto()
    """A dash with somebody's words behind it."""
    DASH = auto()
    """A hyphen or a short dash, which some put before speech and others before items."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that is not blank.

    Attributes:
        start: where ``text`` begins in the whole text, in characters.
        text: the line without the whitespace around it.
        indent: columns before it.
    """

    start: int
    text: str
    indent: int

    @property
    def end(self) -> int:
        """Where ``text`` ends in the whole text, in characters."""
        return self.start + len(self.text)

    @property
    def length(self) -> int:
        """Columns up to the end of the text, indent included."""
        return self.indent + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence, or what announces a quotation, may end here."""
        return _SENTENCE_END.search(self.text[-4:]) is not None

    @property
    def runs_on(self) -> bool:
        """Whether it opens in lower case, as a line does that goes on with the one before."""
        return self.text.lstrip(_QUOTES_AND_BRACKETS)[:1].islower()

    @property
    def is_rule(self) -> bool:
        """Whether it only separates: ``***``, ``-----``, ``. . . . .``."""
        return _RULE.fullmatch(self.text) is not None

    @property
    def underline_level(self) -> int:
        """Level of the heading that this line underlines: 1 for ``====``, 2 for ``----``, 0 for anything else."""
        return 0 if not _UNDERLINE.fullmatch(self.text) else 1 if self.text[0] == "=" else 2

    @property
    def opening(self) -> Opening:
        """What its first characters announce."""
        found = _OPENING.match(self.text)
        return Opening[found.lastgroup or ""] if found else Opening.NOTHING

    @property
    def is_numbered(self) -> bool:
        """Whether it begins with a number or a letter as items have it: ``3.``, ``a)``."""
        found = _OPENING.match(self.text)
        return found is not None and found["number"] is not None

    @property
    def item_marker(self) -> int:
        """Characters of the bullet, number or dash in front of an item, and of the space behind it."""
        found = _OPENING.match(self.text)
        return found.end() if found else 0

    @property
    def has_cells(self) -> bool:
        """Whether tabs divide it; the one behind a dash or a bullet does not."""
        return "\t" in self.text and self.opening is Opening.NOTHING

    @property
    def heading_marker(self) -> int:
        """Characters of the ``#`` signs in front of a heading, and of the space behind them."""
        marker = _ATX.match(self.text)
        return marker.end() if marker else 0

    @property
    def marked_level(self) -> int:
        """Level that a heading's own look gives it, wherever it stands; 0 where it does not look like one.

        ``## Title`` says its level itself, as ``2.3 Title`` does; ``CHAPITRE IV``, a roman numeral and a line in
        capitals are of the first.
        """
        if marker := _ATX.match(self.text):
            return len(marker[1])
        if len(self.text) > LONGEST_HEADING:
            return 0
        if (section := _SECTION.match(self.text)) and not self.ends_sentence:
            return section[1].count(".") + 1
        return int(bool(_CHAPTER.match(self.text) or _ROMAN.fullmatch(self.text)) or self._is_shouted)

    @property
    def _is_shouted(self) -> bool:
        letters = sum(map(str.isalpha, self.text))
        return (
            letters > 1
            and self.text == self.text.upper()
            and self.text[0] not in '«“"—–―-'
            and self.text[-1] not in "!?…,;:"
        )


def lines_of(text: str) -> Iterator[Line | None]:
    """Yield the lines of ``text`` in order, None for a blank one.

    Every line break of Unicode ends a line, form feeds and vertical tabs included.
    """
    start = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.lstrip()
        leading = len(raw) - len(stripped)
        stripped = stripped.rstrip()
        yield Line(start + leading, stripped, len(raw[:leading].expandtabs())) if stripped else None
        start += len(raw)
