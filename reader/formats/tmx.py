"""Translation Memory eXchange 1.4b as it is written, whatever its units hold."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def document(
    units: Iterable[etree._Element], *, segtype: str, tmf: str, srclang: str = "fr", **header: str
) -> Iterator[str]:
    """Yield a TMX file, a unit a line, as the units arrive.

    Args:
        units: made by ``unit``.
        segtype: what a segment is: "block", "paragraph", "sentence" or "phrase".
        tmf: what the units were made from.
        srclang: the language of which the others are translations.
        header: further attributes of the header.
    """
    attributes = {
        "creationtool": "En regard",
        "creationtoolversion": version("en-regard"),
        "segtype": segtype,
        "o-tmf": tmf,
        "adminlang": "en",
        "srclang": srclang,
        "datatype": "plaintext",
        "o-encoding": "UTF-8",
        **header,
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield _serialised(etree.Element("header", attributes)) + "<body>\n"
    for one in units:
        yield _serialised(one)
    yield "</body>\n</tmx>\n"


def unit(
    segments: Mapping[str, str], properties: Iterable[tuple[str, str]] = (), note: str = "", **attributes: str
) -> etree._Element:
    """Return a translation unit.

    Args:
        segments: the text in each language, the source first.
        properties: type and text of each; those without text are left out.
        note: left out when empty.
        attributes: of the unit; those that are empty are left out.
    """
    element = etree.Element("tu", {name: value for name, value in attributes.items() if value})
    if note:
        etree.SubElement(element, "note").text = note
    for kind, text in properties:
        if text:
            etree.SubElement(element, "prop", type=kind).text = text
    for lang, text in segments.items():
        etree.SubElement(etree.SubElement(element, "tuv", {_LANG: lang}), "seg").text = text
    return element


def _serialised(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode") + "\n"
