"""What the styles of an ODT file say: which paragraphs are headings and quotations, which words stand out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.formats.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "text", "table", "style", "manifest", "meta")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_URIS = {prefix: uri for uri, prefix in _NAMESPACES.items()}
_UNSEEN = re.compile(r"fo:(?:language|country|script)|style:.*(?:language|country|script|-asian|-complex).*|:.*")
_CODE = re.compile(r"source.text|teletype|user.entry|example|variable|preformatted.*|verbatim.*", re.IGNORECASE)
_QUOTE = re.compile(r"quotations?|quote|block.?(?:text|quotation)", re.IGNORECASE)
_BOLD = re.compile(r"bold|[6-9]00")
_DEEPEST = 20
"""Styles that are based on one another."""


def prefixed(name: object) -> str:
    """Return a name of an element or attribute with the usual prefix of its namespace, ``text:p``.

    Unknown namespaces have none: ``:name``. Comments and instructions have no name.
    """
    if not isinstance(name, str):
        return ""
    uri, _, local = name.rpartition("}")
    return f"{_NAMESPACES.get(uri[1:], '')}:{local}"


def expanded(name: str) -> str:
    """Return a prefixed name as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{_URIS[prefix]}}}{local}"


def attribute(element: "etree._Element", name: str) -> str:
    """Return an attribute by its prefixed name; nothing where it is missing."""
    return str(element.get(expanded(name), ""))


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or of characters.

    Attributes:
        name: as a person sees it, where it is no automatic one.
        parent: name of the style that it is based on.
        is_automatic: whether it stands for the formatting of some words by hand.
        properties: of its characters, as far as a reader sees them.
    """

    name: str
    parent: str
    is_automatic: bool
    properties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles that hold in a part of a document, by family and name."""

    by_name: dict[tuple[str, str], Style] = field(default_factory=dict)

    @classmethod
    def of(cls, *roots: "etree._Element") -> "Styles":
        """Read the styles that are defined in these parts; later ones replace earlier ones."""
        found = {}
        for root in roots:
            for one in root.iter(expanded("style:style")):
                parent = one.getparent()
                name = attribute(one, "style:name")
                found[attribute(one, "style:family"), name] = Style(
                    attribute(one, "style:display-name") or name,
                    attribute(one, "style:parent-style-name"),
                    parent is not None and prefixed(parent.tag) == "office:automatic-styles",
                    tuple(sorted(_seen(one))),
                )
        return cls(found)

    def look(self, name: str) -> tuple[object, ...]:
        """Return what a reader sees of a style of characters; nothing where it changes nothing."""
        chain = list(self._chain("text", name))
        named = tuple(style.name for style in chain if not style.is_automatic)
        return (*named, *(one for style in chain for one in style.properties if style.is_automatic))

    def meaning(self, name: str) -> MarkKind:
        """Return what it means that words have a style."""
        chain = list(self._chain("text", name))
        properties: dict[str, str] = {}
        for style in chain:
            properties = {**dict(style.properties), **properties}
        if any(_CODE.fullmatch(style.name) for style in chain):
            return MarkKind.CODE
        place = properties.get("style:text-position", "")
        if place.startswith("super"):
            return MarkKind.SUPERSCRIPT
        if place.startswith("sub"):
            return MarkKind.SUBSCRIPT
        if properties.get("fo:font-style") in ("italic", "oblique"):
            return MarkKind.EMPHASIS
        return MarkKind.STRONG if _BOLD.fullmatch(properties.get("fo:font-weight", "")) else MarkKind.OTHER

    def paragraph(self, name: str) -> tuple[BlockKind, int]:
        """Return the kind of a paragraph with a style, and its level if it is a heading; code for what is no text."""
        names = self._names(name)
        if "Title" in names:
            return BlockKind.HEADING, 1
        return (BlockKind.QUOTE if any(map(_QUOTE.fullmatch, names)) else BlockKind.PARAGRAPH), 0

    def is_code(self, name: str) -> bool:
        """Tell whether paragraphs with a style are left alone."""
        return any(map(_CODE.fullmatch, self._names(name)))

    def _names(self, name: str) -> list[str]:
        """Return what a person calls a style of paragraphs, and those that it is based on, defined or not."""
        chain = list(self._chain("paragraph", name))
        last = chain[-1].parent if chain else name
        return [*(style.name for style in chain), last.replace("_20_", " ")]

    def _chain(self, family: str, name: str) -> Iterator[Style]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self.by_name.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent


def _seen(style: "etree._Element") -> Iterator[tuple[str, str]]:
    for one in style:
        if prefixed(one.tag) == "style:text-properties":
            for key, value in one.attrib.items():
                name = prefixed(key)
                if not _UNSEEN.fullmatch(name):
                    yield name, str(value)
