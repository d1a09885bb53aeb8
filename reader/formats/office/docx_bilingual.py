"""Paragraphs of a DOCX file in two languages: one below the other, or side by side in a table."""

from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING

from reader.formats.office.docx_language import in_english
from reader.formats.office.docx_styles import child, local, names, value

if TYPE_CHECKING:
    from lxml import etree

_ONCE = names(
    """
    bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference footnoteReference endnoteReference
    footnoteRef endnoteRef annotationRef drawing pict object AlternateContent del moveFrom moveFromRangeStart
    moveFromRangeEnd moveToRangeStart moveToRangeEnd permStart permEnd pageBreakBefore
    """
)
"""What a document has once: not again in the English of a paragraph."""

_TEXT_WIDTH = 9026
"""Twentieths of a point: A4 with the usual margins."""

_INDENT = 720
"""Twentieths of a point."""


def copy_below(paragraph: "etree._Element") -> "etree._Element":
    """Put a copy of a paragraph below it, and return it."""
    copy = deepcopy(paragraph)
    copy.tail = None
    paragraph.addnext(copy)
    return copy


def tidy_copy(paragraph: "etree._Element", copy: "etree._Element") -> None:
    """Take from a copy in English what may stand only once in a document, and from the paragraph what has to be last.

    An item of a list loses its number, since the next item would have the wrong one, and keeps its indent.
    """
    for one in list(copy.iter()):
        if local(one) in _ONCE and (parent := one.getparent()) is not None:
            parent.remove(one)
        for key in [key for key in one.attrib if str(key).endswith(("}paraId", "}textId"))]:
            del one.attrib[key]
    _close_fields(copy)
    for run in list(copy.iter(_name(copy, "r"))):
        if all(local(one) == "rPr" for one in run) and (parent := run.getparent()) is not None:
            parent.remove(run)
    in_english(copy)
    properties = child(copy, "pPr")
    if properties is not None:
        _without_number(properties)
    section = child(child(paragraph, "pPr"), "sectPr")
    if section is not None and (holder := section.getparent()) is not None:
        holder.remove(section)


def is_in_body(paragraph: "etree._Element") -> bool:
    """Tell whether a paragraph stands in the body itself, not in a table, a text box or a content control."""
    parent = paragraph.getparent()
    return parent is not None and local(parent) == "body"


class SideBySide:
    """Makes tables of paragraphs and their English, a row each; neighbours share a table."""

    def __init__(self, root: "etree._Element") -> None:
        """Prepare for the paragraphs of a part."""
        self._root = root
        self._tables: list[etree._Element] = []

    def add(self, french: "etree._Element", english: "etree._Element") -> None:
        """Move a paragraph and the English below it into a row."""
        table = next(
            (one for one in french.itersiblings(preceding=True) if not local(one).startswith("bookmark")), None
        )
        if table is None or not self._tables or table is not self._tables[-1]:
            table = self._table(french)
            french.addprevious(table)
            self._tables.append(table)
        section = child(child(english, "pPr"), "sectPr")
        row = self._new("tr", table)
        for paragraph in (french, english):
            cell = self._new("tc", row)
            width = self._new("tcW", self._new("tcPr", cell))
            self._set(width, w="2500", type="pct")
            cell.append(paragraph)
        if section is not None:
            table.addnext(self._bare("p"))
            self._new("pPr", table.getnext()).append(section)  # type: ignore[arg-type]  # it was put there just now

    def finish(self) -> None:
        """Put an empty paragraph where a table would touch another one, or be the last thing of all."""
        for table in self._tables:
            above = table.getprevious()
            if above is not None and local(above) == "tbl":
                table.addprevious(self._bare("p"))
            following = table.getnext()
            if following is None or local(following) in ("tbl", "sectPr"):
                table.addnext(self._bare("p"))

    def _table(self, near: "etree._Element") -> "etree._Element":
        table = self._bare("tbl")
        properties = self._new("tblPr", table)
        self._set(self._new("tblW", properties), w="5000", type="pct")
        self._set(self._new("tblLayout", properties), type="fixed")
        grid = self._new("tblGrid", table)
        for _ in range(2):
            self._set(self._new("gridCol", grid), w=str(self._text_width // 2))
        return table

    @cached_property
    def _text_width(self) -> int:
        section = next((one for one in self._root.iter() if local(one) == "sectPr"), None)
        page, margins = child(section, "pgSz"), child(section, "pgMar")
        numbers = [value(page, "w"), value(margins, "left"), value(margins, "right")]
        if not all(number.isdecimal() for number in numbers):
            return _TEXT_WIDTH
        width, left, right = map(int, numbers)
        return width - left - right if width > left + right else _TEXT_WIDTH

    def _bare(self, name: str) -> "etree._Element":
        return self._root.makeelement(_name(self._root, name), {})

    def _new(self, name: str, parent: "etree._Element") -> "etree._Element":
        made = self._bare(name)
        parent.append(made)
        return made

    def _set(self, element: "etree._Element", **values: str) -> None:
        for name, val in values.items():
            element.set(_name(self._root, name), val)


def _close_fields(copy: "etree._Element") -> None:
    """Leave only the words of fields that begin or end in another paragraph."""
    signs = [one for one in copy.iter() if local(one) in ("fldChar", "instrText")]
    kinds = [value(one, "fldCharType") for one in signs]
    if kinds.count("begin") != kinds.count("end"):
        for one in signs:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)


def _without_number(properties: "etree._Element") -> None:
    numbers = child(properties, "numPr")
    if numbers is None:
        return
    level = value(child(numbers, "ilvl"))
    for one in list(numbers):
        numbers.remove(one)
    identifier = numbers.makeelement(_name(numbers, "numId"), {_name(numbers, "val"): "0"})
    numbers.append(identifier)
    if child(properties, "ind") is None:
        depth = int(level) + 1 if level.isdecimal() else 1
        indent = numbers.makeelement(_name(numbers, "ind"), {_name(numbers, "left"): str(_INDENT * depth)})
        behind = [one for one in properties if local(one) in _BEHIND_INDENT]
        if behind:
            behind[0].addprevious(indent)
        else:
            properties.append(indent)


_BEHIND_INDENT = names(
    """
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId
    cnfStyle rPr sectPr pPrChange
    """
)
"""Properties of paragraphs that have to stand after the indent."""


def _name(near: "etree._Element", name: str) -> str:
    return f"{near.tag.rpartition('}')[0]}}}{name}"
