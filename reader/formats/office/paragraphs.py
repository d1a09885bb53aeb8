"""Paragraphs of office documents as blocks, and what plain text would have between them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.formats.asides import asides_in
from reader.formats.document import Block, BlockKind, Document, counted
from reader.formats.layout import Layout
from reader.formats.office.inline import UNWRITABLE, Line
from reader.formats.office.language import english_for, is_french

if TYPE_CHECKING:
    from lxml import etree

DELETED = "deleted text"
_TRACKED = "tracked changes: what was inserted is read, what was deleted is not"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with words.

    Attributes:
        element: of the file.
        kind: what it is.
        level: of a heading.
        lines: of it, which tabs part.
        twin: the same paragraph, there a second time for programs that cannot show the first.
        is_kept: whether it is left alone, as code is.
        is_alternative: whether it is the alternative text of a picture, which ``element`` then is.
    """

    element: "etree._Element"
    kind: BlockKind
    level: int
    lines: tuple[Line, ...]
    twin: "etree._Element | None" = None
    is_kept: bool = False
    is_alternative: bool = False

    @property
    def blocks(self) -> list[Block]:
        """Its lines as blocks; none where it is left alone."""
        return [line.block(self.kind, self.level) for line in self.lines if not self.is_kept]

    @property
    def text(self) -> str:
        """Its words in plain text."""
        return "\t".join(line.before + line.text + line.behind for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableNames:
    """What the elements of a table are called in a file type."""

    table: str
    row: str
    cell: str


def document_of(
    paragraphs: Iterable[Paragraph], tables: TableNames, skipped: Counter[str], form: str, title: str, original: bytes
) -> Document:
    """Return the document that paragraphs make.

    Args:
        paragraphs: in order.
        tables: names of the elements that hold cells.
        skipped: what is not translated, counted while the paragraphs are taken in.
        form: name of the file type.
        title: of the work.
        original: the file.
    """
    blocks: list[Block] = []
    gaps: list[str] = []
    kept: list[str] = []
    above: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.is_kept:
            kept.append(paragraph.text)
            continue
        for index, block in enumerate(paragraph.blocks):
            gaps.append("\t" if index else _gap(above, kept, paragraph, tables))
            blocks.append(block)
        kept.clear()
        above = paragraph
    lines = [*([""] if blocks and kept else []), *kept]
    gaps.append("\n" * bool(blocks) + "".join(f"{line}\n" for line in lines))
    return Document(
        tuple(blocks),
        tuple(gaps),
        notes=(_TRACKED,) if skipped[DELETED] else (),
        form=form,
        title=title,
        skipped=counted(skipped),
        asides=asides_in(gaps, blocks),
        original=original,
    )


def is_same(french: Block, english: Block) -> bool:
    """Tell whether there is nothing to write."""
    return (french.text, french.marks) == (english.text, english.marks)


def alternative(french: Block, english: Block, layout: Layout) -> str:
    """Return the alternative text of a picture, which has room for one line only."""
    written = UNWRITABLE.sub("", english.text)
    return written if layout is Layout.ENGLISH else f"{french.text} / {written}"


def title_of(properties: "etree._Element") -> str:
    """Return the title among the properties of a document."""
    return next((one.text or "" for one in properties.iter(f"{_DUBLIN_CORE}title")), "").strip()


def name_in_english(properties: "etree._Element", titles: Mapping[str, str]) -> bool:
    """Say among the properties of a document that it is in English, and tell whether that changed anything.

    Args:
        properties: as a part of the file has them.
        titles: the English of every block, by its French: the title is among them where it stands in the text, too.
    """
    changed = False
    for one in properties.iter(f"{_DUBLIN_CORE}title", f"{_DUBLIN_CORE}language"):
        text = (one.text or "").strip()
        is_title = one.tag.endswith("title")
        new = titles.get(text, text) if is_title else english_for(text) if is_french(text) else text
        if new != text:
            one.text = new
            changed = True
    return changed


def xml_bytes(root: "etree._Element") -> bytes:
    """Return a part as it is written."""
    from lxml import etree

    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _gap(above: Paragraph | None, kept: Sequence[str], paragraph: Paragraph, tables: TableNames) -> str:
    """Return what plain text has between two paragraphs, with the text of those left alone."""
    marker = "- " * (paragraph.kind is BlockKind.LIST_ITEM)
    if kept:
        return "\n".join([*(["", ""] if above else []), *kept, "", marker])
    if above is None:
        return marker
    if above.kind is paragraph.kind is BlockKind.TABLE_CELL:
        return _gap_in_table((above.element, paragraph.element), tables)
    stacked = above.kind is paragraph.kind is BlockKind.LIST_ITEM
    return ("\n" if stacked else "\n\n") + marker


def _gap_in_table(elements: "Sequence[etree._Element]", tables: TableNames) -> str:
    """Return a tab between cells of a row, a line break between rows and within a cell, a blank line between tables."""
    for name, gap in ((tables.cell, "\n"), (tables.row, "\t"), (tables.table, "\n")):
        first, second = (next(one.iterancestors(name), None) for one in elements)
        if first is second and first is not None:
            return gap
    return "\n\n"
