from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.words import english_words, french_words, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’homme qu'il a vu", ["L’", "homme", "qu'", "il", "a", "vu"]),
        ("aujourd’hui, jusqu'au bout", ["aujourd’hui", "jusqu'", "au", "bout"]),
        ("Dis-moi, a-t-il faim ?", ["Dis", "moi", "a", "t-il", "faim"]),
        ("la grand-mère, peut-être là-bas", ["la", "grand-mère", "peut-être", "là-bas"]),
        ("rendez-vous à 8h30 pour 1 250,50 €", ["rendez-vous", "à", "8h30", "pour", "1", "250,50"]),
        ("donne-le-lui", ["donne", "le", "lui"]),
        ("Va-t'en, donne-m’en", ["Va", "t'", "en", "donne", "m’", "en"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("« … »", []),
    ],
)
def test_french_words(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in french_words(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don’t know, it's a well-known fact.", ["I", "don’t", "know", "it's", "a", "well-known", "fact"]),
        ("3,500.50 euros", ["3,500.50", "euros"]),
    ],
)
def test_english_words(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in english_words(text)] == words


@given(st.text(), st.sampled_from(["fr", "en"]))
def test_tokens_are_all_that_is_not_space(text: str, lang: str) -> None:
    found = tokens(text, lang)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert "".join(span.of(text) for span in found).split() == "".join(text.split()).split()


def test_marks_are_tokens() -> None:
    assert [span.of("« Oui », dit-il.") for span in tokens("« Oui », dit-il.", "fr")] == [
        "«", "Oui", "»", ",", "dit", "-", "il", ".",
    ]  # fmt: skip
