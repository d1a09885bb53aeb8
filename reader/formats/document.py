"""A file as read: its blocks in order, and what is needed to write it back."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class BlockKind(StrEnum):
    """What a block is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    VERSE = "verse"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is translated as a whole and never merged with its neighbours.

    Attributes:
        text: the characters as they stand in the file, line breaks inside a hard-wrapped paragraph included.
        kind: heading, paragraph, list item or verse line.
        level: depth of a heading, from 1; 0 for everything else.
        width: column at which the lines of a hard-wrapped paragraph are broken; None where they are not.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file and the characters around them.

    Joining ``gaps[0], blocks[0].text, gaps[1], …, gaps[-1]`` gives the text of the file, character by character.

    Attributes:
        blocks: what is translated, in order.
        gaps: what is kept as it is (blank lines, indents, list markers): one more than there are blocks.
        newline: the line break that the file uses most.
        encoding: the codec that reads the file and writes it back.
        notes: what a person should know about how the file was read, a line each.
    """

    blocks: tuple[Block, ...]
    gaps: tuple[str, ...]
    newline: str = "\n"
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of the file."""
        pieces = zip(self.gaps, (block.text for block in self.blocks), strict=False)
        return "".join(chain.from_iterable(pieces)) + self.gaps[-1]
