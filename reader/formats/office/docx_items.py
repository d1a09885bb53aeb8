"""What stands in a paragraph of a DOCX file: words, and all that comes between words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.formats.document import MarkKind
from reader.formats.office.docx_styles import Styles, child, is_on, local, value
from reader.formats.office.paragraphs import DELETED

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = frozenset(["pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", ""])
_CONTAINERS = frozenset(["hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "fldSimple", "dir", "bdo"])
_DELETED = frozenset(["del", "moveFrom"])
_UNSEEN = frozenset(["proofErr", "lastRenderedPageBreak", "softHyphen"])
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]*)', re.IGNORECASE)


class What(Enum):
    """What an item is."""

    TEXT = auto()
    OBJECT = auto()
    """Has no words of this line: an image, the mark of a note, a bookmark."""
    BREAK = auto()
    CODE = auto()
    """Words that stay as they are: the number of a page, a formula."""
    BOUNDARY = auto()
    """A tab or the end of a page: what is on either side is translated apart."""
    CONTAINER = auto()
    UNSEEN = auto()
    """What Word made for itself; need not come back."""
    FIELD = auto()
    """A sign that a field begins, shows its result or ends."""


@dataclass(slots=True)
class Item:
    """A piece of a paragraph.

    Attributes:
        what: it is.
        parent: element that holds the nodes.
        nodes: the elements that make it, neighbours.
        text: its words.
        properties: of its characters.
        kind: what a container means.
        address: where a link leads.
        children: of a container.
        before: those of the nodes that stand before the children, where they do not hold them.
        behind: those that stand behind them.
        sign: ``begin``, ``separate`` or ``end`` of a field.
    """

    what: What
    parent: "etree._Element"
    nodes: "list[etree._Element]"
    text: str = ""
    properties: "etree._Element | None" = None
    kind: MarkKind = MarkKind.OTHER
    address: str = ""
    children: "list[Item]" = field(default_factory=list)
    before: "list[etree._Element]" = field(default_factory=list)
    behind: "list[etree._Element]" = field(default_factory=list)
    sign: str = ""

    @property
    def has_text(self) -> bool:
        """Whether there are words in it that are translated."""
        if self.what is What.CONTAINER:
            return any(one.has_text for one in self.children)
        return self.what is What.TEXT and not self.text.isspace()

    @property
    def has_boundary(self) -> bool:
        """Whether it is, or holds, what parts one text from another."""
        return self.what is What.BOUNDARY or any(one.has_boundary for one in self.children)


@dataclass(slots=True)
class Reading:
    """What is known of a document while its paragraphs are read.

    Attributes:
        styles: of the document.
        links: addresses of hyperlinks, by the identifier of their relationship.
        skipped: what is not translated, and how often.
    """

    styles: Styles
    links: Mapping[str, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)

    def items(self, parent: "etree._Element") -> list[Item]:
        """Return what stands in a paragraph or another element that holds runs."""
        return self._with_fields([item for one in parent for item in self._of(parent, one)])

    def _of(self, parent: "etree._Element", element: "etree._Element") -> Iterator[Item]:
        name = local(element)
        if name == "r":
            yield from self._of_run(parent, element)
        elif name in _CONTAINERS:
            yield self._container(parent, element, name)
        elif name in ("oMath", "oMathPara"):
            self.skipped["formula"] += 1
            yield Item(
                What.CODE, parent, [element], "".join(one.text or "" for one in element.iter() if local(one) == "t")
            )
        elif name in _DELETED:
            self.skipped[DELETED] += 1
            yield Item(What.OBJECT, parent, [element])
        elif name not in _PROPERTIES:
            yield Item(What.UNSEEN if name in _UNSEEN else What.OBJECT, parent, [element])

    def _container(self, parent: "etree._Element", element: "etree._Element", name: str) -> Item:
        inner = child(element, "sdtContent") if name == "sdt" else element
        if inner is None:
            return Item(What.OBJECT, parent, [element])
        children = self.items(inner)
        if name == "fldSimple":
            return Item(What.CODE, parent, [element], _words(children))
        item = Item(What.CONTAINER, parent, [element], children=children)
        if name == "hyperlink":
            item.kind = MarkKind.LINK
            anchor = value(element, "anchor")
            relation = next((val for key, val in element.attrib.items() if str(key).endswith("}id")), "")
            item.address = self.links.get(str(relation), f"#{anchor}" if anchor else "")
        return item

    def _of_run(self, parent: "etree._Element", run: "etree._Element") -> Iterator[Item]:
        properties = child(run, "rPr")
        contents = [one for one in run if local(one) not in _PROPERTIES]
        if not contents:
            yield Item(What.UNSEEN, parent, [run])
        elif is_on(properties, "vanish"):
            self.skipped["hidden text"] += any(local(one) == "t" for one in contents)
            yield Item(What.OBJECT, parent, [run])
        else:
            for one in contents:
                what, text = _content(one)
                sign = value(one, "fldCharType") if what is What.FIELD else ""
                yield Item(what, parent, [run], text, properties, sign=sign)

    def _with_fields(self, items: Sequence[Item]) -> list[Item]:
        """Put the signs of each field together with what they enclose, where both stand among ``items``."""
        done: list[Item] = []
        index = 0
        while index < len(items):
            end = _field_end(items, index)
            if end is None:
                item = items[index]
                if item.what is What.FIELD:
                    item.what = What.OBJECT
                done.append(item)
                index += 1
            else:
                done.append(self._field(items[index : end + 1]))
                index = end + 1
        return done

    def _field(self, items: Sequence[Item]) -> Item:
        """Return a whole field: a link with its words, or something that Word works out itself."""
        first = items[0]
        nodes = _nodes(items)
        depth, separator = 0, len(items) - 1
        for index, item in enumerate(items):
            depth += (item.sign == "begin") - (item.sign == "end")
            if item.sign == "separate" and depth == 1:
                separator = index
                break
        instruction = "".join(item.text for item in items[:separator] if item.what is What.FIELD)
        result = self._with_fields(items[separator + 1 : -1])
        if link := _LINK_FIELD.match(instruction):
            return Item(
                What.CONTAINER,
                first.parent,
                nodes,
                kind=MarkKind.LINK,
                address=link[1],
                children=result,
                before=_nodes(items[: separator + 1]),
                behind=_nodes(items[-1:]),
            )
        words = _words(result)
        return Item(What.CODE if words.strip() else What.OBJECT, first.parent, nodes, words)


def _content(element: "etree._Element") -> tuple[What, str]:
    name = local(element)
    if name == "t":
        return What.TEXT, element.text or ""
    if name == "noBreakHyphen":
        return What.TEXT, "\u2011"
    if name == "br":
        return (What.BOUNDARY, "") if value(element, "type") in ("page", "column") else (What.BREAK, "\n")
    if name == "cr":
        return What.BREAK, "\n"
    if name in ("tab", "ptab"):
        return What.BOUNDARY, "\t"
    if name in ("fldChar", "instrText"):
        return What.FIELD, (element.text or "") if name == "instrText" else ""
    return (What.UNSEEN if name in _UNSEEN else What.OBJECT), ""


def _field_end(items: Sequence[Item], start: int) -> int | None:
    """Return the index of the end of the field that begins at ``start``, if there it does, and ends here."""
    if items[start].sign != "begin":
        return None
    depth = 0
    for index in range(start, len(items)):
        depth += (items[index].sign == "begin") - (items[index].sign == "end")
        if items[index].has_boundary:
            return None
        if depth == 0:
            return index
    return None


def _nodes(items: Sequence[Item]) -> "list[etree._Element]":
    return list(dict.fromkeys(node for item in items for node in item.nodes))


def _words(items: Sequence[Item]) -> str:
    return "".join(_words(item.children) if item.what is What.CONTAINER else item.text for item in items)
