"""PDF files as documents of plain text."""

from collections import Counter
from collections.abc import Sequence
from typing import NoReturn

from reader.errors import ReaderError
from reader.formats.document import Block, BlockKind, Document, counted
from reader.formats.layout import Layout
from reader.formats.lines import Line, Opening
from reader.formats.pdf.furniture import without_furniture
from reader.formats.pdf.pages import read_pages
from reader.formats.pdf.paragraphs import levels, paragraphs, words_of


def read(data: bytes, name: str) -> Document:
    """Make a document of the text of a PDF file.

    Lines are joined into paragraphs; page numbers and running heads are left out.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is protected or damaged, or there is no text in it.
    """
    pages = read_pages(data, name)
    if not any(pages.lines):
        raise ReaderError(
            f"{name}: there is no text in it, only images of {len(pages.lines)} pages",
            "put a text layer in it first (with OCRmyPDF, for example)",
        )
    lines, skipped = without_furniture(pages.lines)
    skipped["page without text"] += sum(not page for page in pages.lines) - pages.unreadable
    skipped["damaged page"] += pages.unreadable
    found = paragraphs(lines)
    words = words_of(lines)
    texts = [one.text(words) for one in found]
    return _document(list(zip(texts, levels(found, texts), strict=True)), skipped, pages.title, data)


def write(document: Document, english: Sequence[Block], layout: Layout) -> NoReturn:
    """Refuse: a PDF is not written back.

    Raises:
        ReaderError: always.
    """
    raise ReaderError("a PDF is read, but not written", "name another type with --to: txt, html or epub")


def _document(found: Sequence[tuple[str, int]], skipped: Counter[str], title: str, data: bytes) -> Document:
    blocks: list[Block] = []
    gaps: list[str] = []
    for text, level in found:
        block, marker = _block(text, level)
        gaps.append(("\n\n" if blocks else "") + marker)
        blocks.append(block)
    return Document(
        tuple(blocks),
        (*gaps, "\n" if blocks else ""),
        form="pdf",
        title=title,
        skipped=counted(skipped),
        original=data,
    )


def _block(text: str, level: int) -> tuple[Block, str]:
    """Return a paragraph as a block, and the bullet or number in front of it."""
    line = Line(0, text, 0)
    if level:
        return Block(text, BlockKind.HEADING, level), ""
    if line.opening is Opening.ITEM and len(text) > line.item_marker:
        return Block(text[line.item_marker :], BlockKind.LIST_ITEM), text[: line.item_marker]
    return Block(text), ""
