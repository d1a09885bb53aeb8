"""Text documents of LibreOffice and others (``.odt``)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.formats.archive import Archive
from reader.formats.document import Block, BlockKind, Document
from reader.formats.layout import Layout
from reader.formats.office.inline import Line
from reader.formats.office.language import english_for, is_french
from reader.formats.office.odt_bilingual import SideBySide, copy_below, define_english, is_in_body, tidy_copy
from reader.formats.office.odt_lines import Reading, rewrite
from reader.formats.office.odt_styles import Styles, attribute, expanded, prefixed
from reader.formats.office.paragraphs import (
    DELETED,
    Paragraph,
    TableNames,
    alternative,
    document_of,
    is_same,
    name_in_english,
    title_of,
    xml_bytes,
)
from reader.formats.xml import read_xml

if TYPE_CHECKING:
    from lxml import etree

_TEXTS = ("content.xml", "styles.xml")
"""Members with paragraphs: the body and its notes; headers and footers."""

_ALTERNATIVES = ("svg:title", "svg:desc")
"""What those are told who cannot see a picture."""

_TABLE = TableNames(*(expanded(f"table:table{part}") for part in ("", "-row", "-cell")))


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of an ODT file.

    Text with tracked changes is read as if the changes were accepted.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is protected, damaged, of another type, or unsafe.
    """
    parts = _Parts(data, name)
    skipped: Counter[str] = Counter()
    found = (one for _, root, styles in parts.texts() for one in _paragraphs(root, Reading(styles, skipped)))
    return document_of(found, _TABLE, skipped, "odt", parts.title(), data)


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield an ODT file with other words.

    Args:
        document: as read.
        english: of its blocks.
        layout: English in the place of the French, below it in the same style, or beside it in a table (paragraphs of
            the body; those in lists, tables, notes and headers have it below).
    """
    parts = _Parts(document.original, "")
    rest = iter(english)
    changed: dict[str, bytes] = {}
    titles: dict[str, str] = {}
    for member, root, styles in parts.texts():
        pairs = [
            (paragraph, [(old, next(rest)) for old in paragraph.blocks])
            for paragraph in _paragraphs(root, Reading(styles, Counter()))
        ]
        titles |= {old.text: new.text for _, blocks in pairs for old, new in blocks}
        different = [(one, blocks) for one, blocks in pairs if not all(is_same(old, new) for old, new in blocks)]
        _rewrite(different, Reading(styles, Counter()), layout)
        if layout is not Layout.ENGLISH and different:
            define_english(root)
        if (layout is Layout.ENGLISH and _speak_english(root)) or different:
            changed[member] = xml_bytes(root)
    if layout is Layout.ENGLISH and "meta.xml" in parts.archive:
        meta = parts.root("meta.xml")
        if name_in_english(meta, titles):
            changed["meta.xml"] = xml_bytes(meta)
    yield from parts.archive.rewritten(changed)


def _rewrite(
    pairs: Sequence[tuple[Paragraph, Sequence[tuple[Block, Block]]]], reading: Reading, layout: Layout
) -> None:
    """Put English in the place of, below or beside the French of some paragraphs."""
    for paragraph, blocks in pairs:
        if paragraph.is_alternative:  # before paragraphs are copied, with what stands among their letters
            paragraph.element.text = alternative(*blocks[0], layout)
    columns = SideBySide()
    for paragraph, blocks in pairs:
        if paragraph.is_alternative:
            continue
        target = paragraph.element if layout is Layout.ENGLISH else copy_below(paragraph.element)
        passages = list(reading.passages(target))
        rewrite([(one, new) for one, (old, new) in zip(passages, blocks, strict=True) if not is_same(old, new)])
        if layout is not Layout.ENGLISH:
            tidy_copy(target)
        if layout is Layout.SIDE and is_in_body(paragraph.element):
            columns.add(paragraph.element, target)


class _Parts:
    """The members of an ODT file.

    Attributes:
        archive: all of them.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.archive = Archive(data, name)
        self._name = name
        if "content.xml" not in self.archive:
            raise ReaderError(f"{name}: there is no text in it (content.xml is missing)", "save it again as .odt")
        if "META-INF/manifest.xml" in self.archive and any(
            prefixed(one.tag) == "manifest:encryption-data" for one in self.root("META-INF/manifest.xml").iter()
        ):
            raise ReaderError(f"{name}: it is protected with a password", "save it without one")

    def root(self, member: str) -> "etree._Element":
        """Return the root element of a member."""
        return read_xml(self.archive.read(member), f"{self._name} ({member})")

    def texts(self) -> "Iterator[tuple[str, etree._Element, Styles]]":
        """Yield the members with paragraphs, each with its root and the styles that hold in it."""
        common = [self.root("styles.xml")] if "styles.xml" in self.archive else []
        for member in _TEXTS:
            if member in self.archive:
                root = self.root(member)
                yield member, root, Styles.of(*common, root)

    def title(self) -> str:
        """Return the title that the file gives the work."""
        if "meta.xml" not in self.archive:
            return ""
        return title_of(self.root("meta.xml"))


def _paragraphs(root: "etree._Element", reading: Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs of a part that have words, in order, and behind each the alternative texts in it."""
    reading.skipped[DELETED] += sum(1 for _ in root.iter(expanded("text:deletion")))
    for element in root.iter(*map(expanded, ("text:p", "text:h", *_ALTERNATIVES))):
        above = {prefixed(one.tag) for one in element.iterancestors()}
        if "text:tracked-changes" in above:
            continue
        if prefixed(element.tag) in _ALTERNATIVES:
            kind = BlockKind.TABLE_CELL if "table:table-cell" in above else BlockKind.PARAGRAPH
            text = " ".join((element.text or "").split())
            if any(map(str.isalpha, text)):
                yield Paragraph(element, kind, 0, (Line(text, ()),), is_alternative=True)
            continue
        found = tuple(reading.passages(element))
        if not found:
            continue
        style = attribute(element, "text:style-name")
        kind, level = reading.styles.paragraph(style)
        is_code = reading.styles.is_code(style)
        reading.skipped["code block"] += is_code
        if prefixed(element.tag) == "text:h":
            outline = attribute(element, "text:outline-level")
            kind, level = BlockKind.HEADING, int(outline) if outline.isdecimal() else 1
        elif "table:table-cell" in above:
            kind = BlockKind.TABLE_CELL
        elif "text:list-item" in above:
            kind = BlockKind.LIST_ITEM
        yield Paragraph(element, kind, level, tuple(passage.line for passage in found), is_kept=is_code)


def _speak_english(root: "etree._Element") -> bool:
    """Say English wherever a part says French, and tell whether that was anywhere."""
    found = [one for one in root.iter() if is_french(attribute(one, "fo:language"))]
    for one in found:
        country = attribute(one, "fo:country")
        tag = english_for(f"fr-{country}" if country not in ("", "none") else "fr")
        one.set(expanded("fo:language"), "en")
        if country:
            one.set(expanded("fo:country"), tag.partition("-")[2] or "none")
        rfc = expanded("style:rfc-language-tag")
        if one.get(rfc):
            one.set(rfc, tag)
    return bool(found)
