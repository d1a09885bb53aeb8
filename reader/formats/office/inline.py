"""A stretch of a paragraph as a line of text with marks, and other words laid out among the same marks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.formats.document import Block, BlockKind, Mark, MarkKind
from reader.text.spans import Span

if TYPE_CHECKING:
    from lxml import etree

Node: TypeAlias = "str | etree._Element"
"""Characters, or an element of the file."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""

WHOLE = frozenset({MarkKind.OBJECT, MarkKind.BREAK, MarkKind.CODE})
"""What is written as it was, whatever the words are."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Something in a line that has a mark.

    Attributes:
        kind: what it means.
        span: the characters of the line that it covers.
        parent: number of the one around it; -1 where there is none.
        source: what whoever writes it back needs of it.
        address: where a link leads.
    """

    kind: MarkKind
    span: Span
    parent: int
    source: Any
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What is translated as a whole.

    Attributes:
        text: its characters, without the white space around them.
        inlines: by the numbers of their marks.
        before: white space in front of the text.
        behind: white space after it.
    """

    text: str
    inlines: tuple[Inline, ...]
    before: str = ""
    behind: str = ""

    def block(self, kind: BlockKind, level: int = 0) -> Block:
        """Return it as a block."""
        marks = tuple(
            Mark(inline.span, inline.kind, number, inline.address) for number, inline in enumerate(self.inlines)
        )
        return Block(self.text, kind, level, marks=marks)


class LineBuilder:
    """Takes the pieces of a line from left to right."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._inlines: list[Inline] = []
        self._open: list[int] = []

    def add(self, text: str) -> None:
        """Add characters."""
        self._pieces.append(text)
        self._length += len(text)

    def open(self, kind: MarkKind, source: Any, address: str = "") -> None:  # noqa: ANN401 - the writer's own
        """Begin something that has a mark."""
        parent = self._open[-1] if self._open else -1
        self._open.append(len(self._inlines))
        self._inlines.append(Inline(kind, Span(self._length, self._length), parent, source, address))

    def close(self) -> None:
        """End what was begun last."""
        number = self._open.pop()
        inline = self._inlines[number]
        self._inlines[number] = replace(inline, span=Span(inline.span.start, self._length))

    def line(self) -> Line:
        """Return the line, its text stripped."""
        text = "".join(self._pieces)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())

        def kept(place: int) -> int:
            return min(max(place, start), end) - start

        inlines = tuple(replace(one, span=Span(kept(one.span.start), kept(one.span.end))) for one in self._inlines)
        return Line(text[start:end], inlines, text[:start], text[end:])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that the same marks are around.

    Attributes:
        text: empty for what is written as it was.
        inside: numbers of the marks, the outermost first.
    """

    text: str
    inside: tuple[int, ...]


def stretches(line: Line, english: Block) -> Iterator[Stretch]:
    """Cut English into what stands within the same marks; what has no place in it is put at its end.

    Args:
        line: of the French.
        english: of the line, with marks that bear the numbers of the line's own.
    """
    marks = [*english.marks, *_lost(line, english)]
    whole = sorted((mark for mark in marks if mark.kind in WHOLE), key=lambda mark: mark.span)
    around = [mark for mark in marks if mark.kind not in WHOLE and mark.span.start < mark.span.end]
    places = sorted({0, len(english.text), *(place for mark in marks for place in (mark.span.start, mark.span.end))})
    for start, end in zip(places, [*places[1:], len(english.text)], strict=True):
        for mark in whole:
            if mark.span.start == start:
                parents = _parents(line, mark.number)
                inside = [one.number for one in around if _covers(one, mark.span, touching=one.number in parents)]
                yield Stretch("", (*inside, mark.number))
        if start < end and not any(mark.span.start <= start and end <= mark.span.end for mark in whole):
            span = Span(start, end)
            inside = [one.number for one in around if _covers(one, span, touching=False)]
            yield Stretch(span.of(english.text), tuple(inside))


def nested(found: Sequence[Stretch], wrap: "Callable[[int, list[Node]], list[Node]]", depth: int = 0) -> "list[Node]":
    """Build what stands in a paragraph out of stretches.

    Args:
        found: in order.
        wrap: puts what the mark of a number is around some nodes; it is given none for what is written as it was.
        depth: how many marks are around all of them already.
    """
    nodes: list[Node] = []
    for number, group in groupby(found, key=lambda one: one.inside[depth] if len(one.inside) > depth else None):
        if number is None:
            nodes.append("".join(one.text for one in group))
        else:
            inner = list(group)
            nodes += wrap(
                number, nested([one for one in inner if one.text or len(one.inside) > depth + 1], wrap, depth + 1)
            )
    return nodes


def _lost(line: Line, english: Block) -> Iterator[Mark]:
    """Yield marks at the end for what has no text of its own, or whose text is missing, in the English."""
    placed = {mark.number for mark in english.marks}
    end = Span(len(english.text), len(english.text))
    for number, inline in enumerate(line.inlines):
        if number not in placed and (
            inline.kind is MarkKind.OBJECT
            or (inline.kind is MarkKind.CODE and inline.span.of(line.text) not in english.text)
        ):
            yield Mark(end, inline.kind, number)


def _parents(line: Line, number: int) -> set[int]:
    parents = set()
    while (number := line.inlines[number].parent) >= 0:
        parents.add(number)
    return parents


def _covers(mark: Mark, span: Span, *, touching: bool) -> bool:
    inside = mark.span.start <= span.start and span.end <= mark.span.end
    return inside and (touching or (mark.span.start < span.end and span.start < mark.span.end))
