import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.text.fold import search_pattern

WORDS = st.text("abceiouxÀÉéèêçœ’'- ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("etait", "Il était là", ["était"]),
        ("été", "ETE Été ete e\u0301te\u0301", ["Été", "e\u0301te\u0301"]),
        ("ete", "e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("Paris", "paris PARIS Paris", ["PARIS", "Paris"]),
        ("coeur", "cœur CŒUR coeur", ["cœur", "CŒUR", "coeur"]),
        ("l'h", "l’homme", ["l’h"]),
        ("a b", "a\u202f\nb", ["a\u202f\nb"]),
        (r"\bmai\b", "mai maison", ["mai"]),
        ("[ae]+x", "aex", ["aex"]),
        ("e{2}", "fée ee", ["ée", "ee"]),
        ("(?<=l)e", "le", ["e"]),
        ("a(?:b|c)+", "abcb", ["abcb"]),
        (r"\.", "Oui.", ["."]),
    ],
)
def test_what_is_found(query: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in search_pattern(query).finditer(text)] == found


@given(WORDS)
def test_a_text_finds_itself_composed_or_decomposed(text: str) -> None:
    pattern = search_pattern(text)
    assert pattern.fullmatch(text)
    assert pattern.fullmatch(unicodedata.normalize("NFD", text))


@given(WORDS.map(str.lower))
def test_without_accents_and_capitals_it_is_found_too(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert search_pattern(bare).fullmatch(text)
    assert search_pattern(bare).fullmatch(text.upper())


@given(st.text("ab[](){}\\^$.*+?|<>=!:P0,1é", max_size=20))
def test_whatever_is_typed_is_a_pattern_or_an_error_that_says_what_to_do(query: str) -> None:
    with suppress(ReaderError):
        search_pattern(query)
