"""A run of tags and text as a line of text with marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.formats.document import Mark, MarkKind
from reader.formats.hypertext.runs import NOWHERE, SPACES, WHOLE, Run, Source
from reader.formats.hypertext.tags import TokenKind, attributes
from reader.formats.nesting import is_apart
from reader.text.spans import Span

_SPACE = re.compile(rf"[{SPACES}]+")
_DEEPEST = 64
"""Elements around one another. Tags that are deeper stand where they are, as what has no text does."""


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
    return _Reading(Run(source, run)).line()


@dataclass(slots=True)
class _Reading:
    """A run of tokens on its way to a line."""

    run: Run
    text: list[str] = field(default_factory=list)
    length: int = 0
    elements: list[Element] = field(default_factory=list)

    def line(self) -> Line | None:
        """Return the line that the run makes; None where there is no text in it."""
        core = self.run.core()
        if not core:
            return None
        self._read(core)
        text = "".join(self.text).rstrip(" ")
        elements = tuple(_trimmed(element, text) for element in self.elements)
        first, last = self.run.source.tokens[core.start], self.run.source.tokens[core.stop - 1]
        start, end = first.start, last.end
        if first.kind is TokenKind.TEXT:
            start = first.end - len(self.run.source.of(core.start).lstrip(SPACES))
        if last.kind is TokenKind.TEXT:
            end = last.start + len(self.run.source.of(core.stop - 1).rstrip(SPACES))
        return Line(text, elements, start, end, core)

    def _read(self, core: range) -> None:
        stack: list[int] = []
        index = core.start
        while index < core.stop:
            token = self.run.source.tokens[index]
            if token.kind is TokenKind.TEXT:
                self._add(self.run.source.plain(index))
            elif token.kind is TokenKind.OPEN and len(stack) < _DEEPEST and (kind := self.run.kind(index)) not in WHOLE:
                stack.append(self._begin(kind, index, stack, self.run.ends.get(index, index)))
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
        href = attributes(self.run.source.of(index)).get("href", NOWHERE) if kind is MarkKind.LINK else NOWHERE
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
        kind = self.run.kind(index)
        is_too_deep = kind not in WHOLE
        last = index if is_too_deep else self.run.ends.get(index, index)
        number = self._begin(MarkKind.OBJECT if is_too_deep else kind, index, stack, last)
        if kind is MarkKind.BREAK:
            self._add("\n")
        elif kind is MarkKind.CODE:
            inside = (i for i in range(index, last) if self.run.source.tokens[i].kind is TokenKind.TEXT)
            self._add("".join(self.run.source.plain(i) for i in inside))
        elif kind is MarkKind.OBJECT and self.text:
            behind = self.run.source.of(last + 1)[:1] if last + 1 < self.run.indices.stop else ""
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


def _trimmed(element: Element, text: str) -> Element:
    """Return ``element`` without the spaces at the ends of what it covers."""
    start, end = min(element.span.start, len(text)), min(element.span.end, len(text))
    covered = text[start:end]
    if element.kind in WHOLE:
        return replace(element, span=Span(start, end))
    start += len(covered) - len(covered.lstrip(" "))
    return replace(element, span=Span(start, max(start, end - len(covered) + len(covered.rstrip(" ")))))
