"""A run of tags and text as a line of text with marks."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reader.formats.document import Mark, MarkKind
from reader.formats.hypertext.elements import MARKS, OPAQUE, VERBATIM
from reader.formats.hypertext.tags import Attribute, Token, TokenKind, attributes
from reader.formats.nesting import is_apart
from reader.text.spans import Span

_SPACES = " \t\n\r\f"
_SPACE = re.compile(rf"[{_SPACES}]+")
_NOWHERE = Attribute("", 0, 0, "")
_NOTE = re.compile(r"\W*(?:\d{1,4}|[a-z])\W*|[^\w\s]{1,4}")
_RAISED_NOTE = re.compile(r"[\[(]?\d{1,4}[\])]?|[*†‡§¶]{1,4}")
_LONGEST_NOTE = 9
"""Tokens."""
_DEEPEST = 64
"""Elements around one another. Tags that are deeper stand where they are, as what has no text does."""
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


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element of a line, or something else that stays together in it.

    Attributes:
        kind: what it means.
        first: index of its first token.
        last: index of its last token; that of the first where nothing closes it.
        parent: number of the element around it; -1 where there is none.
        span: the characters of the line's text that it covers.
        address: where a link leads.
        is_apart: whether it has no text, and stands apart from the words around it, as pictures do.
    """

    kind: MarkKind
    first: int
    last: int
    parent: int
    span: Span
    address: str = ""
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A run of tokens as text.

    Attributes:
        text: with runs of white space as one space.
        elements: by number, as marks have it.
        start: where its source begins in the page, in characters; tags before its text are not part of it.
        end: where its source ends.
        run: indices of its tokens.
    """

    text: str
    elements: tuple[Element, ...]
    start: int
    end: int
    run: range

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its elements as marks."""
        return tuple(
            Mark(element.span, element.kind, number, element.address) for number, element in enumerate(self.elements)
        )


def read_line(source: Source, run: range) -> Line | None:
    """Return a run of tokens as text, without what stands before and behind its text; None where it has none."""
    return _Reading(source, run).line()


def breaks(source: Source, run: range) -> list[int]:
    """Return the indices of the line breaks in a run that no element encloses, and the element around all of it."""
    reading = _Reading(source, run)
    found, index = [], run.start
    while index < run.stop:
        if source.tokens[index].name == "br":
            found.append(index)
        index = reading.ends.get(index, index) + 1
    return found


def inner(source: Source, run: range) -> range:
    """Return the run between the tags of the element that holds all the text of ``run``; ``run`` where none does."""
    reading = _Reading(source, run)
    core = reading.core()
    while len(core) > 1 and reading.ends.get(core.start) == core.stop - 1 and reading.kind(core.start) not in WHOLE:
        run = range(core.start + 1, core.stop - 1)
        reading = _Reading(source, run)
        core = reading.core()
    return run


@dataclass(slots=True)
class _Reading:
    """A run of tokens on its way to a line."""

    source: Source
    run: range
    ends: dict[int, int] = field(init=False)
    starts: dict[int, int] = field(init=False)
    texts: list[int] = field(init=False)
    """How many tokens with text of the line's own stand before each token of the run."""
    text: list[str] = field(default_factory=list)
    length: int = 0
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ends = dict(_pairs(self.source, self.run))
        self.starts = {end: start for start, end in self.ends.items()}
        self.texts = list(accumulate(self._own_texts(), initial=0))

    def core(self) -> range:
        """Return the run without what stands before and behind its text."""
        first, last = self.run.start, self.run.stop - 1
        while first <= last and not self._has_text(first, end := self.ends.get(first, first)):
            first = end + 1
        while last > first and not self._has_text(start := self.starts.get(last, last), last):
            last = start - 1
        return range(first, last + 1)

    def line(self) -> Line | None:
        """Return the line that the run makes; None where there is no text in it."""
        run = self.core()
        if not run:
            return None
        self._read(run)
        text = "".join(self.text).rstrip(" ")
        elements = tuple(_trimmed(element, text) for element in self.elements)
        first, last = self.source.tokens[run.start], self.source.tokens[run.stop - 1]
        start, end = first.start, last.end
        if first.kind is TokenKind.TEXT:
            start = first.end - len(self.source.of(run.start).lstrip(_SPACES))
        if last.kind is TokenKind.TEXT:
            end = last.start + len(self.source.of(run.stop - 1).rstrip(_SPACES))
        return Line(text, elements, start, end, run)

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
        offset = self.run.start
        return self.texts[last + 1 - offset] > self.texts[first - offset]

    def _own_texts(self) -> Iterator[int]:
        """Yield for each token whether it is text that belongs to the line."""
        outside = self.run.start
        for index in self.run:
            token = self.source.tokens[index]
            if token.kind is TokenKind.OPEN and index >= outside and self._is_object(index):
                outside = self.ends[index] + 1
            yield index >= outside and token.kind is TokenKind.TEXT and bool(self._plain(index).strip(_SPACES))

    def _is_object(self, index: int) -> bool:
        """Tell whether an element has no text that belongs to the line: a drawing, the mark of a note."""
        end = self.ends.get(index, index)
        name = self.source.tokens[index].name
        if end == index or name in OPAQUE:
            return end > index
        if name not in ("a", "sup", "span") or end - index > _LONGEST_NOTE:
            return False
        tags = [self.source.of(i) for i in range(index, end) if self.source.tokens[i].kind is TokenKind.OPEN]
        text = "".join(self._plain(i) for i in range(index + 1, end) if self.source.tokens[i].kind is TokenKind.TEXT)
        if name == "sup" and _RAISED_NOTE.fullmatch(text.strip()) and self._is_behind_word(index):
            return True
        leads = any("noteref" in tag or "#" in attributes(tag).get("href", _NOWHERE).value for tag in tags)
        return leads and _NOTE.fullmatch(text.strip()) is not None

    def _is_behind_word(self, index: int) -> bool:
        """Tell whether a raised number stands where that of a note does: behind a stop or a word, not a unit."""
        texts = (i for i in range(index - 1, self.run.start - 1, -1) if self.source.tokens[i].kind is TokenKind.TEXT)
        before = self.source.of(found) if (found := next(texts, -1)) >= 0 else ""
        return re.search(r"[^\W\d_]{3}$|[.!?…»”,;:]\s?$", before) is not None

    def _read(self, run: range) -> None:
        stack: list[int] = []
        index = run.start
        while index < run.stop:
            token = self.source.tokens[index]
            if token.kind is TokenKind.TEXT:
                self._add(self._plain(index))
            elif token.kind is TokenKind.OPEN and len(stack) < _DEEPEST and (kind := self.kind(index)) not in WHOLE:
                stack.append(self._begin(kind, index, stack, self.ends.get(index, index)))
            elif token.kind is TokenKind.CLOSE and any(self.elements[one].last == index for one in stack):
                while self.elements[self._end(stack.pop())].last != index:
                    pass
            else:
                index = self._add_whole(index, stack)
            index += 1
        while stack:
            self._end(stack.pop())

    def _begin(self, kind: MarkKind, index: int, stack: Sequence[int], last: int) -> int:
        """Add an element that begins here, and return its number."""
        href = attributes(self.source.of(index)).get("href", _NOWHERE) if kind is MarkKind.LINK else _NOWHERE
        parent = stack[-1] if stack else -1
        here = Span(self.length, self.length)
        self.elements.append(Element(kind, index, last, parent, here, href.value))
        return len(self.elements) - 1

    def _end(self, number: int) -> int:
        """End an element here, and return its number."""
        element = self.elements[number]
        self.elements[number] = replace(element, span=Span(element.span.start, self.length))
        return number

    def _add_whole(self, index: int, stack: Sequence[int]) -> int:
        """Add what is left alone, and return the index of its last token."""
        kind = self.kind(index)
        is_too_deep = kind not in WHOLE
        last = index if is_too_deep else self.ends.get(index, index)
        number = self._begin(MarkKind.OBJECT if is_too_deep else kind, index, stack, last)
        if kind is MarkKind.BREAK:
            self._add("\n")
        elif kind is MarkKind.CODE:
            inside = (i for i in range(index, last) if self.source.tokens[i].kind is TokenKind.TEXT)
            self._add("".join(self._plain(i) for i in inside))
        elif kind is MarkKind.OBJECT and self.text:
            behind = self.source.of(last + 1)[:1] if last + 1 < self.run.stop else ""
            self.elements[number] = replace(self.elements[number], is_apart=is_apart(self.text[-1][-1], behind))
        self._end(number)
        return last

    def _add(self, text: str) -> None:
        """Add text with its white space as one space, of which there is never one behind another or a line break."""
        if text != "\n":
            text = _SPACE.sub(" ", text)
        before = self.text[-1][-1] if self.text else " "
        if before in " \n":
            text = text.lstrip(" ")
        if text:
            self.text.append(text)
            self.length += len(text)

    def _plain(self, index: int) -> str:
        return html.unescape(self.source.of(index))


def is_kept(tag: str) -> bool:
    """Tell whether an opening tag says that its content is not to be translated."""
    if "translate" not in tag:
        return False
    known = attributes(tag)
    no = known.get("translate", _NOWHERE).value.lower() == "no"
    return no or "notranslate" in known.get("class", _NOWHERE).value.split()


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


def _trimmed(element: Element, text: str) -> Element:
    """Return ``element`` without the spaces at the ends of what it covers."""
    start, end = min(element.span.start, len(text)), min(element.span.end, len(text))
    covered = text[start:end]
    if element.kind in WHOLE:
        return replace(element, span=Span(start, end))
    start += len(covered) - len(covered.lstrip(" "))
    return replace(element, span=Span(start, max(start, end - len(covered) + len(covered.rstrip(" ")))))
