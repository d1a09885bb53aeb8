"""Setting the sentences of two texts side by side by hand, where the aligner was wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.align.bitext import BitextBlock
from reader.errors import ReaderError
from reader.tui.reading import Cursor

if TYPE_CHECKING:
    from reader.tui.alignment import Alignment, Mended
    from reader.tui.screens.reading import ReadingScreen


class MendingByHand:
    """Changes the pairs of a reading screen, and keeps in the memory what the person has set side by side.

    Attributes:
        alignment: the pairs; None where no two texts have been aligned.
    """

    def __init__(self, screen: "ReadingScreen") -> None:
        self._screen = screen
        self.alignment: Alignment | None = None

    def merge(self) -> None:
        """Make one pair of the pair under the cursor and the next one."""
        self._change(lambda pairs, at: pairs.merged(at), "This pair and the next stand in different paragraphs.")

    def part(self) -> None:
        """Part the first sentences of the pair under the cursor from the others."""
        self._change(lambda pairs, at: pairs.parted(at), "This pair has only one sentence in each language.")

    def give(self) -> None:
        """Let the last English sentence of the pair under the cursor go to the next pair."""
        self._change(lambda pairs, at: pairs.given(at), "There is no English here that could go to the next pair.")

    def take(self) -> None:
        """Let the first English sentence of the next pair come to the one under the cursor."""
        self._change(lambda pairs, at: pairs.taken(at), "There is no English in the next pair that could come here.")

    def _change(self, change: "Callable[[Alignment, int], Mended | None]", refusal: str) -> None:
        alignment, at = self.alignment, self._screen.reading.cursor
        if not alignment or not self._screen.reading.block.sentences:
            return
        mended = change(alignment, alignment.at(at.paragraph, at.sentence))
        if not mended:
            self._screen.say(refusal)
            return
        book = self._screen.reading.book
        blocks = alignment.blocks(mended, book.__getitem__)
        before = {paragraph: book[paragraph] for paragraph in blocks}
        pairs, mendings = alignment.pairs, alignment.mendings(mended.new)
        alignment.pairs = mended.pairs
        self._put(blocks)
        memory = self._screen.session.memory
        self._kept(lambda: memory.mend(mendings))

        def undo() -> None:
            alignment.pairs = pairs
            self._put(before)
            self._kept(lambda: memory.unmend(mendings))

        self._screen.english.can_undo(undo)

    def _put(self, blocks: dict[int, BitextBlock]) -> None:
        screen = self._screen
        for paragraph, block in blocks.items():
            screen.reading.book[paragraph] = block
        at = screen.reading.cursor
        screen.reading.cursor = Cursor(at.paragraph, min(at.sentence, screen.reading.sentences_in(at.paragraph) - 1))
        screen.page.renew(*blocks)
        screen.page.relight(replace(screen.page.light, hover=None))
        screen.pairing.link_again()
        screen.show_status()

    def _kept(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except ReaderError as error:
            self._screen.say(str(error), wrong=True)
