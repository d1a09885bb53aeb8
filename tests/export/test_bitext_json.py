"""A bitext survives JSON, the schema describes it, and what is wrong is named by its place."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from reader.align.bitext import Bitext, BitextBlock, ModelId, SentencePair
from reader.engine.rendering import Origin, WordLink
from reader.errors import ReaderError
from reader.export import bitext_json
from reader.export.bitext_json import SCHEMA, chunks, dumps, loads
from reader.formats.document import BlockKind, Mark, MarkKind
from reader.text.spans import Span
from tests.export.bitexts import bitexts

SAMPLE = Bitext(
    (
        BitextBlock(BlockKind.HEADING, "Le chat", "The cat", (SentencePair(Span(0, 7), Span(0, 7)),), level=1),
        BitextBlock(
            BlockKind.PARAGRAPH,
            "Il dort. Bien.",
            "It sleeps.",
            (
                SentencePair(
                    Span(0, 8),
                    Span(0, 10),
                    (WordLink(Span(0, 2), Span(0, 2)), WordLink(Span(3, 7), Span(3, 9))),
                    ("E102",),
                    Origin.MODEL,
                    0.5,
                ),
                SentencePair(Span(9, 14), None, origin=None),
            ),
            source_marks=(Mark(Span(3, 7), MarkKind.LINK, 0, "https://example.org/"),),
            target_marks=(Mark(Span(3, 9), MarkKind.LINK, 0, "https://example.org/"),),
        ),
    ),
    title="Un titre",
    model=ModelId("fr_en", "ab12"),
    created="2026-11-24T08:30:00+00:00",
)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_keys_are_those_that_are_documented() -> None:
    assert json.loads(dumps(SAMPLE)) == {
        "format": "en-regard/bitext",
        "version": 1,
        "source_lang": "fr",
        "target_lang": "en",
        "title": "Un titre",
        "model": {"code": "fr_en", "sha256": "ab12"},
        "created": "2026-11-24T08:30:00+00:00",
        "blocks": [
            {
                "kind": "heading",
                "level": 1,
                "source": "Le chat",
                "target": "The cat",
                "sentences": [
                    {
                        "source": [0, 7],
                        "target": [0, 7],
                        "links": [],
                        "checks": [],
                        "origin": "model",
                        "confidence": None,
                    }
                ],
            },
            {
                "kind": "paragraph",
                "source": "Il dort. Bien.",
                "target": "It sleeps.",
                "source_marks": [{"span": [3, 7], "kind": "link", "number": 0, "address": "https://example.org/"}],
                "target_marks": [{"span": [3, 9], "kind": "link", "number": 0, "address": "https://example.org/"}],
                "sentences": [
                    {
                        "source": [0, 8],
                        "target": [0, 10],
                        "links": [[0, 2, 0, 2], [3, 7, 3, 9]],
                        "checks": ["E102"],
                        "origin": "model",
                        "confidence": 0.5,
                    },
                    {
                        "source": [9, 14],
                        "target": None,
                        "links": [],
                        "checks": [],
                        "origin": None,
                        "confidence": None,
                    },
                ],
            },
        ],
    }


@settings(max_examples=50)
@given(bitexts())
def test_any_bitext_comes_back_as_it_went(bitext: Bitext) -> None:
    assert loads(dumps(bitext)) == bitext


@settings(max_examples=30)
@given(bitext=bitexts())
def test_any_bitext_keeps_to_the_schema(validator: jsonschema.Draft202012Validator, bitext: Bitext) -> None:
    validator.validate(json.loads(dumps(bitext)))


def test_there_is_a_line_for_each_block() -> None:
    lines = dumps(SAMPLE).splitlines()
    assert len(lines) == len(SAMPLE.blocks) + 2
    assert dumps(Bitext(())).count("\n") == 2


def test_the_json_is_made_as_it_is_taken() -> None:
    assert len(list(chunks(SAMPLE))) == len(SAMPLE.blocks) + 2


def test_a_heading_without_a_level_is_of_the_first() -> None:
    assert loads(dumps(SAMPLE).replace('"level": 1, ', "")) == SAMPLE


def test_keys_that_are_not_known_are_passed_over() -> None:
    assert loads(dumps(SAMPLE).replace('"version": 1', '"version": 1, "mood": "good"')) == SAMPLE


def test_a_block_without_markup_says_nothing_of_it() -> None:
    plain = replace(SAMPLE, blocks=SAMPLE.blocks[:1])
    assert "marks" not in dumps(plain)
    assert loads(dumps(plain)) == plain


def _mark(record: Any) -> Any:
    return record["blocks"][1]["source_marks"][0]


def _sentence(record: Any) -> Any:
    return record["blocks"][1]["sentences"][0]


FAULTS: list[tuple[Callable[[Any], object], str]] = [
    (lambda r: r.update(format="tmx"), r"\$\.format: must be en-regard/bitext"),
    (lambda r: r.update(version=2), r"\$\.version: is 2"),
    (lambda r: r.update(version=True), r"\$\.version: must be a whole number"),
    (lambda r: r.pop("blocks"), r"\$\.blocks: is missing"),
    (lambda r: r.pop("title"), r"\$\.title: is missing"),
    (lambda r: r.update(blocks={}), r"\$\.blocks: must be an array"),
    (lambda r: r.update(model="fr_en"), r"\$\.model: must be an object"),
    (lambda r: r["model"].pop("sha256"), r"\$\.model\.sha256: is missing"),
    (lambda r: r["blocks"].append(3), r"\$\.blocks\[2\]: must be an object"),
    (lambda r: r["blocks"][1].update(kind="cell"), r"\$\.blocks\[1\]\.kind: must be one of heading, paragraph"),
    (lambda r: r["blocks"][1].update(level=-1), r"\$\.blocks\[1\]\.level: must be a whole number"),
    (lambda r: r["blocks"][1].update(source=None), r"\$\.blocks\[1\]\.source: must be a string"),
    (lambda r: r["blocks"][1].update(target="\ud800"), r"\$\.blocks\[1\]\.target: has half a surrogate pair"),
    (lambda r: r["blocks"][1].update(target_marks={}), r"\$\.blocks\[1\]\.target_marks: must be an array"),
    (lambda r: _mark(r).update(span=None), r"\$\.blocks\[1\]\.source_marks\[0\]\.span: must be two offsets"),
    (lambda r: _mark(r).update(span=[3, 15]), r"source_marks\[0\]\.span: must be .*offsets from 0 to 14"),
    (lambda r: _mark(r).update(kind="blink"), r"source_marks\[0\]\.kind: must be one of emphasis"),
    (lambda r: _mark(r).update(number=-1), r"source_marks\[0\]\.number: must be a whole number"),
    (lambda r: _mark(r).update(address=3), r"source_marks\[0\]\.address: must be a string"),
    (lambda r: _sentence(r).pop("links"), r"\$\.blocks\[1\]\.sentences\[0\]\.links: is missing"),
    (
        lambda r: _sentence(r).update(source=[0, 15]),
        r"sentences\[0\]\.source: must be null or two offsets from 0 to 14",
    ),
    (lambda r: _sentence(r).update(source=[8, 0]), r"sentences\[0\]\.source"),
    (lambda r: _sentence(r).update(source=[-1, 8]), r"sentences\[0\]\.source"),
    (lambda r: _sentence(r).update(source=[0, 8.0]), r"sentences\[0\]\.source"),
    (lambda r: _sentence(r).update(source=[False, 8]), r"sentences\[0\]\.source"),
    (
        lambda r: _sentence(r).update(source=[0, 10]),
        r"sentences\[1\]\.source: must be null or two offsets from 10 to 14",
    ),
    (lambda r: _sentence(r).update(target=None), r"sentences\[0\]\.links\[0\]: links a side that is missing"),
    (
        lambda r: _sentence(r)["links"].append([0, 9, 0, 2]),
        r"sentences\[0\]\.links\[2\]: must be two offsets from 0 to 8",
    ),
    (lambda r: _sentence(r)["links"].append([0, 2]), r"sentences\[0\]\.links\[2\]"),
    (lambda r: _sentence(r)["links"].append("x"), r"sentences\[0\]\.links\[2\]"),
    (lambda r: _sentence(r).update(checks=[1]), r"sentences\[0\]\.checks: must be an array of strings"),
    (lambda r: _sentence(r).update(origin="dog"), r"sentences\[0\]\.origin: must be one of model"),
    (lambda r: _sentence(r).update(confidence=1.5), r"sentences\[0\]\.confidence: must be null or a number"),
    (lambda r: _sentence(r).update(confidence=True), r"sentences\[0\]\.confidence"),
]


@pytest.mark.parametrize(("break_it", "message"), FAULTS)
def test_what_is_wrong_is_named_by_its_place(break_it: Callable[[Any], object], message: str) -> None:
    record = json.loads(dumps(SAMPLE))
    break_it(record)
    with pytest.raises(ReaderError, match=f"^a.json: .*{message}"):
        loads(json.dumps(record), "a.json")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 100_000, '{"version": NaN}', '{"version": ' + "9" * 5000 + "}"]
)
def test_what_is_no_bitext_is_refused_without_a_traceback(text: str) -> None:
    with pytest.raises(ReaderError, match=r"^a\.json: "):
        loads(text, "a.json")


def test_a_place_in_broken_json_is_named() -> None:
    with pytest.raises(ReaderError, match="line 2, column 3"):
        loads('{"a": 1,\n  }', "a.json")


def _random_value(random_: random.Random) -> object:
    return random_.choice([None, True, -1, 0, 3, 99, 0.5, "", "x", [], [0], [0, 1], [0, 1, 0, 1], {}, {"code": 1}])


def _mutate(record: Any, random_: random.Random) -> Any:
    """Replace or drop one value, anywhere."""
    if random_.random() < 0.2 or not isinstance(record, dict | list) or not record:
        return _random_value(random_)
    key = random_.choice(list(record)) if isinstance(record, dict) else random_.randrange(len(record))
    if random_.random() < 0.1:
        del record[key]
    else:
        record[key] = _mutate(record[key], random_)
    return record


def test_what_is_accepted_keeps_to_the_schema(validator: jsonschema.Draft202012Validator) -> None:
    random_, written = random.Random(7), dumps(SAMPLE)
    accepted = 0
    for _ in range(3000):
        record = _mutate(json.loads(written), random_)
        try:
            bitext = loads(json.dumps(record))
        except ReaderError:
            continue
        accepted += 1
        validator.validate(record)
        assert loads(dumps(bitext)) == bitext
    assert accepted > 100


def test_the_schema_travels_with_the_package() -> None:
    assert SCHEMA.parent.samefile(bitext_json.__file__.rpartition("/")[0])
