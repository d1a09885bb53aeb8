"""What the styles of a DOCX file say: which paragraphs are headings, items and quotations, which words stand out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.formats.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml import etree


def names(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


_OFF = frozenset(["0", "false", "off", "none"])
_HEADING = re.compile(r"heading (\d)")
_QUOTE = re.compile(r"(?:intense )?quote|block ?text")
_CODE = re.compile(
    r"source (?:code|text)|teletype|(?:html )?preformatted.*|verbatim char|html (?:code|typewriter|sample|keyboard)"
    r"|.*\bcode\b.*"
)
_DEEPEST = 20
"""Styles that are based on one another."""

# What makes no difference to a reader: Word cuts words in two for it.
_UNSEEN = names(
    """
    lang noProof spacing kern w snapToGrid szCs bCs iCs rtl cs eastAsianLayout rPrChange ins del moveFrom moveTo
    webHidden specVanish
    """
)


def local(element: "etree._Element") -> str:
    """Return the name of an element without its namespace; nothing for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: "etree._Element | None", name: str) -> "etree._Element | None":
    """Return the first child of this name."""
    return None if element is None else next((one for one in element if local(one) == name), None)


def value(element: "etree._Element | None", name: str = "val") -> str:
    """Return an attribute of the namespace of ``element``; nothing where either is missing."""
    if element is None:
        return ""
    return str(element.get(f"{element.tag.rpartition('}')[0]}}}{name}", ""))


def is_on(properties: "etree._Element | None", name: str) -> bool:
    """Tell whether a property that is on or off is on."""
    found = child(properties, name)
    return found is not None and value(found) not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or of characters.

    Attributes:
        name: in small letters and English, whatever language Word speaks.
        parent: identifier of the style that it is based on.
        paragraph: its properties of paragraphs.
        run: its properties of characters.
    """

    name: str
    parent: str
    paragraph: "etree._Element | None"
    run: "etree._Element | None"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is.

    Attributes:
        kind: to its reader.
        level: of a heading.
        is_code: whether it is left alone.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, by identifier."""

    by_id: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: "etree._Element") -> "Styles":
        """Read the part that holds the styles."""
        return cls(
            {
                value(one, "styleId"): Style(
                    value(child(one, "name")).lower(),
                    value(child(one, "basedOn")),
                    child(one, "pPr"),
                    child(one, "rPr"),
                )
                for one in root
                if local(one) == "style"
            }
        )

    def shape(self, properties: "etree._Element | None") -> Shape:
        """Return what a paragraph with these properties is."""
        chain = list(self._chain(value(child(properties, "pStyle"))))
        names = [style.name for style in chain]
        layers = [properties, *(style.paragraph for style in chain)]
        if any(_CODE.fullmatch(name) for name in names):
            return Shape(is_code=True)
        outline = next((value(one) for layer in layers if (one := child(layer, "outlineLvl")) is not None), "")
        if names and names[0] == "title":
            return Shape(BlockKind.HEADING, 1)
        if outline.isdecimal() and int(outline) < 9:  # the tenth level is that of text
            return Shape(BlockKind.HEADING, int(outline) + 1)
        if heading := next(filter(None, map(_HEADING.fullmatch, names)), None):
            return Shape(BlockKind.HEADING, int(heading[1]))
        numbers = next((one for layer in layers if (one := child(layer, "numPr")) is not None), None)
        if numbers is not None and value(child(numbers, "numId")) != "0":
            return Shape(BlockKind.LIST_ITEM)
        return Shape(BlockKind.QUOTE) if any(map(_QUOTE.fullmatch, names)) else Shape()

    def meaning(self, properties: "etree._Element | None", base: "etree._Element | None") -> MarkKind:
        """Return what it means that words have these properties among words that have others."""
        raised = value(child(properties, "vertAlign"))
        if raised in ("superscript", "subscript") and raised != value(child(base, "vertAlign")):
            return MarkKind(raised)
        chain = list(self._chain(value(child(properties, "rStyle"))))
        if any(_CODE.fullmatch(style.name) for style in chain):
            return MarkKind.CODE
        layers = [properties, *(style.run for style in chain)]
        for name, kind in (("i", MarkKind.EMPHASIS), ("b", MarkKind.STRONG)):
            if any(is_on(layer, name) for layer in layers) and not is_on(base, name):
                return kind
        return MarkKind.OTHER

    def _chain(self, identifier: str) -> Iterator[Style]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST):
            if identifier not in self.by_id:
                return
            yield self.by_id[identifier]
            identifier = self.by_id[identifier].parent


def look(properties: "etree._Element | None") -> tuple[object, ...]:
    """Return what a reader sees of character properties: equal for words that look the same."""
    if properties is None:
        return ()
    return tuple(
        sorted(
            (name, tuple(sorted((key, val) for key, val in one.attrib.items() if not str(key).endswith("}hint"))))
            for one in properties
            if (name := local(one)) not in _UNSEEN
        )
    )
