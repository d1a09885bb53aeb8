"""The lines of a paragraph of an ODT file, and other words in their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reader.formats.document import Block, MarkKind
from reader.formats.office.inline import UNWRITABLE, Inline, Line, LineBuilder, Node, code_of, laid_out
from reader.formats.office.odt_styles import Styles, attribute, expanded, prefixed

if TYPE_CHECKING:
    from lxml import etree

_SPACES = re.compile(r"[ \t\r\n]+")
_MORE_SPACES = re.compile(r"(?<= )( )")
_CONTAINERS = frozenset(["text:span", "text:a", "text:meta", "text:meta-field"])
_WITHOUT_WORDS = re.compile(
    r"text:(?:note|change.*|bookmark(?:-start|-end)?|reference-mark.*|alphabetical-index.*|toc-mark.*|user-index.*|ruby"
    r"|script|soft-page-break|hidden-.*)|office:.*|draw:.*|:.*"
)
"""Elements in a line whose words, if there are any, are not of this line."""


@dataclass(slots=True)
class Piece:
    """Something in a paragraph.

    Attributes:
        at: which of the nodes of the paragraph, or of another element with passages, it is in.
        text: its words.
        element: None for words that stand by themselves.
        kind: of its mark; None for words and for what parts texts.
        children: of an element that has words of the line in it.
        address: where a link leads.
        upto: the last node that it is in.
    """

    at: int
    text: str
    element: "etree._Element | None" = None
    kind: MarkKind | None = None
    children: "list[Piece]" = field(default_factory=list)
    address: str = ""
    upto: int = -1

    def __post_init__(self) -> None:
        self.upto = max(self.upto, self.at)

    @property
    def has_text(self) -> bool:
        """Whether there are words in it that are translated."""
        if self.children:
            return any(one.has_text for one in self.children)
        return self.element is None and bool(self.text.strip())

    @property
    def has_boundary(self) -> bool:
        """Whether it is, or holds, a tab, which parts one text from another."""
        is_tab = self.element is not None and prefixed(self.element.tag) == "text:tab"
        return is_tab or any(one.has_boundary for one in self.children)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is translated as a whole.

    Attributes:
        line: its words and marks.
        holder: the element in which it stands.
        first: which of the nodes of that element it begins in.
        last: which it ends in.
    """

    line: Line
    holder: "etree._Element"
    first: int
    last: int

    def rebuilt(self, english: Block) -> list[Node]:
        """Return other words among what stood among the words of this passage."""
        used: set[etree._Element] = set()

        def wrap(inline: Inline, children: list[Node]) -> list[Node]:
            piece = inline.source
            assert isinstance(piece, Piece)  # noqa: S101 - what a line is built of
            assert piece.element is not None  # noqa: S101 - words have no mark
            if not piece.children:
                copied = deepcopy(piece.element) if piece.element in used else piece.element
                used.add(piece.element)
                return [copied, *(one for one in children if not isinstance(one, str))]
            copy = piece.element.makeelement(piece.element.tag)
            for key, value in piece.element.items():
                copy.set(key, value)
            put(copy, list(_with_spaces(code_of(inline, self.line, children), self.holder)))
            return [copy]

        return list(_with_spaces(laid_out(self.line, english, wrap), self.holder))


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a part while its paragraphs are read.

    Attributes:
        styles: that hold in it.
        skipped: what is not translated, and how often.
    """

    styles: Styles
    skipped: Counter[str]

    def passages(self, holder: "etree._Element") -> Iterator[Passage]:
        """Yield what is translated as a whole in a paragraph."""
        yield from self._passages(holder, list(self._pieces(holder)))

    def _passages(self, holder: "etree._Element", pieces: Sequence[Piece]) -> Iterator[Passage]:
        for apart, group in groupby(pieces, key=lambda piece: piece.has_boundary):
            found = list(group)
            if apart:
                for piece in found:
                    if piece.element is not None and piece.children:
                        yield from self.passages(piece.element)
            else:
                yield from self._passage(holder, found)

    def _passage(self, holder: "etree._Element", pieces: Sequence[Piece]) -> Iterator[Passage]:
        texts = [index for index, piece in enumerate(pieces) if piece.has_text]
        if not texts:
            return
        codes = [index for index, piece in enumerate(pieces) if piece.kind is MarkKind.CODE]
        core = pieces[min(texts + codes) : max(texts + codes) + 1]
        if len(core) == 1 and core[0].element is not None and core[0].children and core[0].at == core[0].upto:
            yield from self.passages(core[0].element)
            return
        # What shares a node with a piece at either end, in a style that nobody sees, belongs to the passage too.
        core = [piece for piece in pieces if core[0].at <= piece.at <= core[-1].upto]
        builder = LineBuilder()
        _read(core, builder)
        yield Passage(builder.line(), holder, core[0].at, core[-1].upto)

    def _pieces(self, holder: "etree._Element", at: int | None = None) -> Iterator[Piece]:
        """Yield what stands in an element; spans that look alike and touch are one."""
        last: Piece | None = None
        for index, node in enumerate(nodes_of(holder)):
            place = index if at is None else at
            for piece in self._of(node, place):
                if last and self._look_alike(last, piece):
                    last.children += piece.children
                    last.upto = piece.upto
                else:
                    if last:
                        yield last
                    last = piece
        if last:
            yield last

    def _of(self, node: Node, at: int) -> Iterator[Piece]:
        if isinstance(node, str):
            yield Piece(at, _SPACES.sub(" ", node))
            return
        name = prefixed(node.tag)
        if name == "text:s":
            count = attribute(node, "text:c")
            yield Piece(at, " " * (min(int(count), 1000) if count.isdecimal() else 1))
        elif name == "text:line-break":
            yield Piece(at, "\n", node, MarkKind.BREAK)
        elif name == "text:tab":
            yield Piece(at, "\t", node)
        elif name in _CONTAINERS:
            yield from self._container(node, name, at)
        elif name and not _WITHOUT_WORDS.fullmatch(name) and (words := "".join(map(str, node.itertext()))).strip():
            yield Piece(at, _SPACES.sub(" ", words), node, MarkKind.CODE)
        else:
            yield Piece(at, "", node, MarkKind.OBJECT)

    def _container(self, element: "etree._Element", name: str, at: int) -> Iterator[Piece]:
        children = list(self._pieces(element))
        style = attribute(element, "text:style-name")
        if name == "text:span" and not self.styles.look(style) and not any(one.has_boundary for one in children):
            yield from self._pieces(element, at)
        elif not any(one.has_text for one in children) and not any(one.has_boundary for one in children):
            yield Piece(at, "", element, MarkKind.OBJECT)
        elif name == "text:a":
            yield Piece(at, "", element, MarkKind.LINK, children, attribute(element, "xlink:href"))
        else:
            kind = self.styles.meaning(style) if name == "text:span" else MarkKind.OTHER
            yield Piece(at, "", element, kind, children)

    def _look_alike(self, first: Piece, second: Piece) -> bool:
        """Tell whether both are spans of the same look."""
        looks = [
            self.styles.look(attribute(piece.element, "text:style-name"))
            for piece in (first, second)
            if piece.element is not None
            and piece.children
            and not piece.has_boundary
            and prefixed(piece.element.tag) == "text:span"
        ]
        return len(looks) == 2 and looks[0] == looks[1]


def rewrite(passages: Sequence[tuple[Passage, Block]]) -> None:
    """Put other words in the place of those of passages.

    Args:
        passages: of one paragraph, in order, each with its English.
    """
    nodes = {passage.holder: nodes_of(passage.holder) for passage, _ in passages}
    for passage, english in reversed(passages):
        nodes[passage.holder][passage.first : passage.last + 1] = passage.rebuilt(english)
    for holder, new in nodes.items():
        put(holder, new)


def _with_spaces(nodes: Sequence[Node], near: "etree._Element") -> Iterator[Node]:
    """Yield nodes with elements for all but the first of several spaces, which count as one."""
    for node in nodes:
        if isinstance(node, str):
            for index, part in enumerate(_MORE_SPACES.split(node)):
                yield near.makeelement(expanded("text:s")) if index % 2 else part
        else:
            yield node


def nodes_of(element: "etree._Element") -> list[Node]:
    """Return the words and elements in an element, in order."""
    nodes: list[Node] = [element.text] if element.text else []
    for one in element:
        nodes.append(one)
        if one.tail:
            nodes.append(one.tail)
    return nodes


def put(element: "etree._Element", nodes: Sequence[Node]) -> None:
    """Make words and elements the content of an element."""
    for one in list(element):
        one.tail = None
        element.remove(one)
    element.text = None
    last: etree._Element | None = None
    for node in nodes:
        if isinstance(node, str):
            text = UNWRITABLE.sub("", _SPACES.sub(" ", node))
            if last is None:
                element.text = (element.text or "") + text
            else:
                last.tail = (last.tail or "") + text
        else:
            node.tail = None
            element.append(node)
            last = node


def _read(pieces: Sequence[Piece], builder: LineBuilder) -> None:
    """Tell a builder what stands in ``pieces``."""
    for piece in pieces:
        if piece.kind is not None:
            builder.open(piece.kind, piece, piece.address)
            _read(piece.children, builder)
            builder.add(piece.text)
            builder.close()
        else:
            builder.add(piece.text)
