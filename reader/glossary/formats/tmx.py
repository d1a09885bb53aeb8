"""Translation Memory eXchange 1.4b: a unit for each rendering of each term; what else is known goes into properties."""

from collections.abc import Iterator, Sequence

from lxml import etree

from reader.errors import ReaderError
from reader.formats import tmx
from reader.glossary.formats.reading import Reading, term_of_texts
from reader.glossary.formats.xml import language, local_name, parse_xml, text_of
from reader.glossary.terms import Status, Term, merged

_EXAMPLE = ("x-example", "x-example-english", "x-example-from")


def read_tmx(data: bytes, name: str) -> Reading:
    """Return the terms of a TMX file; units with the same French are one term with several renderings.

    Raises:
        ReaderError: the file is no TMX, or declares entities.
    """
    reading = Reading()
    root = parse_xml(data, name, reading)
    if local_name(root) != "tmx":
        raise ReaderError(f"{name}: line 1: its root is <{local_name(root)}>, not <tmx>", "give a TMX file")
    for unit in root.iter("tu"):
        reading.add(f"line {unit.sourceline}", lambda unit=unit: _read_unit(unit))  # type: ignore[misc] # bound now
    reading.terms = merged(reading.terms)
    return reading


def _read_unit(unit: etree._Element) -> Term:
    segments: dict[str, list[str]] = {"fr": [], "en": []}
    for variant in unit.iter("tuv"):
        segments.setdefault(language(variant), []).append(text_of(variant.find("seg")))
    properties = [(prop.get("type"), text_of(prop)) for prop in unit.findall("prop")]
    texts = {str(kind): text for kind, text in reversed(properties)}
    return term_of_texts(
        next(iter(segments["fr"]), ""),
        segments["en"],
        part_of_speech=texts.get("x-part-of-speech", ""),
        domain=texts.get("x-domain", ""),
        status=texts.get("x-status", ""),
        note="\n".join(text_of(note) for note in unit.findall("note")),
        examples=_examples(properties),
        created=str(unit.get("creationdate") or ""),
        changed=str(unit.get("changedate") or ""),
    )


def _examples(properties: list[tuple[str | None, str]]) -> list[tuple[str, str, str]]:
    examples: list[list[str]] = []
    for kind, text in properties:
        if kind == _EXAMPLE[0]:
            examples.append([text, "", ""])
        elif kind in _EXAMPLE and examples:
            examples[-1][_EXAMPLE.index(kind)] = text
    return [(source, target, origin) for source, target, origin in examples]


def write_tmx(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a TMX 1.4b file."""
    units = (_unit(term, target, first=number == 0) for term in terms for number, target in enumerate(term.targets))
    return tmx.document(units, segtype="phrase", tmf="en-regard/glossary")


def _unit(term: Term, target: str, *, first: bool) -> etree._Element:
    days = {"creationdate": term.created, "changedate": term.changed}
    status = "" if term.status is Status.APPROVED else term.status
    properties = [("x-part-of-speech", term.part_of_speech or ""), ("x-domain", term.domain), ("x-status", status)]
    for example in term.examples if first else ():
        properties += zip(_EXAMPLE, (example.source, example.target, example.origin), strict=True)
    return tmx.unit(
        {"fr": term.source, "en": target},
        properties,
        term.note,
        **{name: f"{day:%Y%m%d}T000000Z" for name, day in days.items() if day},
    )
