"""What files for other programs may hold, and the spaces of French; no character moves."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.text.characters import without_controls
from reader.text.french_spaces import with_fixed_spaces

_ANY = st.text(st.characters(exclude_categories=[]))


@given(_ANY)
def test_xml_takes_every_text_and_keeps_the_place_of_each_character(text: str) -> None:
    clean = without_controls(text)
    assert len(clean) == len(text)
    element = etree.Element("a")
    element.text = clean
    assert etree.fromstring(etree.tostring(element)).text == (clean or None)


def test_only_what_xml_refuses_is_replaced() -> None:
    assert without_controls("é\t\u2028😀\x85\n") == "é\t\u2028😀\x85\n"
    assert without_controls("a\r\nb\x00\x1b\ud800\ufffe") == "a \nb" + "\ufffd" * 4


@given(_ANY)
def test_fixing_spaces_changes_spaces_only(text: str) -> None:
    fixed = with_fixed_spaces(text)
    assert fixed.replace("\u202f", " ").replace("\u00a0", " ") == text.replace("\u202f", " ").replace("\u00a0", " ")


def test_marks_stay_on_the_line_of_their_word() -> None:
    assert with_fixed_spaces("— Oui ! dit-il : « non » ; 12 000 € ?") == (
        "—\u00a0Oui\u202f! dit-il\u00a0: «\u00a0non\u00a0»\u202f; 12\u202f000\u00a0€\u202f?"
    )
    assert with_fixed_spaces("en 1815 20 hommes — enfin, 3 - 2 - partis") == "en 1815 20 hommes — enfin, 3 - 2 - partis"
