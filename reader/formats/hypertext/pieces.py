"""What there is to translate in a page, and where each piece of it stands."""

from collections import Counter
from dataclasses import dataclass

from reader.formats.document import Block, BlockKind
from reader.formats.hypertext.inline import Line
from reader.formats.hypertext.runs import Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands.

    Attributes:
        kind: what the line is to its reader.
        level: depth of a heading; else 0.
        gap: what stands between it and the piece before it, in plain text.
        inside: names of the blocks around it, the outermost first.
        opening: index of the tag that opens the innermost of them; -1 where there is none.
        closing: index of the first token behind the line, and behind all inline tags, that begins or ends a block.
        is_alone: whether the line is all that its block has.
    """

    kind: BlockKind
    level: int
    gap: str
    inside: tuple[str, ...]
    opening: int
    closing: int
    is_alone: bool


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A line of text with its place."""

    line: Line
    place: Place

    @property
    def block(self) -> Block:
        """The line as a block."""
        return Block(self.line.text, self.place.kind, self.place.level, marks=self.line.marks)

    @property
    def gap(self) -> str:
        """What stands between it and the piece before it, in plain text."""
        return self.place.gap

    @property
    def is_title(self) -> bool:
        """Whether it is the title that a page has apart from its text."""
        return self.place.inside[-1:] == ("title",)

    @property
    def is_name(self) -> bool:
        """Whether it stands in the head of a page, and may only repeat its text."""
        return self.is_title


@dataclass(frozen=True, slots=True)
class AttributePiece:
    """The value of an attribute.

    Attributes:
        token: index of its tag.
        name: of the attribute, in small letters.
        value: without the white space around it.
        gap: what stands between it and the piece before it, in plain text.
    """

    token: int
    name: str
    value: str
    gap: str

    @property
    def block(self) -> Block:
        """The value as a block."""
        return Block(self.value)

    @property
    def is_name(self) -> bool:
        """Whether it stands in the head of a page, and may only repeat its text."""
        return self.name == "content"


Piece = TextPiece | AttributePiece


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what there is to translate in it.

    Attributes:
        source: of the page.
        pieces: in order.
        end: what stands behind the last piece, in plain text.
        skipped: how often there is what is left alone, by what a person calls it.
    """

    source: Source
    pieces: tuple[Piece, ...]
    end: str
    skipped: Counter[str]

    @property
    def title(self) -> str:
        """The title that the page has apart from its text; empty where it has none."""
        return next((one.line.text for one in self.pieces if isinstance(one, TextPiece) and one.is_title), "")
