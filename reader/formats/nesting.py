"""Marks of a text as the tree that markup is, and markup made of it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reader.formats.document import Block
from reader.text.spans import Span

Markup = TypeVar("Markup")

_CLOSING = frozenset(".,;:!?…)]»”")


def is_apart(before: str, behind: str) -> bool:
    """Tell whether something without text, a picture, stands apart from the words around it.

    Args:
        before: the character before it; empty where there is none.
        behind: the one behind it.
    """
    return before.isspace() and (not behind or behind.isspace() or behind in _CLOSING)


def spaces_around(text: str, place: int) -> tuple[str, str]:
    """Return what is missing before and behind a place in a text for what stands there to stand apart."""
    before, behind = text[:place][-1:], text[place : place + 1]
    is_joined = behind and not behind.isspace() and behind not in _CLOSING
    return " " * (bool(before) and not before.isspace()), " " * bool(is_joined)


@dataclass(slots=True)
class Node:
    """A mark, or a piece of one, with those in it.

    Attributes:
        number: of the mark; -1 for the whole text.
        span: the characters that it covers.
    """

    number: int
    span: Span
    solid: list["Node"] = field(default_factory=list)
    """Marks around text, in order."""
    empty: list["Node"] = field(default_factory=list)

    @property
    def inside(self) -> list["Node"]:
        """The marks in this one, in the order in which they are written."""
        return sorted(
            (*self.solid, *self.empty),
            key=lambda node: (node.span.end, node.span.start == node.span.end, node.number),
        )


def composed(
    block: Block, parents: Sequence[int], text: Callable[[str], str], element: Callable[[Node, str], str]
) -> str:
    """Return a block as markup.

    Elements that none of its marks stands for come at the end, empty, so that nothing is lost.

    Args:
        block: its marks are apart or nested.
        parents: for each element of the French, by its number, the number of the one around it; -1 without one.
        text: writes text that has no marks.
        element: writes a mark, given what is in it as markup.
    """
    return composed_of(block, parents, text, element, "".join)


def composed_of(
    block: Block,
    parents: Sequence[int],
    text: Callable[[str], Markup],
    element: Callable[[Node, Markup], Markup],
    join: Callable[[Iterable[Markup]], Markup],
) -> Markup:
    """Return a block as markup that need not be characters; see ``composed``.

    Args:
        block: its marks are apart or nested.
        parents: for each element of the French, by its number, the number of the one around it; -1 without one.
        text: writes text that has no marks.
        element: writes a mark, given what is in it as markup.
        join: puts markup together.
    """
    known = [mark for mark in block.marks if mark.number < len(parents)]
    present = {mark.number for mark in known}
    end = Span(len(block.text), len(block.text))
    missing = [Node(number, end) for number in range(len(parents)) if number not in present]
    root = _tree([(mark.number, mark.span) for mark in known], len(block.text), parents)
    written = _written(root, block.text, text, element, join)
    return join([written, *(element(node, join([])) for node in missing)])


def _written(
    node: Node,
    source: str,
    text: Callable[[str], Markup],
    element: Callable[[Node, Markup], Markup],
    join: Callable[[Iterable[Markup]], Markup],
) -> Markup:
    parts: list[Markup] = []
    end = node.span.start
    for inside in node.inside:
        parts.append(text(source[end : inside.span.start]))
        parts.append(element(inside, _written(inside, source, text, element, join)))
        end = max(end, inside.span.end)
    parts.append(text(source[end : node.span.end]))
    return join(parts)


def _tree(pieces: Sequence[tuple[int, Span]], length: int, parents: Sequence[int]) -> Node:
    """Return a text of ``length`` characters as a node, with the marks in it.

    A mark without text belongs into the element that it stood in, where that one reaches it.
    """
    root = Node(-1, Span(0, length))
    stack = [root]
    for number, span in sorted(pieces, key=lambda piece: (piece[1].start, -piece[1].end, piece[0])):
        if span.start < span.end:
            while len(stack) > 1 and stack[-1].span.end <= span.start:
                stack.pop()
            node = Node(number, span)
            stack[-1].solid.append(node)
            stack.append(node)
    for number, span in pieces:
        if span.start == span.end:
            _around(root, span.start, _ancestors(number, parents)).empty.append(Node(number, span))
    return root


def _ancestors(number: int, parents: Sequence[int]) -> set[int]:
    found: set[int] = set()
    while (number := parents[number]) >= 0:
        found.add(number)
    return found


def _around(node: Node, place: int, ancestors: set[int]) -> Node:
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
