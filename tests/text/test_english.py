import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.english import (
    behind,
    curly,
    ends_alike,
    is_bare_participle,
    other_articles,
    typeset,
    without_added_stop,
    without_being,
)


@pytest.mark.parametrize(
    ("english", "french", "expected"),
    [
        ("Yes , I know !", "Oui, je sais !", "Yes, I know!"),
        ("And then ... nothing", "Et puis… rien", "And then… nothing"),
        ("And then... nothing", "Et puis... rien", "And then... nothing"),
        ("See .NET or .5 .", "Voir .NET ou ,5.", "See .NET or .5."),
        ("( one )", "(un)", "(one)"),
    ],
)
def test_spaces_and_dots_follow_the_page(english: str, french: str, expected: str) -> None:
    assert typeset(english, french) == expected


@pytest.mark.parametrize(
    ("straight", "expected"),
    [
        ('"Yes," he said.', "“Yes,” he said."),
        ('He said, "Don\'t come."', "He said, “Don’t come.”"),
        ('the "word"', "the “word”"),
        ('("Yes")', "(“Yes”)"),
        ('—"Yes"', "—“Yes”"),
        ("the cats' dish", "the cats’ dish"),
    ],
)
def test_straight_marks_become_curly(straight: str, expected: str) -> None:
    assert curly(straight) == expected


@given(st.text())
def test_curling_moves_no_character(text: str) -> None:
    assert len(curly(text)) == len(text)


@pytest.mark.parametrize(
    ("english", "french", "expected"),
    [
        ("Hello.", "Bonjour", "Hello"),
        ("I love it.", "J’adore", "I love it"),
        ("Hello.", "Bonjour.", "Hello."),
        ("Mr.", "M", "Mr."),
        ("at 7 p.m.", "à 19 h", "at 7 p.m."),
        ("Well...", "Eh bien", "Well..."),
        ('"Yes."', "« Oui »", '"Yes."'),
        ("", "", ""),
    ],
)
def test_a_stop_that_the_french_does_not_have_goes(english: str, french: str, expected: str) -> None:
    assert without_added_stop(english, french) == expected


@pytest.mark.parametrize(
    ("before", "phrase", "expected"),
    [
        ("He has a ", "automobile", "He has an automobile"),
        ("He has an ", "vehicle", "He has a vehicle"),
        ("An ", "unit", "A unit"),
        ("After a ", "hour", "After an hour"),
        ('"', "dwellings", '"Dwellings'),
        ("The ", "dwellings", "The dwellings"),
        ("Visa ", "office", "Visa office"),
    ],
)
def test_a_phrase_gets_the_article_and_the_capital_that_it_needs(before: str, phrase: str, expected: str) -> None:
    assert behind(before, phrase) == expected


def test_only_a_preposition_or_an_indefinite_article_leaves_the_article_open() -> None:
    assert other_articles("He has a ") == ["He has "]
    assert other_articles("He stood in ") == ["He stood in the ", "He stood in a "]
    assert other_articles("The ") == []


def test_a_form_is_compared_with_the_word_whose_place_it_takes() -> None:
    assert ends_alike("dresses", "gowns", "gown")
    assert not ends_alike("dress", "gowns", "gown")
    assert ends_alike("children", "youngsters", "youngster")
    assert ends_alike("killed him", "gave up", "give up") is ends_alike("killed", "slew", "slay")
    assert ends_alike("hiding", "concealing", "conceal")
    assert ends_alike("need", "call upon", "call upon")
    assert ends_alike("bring", "fetch", "fetch")
    assert ends_alike("agreed", "consented", "consent")
    assert not ends_alike("need", "calls upon", "call upon")


@pytest.mark.parametrize(
    ("form", "base", "before", "expected"),
    [
        ("slain", "slay", "The hunter ", True),
        ("slain", "slay", "The boar was ", False),
        ("given up", "give up", "He's never ", False),
        ("given up", "give up", "His brother ", True),
        ("slew", "slay", "The hunter ", False),
        ("opened", "open", "The hunter ", False),
        ("men", "man", "The ", False),
        ("children", "child", "The ", False),
    ],
)
def test_a_participle_without_an_auxiliary_is_known(form: str, base: str, before: str, expected: bool) -> None:
    assert is_bare_participle(form, base, before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("They were ", ("They ", "were")),
        ("They were suddenly ", ("They suddenly ", "were")),
        ("They have been heavily ", ("They have heavily ", "been")),
        ("They were not ", ("They did not ", "do")),
        ("It isn't really ", ("It doesn't really ", "do")),
        ("They often get ", ("They often ", "get")),
        ("My uncle’s not ", ("My uncle does not ", "do")),
        ("They're ", ("They ", "are")),
        ("They have ", ("", "")),
        ("They were in ", ("", "")),
    ],
)
def test_a_verb_takes_the_place_of_what_one_is(before: str, expected: tuple[str, str]) -> None:
    assert without_being(before) == expected
