"""XHTML that is none: mended, so that what is written back is well-formed."""

import re
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.formats.hypertext.tags import VOID, TokenKind, tokens
from reader.formats.xml import read_xml

if TYPE_CHECKING:
    from lxml import etree

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>\s*")
_DECLARED_ENCODING = re.compile(r"(<\?xml[^>]*\sencoding\s*=\s*[\"'])[^\"']*")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_NAMESPACE = "http://www.w3.org/1999/xhtml"


def tree_of(text: str, name: str) -> "etree._Element":
    """Return the root of an XML document that is decoded already, whatever encoding it declares.

    Raises:
        ReaderError: it is not well-formed.
    """
    return read_xml(_DECLARATION.sub("", text).encode("utf-8", "replace"), name)


def well_formed(text: str) -> str:
    """Return XHTML as it is where it is well-formed, else as browsers understand it, written as XHTML."""
    try:
        tree_of(text, "")
    except ReaderError:
        return _mended(text)
    return text


def declaring_utf8(text: str) -> str:
    """Return an XML document that says that it is in UTF-8."""
    return _DECLARED_ENCODING.sub(r"\g<1>utf-8", text, count=1)


def _mended(text: str) -> str:
    from lxml import etree, html

    declaration = _DECLARATION.match(text)
    body = text[declaration.end() if declaration else 0 :]
    doctype = _DOCTYPE.match(body)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = html.document_fromstring(_without_short_tags(body).encode("utf-8", "replace") or b"<p/>", parser)
    for element in root.iter(etree.Element):
        for attribute in element.attrib:
            if not re.fullmatch(r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?", str(attribute)):
                del element.attrib[attribute]
    if "xmlns" not in root.attrib:
        root.set("xmlns", _NAMESPACE)
    written = etree.tostring(root, method="xml", encoding="unicode")
    return (declaration[0] if declaration else "") + (f"{doctype[0].strip()}\n" if doctype else "") + written + "\n"


def _without_short_tags(text: str) -> str:
    """Return XHTML in which an element that its own tag closes has two, as HTML needs it."""
    written = []
    for token in tokens(text, xml=True):
        source = text[token.start : token.end]
        is_short = token.kind is TokenKind.EMPTY and token.name not in VOID
        written.append(f"{source[:-2]}></{token.name}>" if is_short else source)
    return "".join(written)
