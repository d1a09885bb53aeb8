"""Word documents (``.docx``)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from reader.formats.document import Block, BlockKind, Document
from reader.formats.layout import Layout
from reader.formats.office.docx_bilingual import SideBySide, copy_below, is_in_body, tidy_copy
from reader.formats.office.docx_items import Reading
from reader.formats.office.docx_language import speak_english
from reader.formats.office.docx_lines import passages, split_runs
from reader.formats.office.docx_package import Package
from reader.formats.office.docx_pictures import PICTURES, alternatives, replace_alternative
from reader.formats.office.docx_styles import child, local
from reader.formats.office.inline import Line
from reader.formats.office.paragraphs import (
    Paragraph,
    TableNames,
    alternative,
    document_of,
    is_same,
    name_in_english,
    title_of,
    xml_bytes,
)

if TYPE_CHECKING:
    from lxml import etree

_NOT_READ = (("word/charts/chart", "chart"), ("word/diagrams/data", "diagram"), ("word/embeddings/", "embedded file"))


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a DOCX file.

    Text with tracked changes is read as if the changes were accepted.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is protected, damaged, of another type, or unsafe.
    """
    package = Package(data, name)
    reading = Reading(package.styles())
    for member, what in _NOT_READ:
        reading.skipped[what] += sum(one.startswith(member) for one in package.archive.names)
    namespace = package.root(package.main).tag.rpartition("}")[0] + "}"
    tables = TableNames(*(namespace + part for part in ("tbl", "tr", "tc")))
    found = (
        one for part in package.texts() for one in _paragraphs(package.root(part), _with_links(reading, package, part))
    )
    return document_of(found, tables, reading.skipped, "docx", _title(package), data)


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield a DOCX file with other words.

    Args:
        document: as read.
        english: of its blocks.
        layout: English in the place of the French, below it in the same style, or beside it in a table (paragraphs of
            the body; those in tables, notes and headers have it below).
    """
    package = Package(document.original, "")
    reading = Reading(package.styles())
    rest = iter(english)
    changed: dict[str, bytes] = {}
    titles: dict[str, str] = {}
    for part in package.texts():
        root = package.root(part)
        links = _with_links(reading, package, part)
        columns = SideBySide(root)
        is_changed = False
        for paragraph in list(_paragraphs(root, links)):
            pairs = [(old, next(rest)) for old in paragraph.blocks]
            titles |= {old.text: new.text for old, new in pairs}
            if all(is_same(old, new) for old, new in pairs):
                continue
            is_changed = True
            if paragraph.is_alternative:
                [(old, new)] = pairs
                replace_alternative(paragraph.element, old.text, alternative(old, new, layout))
            else:
                _rewrite(paragraph, [new for _, new in pairs], links, layout, columns)
        columns.finish()
        if layout is Layout.ENGLISH:
            is_changed |= speak_english(root)
        if is_changed:
            changed[part] = xml_bytes(root)
    if layout is Layout.ENGLISH:
        changed |= _properties_in_english(package, titles)
    yield from package.archive.rewritten(changed)


def _paragraphs(root: "etree._Element", reading: Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs of a part that have words, in order, and behind each the alternative texts in it."""
    tag = f"{root.tag.rpartition('}')[0]}}}p"
    twins = dict(_twins(root, tag))
    second = {first: twin for twin, first in twins.items()}
    for element in root.iter(tag, *PICTURES):
        if element in twins:
            continue
        if element.tag != tag:
            yield from _alternatives(element)
            continue
        shape = reading.styles.shape(child(element, "pPr"))
        found = tuple(passages(element, reading))
        if found:
            reading.skipped["code block"] += shape.is_code
            if shape.kind is not BlockKind.HEADING and _is_in_cell(element):
                shape = replace(shape, kind=BlockKind.TABLE_CELL)
            lines = tuple(passage.line for passage in found)
            yield Paragraph(element, shape.kind, shape.level, lines, second.get(element), shape.is_code)


def _alternatives(picture: "etree._Element") -> Iterator[Paragraph]:
    """Yield the alternative texts of a picture, those that are there for old versions of Word with the new ones."""
    holder = picture.getparent()
    if holder is not None and local(holder) == "r":
        kind = BlockKind.TABLE_CELL if _is_in_cell(picture) else BlockKind.PARAGRAPH
        for text in alternatives(picture):
            yield Paragraph(picture, kind, 0, (Line(text, ()),), is_alternative=True)


def _is_in_cell(element: "etree._Element") -> bool:
    return any(local(one) == "tc" for one in element.iterancestors())


def _twins(root: "etree._Element", tag: str) -> "Iterator[tuple[etree._Element, etree._Element]]":
    """Yield paragraphs that are there for old versions of Word, each with the same paragraph for new ones."""
    for choices in (one for one in root.iter() if local(one) == "AlternateContent"):
        choice, fallback = child(choices, "Choice"), child(choices, "Fallback")
        if choice is not None and fallback is not None:
            firsts, seconds = list(choice.iter(tag)), list(fallback.iter(tag))
            if list(map(_text, firsts)) == list(map(_text, seconds)):
                yield from zip(seconds, firsts, strict=True)


def _text(element: "etree._Element") -> str:
    return "".join(one.text or "" for one in element.iter() if local(one) == "t")


def _rewrite(
    paragraph: Paragraph, english: Sequence[Block], reading: Reading, layout: Layout, columns: SideBySide
) -> None:
    """Put English in the place of, below or beside the French of a paragraph, and of its twin."""
    for element in filter(_is_there, (paragraph.element, paragraph.twin)):
        target = element if layout is Layout.ENGLISH else copy_below(element)
        _fill(target, english, reading)
        if layout is not Layout.ENGLISH:
            tidy_copy(element, target)
        if layout is Layout.SIDE and is_in_body(element):
            columns.add(element, target)


def _fill(paragraph: "etree._Element", english: Sequence[Block], reading: Reading) -> None:
    """Put English in the place of the passages of a paragraph."""
    split_runs(paragraph)
    for passage, new in zip(list(passages(paragraph, reading)), english, strict=True):
        if not is_same(passage.line.block(new.kind), new):
            passage.rewrite(new)


def _with_links(reading: Reading, package: Package, part: str) -> Reading:
    """Return ``reading`` for a part, whose hyperlinks are its own; what is skipped is counted in one place."""
    return Reading(reading.styles, package.links(part), reading.skipped)


def _is_there(element: "etree._Element | None") -> "TypeGuard[etree._Element]":
    return element is not None


def _title(package: Package) -> str:
    core = package.related("", "core-properties")
    return title_of(package.root(core)) if core else ""


def _properties_in_english(package: Package, titles: Mapping[str, str]) -> dict[str, bytes]:
    """Return the parts without text of their own that say which language the document is in, or its title."""
    changed = {}
    for kind in ("styles", "settings"):
        part = package.related(package.main, kind)
        if part and speak_english(root := package.root(part)):
            changed[part] = xml_bytes(root)
    if core := package.related("", "core-properties"):
        root = package.root(core)
        if name_in_english(root, titles):
            changed[core] = xml_bytes(root)
    return changed
