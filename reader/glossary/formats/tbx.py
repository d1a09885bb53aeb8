"""TermBase eXchange, ISO 30042: the dialect TBX-Basic in version 2 (``martif``) and version 3 (``tbx``).

Read is whatever has entries with French and English in them, in the style with data categories as attributes (DCA)
or as tags (DCT). A rendering's administrative status is the status of the term: preferred, admitted, deprecated.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from reader.errors import ReaderError
from reader.glossary.formats.reading import Reading, term_of_texts
from reader.glossary.formats.xml import LANG, language, local_name, parse_xml, text_of
from reader.glossary.terms import Example, PartOfSpeech, Status, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_NAMES_2 = {"entry": "termEntry", "language": "langSet", "term": "tig"}
_NAMES_3 = {"entry": "conceptEntry", "language": "langSec", "term": "termSec"}
_PARTS_OF_SPEECH = {part: str(part) for part in PartOfSpeech} | {PartOfSpeech.PROPER_NOUN: "properNoun"}
_STATUSES = {
    Status.APPROVED: "preferredTerm-admn-sts",
    Status.SUGGESTED: "admittedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_READ_PARTS = {name.lower(): part for part, name in _PARTS_OF_SPEECH.items()}
_READ_STATUSES = {
    "preferred": Status.APPROVED,
    "admitted": Status.SUGGESTED,
    "deprecated": Status.FORBIDDEN,
    "superseded": Status.FORBIDDEN,
}


def read_tbx(data: bytes, name: str) -> Reading:
    """Return the terms of a TBX file; an entry with several French terms gives one of each, one without either none.

    Raises:
        ReaderError: the file is no TBX, or declares entities.
    """
    reading = Reading()
    root = parse_xml(data, name, reading)
    if local_name(root) not in ("martif", "tbx", "TBX"):
        raise ReaderError(f"{name}: line 1: its root is <{local_name(root)}>, not <martif> or <tbx>", "give a TBX file")
    for entry in root.iter():
        if local_name(entry) in ("termEntry", "conceptEntry"):
            _read_entry(entry, reading)
    return reading


def _read_entry(entry: etree._Element, reading: Reading) -> None:
    sections: dict[str, list[etree._Element]] = {"fr": [], "en": []}
    for section in entry:
        if local_name(section) in ("langSet", "langSec"):
            sections.setdefault(language(section), []).extend(
                each for each in section if local_name(each) in ("tig", "ntig", "termSec")
            )
    place = f"line {entry.sourceline}"
    if sections["en"] and not sections["fr"]:
        reading.add(place, lambda: term_of_texts("", [_term_text(each) for each in sections["en"]]))
    for french in sections["fr"]:
        by_status: dict[Status, list[etree._Element]] = {}
        for english in sections["en"]:
            by_status.setdefault(_read_status(english), []).append(english)
        for status, group in (by_status or {Status.APPROVED: []}).items():
            reading.add(
                f"line {french.sourceline}",
                lambda french=french, group=group, status=status: _read_term(entry, french, group, status),  # type: ignore[misc] # bound now
            )


def _read_term(entry: etree._Element, french: etree._Element, english: list[etree._Element], status: Status) -> Term:
    part = _READ_PARTS.get(_category(french, "partOfSpeech").lower())
    days = {
        _category(group, "transactionType") or _category(group, "transac"): _category(group, "date")
        for group in entry.iter()
        if local_name(group) == "transacGrp"
    }
    return term_of_texts(
        _term_text(french),
        [_term_text(each) for each in english],
        part_of_speech=part or "",
        domain=_category(entry, "subjectField"),
        note=_note(entry) or _note(french) or _definition(entry),
        status=status,
        examples=_examples(french, english),
        created=days.get("origination", ""),
        changed=days.get("modification", ""),
    )


def _term_text(section: etree._Element) -> str:
    return text_of(next((each for each in section.iter() if local_name(each) == "term"), None))


def _is(element: etree._Element, category: str) -> bool:
    return element.get("type") == category or local_name(element) == category


def _category(parent: etree._Element, category: str) -> str:
    """Return the text of the first data category of an element that is not in one of its languages or terms."""
    for element in _own(parent):
        if _is(element, category):
            return text_of(element).strip()
    return ""


def _own(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        yield element
        if local_name(element) in ("descripGrp", "termGrp", "termNoteGrp", "adminGrp"):
            yield from element


def _note(parent: etree._Element) -> str:
    return next((text_of(each) for each in parent if local_name(each) == "note"), "")


def _definition(entry: etree._Element) -> str:
    return next((text_of(each).strip() for each in entry.iter() if _is(each, "definition")), "")


def _read_status(section: etree._Element) -> Status:
    text = _category(section, "administrativeStatus")
    return next((status for name, status in _READ_STATUSES.items() if text.startswith(name)), Status.APPROVED)


def _examples(french: etree._Element, english: list[etree._Element]) -> list[tuple[str, str, str]]:
    """Return the contexts of a French term, each with the English one that points at it."""
    counterparts = {
        str(context.get("target")): text_of(context) for section in english for context, _ in _contexts(section)
    }
    return [
        (text_of(context), counterparts.get(str(context.get("id")), ""), origin)
        for context, origin in _contexts(french)
    ]


def _contexts(section: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in section:
        if _is(element, "context"):
            yield element, ""
        elif local_name(element) == "descripGrp":
            origin = next((text_of(each) for each in element if _is(each, "source")), "")
            yield from ((each, origin) for each in element if _is(each, "context"))


def write_tbx(terms: Sequence[Term], version: int) -> Iterator[str]:
    """Yield a TBX-Basic file.

    Args:
        terms: one entry each.
        version: 2 or 3.
    """
    names = _NAMES_3 if version == 3 else _NAMES_2
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    if version == 3:
        yield f'<tbx style="dca" type="TBX-Basic" xml:lang="fr" xmlns="{NAMESPACE}">\n'
    else:
        yield '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n<martif type="TBX-Basic" xml:lang="fr">\n'
    header = "tbxHeader" if version == 3 else "martifHeader"
    constraint = "" if version == 3 else '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>'
    yield (
        f"<{header}><fileDesc><titleStmt><title>Glossary</title></titleStmt><sourceDesc><p>Written by En regard</p>"
        f"</sourceDesc></fileDesc>{constraint}</{header}>\n<text><body>\n"
    )
    for number, term in enumerate(terms, start=1):
        yield etree.tostring(_entry(term, number, names), encoding="unicode") + "\n"
    yield f"</body></text>\n</{'tbx' if version == 3 else 'martif'}>\n"


def _entry(term: Term, number: int, names: dict[str, str]) -> etree._Element:
    entry = etree.Element(names["entry"], id=f"t{number}")
    if term.domain:
        _add(entry, "descrip", term.domain, type="subjectField")
    for event, day in (("origination", term.created), ("modification", term.changed)):
        if day:
            group = etree.SubElement(entry, "transacGrp")
            _add(group, "transac", event, type="transactionType")
            _add(group, "date", day.isoformat())
    if term.note:
        _add(entry, "note", term.note)
    french = _section(entry, "fr", [term.source], names)[0]
    if term.part_of_speech:
        _add(french, "termNote", _PARTS_OF_SPEECH[term.part_of_speech], type="partOfSpeech")
    english = _section(entry, "en", term.targets, names)
    for rendering in english:
        _add(rendering, "termNote", _STATUSES[term.status], type="administrativeStatus")
    for order, example in enumerate(term.examples, start=1):
        _add_example(french, english[0], example, f"t{number}x{order}")
    return entry


def _section(entry: etree._Element, lang: str, texts: Sequence[str], names: dict[str, str]) -> list[etree._Element]:
    section = etree.SubElement(entry, names["language"], {LANG: lang})
    sections = []
    for text in texts:
        sections.append(etree.SubElement(section, names["term"]))
        _add(sections[-1], "term", text)
    return sections


def _add_example(french: etree._Element, english: etree._Element, example: Example, identifier: str) -> None:
    group = etree.SubElement(french, "descripGrp")
    _add(group, "descrip", example.source, type="context", id=identifier)
    if example.origin:
        _add(group, "admin", example.origin, type="source")
    if example.target:
        _add(etree.SubElement(english, "descripGrp"), "descrip", example.target, type="context", target=identifier)


def _add(parent: etree._Element, tag: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, tag, attributes).text = text
