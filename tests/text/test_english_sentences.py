from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.english_sentences import split_english
from reader.text.spans import gaps
from tests.segmentation_gold import ENGLISH_GOLD, Passage, read_gold

# Fragments that make the rules meet one another; plain characters, surrogates included, come beside them.
MARKS = ["…", "...", " . . .", "?", "! ", "—", "“", "” ", "‘", "’", '"', "(", ") ", "[…] ", "[1]", "😀"]
WORDS = ["Mr. ", "etc. ", "U.S. ", "No. ", "1. ", "p. ", "He ", "I ", "said ", "Holmes ", "a.m. "]
SPACES = ["\n", "\n\n", "\r\n", "\u00a0", "\u2028", "\x85", "\u200b"]
FRAGMENTS = st.sampled_from([*MARKS, *WORDS, *SPACES])
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(st.characters(), max_size=4))).map("".join)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_english(text)]


@given(TEXTS)
def test_sentences_and_gaps_rebuild_any_text(text: str) -> None:
    spans = split_english(text)
    between = [gap.of(text) for gap in gaps(spans, len(text))]
    pieces = [piece for gap, span in zip(between, spans, strict=False) for piece in (gap, span.of(text))]
    assert "".join([*pieces, between[-1]]) == text
    assert all(not gap or gap.isspace() for gap in between)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_gold_boundaries() -> None:
    right = found = wanted = 0
    for passage in read_gold(ENGLISH_GOLD):
        ours, gold = set(sentences(passage.text)), set(passage.sentences)
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    assert wanted > 480
    assert 2 * right / (found + wanted) >= 0.99


@pytest.mark.parametrize("passage", read_gold(ENGLISH_GOLD), ids=lambda passage: passage.text[:30])
def test_gold_passages_hold_their_sentences(passage: Passage) -> None:
    assert "".join(passage.text.split()) == "".join("".join(passage.sentences).split())


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. and Mrs. Hall left at 9 p.m.", "Nobody saw them."],
        ["“Where?” Ann Hall asked.", "“Here!”"],
        ["“Where?”", "Ann Hall looked up."],
        ["J. R. Hall wrote No. 5.", "It sold well."],
        ["It was I.", "Nobody else came."],
        ["He saw St. Helen’s, Mt. Hood, etc.", "Then he went home."],
    ],
)
def test_splits(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_line_breaks_are_spaces_and_blank_lines_end_sentences() -> None:
    assert sentences("Mr.\nHall slept\nwell. He\nwoke") == ["Mr.\nHall slept\nwell.", "He\nwoke"]
    assert sentences("A heading\n\nA text") == ["A heading", "A text"]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert split_english(text) == []


def test_takes_linear_time_on_marks_alone() -> None:
    assert len(sentences(". " * 20_000)) >= 1
    assert len(sentences("“Go!” A " * 5_000)) > 1
