"""A file as read: its blocks in order, and what is needed to write it back."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from reader.text.spans import Span


class BlockKind(StrEnum):
    """What a block is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    VERSE = "verse"
    QUOTE = "quote"
    """A paragraph of a quotation that is set off."""
    TABLE_CELL = "table_cell"
    CUE = "cue"
    """A subtitle."""


class MarkKind(StrEnum):
    """What inline markup means to a reader."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CODE = "code"
    """Is not translated, nor is anything in it."""
    BREAK = "break"
    """A line break inside the block: covers the newline that stands for it in the text."""
    OBJECT = "object"
    """Has no text (an image, a footnote mark, an anchor) and stands where its empty span is."""
    OTHER = "other"
    """Anything else around a stretch of text; kept, and shown as plain text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup of a block.

    Two marks are apart or nested, never crossing; the outer one comes first.

    Attributes:
        span: the characters of the block that it covers; empty for what has no text.
        kind: what it means.
        number: which inline element of the block it is, from 0 in the order of their beginnings. By it whoever writes
            the file back finds what belongs around the English. Several marks may bear one number: the English of an
            element need not stand in one piece.
        address: where a link leads; empty for everything else.
    """

    span: Span
    kind: MarkKind
    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is translated as a whole and never merged with its neighbours.

    Attributes:
        text: the characters as they stand in the file, line breaks inside a hard-wrapped paragraph included.
        kind: heading, paragraph, list item, verse line …
        level: depth of a heading, from 1; 0 for everything else.
        width: column at which the lines of a hard-wrapped paragraph are broken; None where they are not.
        marks: inline markup, in the order of its beginnings.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    width: int | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """What a person reads between two blocks though nobody translates it: code, a rule, a line without words.

    Attributes:
        before: number of the block that follows; how many there are where none does.
        text: its lines, with their indents.
    """

    before: int
    text: str


def counted(skipped: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return what is not translated, with how often, in the order of the alphabet; what was met never is left out."""
    return tuple(sorted((+skipped).items()))


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file and the characters around them.

    Joining ``gaps[0], blocks[0].text, gaps[1], …, gaps[-1]`` gives the text of the file: of plain text character by
    character, of anything else as it would be written in plain text.

    Attributes:
        blocks: what is translated, in order.
        gaps: what is kept as it is (blank lines, indents, list markers): one more than there are blocks.
        newline: the line break that the file uses most.
        encoding: the codec that reads the file and writes it back.
        notes: what a person should know about how the file was read, a line each.
        form: name of the file type (``reader.formats.forms``).
        title: of the work, where the file names it apart from its text; else empty.
        skipped: what the file has that is not translated, and why, a line each, with how often ("code block": 3); in
            the order of the alphabet, whatever the file type (``counted``).
        asides: what there is to read in the gaps, in order.
        original: the bytes of the file, from which those types are written back that are not plain text.
    """

    blocks: tuple[Block, ...]
    gaps: tuple[str, ...]
    newline: str = "\n"
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    form: str = "txt"
    title: str = ""
    skipped: tuple[tuple[str, int], ...] = ()
    asides: tuple[Aside, ...] = ()
    original: bytes = field(default=b"", repr=False)

    @property
    def text(self) -> str:
        """The text of the file."""
        pieces = zip(self.gaps, (block.text for block in self.blocks), strict=False)
        return "".join(chain.from_iterable(pieces)) + self.gaps[-1]
