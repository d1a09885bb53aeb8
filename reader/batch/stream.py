"""Many documents through one translator: their sentences fill common windows, their blocks come back one by one."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, Protocol, TypeVar

from reader.align.bitext import BitextBlock
from reader.align.translated import Renders, curled, is_typographic, translate_blocks
from reader.engine.translator import Progress
from reader.errors import ReaderError
from reader.formats.document import Block, Document


class Opened(Protocol):
    """Whatever a document belongs to."""

    @property
    def document(self) -> Document:
        """What is translated."""


Item = TypeVar("Item", bound=Opened)


class EngineError(Exception):
    """The translator failed, and will fail for every document that follows.

    Attributes:
        error: what it said.
    """

    def __init__(self, error: ReaderError) -> None:
        super().__init__(str(error))
        self.error = error


class Stream(Generic[Item]):
    """Documents and their translated blocks, in order.

    Documents are taken in while their sentences fit into the window that is translated, and are let go when their
    blocks have been taken: there may be more of them than memory holds.
    """

    def __init__(
        self,
        items: Iterable[Item],
        translator: Renders,
        progress: Progress = lambda _: None,
        first_window: int | None = None,
    ) -> None:
        """Prepare to translate.

        Args:
            items: taken in as they are needed.
            translator: asked for the sentences of all documents.
            progress: told how many characters of sentences were finished.
            first_window: as ``Translator.render`` has it.
        """
        self._waiting: deque[Item] = deque()
        self._items = iter(items)
        self._ahead: deque[BitextBlock] = deque()
        self._blocks = translate_blocks(self._french(), translator, progress, first_window=first_window)

    def __iter__(self) -> Iterator[tuple[Item, Iterator[BitextBlock]]]:
        """Yield each item with its blocks; what is not taken of them is passed over."""
        while True:
            if not self._waiting:
                self._ahead.extend(islice(self._guarded(), 1))
            if not self._waiting:
                return
            item = self._waiting.popleft()
            blocks = self._english(item.document)
            yield item, blocks
            deque(blocks, maxlen=0)

    def _french(self) -> Iterator[Block]:
        for item in self._items:
            self._waiting.append(item)
            yield from item.document.blocks

    def _english(self, document: Document) -> Iterator[BitextBlock]:
        typographic = is_typographic(document.blocks)
        for _ in document.blocks:
            block = self._ahead.popleft() if self._ahead else next(self._guarded())
            yield curled(block) if typographic else block

    def _guarded(self) -> Iterator[BitextBlock]:
        """Yield blocks, and tell what fails here from what fails in one document.

        Raises:
            EngineError: the translator failed.
        """
        try:
            yield from islice(self._blocks, 1)
        except ReaderError as error:
            raise EngineError(error) from None
