"""A run of tags and text: which of its tags belong together, and what its elements are to a line of text."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reader.formats.document import MarkKind
from reader.formats.hypertext.elements import MARKS, OPAQUE, VERBATIM
from reader.formats.hypertext.tags import Attribute, Token, TokenKind, attributes

SPACES = " \t\n\r\f"
NOWHERE = Attribute("", 0, 0, "")
_NOTE = re.compile(r"\W*(?:\d{1,4}|[a-z])\W*|[^\w\s]{1,4}")
_RAISED_NOTE = re.compile(r"[\[(]?\d{1,4}[\])]?|[*†‡§¶]{1,4}")
_LONGEST_NOTE = 9
"""Tokens."""
WHOLE = frozenset({MarkKind.CODE, MarkKind.OBJECT, MarkKind.BREAK})
"""Kinds of elements whose source is written as it is, from the first token to the last."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page cut into tokens.

    Attributes:
        text: of the whole page.
        tokens: of the whole page, in order.
        ends: for the tag that opens something left alone whole (a drawing, a formula), index of the tag that closes it.
    """

    text: str
    tokens: Sequence[Token]
    ends: Mapping[int, int]

    def of(self, index: int) -> str:
        """Return the source of a token."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def plain(self, index: int) -> str:
        """Return the characters that a token of text stands for."""
        return html.unescape(self.of(index))


@dataclass(slots=True)
class Run:
    """A run of tokens with its structure.

    Attributes:
        source: of the page.
        indices: of the tokens.
        ends: for each tag that opens an element, index of the one that closes it; what nothing closes is missing.
    """

    source: Source
    indices: range
    ends: dict[int, int] = field(init=False)
    _starts: dict[int, int] = field(init=False)
    _texts: list[int] = field(init=False)
    """How many tokens with text of the line's own stand before each token of the run."""

    def __post_init__(self) -> None:
        self.ends = dict(_pairs(self.source, self.indices))
        self._starts = {end: start for start, end in self.ends.items()}
        self._texts = list(accumulate(self._own_texts(), initial=0))

    def core(self) -> range:
        """Return the run without what stands before and behind its text."""
        first, last = self.indices.start, self.indices.stop - 1
        while first <= last and not self._has_text(first, end := self.ends.get(first, first)):
            first = end + 1
        while last > first and not self._has_text(start := self._starts.get(last, last), last):
            last = start - 1
        return range(first, last + 1)

    def kind(self, index: int) -> MarkKind:
        """Return what the tag at ``index`` begins."""
        token, last = self.source.tokens[index], self.ends.get(index, index)
        if token.kind is not TokenKind.OPEN:
            return MarkKind.BREAK if token.name == "br" and token.kind is TokenKind.EMPTY else MarkKind.OBJECT
        if last == index:
            return MARKS.get(token.name, MarkKind.OTHER)
        if not self._has_text(index, last):
            return MarkKind.OBJECT
        if token.name in VERBATIM or is_kept(self.source.of(index)):
            return MarkKind.CODE
        return MARKS.get(token.name, MarkKind.OTHER)

    def _has_text(self, first: int, last: int) -> bool:
        offset = self.indices.start
        return self._texts[last + 1 - offset] > self._texts[first - offset]

    def _own_texts(self) -> Iterator[int]:
        """Yield for each token whether it is text that belongs to the line."""
        outside = self.indices.start
        for index in self.indices:
            token = self.source.tokens[index]
            if token.kind is TokenKind.OPEN and index >= outside and self._is_object(index):
                outside = self.ends[index] + 1
            yield index >= outside and token.kind is TokenKind.TEXT and bool(self.source.plain(index).strip(SPACES))

    def _is_object(self, index: int) -> bool:
        """Tell whether an element has no text that belongs to the line: a drawing, the mark of a note."""
        end = self.ends.get(index, index)
        name = self.source.tokens[index].name
        if end == index or name in OPAQUE:
            return end > index
        if name not in ("a", "sup", "span") or end - index > _LONGEST_NOTE:
            return False
        tags = [self.source.of(i) for i in range(index, end) if self.source.tokens[i].kind is TokenKind.OPEN]
        text = "".join(
            self.source.plain(i) for i in range(index + 1, end) if self.source.tokens[i].kind is TokenKind.TEXT
        )
        if name == "sup" and _RAISED_NOTE.fullmatch(text.strip()) and self._is_behind_word(index):
            return True
        leads = any("noteref" in tag or "#" in attributes(tag).get("href", NOWHERE).value for tag in tags)
        return leads and _NOTE.fullmatch(text.strip()) is not None

    def _is_behind_word(self, index: int) -> bool:
        """Tell whether a raised number stands where that of a note does: behind a stop or a word, not a unit."""
        texts = (
            i for i in range(index - 1, self.indices.start - 1, -1) if self.source.tokens[i].kind is TokenKind.TEXT
        )
        before = self.source.of(found) if (found := next(texts, -1)) >= 0 else ""
        return re.search(r"[^\W\d_]{3}$|[.!?…»”,;:]\s?$", before) is not None


def breaks(source: Source, indices: range) -> list[int]:
    """Return the indices of the line breaks in a run that no element encloses, and the element around all of it."""
    run = Run(source, indices)
    found, index = [], indices.start
    while index < indices.stop:
        if source.tokens[index].name == "br":
            found.append(index)
        index = run.ends.get(index, index) + 1
    return found


def inner(source: Source, indices: range) -> range:
    """Return the run between the tags of the element that holds all the text of a run; the run where none does."""
    run = Run(source, indices)
    core = run.core()
    while len(core) > 1 and run.ends.get(core.start) == core.stop - 1 and run.kind(core.start) not in WHOLE:
        run = Run(source, range(core.start + 1, core.stop - 1))
        core = run.core()
    return run.indices


def is_kept(tag: str) -> bool:
    """Tell whether an opening tag says that its content is not to be translated."""
    if "translate" not in tag:
        return False
    known = attributes(tag)
    no = known.get("translate", NOWHERE).value.lower() == "no"
    return no or "notranslate" in known.get("class", NOWHERE).value.split()


def _pairs(source: Source, run: range) -> Iterator[tuple[int, int]]:
    """Yield the indices of the tags in a run that open and close the same element.

    What the closing tag of an outer element cuts short is closed by nothing.
    """
    stack: list[int] = []
    counts: Counter[str] = Counter()
    index = run.start
    while index < run.stop:
        token = source.tokens[index]
        if index in source.ends:
            yield index, source.ends[index]
            index = source.ends[index]
        elif token.kind is TokenKind.OPEN:
            stack.append(index)
            counts[token.name] += 1
        elif token.kind is TokenKind.CLOSE and counts[token.name]:
            opened = -1
            while opened < 0 or source.tokens[opened].name != token.name:
                opened = stack.pop()
                counts[source.tokens[opened].name] -= 1
            yield opened, index
        index += 1
