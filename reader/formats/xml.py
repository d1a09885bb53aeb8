"""XML that comes from strangers: nothing is expanded, nothing is fetched, and depth and size are bounded."""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from lxml import etree

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARED_ENTITY = re.compile(rb"<!ENTITY\s")
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED_ENCODING = re.compile(rb"(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")


def read_xml(data: bytes, name: str) -> "etree._Element":
    """Return the root of an XML document.

    The named characters of HTML (``&nbsp;``) are known, as readers of XHTML know them without its DTD.

    Args:
        data: the whole document, in any encoding that it declares.
        name: what messages call it.

    Raises:
        ReaderError: it is not well-formed, declares entities of its own, or is nested too deep.
    """
    # Here, because a text that needs no XML should not wait for lxml.
    from lxml import etree

    data = _as_utf8(data)
    if _DECLARED_ENTITY.search(data):
        raise ReaderError(f"{name}: declares entities of its own, which are not expanded", "save it without a DTD")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, strip_cdata=False
    )
    try:
        return etree.fromstring(_NAMED.sub(_numbered, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReaderError(
            f"{name}: this is no well-formed XML: {error.args[0]}", "make or fetch the file again"
        ) from None


def _as_utf8(data: bytes) -> bytes:
    """Return UTF-16 as UTF-8, so that bytes can be looked at; anything else as it is."""
    for beginning, codec in _WIDE:
        if data.startswith(beginning):
            return _DECLARED_ENCODING.sub(rb"\1", data.decode(codec, "replace").encode())
    return data


def _numbered(named: re.Match[bytes]) -> bytes:
    """Return a named character of HTML by its numbers; those of XML itself, and unknown names, as they are."""
    name = named[1].decode()
    characters = "" if name in ("amp", "lt", "gt", "quot", "apos") else html5.get(f"{name};", "")
    return "".join(f"&#{ord(character)};" for character in characters).encode() or named[0]
