"""The inline content of a paragraph of Markdown as text with marks, and English as such content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.formats.document import Block, Mark, MarkKind
from reader.formats.hypertext.elements import MARKS, VERBATIM
from reader.formats.hypertext.tags import Token as Tag
from reader.formats.hypertext.tags import TokenKind
from reader.formats.hypertext.tags import tokens as tags_of
from reader.formats.markdown.syntax import AT, KEPT, LABEL_END, NOTE
from reader.formats.nesting import Node, composed, is_apart, spaces_around
from reader.text.spans import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_KINDS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "s": MarkKind.OTHER}
_TEXT = ("text", "text_special", "softbreak")
_WHOLE = (MarkKind.CODE, MarkKind.OBJECT, MarkKind.BREAK)
# What would be markup: marks of emphasis that are neither between spaces nor within a word, and all brackets and such.
_SPECIAL = re.compile(
    r"[\\`\[\]]|~(?=~)|\*(?!\s)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\$(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Element:
    """Inline markup, or something else that stays together.

    Attributes:
        kind: what it means.
        parent: number of the element around it; -1 where there is none.
        span: the characters of the text that it covers.
        at: where its source begins and ends in the content.
        opening: source before what is in it.
        closing: source behind what is in it.
        address: where a link leads.
    """

    kind: MarkKind
    parent: int
    span: Span
    at: tuple[int, int]
    opening: str = ""
    closing: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The inline content of a paragraph.

    Attributes:
        source: the content, without what stands before its lines.
        text: what a person reads.
        elements: by number, as marks have it.
        start: where in the source that begins which the English replaces.
        end: where it ends.
        images: where in the source the descriptions of images stand, and their texts.
    """

    source: str
    text: str
    elements: tuple[Element, ...]
    start: int
    end: int
    images: tuple[tuple[Span, str], ...]

    @property
    def break_mark(self) -> str:
        """What a line ends with that is broken for its reader."""
        ends = [self.source[one.at[0]] for one in self.elements if one.kind is MarkKind.BREAK]
        return "\\" if "\\" in ends else "  "

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its elements as marks."""
        return tuple(Mark(one.span, one.kind, number, one.address) for number, one in enumerate(self.elements))


def read_content(inline: "Token") -> Content:
    """Return the content of an inline token."""
    children = list(inline.children or ())
    images = tuple(_image(one) for one in children if one.type == "image" and one.content.strip())
    pairs = _pairs(children)
    first, last = 0, len(children)
    start, end = 0, len(inline.content)
    paired = {*pairs, *pairs.values()}
    while first < last and _is_outside(children[first], first in paired):
        start = max(start, children[first].meta[AT][1] if children[first].type not in _TEXT else 0)
        first += 1
    while first < last and _is_outside(children[last - 1], last - 1 in paired):
        last -= 1
        end = min(end, children[last].meta[AT][0] if children[last].type not in _TEXT else end)
    end = start + len(inline.content[start:end].rstrip())
    start = end - len(inline.content[start:end].lstrip())
    reading = _Reading(inline.content, children, pairs)
    reading.read(first, last)
    text = reading.text.rstrip()
    leading = len(text) - len(text.lstrip())
    elements = tuple(_shifted(one, leading, text) for one in reading.elements)
    return Content(inline.content, text[leading:], elements, start, end, images)


def written_content(content: Content, english: Block, images: Sequence[tuple[Span, str]]) -> str:
    """Return English as inline content, in one line but for the line breaks that a reader sees.

    Args:
        content: the French.
        english: its text, and marks with the numbers of the French elements.
        images: English descriptions of its images, and where in the French source they belong.
    """
    text = english.text

    def element(node: Node, inside: str) -> str:
        one = content.elements[node.number]
        if one.kind is MarkKind.BREAK and not content.source.startswith("<", one.at[0]):
            return "\n"
        if one.kind in _WHOLE:
            whole = _with_images(content.source, images, *one.at).replace("\n", " ")
            start, end = one.at
            if one.kind is MarkKind.OBJECT and is_apart(content.source[:start][-1:], content.source[end : end + 1]):
                before, behind = spaces_around(text, node.span.start)
                return f"{before}{whole}{behind}"
            return whole
        if not inside and one.kind is not MarkKind.LINK:
            return ""
        around = text[max(0, node.span.start - 1) : node.span.start] + text[node.span.end : node.span.end + 1]
        if one.opening.startswith("_") and any(map(str.isalnum, around)):
            return f"{'*' * len(one.opening)}{inside}{'*' * len(one.closing)}"
        return f"{one.opening}{inside}{one.closing}"

    return composed(english, [one.parent for one in content.elements], escaped, element)


def escaped(text: str) -> str:
    """Return text as it is written in the middle of a line of Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", " ")


def _with_images(source: str, images: Sequence[tuple[Span, str]], start: int, end: int) -> str:
    """Return a part of the source with other descriptions of the images in it."""
    parts: list[str] = []
    place = start
    for span, text in images:
        if start <= span.start and span.end <= end:
            parts += source[place : span.start], escaped(text)
            place = span.end
    return "".join((*parts, source[place:end]))


def _image(token: "Token") -> tuple[Span, str]:
    start = token.meta[AT][0] + 2
    text = "".join(" " if one.type == "softbreak" else one.content for one in token.children or () if one.type in _TEXT)
    return Span(start, start + len(token.content)), text or token.content


def _is_outside(child: "Token", is_paired: bool) -> bool:
    """Tell whether a child has no text, so that it may stay where it is at the end of a paragraph."""
    if child.type in _TEXT:
        return not child.content.strip()
    return child.type in ("image", NOTE, "hardbreak") or (child.type == "html_inline" and not is_paired)


def _pairs(children: Sequence["Token"]) -> dict[int, int]:
    """Return the indices of the HTML tags that open an element and those that close it."""
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for index, child in enumerate(children):
        tag = _tag(child)
        if child.nesting > 0 or tag.kind is TokenKind.OPEN:
            stack.append((tag.name, index))
        elif child.nesting < 0:
            while stack and stack.pop()[0]:
                pass
        elif tag.kind is TokenKind.CLOSE and stack and stack[-1][0] == tag.name:
            found[stack.pop()[1]] = index
    return found


def _tag(child: "Token") -> Tag:
    """Return a child that is a tag of HTML as such; anything else as text."""
    first = next(tags_of(child.content, xml=False), None) if child.type == "html_inline" else None
    return first or Tag(TokenKind.TEXT, 0, 0)


@dataclass(slots=True)
class _Reading:
    """The children of an inline token on their way to text and elements."""

    source: str
    children: Sequence["Token"]
    pairs: dict[int, int]
    text: str = ""
    elements: list[Element] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    """Numbers of the elements that are open."""

    def read(self, first: int, last: int) -> None:
        """Read the children from ``first`` on, without the one at ``last``."""
        closing = {end: start for start, end in self.pairs.items()}
        index = first
        while index < last:
            child = self.children[index]
            tag = _tag(child)
            if child.type in _TEXT:
                self.text += "\n" if child.type == "softbreak" else child.content
            elif child.type == "link_open" and child.markup == "autolink":
                self._add(MarkKind.CODE, child.meta[AT], self.children[index + 1].content)
                index += 2
            elif index in self.pairs and tag.name in VERBATIM:
                at = child.meta[AT][0], self.children[self.pairs[index]].meta[AT][1]
                inside = self.children[index + 1 : self.pairs[index]]
                self._add(MarkKind.CODE, at, "".join(one.content for one in inside if one.type in _TEXT))
                index = self.pairs[index]
            elif child.nesting > 0:
                self._open_markdown(child)
            elif index in self.pairs:
                end = self.children[self.pairs[index]]
                self._open(MARKS.get(tag.name, MarkKind.OTHER), child.content, end.content)
            elif child.nesting < 0 or index in closing:
                self._close()
            else:
                self._add_whole(child, tag)
            index += 1

    def _open_markdown(self, child: "Token") -> None:
        name = child.type.removesuffix("_open")
        if name in _KINDS:
            self._open(_KINDS[name], child.markup, child.markup)
            return
        start, end = child.meta[AT]
        label_end = child.meta[LABEL_END]
        closing = self.source[label_end:end]
        if name == "span":
            self._open(MarkKind.OTHER, "[", closing)
            return
        if closing in ("]", "][]"):
            closing = f"][{self.source[start + 1 : label_end]}]"  # the label was its text, which changes
        self._open(MarkKind.LINK, "[", closing, str(child.attrs.get("href", "")))

    def _open(self, kind: MarkKind, opening: str, closing: str, address: str = "") -> None:
        parent, here = self.stack[-1] if self.stack else -1, Span(len(self.text), len(self.text))
        self.stack.append(len(self.elements))
        self.elements.append(Element(kind, parent, here, (0, 0), opening, closing, address))

    def _close(self) -> None:
        number = self.stack.pop()
        one = self.elements[number]
        self.elements[number] = replace(one, span=Span(one.span.start, len(self.text)))

    def _add_whole(self, child: "Token", tag: Tag) -> None:
        if child.type == "hardbreak" or tag.name == "br":
            self._add(MarkKind.BREAK, child.meta[AT], "\n")
        elif child.type in ("code_inline", KEPT):
            self._add(MarkKind.CODE, child.meta[AT], child.content)
        else:
            self._add(MarkKind.OBJECT, child.meta[AT], "")

    def _add(self, kind: MarkKind, at: tuple[int, int], text: str) -> None:
        parent, start = self.stack[-1] if self.stack else -1, len(self.text)
        self.text += text
        self.elements.append(Element(kind, parent, Span(start, len(self.text)), at))


def _shifted(element: Element, by: int, text: str) -> Element:
    """Return ``element`` where it stands when ``by`` characters are left out, without spaces at its ends."""
    start, end = (min(max(place, by), len(text)) for place in (element.span.start, element.span.end))
    if element.kind is not MarkKind.BREAK:
        covered = text[start:end]
        start += len(covered) - len(covered.lstrip())
        end = max(start, end - len(covered) + len(covered.rstrip()))
    return replace(element, span=Span(start - by, end - by))
