import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.numerals import numbers_missing


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("le 3 mars", "the third of March"),
        ("2 chats et 1 chien", "two cats and one dog"),
        ("1,5 million", "1.5 million"),
        ("3 500,50 €", "€3,500.50"),
        ("10 000 et 9\u202f000 et 8\u2009000 et 7\u00a0000", "10,000 and 9,000 and 8,000 and 7,000"),
        ("1 500 000 habitants", "1.5 million people"),
        ("12,5 %", "12.5 percent"),
        ("à 19 h 05", "at 7:05 p.m."),
        ("à 8h30", "at half past eight"),
        ("à 11 h 20", "at 1120 hours"),
        ("à 0 h 45", "at a quarter to one, past midnight 0:45"),
        ("à 12 h", "at noon"),
        ("les années 60", "the 1960s"),
        ("le XVIIIe siècle et le XXᵉ", "the 18th and twentieth centuries"),
        ("François Ier et Louis XIV", "Francis I and Louis XIV"),
        ("la IIIe République", "the Third Republic"),
        ("au IXe siècle", "in the IX century"),
        ("le 05 mai", "May 5"),
        ("Vers le soir, il revint.", "Towards evening he came back."),
        ("« Vie » et Xavier", "Life and Xavier"),
    ],
)
def test_numbers_are_recognised_in_their_english_form(french: str, english: str) -> None:
    assert numbers_missing(french, english) == []


@pytest.mark.parametrize(
    ("french", "english", "missing"),
    [
        ("En 1789 et 1815", "In 1789", ["1815"]),
        ("le 3 mars", "in March", ["3"]),
        ("1 livre", "a book about I", ["1"]),
        ("1,5 million", "15.1 million", ["1,5"]),
        ("3 500 €", "€3,50", []),
        ("à 19 h 05", "at 8:05", ["19"]),
        ("le XVIIIe siècle", "the 17th century", ["XVIIIe"]),
        ("François Ier", "Francis the Great", ["Ier"]),
        ("12 %", "21%", ["12"]),
    ],
)
def test_missing_numbers_are_named_as_they_are_written(french: str, english: str, missing: list[str]) -> None:
    assert numbers_missing(french, english) == missing


@given(st.lists(st.integers(0, 10**7).map(str)).map(" ; ".join))
def test_a_text_has_all_its_own_numbers(text: str) -> None:
    assert numbers_missing(text, text) == []
