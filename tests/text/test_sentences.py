from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.sentences import split
from reader.text.spans import gaps
from tests.segmentation_gold import Passage, read_gold

# Fragments that make the rules meet one another; plain characters, surrogates included, come beside them.
MARKS = ["…", "...", "?", "! ", " — ", "\n— ", "« ", " »", "<< ", "„", '"', "(", ")", "[…] ", "[1]", "😀"]
WORDS = ["M. ", "etc. ", "J.-C. ", "O.N.U. ", "art. ", "1. ", "Il ", "dit-il"]
SPACES = ["\n", "\n\n", "\r\n", "\u00a0", "\u202f", "\u2028", "\x1c", "\x85", "\u200b"]
FRAGMENTS = st.sampled_from([*MARKS, *WORDS, *SPACES])
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(st.characters(), max_size=4))).map("".join)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@given(TEXTS)
@example("\ud800. \udfff")
@example("\x00. A\x00")
@example("« “\u00a0! ” »")
def test_sentences_and_gaps_rebuild_any_text(text: str) -> None:
    spans = split(text)
    between = [gap.of(text) for gap in gaps(spans, len(text))]
    pieces = [piece for gap, span in zip(between, spans, strict=False) for piece in (gap, span.of(text))]
    assert "".join([*pieces, between[-1]]) == text
    assert all(not gap or gap.isspace() for gap in between)


@given(TEXTS)
def test_sentences_are_sorted_disjoint_and_trimmed(text: str) -> None:
    spans = split(text)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(TEXTS)
def test_line_breaks_inside_a_paragraph_are_spaces(text: str) -> None:
    # A dash at the head of a line may be a turn of a dialogue: there a line break says more than a space.
    flat = "".join(" " if character.isspace() else character for character in text if character not in "—–―-")
    wrapped = "Il dit : " + " ".join(flat.split())
    broken = wrapped.replace(" ", "\n")
    assert split(broken) == split(wrapped)


def test_gold_boundaries() -> None:
    right = found = wanted = 0
    for passage in read_gold():
        ours, gold = set(sentences(passage.text)), set(passage.sentences)
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    assert wanted > 1000
    assert 2 * right / (found + wanted) >= 0.99


def test_gold_passages_hold_their_sentences() -> None:
    for passage in read_gold():
        assert "".join(passage.text.split()) == "".join("".join(passage.sentences).split())


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u202f\t"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    "expected",
    [
        ["« Il fait beau.", "Il fait chaud. »", "C'est vrai."],
        ["« Qu'est-ce que c'est ? » demanda-t-il."],
        ["— Vous partez ?", "— Oui, dit-elle.", "Demain."],
        ["Ah ! mon Dieu ! s'écria-t-elle."],
        ["M. Dupont dort, etc.", "Il ronfle."],
        ["C'était en 52 av. J.-C.", "Les Grecs dormaient."],
        ["Voir art. 5, p. 12 et J.-J. Rousseau."],
        ["Le train de 8 h. 30 coûte 3.500,50 €.", "C'est cher."],
        ["1. Ouvrir le capot.", "2. Fermer le capot."],
        ["Il écrit à m.petit@poste.example.", "Elle lit www.journal.example."],
    ],
)
def test_the_cases_that_matter_most(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_blank_line_ends_a_sentence_without_marks() -> None:
    assert sentences("Un titre\n\nun texte \n \t\nune fin") == ["Un titre", "un texte", "une fin"]


def test_a_dash_at_the_line_start_opens_a_turn_in_a_dialogue_only() -> None:
    assert sentences("— Tu pars\n— Non, je reste") == ["— Tu pars", "— Non, je reste"]
    assert sentences("Il vit dans l'ombre\n— Pierre aussi — et rit.") == [
        "Il vit dans l'ombre\n— Pierre aussi — et rit."
    ]


@pytest.mark.parametrize("unit", ["!", "(", "( ", '" ', "– a ! ", "«", "M. ", "a) Il ", "\n ", ".[1]", "(a. B "])
def test_long_runs_are_split_whole(unit: str) -> None:
    """Every pattern is linear: a quadratic one would keep this test busy for minutes."""
    text = unit * (200_000 // len(unit)) + "x"
    assert split(text)[-1].end == len(text)


def test_the_reader_of_the_gold_file_keeps_line_breaks_and_spaces() -> None:
    dialogue = next(passage for passage in read_gold() if passage.text == "- Tu l'as vue ?\n- Qui ça ?")
    assert dialogue == Passage(("- Tu l'as vue ?", "- Qui ça ?"), "- Tu l'as vue ?\n- Qui ça ?")
    assert any("\u202f" in passage.text and "\u00a0" in passage.text for passage in read_gold())
