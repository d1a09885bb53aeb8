"""The headings of a bitext as a tree, for tables of contents."""

from dataclasses import dataclass, field

from reader.align.bitext import Bitext, BitextBlock
from reader.formats.document import BlockKind
from reader.text.characters import without_controls

_WORDS = 8
"""Of the text that stand for a title which is missing."""


@dataclass(slots=True)
class Heading:
    """A heading and those below it.

    Attributes:
        block: its number, from 0.
        level: 1 to 6.
        source: its French, on one line.
        target: its English.
        children: headings of a deeper level that come before the next of this level.
    """

    block: int
    level: int
    source: str
    target: str
    children: list["Heading"] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What a table of contents calls it: its French, or its English where it has no French."""
        return self.source or self.target

    @property
    def gloss(self) -> str:
        """The English that belongs beside the label; empty where it says the same."""
        return "" if self.target == self.label else self.target


def headings(bitext: Bitext) -> list[Heading]:
    """Return the topmost headings; one that is deeper than the first is below it though levels between are missing."""
    top: list[Heading] = []
    open_: list[Heading] = []
    for number, block in enumerate(bitext.blocks):
        if block.kind is BlockKind.HEADING and (block.source.strip() or block.target.strip()):
            heading = Heading(number, heading_level(block), one_line(block.source), one_line(block.target))
            while open_ and open_[-1].level >= heading.level:
                open_.pop()
            (open_[-1].children if open_ else top).append(heading)
            open_.append(heading)
    return top


def heading_level(block: BitextBlock) -> int:
    """Return the level of a heading as HTML has them, 1 to 6."""
    return min(max(block.level, 1), 6)


def title(bitext: Bitext) -> str:
    """Return the title of a bitext, or else its first words."""
    words = next(filter(None, (block.source.split() for block in bitext.blocks)), ["…"])
    return one_line(bitext.title) or one_line(" ".join(words[:_WORDS])) + " …" * (len(words) > _WORDS)


def one_line(text: str) -> str:
    """Return ``text`` with single spaces, as a file for other programs can hold it."""
    return without_controls(" ".join(text.split()))
