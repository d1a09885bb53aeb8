"""A stretch of a paragraph as a line of text with marks, and other words laid out among the same marks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.formats.document import Block, BlockKind, Mark, MarkKind
from reader.formats.nesting import Node as Nested
from reader.formats.nesting import composed_of, is_apart, spaces_around
from reader.text.spans import Span

if TYPE_CHECKING:
    from lxml import etree

Node: TypeAlias = "str | etree._Element"
"""Characters, or an element of the file."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


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


def laid_out(line: Line, english: Block, wrap: "Callable[[Inline, list[Node]], list[Node]]") -> "list[Node]":
    """Return English as what stands in a paragraph in the place of a line, the white space around it included.

    Args:
        line: of the French.
        english: of the line, with marks that bear the numbers of the line's own.
        wrap: puts an element of the line around some nodes.
    """

    def words(text: str) -> "list[Node]":
        return [text] if text else []

    def joined(parts: "Iterable[list[Node]]") -> "list[Node]":
        return [node for part in parts for node in part]

    def element(node: Nested, inner: "list[Node]") -> "list[Node]":
        inline = line.inlines[node.number]
        nodes = wrap(inline, inner)
        start, end = inline.span.start, inline.span.end
        if inline.kind is MarkKind.OBJECT and is_apart(line.text[:start][-1:], line.text[end : end + 1]):
            before, behind = spaces_around(english.text, node.span.start)
            return [*words(before), *nodes, *words(behind)]
        return nodes

    parents = [inline.parent for inline in line.inlines]
    nodes = composed_of(english, parents, words, element, joined)
    return [*words(line.before), *nodes, *words(line.behind)]


def code_of(inline: Inline, line: Line, nodes: "list[Node]") -> "list[Node]":
    """Return what stands in an element of a line: of code the French words, of anything else the English ones."""
    if inline.kind is not MarkKind.CODE:
        return nodes
    return [inline.span.of(line.text), *(one for one in nodes if not isinstance(one, str))]
