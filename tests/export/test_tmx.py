"""Sentence pairs as TMX: valid, read by other programs, nothing lost but pairs with one side."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from lxml import etree
from translate.storage.tmx import tmxfile

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.export.tmx import chunks, left_out
from reader.formats.document import BlockKind
from reader.text.characters import without_controls
from reader.text.spans import Span
from tests.export.bitexts import bitexts

DTD = etree.DTD(str(Path(__file__).parents[1] / "glossary" / "tmx14.dtd"))
XML = "{http://www.w3.org/XML/1998/namespace}"
SAMPLE = Bitext(
    (
        BitextBlock(
            BlockKind.PARAGRAPH,
            "« R & D »\r\nou <rien>. Oui. Seul.",
            '"R & D" or <nothing>. Yes.',
            (
                SentencePair(Span(0, 21), Span(0, 21), checks=("E102", "E107"), confidence=0.25),
                SentencePair(Span(22, 26), Span(22, 26)),
                SentencePair(Span(27, 32), None, origin=None),
            ),
        ),
    ),
    created="2026-11-24T09:30:00+01:00",
)


def tree(bitext: Bitext) -> etree._Element:
    return etree.fromstring("".join(chunks(bitext)).encode())


def test_a_unit_says_what_is_known_about_its_pair() -> None:
    root = tree(SAMPLE)
    header = root.find("header")
    assert header is not None
    assert [header.get(name) for name in ("srclang", "segtype", "creationdate")] == [
        "fr",
        "sentence",
        "20261124T083000Z",
    ]
    unit = root.find("body/tu")
    assert unit is not None
    assert unit.get("creationdate") == "20261124T083000Z"
    assert [(prop.get("type"), prop.text) for prop in unit.iter("prop")] == [
        ("x-confidence", "0.2500"),
        ("x-origin", "model"),
        ("x-check", "E102"),
        ("x-check", "E107"),
    ]
    assert [(variant.get(f"{XML}lang"), variant.findtext("seg")) for variant in unit.iter("tuv")] == [
        ("fr", "« R & D » ou <rien>."),
        ("en", '"R & D" or <nothing>.'),
    ]


def test_pairs_with_one_side_are_left_out_and_counted() -> None:
    assert len(list(tree(SAMPLE).iter("tu"))) == 2
    assert left_out(SAMPLE) == 1


def test_another_program_reads_it() -> None:
    store = tmxfile.parsestring("".join(chunks(SAMPLE)).encode())  # type: ignore[no-untyped-call] # it has no types
    assert [(unit.source, unit.target) for unit in store.units] == [
        ("« R & D » ou <rien>.", '"R & D" or <nothing>.'),
        ("Oui.", "Yes."),
    ]


def test_units_are_written_as_they_are_asked_for() -> None:
    written = chunks(replace(SAMPLE, blocks=SAMPLE.blocks * 2))
    assert sum("<tu " in next(written) for _ in range(4)) == 2


@settings(max_examples=40)
@given(bitexts())
def test_whatever_the_text_it_is_valid_and_complete(bitext: Bitext) -> None:
    root = tree(bitext)
    assert DTD.validate(root), DTD.error_log
    pairs = [(pair, block) for block in bitext.blocks for pair in block.sentences]
    texts = [
        tuple(without_controls("".join(span.of(text).split())) if span else "" for span, text in sides)
        for sides in (((pair.source, block.source), (pair.target, block.target)) for pair, block in pairs)
    ]
    expected = [both for both in texts if all(both)]
    found = [tuple("".join((seg.text or "").split()) for seg in unit.iter("seg")) for unit in root.iter("tu")]
    assert found == expected
    assert len(found) + left_out(bitext) <= len(pairs)
