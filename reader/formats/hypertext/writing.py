"""English in the tags of the French it renders."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.formats.document import Block, Mark, MarkKind
from reader.formats.hypertext.inline import WHOLE, Element, Line, Source
from reader.formats.hypertext.tags import TokenKind, escaped, with_attribute
from reader.text.spans import Span

_IDENTITIES = ("id", "xml:id", "name")
Tag = Callable[[int], str]
"""Gives the source of a token, as it is to be written."""


@dataclass(slots=True)
class _Node:
    """A mark with those in it."""

    number: int
    span: Span
    solid: list["_Node"] = field(default_factory=list)
    """Marks around text, in order."""
    empty: list["_Node"] = field(default_factory=list)

    @property
    def inside(self) -> list["_Node"]:
        """All marks in this one, in the order in which they are written."""
        return sorted(
            (*self.solid, *self.empty),
            key=lambda node: (node.span.end, node.span.start == node.span.end, node.number),
        )


def written_line(source: Source, line: Line, english: Block, tag: Tag, *, is_second: bool = False) -> str:
    """Return the English of a line as markup.

    Elements that the marks of the English lack stand at the end, so that nothing is lost.

    Args:
        source: the page that the line is from.
        line: the French.
        english: its text, and marks with the numbers of the line's elements.
        tag: gives tags as they are to be written.
        is_second: whether the French stands in the file, too: then what is no text (images, anchors) stays there, and
            nothing has an identity of its own.
    """
    return "".join(_Writing(source, line, english, tag, is_second).pieces())


def without_identity(tag: str) -> str:
    """Return an opening tag without the attributes that only one element may have."""
    for name in _IDENTITIES:
        if name in tag:
            tag = with_attribute(tag, name, None)
    return tag


@dataclass(slots=True)
class _Writing:
    source: Source
    line: Line
    english: Block
    tag: Tag
    is_second: bool
    written: set[int] = field(default_factory=set)
    """Numbers of the elements that were written once."""

    def pieces(self) -> Iterator[str]:
        """Yield the markup."""
        marks = [mark for mark in self.english.marks if mark.number < len(self.line.elements)]
        yield from self._content(_tree(marks, len(self.english.text), self.line.elements))
        for number in range(len(self.line.elements)):
            if number not in self.written:
                yield from self._node(_Node(number, Span(len(self.english.text), len(self.english.text))))

    def _content(self, node: _Node) -> Iterator[str]:
        end = node.span.start
        for inside in node.inside:
            yield escaped(self.english.text[end : inside.span.start])
            yield from self._node(inside)
            end = max(end, inside.span.end)
        yield escaped(self.english.text[end : node.span.end])

    def _node(self, node: _Node) -> Iterator[str]:
        element = self.line.elements[node.number]
        if element.kind in WHOLE:
            yield self._whole(node.number, element)
            return
        yield self._tag(element.first, again=node.number in self.written)
        self.written.add(node.number)
        yield from self._content(node)
        if element.last > element.first:
            yield self.source.of(element.last)

    def _whole(self, number: int, element: Element) -> str:
        again = number in self.written
        self.written.add(number)
        tokens = range(element.first, element.last + 1)
        if self.is_second and element.kind is MarkKind.OBJECT:
            is_text = any(self.source.tokens[index].kind is TokenKind.TEXT for index in tokens)
            if not is_text or self.source.tokens[element.first].name not in ("a", "sup", "span"):
                return ""
        return "".join(self._tag(index, again=again) for index in tokens)

    def _tag(self, index: int, *, again: bool) -> str:
        is_tag = self.source.tokens[index].kind in (TokenKind.OPEN, TokenKind.EMPTY)
        return without_identity(self.tag(index)) if is_tag and (again or self.is_second) else self.tag(index)


def _tree(marks: Sequence[Mark], length: int, elements: Sequence[Element]) -> _Node:
    """Return a text of ``length`` characters as a node, with the marks in it.

    A mark without text belongs into the element that it stood in, where that one reaches it.
    """
    root = _Node(-1, Span(0, length))
    stack = [root]
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.number)):
        if mark.span.start < mark.span.end:
            while len(stack) > 1 and stack[-1].span.end <= mark.span.start:
                stack.pop()
            node = _Node(mark.number, mark.span)
            stack[-1].solid.append(node)
            stack.append(node)
    for mark in marks:
        if mark.span.start == mark.span.end:
            around = _around(root, mark.span.start, _ancestors(mark.number, elements))
            around.empty.append(_Node(mark.number, mark.span))
    return root


def _ancestors(number: int, elements: Sequence[Element]) -> set[int]:
    found: set[int] = set()
    while (number := elements[number].parent) >= 0:
        found.add(number)
    return found


def _around(node: _Node, place: int, ancestors: set[int]) -> _Node:
    """Return the innermost node around ``place``; at the edge of a node only where it is among ``ancestors``."""
    while True:
        first = bisect_left(node.solid, place, key=lambda one: one.span.end)
        for one in node.solid[first : first + 2]:
            if one.span.start < place < one.span.end or (
                one.number in ancestors and one.span.start <= place <= one.span.end
            ):
                node = one
                break
        else:
            return node
