"""English in the tags of the French that it renders."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.formats.document import Block, MarkKind
from reader.formats.hypertext.inline import Line
from reader.formats.hypertext.runs import WHOLE, Source
from reader.formats.hypertext.tags import TokenKind, escaped, with_attribute
from reader.formats.nesting import Node, composed, spaces_around

_IDENTITIES = ("id", "xml:id", "name")


def written_line(
    source: Source, line: Line, english: Block, tag: Callable[[int], str], *, is_second: bool = False
) -> str:
    """Return the English of a line as markup.

    Args:
        source: the page that the line is from.
        line: the French.
        english: its text, and marks with the numbers of the line's elements.
        tag: gives the source of a token, as it is to be written.
        is_second: whether the French stands in the file, too: then what is no text (images, anchors) stays there, and
            nothing has an identity of its own.
    """
    writing = _Writing(source, line, english.text, tag, is_second)
    return composed(english, [element.parent for element in line.elements], escaped, writing.element)


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
    text: str
    tag: Callable[[int], str]
    is_second: bool
    written: set[int] = field(default_factory=set)
    """Numbers of the elements that were written once."""

    def element(self, node: Node, content: str) -> str:
        """Return an element with what is in it."""
        element = self.line.elements[node.number]
        again = node.number in self.written
        self.written.add(node.number)
        if element.kind in WHOLE:
            return self._whole(node, again=again)
        closing = self.source.of(element.last) if element.last > element.first else ""
        if self.is_second and not closing:
            closing = f"</{self.source.tokens[element.first].name}>"
        return f"{self._tag(element.first, again=again)}{content}{closing}"

    def _whole(self, node: Node, *, again: bool) -> str:
        element = self.line.elements[node.number]
        tokens = range(element.first, element.last + 1)
        if self.is_second and element.kind is MarkKind.OBJECT:
            is_text = any(self.source.tokens[index].kind is TokenKind.TEXT for index in tokens)
            if not is_text or self.source.tokens[element.first].name not in ("a", "sup", "span"):
                return ""
        written = "".join(self._tag(index, again=again) for index in tokens)
        before, behind = spaces_around(self.text, node.span.start) if element.is_apart else ("", "")
        return f"{before}{written}{behind}"

    def _tag(self, index: int, *, again: bool) -> str:
        is_tag = self.source.tokens[index].kind in (TokenKind.OPEN, TokenKind.EMPTY)
        return without_identity(self.tag(index)) if is_tag and (again or self.is_second) else self.tag(index)
