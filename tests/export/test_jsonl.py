"""A sentence pair a line, with its own texts, as the blocks arrive."""

import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.rendering import WordLink
from reader.export.jsonl import lines
from reader.formats.document import BlockKind
from reader.text.spans import Span
from tests.export.bitexts import blocks

BLOCK = BitextBlock(
    BlockKind.PARAGRAPH,
    "Oui. Il dort.",
    "Yes. It sleeps.",
    (
        SentencePair(Span(0, 4), None, origin=None),
        SentencePair(Span(5, 13), Span(5, 15), (WordLink(Span(8, 12), Span(8, 14)),), ("E102",), confidence=0.25),
    ),
)


def test_a_line_has_the_texts_and_links_of_its_pair() -> None:
    empty = BitextBlock(BlockKind.HEADING, "Titre", "Title")
    first, second = map(json.loads, lines([empty, BLOCK]))
    assert first == {
        "block": 1,
        "source": "Oui.",
        "target": None,
        "links": [],
        "checks": [],
        "origin": None,
        "confidence": None,
    }
    assert second == {
        "block": 1,
        "source": "Il dort.",
        "target": "It sleeps.",
        "links": [[3, 7, 3, 9]],
        "checks": ["E102"],
        "origin": "model",
        "confidence": 0.25,
    }


def test_lines_come_before_later_blocks_are_made() -> None:
    def slowly() -> Iterator[BitextBlock]:
        yield BLOCK
        raise AssertionError

    assert json.loads(next(lines(slowly())))["source"] == "Oui."


@settings(max_examples=50)
@given(st.lists(blocks(), max_size=3))
def test_every_pair_is_one_line_whose_links_say_the_same_words(some: list[BitextBlock]) -> None:
    written = "".join(lines(some))
    pairs = [(number, block, pair) for number, block in enumerate(some) for pair in block.sentences]
    assert len(written.splitlines()) == len(pairs)
    for line, (number, block, pair) in zip(written.splitlines(), pairs, strict=True):
        record = json.loads(line)
        assert record["block"] == number
        assert record["source"] == (pair.source.of(block.source) if pair.source else None)
        for found, link in zip(record["links"], pair.links, strict=True):
            assert record["source"][found[0] : found[1]] == link.source.of(block.source)
            assert record["target"][found[2] : found[3]] == link.target.of(block.target)
