"""What a book or a page says a second time: titles and entries of contents, which repeat its headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.formats.document import Block
from reader.text.spans import Span


def told_nowhere(names: Iterable[Block], texts: Iterable[Block]) -> Iterator[Block]:
    """Yield those of ``names`` that neither ``texts`` nor an earlier name says."""
    said = _Said((text, text) for text in texts)
    for name in names:
        if said.of(name) is None:
            said.add(name, name)
            yield name


class NamesInEnglish:
    """The English of names, which is that of the texts that say the same."""

    def __init__(self, french: Sequence[Block], english: Sequence[Block]) -> None:
        """Take the blocks of a book or a page, among them the names that ``told_nowhere`` yielded."""
        self._said = _Said(zip(french, english, strict=True))

    def __getitem__(self, name: Block) -> Block:
        """Return the English of a name, with marks that bear the numbers of its own."""
        return self._said.of(name) or name


class _Said:
    """Blocks and what they become, found by another block that says the same."""

    def __init__(self, pairs: Iterable[tuple[Block, Block]]) -> None:
        self._blocks: dict[Block, Block] = {}
        self._texts: dict[str, str] = {}
        for block, other in pairs:
            self.add(block, other)

    def add(self, block: Block, other: Block) -> None:
        self._blocks.setdefault(block, other)
        self._texts.setdefault(block.text, other.text)

    def of(self, name: Block) -> Block | None:
        """Return what ``name`` becomes; of a block with other marks only where its own are around all of it."""
        if name in self._blocks:
            return self._blocks[name]
        whole = Span(0, len(name.text))
        if name.text not in self._texts or any(mark.span != whole for mark in name.marks):
            return None
        text = self._texts[name.text]
        return replace(name, text=text, marks=tuple(replace(one, span=Span(0, len(text))) for one in name.marks))
