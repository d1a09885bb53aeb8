"""Parsing of XML that nobody vouches for: no entities, no DTD, no network."""

from lxml import etree

from reader.errors import ReaderError
from reader.glossary.formats.reading import Problem, Reading

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_xml(data: bytes, name: str, reading: Reading) -> etree._Element:
    """Return the root of an XML file; of a broken one, what is whole.

    Args:
        data: the file.
        name: what messages call it.
        reading: takes the place and the reason of what is broken.

    Raises:
        ReaderError: the file declares entities, or has no XML in it.
    """
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = f"broken XML: {error.msg.rsplit(', line', 1)[0]}"
        reading.problems.append(Problem(f"line {line}, column {column}", reason))
        root = _whole_part(data)
    if root is None:
        raise ReaderError(f"{name}: {reading.problems[0]}", "write the file again")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):  # type: ignore[union-attr] # the stubs lack it
        raise ReaderError(f"{name}: line 1: it declares entities, which are not read", "write them out in the file")
    return root


def _whole_part(data: bytes) -> etree._Element | None:
    """Return the root of a broken XML file with what is whole in it; None where nothing is."""
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """Return the characters in an element and in those within it."""
    return "".join(map(str, element.itertext())) if element is not None else ""


def language(element: etree._Element) -> str:
    """Return the language of an element, ``fr`` for ``fr-CA`` too; empty where it says none."""
    return str(element.get(LANG) or element.get("lang") or "").replace("_", "-").split("-")[0].lower()
