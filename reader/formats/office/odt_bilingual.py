"""Paragraphs of an ODT file in two languages: one below the other, or side by side in a table."""

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from reader.formats.office.odt_lines import nodes_of, put
from reader.formats.office.odt_styles import expanded, prefixed

if TYPE_CHECKING:
    from lxml import etree

_ONCE = re.compile(
    r"text:(?:note|bookmark.*|reference-mark.*|change.*|alphabetical-index.*|toc-mark.*|user-index.*|soft-page-break)"
    r"|office:.*|draw:.*"
)
"""What a document has once: not again in the English of a paragraph."""

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STYLE = "EnRegardEnglish"
_CELL = "EnRegardCell"
_TABLE = "EnRegard{}"


def copy_below(paragraph: "etree._Element") -> "etree._Element":
    """Put a copy of a paragraph below it, and return it."""
    copy = deepcopy(paragraph)
    copy.tail = None
    paragraph.addnext(copy)
    copy.attrib.pop(_ID, "")
    return copy


def tidy_copy(copy: "etree._Element") -> None:
    """Take from a copy what may stand only once in a document, and say that the rest is English."""
    _strip(copy)
    span = copy.makeelement(expanded("text:span"), {expanded("text:style-name"): _STYLE})
    put(span, nodes_of(copy))
    put(copy, [span])


def define_english(root: "etree._Element", tag: str = "en-GB") -> None:
    """Define, among the automatic styles of a part, that words are English and that cells stand apart."""
    holder = root.find(expanded("office:automatic-styles"))
    if holder is None:
        holder = root.makeelement(expanded("office:automatic-styles"))
        root.insert(0, holder)
    language, _, country = tag.partition("-")
    words = {expanded("fo:language"): language, expanded("fo:country"): country}
    cell = {expanded("fo:padding"): "0.1cm"}
    for name, family, what, properties in (
        (_STYLE, "text", "style:text-properties", words),
        (_CELL, "table-cell", "style:table-cell-properties", cell),
    ):
        style = holder.makeelement(
            expanded("style:style"), {expanded("style:name"): name, expanded("style:family"): family}
        )
        style.append(style.makeelement(expanded(what), properties))
        holder.append(style)


def is_in_body(paragraph: "etree._Element") -> bool:
    """Tell whether a paragraph stands in the text itself or a section, not in a table, a list or a frame."""
    parent = paragraph.getparent()
    return parent is not None and prefixed(parent.tag) in ("office:text", "text:section")


class SideBySide:
    """Makes tables of paragraphs and their English, a row each; neighbours share a table."""

    def __init__(self) -> None:
        self._tables: list[etree._Element] = []

    def add(self, french: "etree._Element", english: "etree._Element") -> None:
        """Move a paragraph and the English below it into a row."""
        table = french.getprevious()
        if table is None or not self._tables or table is not self._tables[-1]:
            name = _TABLE.format(len(self._tables) + 1)
            table = french.makeelement(expanded("table:table"), {expanded("table:name"): name})
            columns = {expanded("table:number-columns-repeated"): "2"}
            table.append(table.makeelement(expanded("table:table-column"), columns))
            french.addprevious(table)
            self._tables.append(table)
        look = {expanded("table:style-name"): _CELL, expanded("office:value-type"): "string"}
        row = table.makeelement(expanded("table:table-row"))
        for paragraph in (french, english):
            cell = row.makeelement(expanded("table:table-cell"), look)
            cell.append(paragraph)
            row.append(cell)
        table.append(row)


def _strip(element: "etree._Element") -> None:
    put(element, [node for node in nodes_of(element) if isinstance(node, str) or not _stands_once(node)])
    for one in element:
        _strip(one)


def _stands_once(element: "etree._Element") -> bool:
    """Tell whether a document may not have an element twice; what stands among the letters (a formula) it may."""
    is_letter = element.get(expanded("text:anchor-type")) == "as-char"
    return not is_letter and _ONCE.fullmatch(prefixed(element.tag)) is not None
