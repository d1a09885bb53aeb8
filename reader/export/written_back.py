"""A document in its own file type again, in English or in both languages."""

from collections.abc import Iterable, Iterator

from reader.align.bitext import BitextBlock
from reader.formats.document import Block, Document
from reader.formats.forms import FORMS
from reader.formats.layout import Layout


def written_back(document: Document, blocks: Iterable[BitextBlock], layout: Layout) -> Iterator[bytes]:
    """Yield the bytes of ``document`` with the English of its blocks, as a file of the type that it was read from.

    Args:
        document: as read from a type that can be written in this layout (``Form.layouts``).
        blocks: one for each block of the document, in order.
        layout: which languages to write, and how.

    Raises:
        ReaderError: the file cannot be written in this type.
    """
    return FORMS[document.form].write(document, english_blocks(document, blocks), layout)


def english_blocks(document: Document, blocks: Iterable[BitextBlock]) -> tuple[Block, ...]:
    """Return the English of each block of ``document``: its text, its marks, and what its French says of its kind."""
    return tuple(
        Block(pair.target, block.kind, block.level, block.width, pair.target_marks)
        for block, pair in zip(document.blocks, blocks, strict=True)
    )
