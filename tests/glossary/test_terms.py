from datetime import date

import pytest

from reader.glossary.terms import LONGEST, Example, Status, Term, WrongTermError, merged, new_term


def test_white_space_and_doubles_are_cleaned_away() -> None:
    assert new_term(" pomme\nde  terre ", ["potato ", "", "spud", "potato"]) == Term(
        "pomme de terre", ("potato", "spud")
    )


def test_a_term_that_stays_french_has_itself_as_its_rendering() -> None:
    term = new_term("Le Monde", [], untranslated=True)
    assert term.targets == ("Le Monde",)
    assert term.untranslated
    assert not Term("chat", ("cat",)).untranslated


@pytest.mark.parametrize(
    ("source", "targets", "reason"),
    [
        ("", ["horse"], "without its French"),
        (" ", [" "], "empty term"),
        ("cheval", [], "no English"),
        ("a" * (LONGEST + 1), ["b"], f"{LONGEST + 1} characters"),
        ("a", ["b" * 9999], "9999 characters"),
    ],
)
def test_what_is_no_term_is_refused_with_a_reason(source: str, targets: list[str], reason: str) -> None:
    with pytest.raises(WrongTermError, match=reason):
        new_term(source, targets)


@pytest.mark.parametrize("source", ["y", "à", "a" * LONGEST, "😀", "שלום"])
def test_a_letter_many_letters_an_emoji_and_hebrew_are_terms(source: str) -> None:
    assert new_term(source, ["x"]).source == source


def test_entries_that_say_the_same_become_one_with_all_renderings_and_examples() -> None:
    one, two = Example("Un chat."), Example("Des chats.")
    first = Term("chat", ("cat",), examples=(one,), created=date(2026, 1, 1))
    second = Term("chat", ("tomcat", "cat"), examples=(one, two), changed=date(2026, 2, 2))
    forbidden = Term("chat", ("moggy",), status=Status.FORBIDDEN)
    assert merged([first, forbidden, second]) == [
        Term("chat", ("cat", "tomcat"), examples=(one, two), created=date(2026, 1, 1), changed=date(2026, 2, 2)),
        forbidden,
    ]
