"""The text on the page, some of it still waiting for its English."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reader.align.bitext import Bitext, BitextBlock
from reader.align.translated import is_typographic
from reader.formats.document import Block, BlockKind
from reader.tui.setting import Side, space_after

Frame = Callable[[Block], BitextBlock]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the blocks of a book.

    Attributes:
        apart: blocks that a blank line follows, as at the end of a stanza; cells at the end of a row.
        markers: numbers, letters and ticked boxes of list items.
        asides: what is read between the blocks and not translated, by the block that follows, or their count.
    """

    apart: Set[int] = frozenset()
    markers: Mapping[int, str] = field(default_factory=dict)
    asides: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def moved(self, to: Callable[[int], int]) -> "Around":
        """Return the same around blocks whose numbers have become others."""
        return Around(
            set(map(to, self.apart)),
            {to(number): marker for number, marker in self.markers.items()},
            {to(number): texts for number, texts in self.asides.items()},
        )


class Book:
    """Blocks in reading order; those that wait for their English are split into sentences when first looked at.

    Attributes:
        title: how the text is called on the screen.
        ready: how many blocks have their English.
        given: True where the English came with the text, so that none of it needs a sign that a person wrote it.
        hopeless: True where what has no English will never have any.
    """

    def __init__(
        self,
        title: str,
        blocks: Sequence[BitextBlock | Block],
        frame: Frame,
        around: Around | None = None,
    ) -> None:
        """Take blocks that are in both languages, or in French only.

        Args:
            title: how the text is called on the screen.
            blocks: in reading order.
            frame: splits a French block into sentences without English.
            around: what stands between them.
        """
        self.title = title
        self._frame = frame
        self._around = around or Around()
        self.given = self.hopeless = False
        self._fill(blocks)

    @classmethod
    def of(cls, bitext: Bitext, title: str, around: Around | None = None) -> "Book":
        """Return the book of a text that is in both languages from end to end."""
        book = cls(bitext.title or title, bitext.blocks, _no_frame, around)
        book.given = bitext.model is None
        return book

    def become(self, bitext: Bitext) -> None:
        """Take the blocks of a bitext of the same French, which may have others between them that are English only."""
        numbers = [self.number(paragraph) for paragraph in range(len(self))]
        self._fill(bitext.blocks)

        def moved(paragraph: int) -> int:
            return self.paragraph(numbers[paragraph]) if paragraph < len(numbers) else len(self)

        self._around = self._around.moved(moved)

    def _fill(self, blocks: Sequence[BitextBlock | Block]) -> None:
        self._blocks = list(blocks)
        self._french = blocks
        self._lengths = _lengths(blocks)
        self._is_ready = bytearray([type(block) is BitextBlock for block in blocks])
        self.ready = sum(self._is_ready)
        self._alone = np.flatnonzero(self._lengths[Side.SOURCE] == 0).tolist()

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, paragraph: int) -> BitextBlock:
        block = self._blocks[paragraph]
        if isinstance(block, Block):
            block = self._blocks[paragraph] = self._frame(block)
        return block

    def __setitem__(self, paragraph: int, block: BitextBlock) -> None:
        self._blocks[paragraph] = block
        self._lengths[Side.TARGET][paragraph] = len(block.target)
        self.ready += not self._is_ready[paragraph]
        self._is_ready[paragraph] = True

    def begin(self, paragraph: int, block: BitextBlock) -> None:
        """Show the English of a beginning of a block, which waits for the rest of it."""
        self._blocks[paragraph] = block

    def is_ready(self, paragraph: int) -> bool:
        """Say whether a block has its English."""
        return bool(self._is_ready[paragraph])

    def is_waiting(self, paragraph: int) -> bool:
        """Say whether a block has no English yet and is to have some."""
        return not (self._is_ready[paragraph] or self.hopeless)

    def number(self, paragraph: int) -> int:
        """Return the number of a block among those that have French; of the one before it where it has none itself."""
        return max(0, paragraph - bisect_right(self._alone, paragraph))

    def paragraph(self, number: int) -> int:
        """Return the block that is the one of that number among those that have French, or else the last one."""
        paragraph = number
        for alone in self._alone:
            if alone > paragraph:
                break
            paragraph += 1
        return min(paragraph, len(self) - 1)

    def first_waiting(self, start: int) -> int | None:
        """Return the first block from ``start`` on, then from the beginning, that has no English; None where all do."""
        found = self._is_ready.find(0, start)
        if found < 0:
            found = self._is_ready.find(0)
        return found if found >= 0 else None

    @cached_property
    def typographic(self) -> bool:
        """Whether the French is typeset as a book is, so that its English shall be."""
        return is_typographic(block for block in self._french if isinstance(block, Block))

    def french(self, paragraph: int) -> Block:
        """Return a waiting block as it was read."""
        block = self._french[paragraph]
        assert isinstance(block, Block)  # noqa: S101 - what is ready never waits again
        return block

    def kind(self, paragraph: int) -> BlockKind | None:
        """Return the kind of a block, None behind the last one."""
        return self._blocks[paragraph].kind if paragraph < len(self._blocks) else None

    def space_after(self, paragraph: int) -> int:
        """Return the number of blank lines below a block."""
        return space_after(
            self._blocks[paragraph].kind, self.kind(paragraph + 1), apart=paragraph in self._around.apart
        )

    def marker(self, paragraph: int) -> str:
        """Return the number, letter or ticked box of a list item; nothing for any other block."""
        return self._around.markers.get(paragraph, "")

    def asides(self, paragraph: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return what stands above a block without being translated, and below it where it is the last."""
        asides = self._around.asides
        return asides.get(paragraph, ()), asides.get(paragraph + 1, ()) if paragraph == len(self) - 1 else ()

    def text(self, paragraph: int, side: Side) -> str:
        """Return a block's text in one language, without splitting it into sentences."""
        block = self._blocks[paragraph]
        if isinstance(block, Block):
            return block.text if side is Side.SOURCE else ""
        return block.source if side is Side.SOURCE else block.target

    def headings(self) -> Iterator[int]:
        """Yield the blocks that are headings."""
        return (at for at, block in enumerate(self._blocks) if block.kind is BlockKind.HEADING)

    def lengths(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the lengths of all blocks in characters, French and English; English to come counts as the French."""
        return self._lengths[Side.SOURCE], self._lengths[Side.TARGET]


def _lengths(blocks: Sequence[BitextBlock | Block]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    french = [block.source if isinstance(block, BitextBlock) else block.text for block in blocks]
    english = [block.target if isinstance(block, BitextBlock) else block.text for block in blocks]
    return _counted(french), _counted(english)


def _counted(texts: list[str]) -> NDArray[np.int64]:
    return np.fromiter(map(len, texts), np.int64, len(texts))


def _no_frame(_: Block) -> BitextBlock:
    raise AssertionError("a bitext has no blocks without English")
