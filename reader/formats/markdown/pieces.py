"""What there is to translate in a Markdown text, piece by piece, and where each piece stands."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.formats.document import Aside, Block, BlockKind
from reader.formats.markdown.dialects import KEPT_LINE
from reader.formats.markdown.front_matter import Value, end_of_matter, values
from reader.formats.markdown.inline import Content, read_content
from reader.formats.markdown.line_block import Verse, verses_of
from reader.formats.markdown.syntax import NOTE, parser
from reader.text.spans import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SKIPPED = {
    "fence": "code block",
    "code_block": "code block",
    "html_block": "HTML block",
    KEPT_LINE: "line of a dialect (a fence, LaTeX, an abbreviation)",
}
_CELLS = ("td", "th")
_ATX = re.compile(r"#{1,6}[ \t]+$")


@dataclass(frozen=True, slots=True)
class ValuePiece:
    """A value of the front matter."""

    value: Value

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.value.span

    @property
    def block(self) -> Block:
        """The value as a block."""
        return Block(self.value.text)


@dataclass(frozen=True, slots=True)
class ImagePiece:
    """The description of an image.

    Attributes:
        owner: index of the piece in whose content the image stands; -1 where that has no text.
        within: where the description stands in that content.
        span: where it stands in the file.
        text: of the description.
    """

    owner: int
    within: Span
    span: Span
    text: str

    @property
    def block(self) -> Block:
        """The description as a block."""
        return Block(self.text)


@dataclass(frozen=True, slots=True)
class ContentPiece:
    """The inline content of a paragraph, a heading or a cell.

    Attributes:
        content: the content.
        kind: what it is to its reader.
        level: depth of a heading; else 0.
        span: where the text stands in the file.
        whole: where the heading or paragraph stands, from its own markers on.
        indent: what stands before its lines but the first.
        width: column at which its lines are broken; None where it has one line.
    """

    content: Content
    kind: BlockKind
    level: int
    span: Span
    whole: Span
    indent: str
    width: int | None

    @property
    def block(self) -> Block:
        """The content as a block."""
        return Block(self.content.text, self.kind, self.level, self.width, self.content.marks)


Piece = ValuePiece | ContentPiece | ImagePiece


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown text and what there is to translate in it.

    Attributes:
        source: of the whole file.
        pieces: in order; the descriptions of images behind what they stand in.
        asides: code blocks, rules and lines of dialects, each with the index of the piece that follows.
        skipped: how often there is what is left alone, by what a person calls it.
        languages: values of the front matter that name the language of the text.
        title: the title in its front matter; empty where there is none.
    """

    source: str
    pieces: tuple[Piece, ...]
    asides: tuple[Aside, ...]
    skipped: Counter[str]
    languages: tuple[Value, ...]
    title: str


def read_source(source: str) -> Text:
    """Find what there is to translate in a Markdown text."""
    known = list(values(source))
    walk = _Walk(source)
    walk.pieces += (ValuePiece(one) for one in known if not one.is_language)
    walk.walk()
    title = next((one.text for one in known if one.is_title), "")
    languages = tuple(one for one in known if one.is_language)
    return Text(source, tuple(walk.pieces), tuple(walk.asides), walk.skipped, languages, title)


@dataclass(slots=True)
class _Walk:
    """The way through the blocks of a text."""

    source: str
    pieces: list[Piece] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    behind_cell: int = 0
    references: dict[str, object] = field(default_factory=dict)
    """What the parser knows of the definitions of links."""

    def walk(self) -> None:
        """Add the pieces of the text."""
        offset = end_of_matter(self.source)
        self.lines = _LINE.findall(self.source[offset:])
        self.starts = list(accumulate(map(len, self.lines), initial=offset))
        stack: list[Token] = []
        for token in parser().parse(self.source[offset:], self.references):
            if token.nesting > 0:
                stack.append(token)
            elif token.nesting < 0:
                stack.pop()
            elif token.type in _SKIPPED:
                self.skipped[_SKIPPED[token.type]] += 1
                if token.type != "html_block" and token.content.strip():
                    self.asides.append(Aside(len(self.pieces), token.content.rstrip("\n")))
            elif token.type == "hr":
                self.asides.append(Aside(len(self.pieces), "* * *"))
            elif token.type == "inline" and token.map:
                first, stop = token.map
                if stack[-1].type == "paragraph_open" and (verses := verses_of(token.content)):
                    self._add_verses(verses, first, stack)
                else:
                    self._add(token, first, stop, stack)

    def _add_verses(self, verses: Sequence[Verse], first: int, stack: Sequence["Token"]) -> None:
        """Add the verses of a line block whose first line is given."""
        for verse in verses:
            (token,) = parser().parseInline(verse.text, self.references)
            start = first + verse.line
            self._add(token, start, start + verse.text.count("\n") + 1, stack, BlockKind.VERSE)

    def _add(
        self, token: "Token", first: int, stop: int, stack: Sequence["Token"], kind: BlockKind | None = None
    ) -> None:
        """Add the inline token of the lines from ``first`` to the one before ``stop``; its block tells its kind."""
        places = self._places(token.content, first, is_cell=stack[-1].type.startswith(_CELLS))
        if places is None:
            self.skipped["line that could not be placed"] += 1
            return
        content = read_content(token)
        self.skipped["code"] += sum(child.type == "code_inline" for child in token.children or ())
        notes = (child for child in token.children or () if child.type == NOTE)
        self.skipped["note in a line"] += sum(child.content.startswith("^[") for child in notes)
        piece = self._piece(content, places, first, stop, stack)
        if kind is BlockKind.VERSE:
            piece = replace(piece, kind=kind, indent=self.source[self.starts[first] : places[0]], width=None)
        owner = -1
        if any(map(str.isalnum, content.text)):
            owner = len(self.pieces)
            self.pieces.append(piece)
        for within, text in content.images:
            start, end = (_in_file(content.source, places, place) for place in (within.start, within.end))
            self.pieces.append(ImagePiece(owner, within, Span(start, end), text))

    def _places(self, content: str, first: int, *, is_cell: bool) -> list[int] | None:
        """Return where the lines of inline content begin in the file; None where they do not stand there."""
        if is_cell:
            start = max(self.starts[first], self.behind_cell)
            at = self.source.find(content.replace("|", "\\|"), start, self.starts[first + 1])
            self.behind_cell = at + len(content) + content.count("|")
            return [at] if at >= 0 else None
        places: list[int] = []
        for number, line in enumerate(content.split("\n"), first):
            if number >= len(self.lines):
                return None
            written = self.lines[number].rstrip()
            at = len(written) - len(line.rstrip()) if written.endswith(line.rstrip()) else written.rfind(line.rstrip())
            if at < 0:
                return None
            places.append(self.starts[number] + at)
        return places

    def _piece(
        self, content: Content, places: Sequence[int], first: int, stop: int, stack: Sequence["Token"]
    ) -> ContentPiece:
        block = stack[-1]
        start, end = (_in_file(content.source, places, place) for place in (content.start, content.end))
        if block.type.startswith(_CELLS):
            end += content.source.count("|")
        whole = Span(places[0], _in_file(content.source, places, len(content.source)))
        if block.type == "heading_open":
            marker = _ATX.search(self.source[self.starts[first] : places[0]])
            begin = places[0] - len(marker[0]) if marker else places[0]
            last = block.map[1] - 1 if block.map else first
            whole = Span(begin, self.starts[last] + len(self.lines[last].rstrip()))
        before = self.source[self.starts[first] : whole.start]
        indent = re.sub(r"[^>\s]", " ", before)
        if len(places) > 1:
            indent = self.source[self.starts[first + 1] : places[1]]
        kind, level = _kind(stack)
        is_broken = "\n" in content.source[content.start : content.end]
        width = max(len(self.lines[number].rstrip()) for number in range(first, stop)) if is_broken else None
        return ContentPiece(content, kind, level, Span(start, end), whole, indent, width)


def _in_file(content: str, places: Sequence[int], place: int) -> int:
    """Return where in the file a place in inline content lies whose lines begin at ``places``."""
    line = content.count("\n", 0, place)
    return places[line] + place - (content.rfind("\n", 0, place) + 1)


def _kind(stack: Sequence["Token"]) -> tuple[BlockKind, int]:
    """Return what the content of the innermost block is, and its level."""
    block = stack[-1]
    if block.type == "heading_open":
        return BlockKind.HEADING, int(block.tag[1:])
    if block.type.startswith(_CELLS):
        return BlockKind.TABLE_CELL, 0
    if len(stack) > 1 and stack[-2].type == "list_item_open":
        return BlockKind.LIST_ITEM, 0
    return (BlockKind.QUOTE if any(one.type == "blockquote_open" for one in stack) else BlockKind.PARAGRAPH), 0
