"""The forms in which a student meets what it is taught."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.student.figures import with_figures
from models.student.forms import (
    Form,
    capitals,
    dialogue,
    title_case,
    together,
    typography,
    unpointed,
    verse,
    with_forms,
)

DRAW = random.Random(1)


@pytest.mark.parametrize(
    ("form", "text", "made"),
    [
        (capitals, ("Le printemps revient.", "Spring returns."), ("LE PRINTEMPS REVIENT", "SPRING RETURNS")),
        (title_case, ("La fin de la nuit.", "The end of the night."), ("La Fin De La Nuit", "The End of the Night")),
        (title_case, ("Qui est là ?", "Who is there?"), None),
        (verse, ("Le soir descend, la mer se tait.", "Evening falls, the sea is silent."), None),
        (verse, ("Quand le soir descend, la mer se tait.", "When evening falls, the sea is silent."),
         ("Quand le soir descend,", "When evening falls,")),
        (verse, ("Le soir descend.", "Evening falls."), None),
        (unpointed, ("Pas encore.", "Not yet."), ("Pas encore", "Not yet")),
        (unpointed, ("Pas encore ?", "Not yet?"), None),
        (dialogue, ("et puis rien.", "and then nothing."), None),
    ],
)  # fmt: skip
def test_forms(form: Form, text: tuple[str, str], made: tuple[str, str] | None) -> None:
    assert form(text, DRAW) == made


def test_a_speaker_has_a_dash_on_both_sides() -> None:
    french, english = dialogue(("Tu viens ?", "Are you coming?"), DRAW) or ("", "")
    assert re.fullmatch(r"[—–-] ?Tu viens \?", french)
    assert english == "— Are you coming?"


@given(st.integers())
def test_typography_changes_nothing_but_spaces_and_signs(seed: int) -> None:
    text = ("Il dit : \"Qu'est-ce que c'est ?\"", 'He said: "What is it?"')
    made = typography(text, random.Random(seed))
    assert made is None or made[1] == text[1]
    letters = re.findall(r"\w", made[0] if made else text[0])
    assert letters == re.findall(r"\w", text[0])


@given(st.integers())
def test_figures_are_the_same_on_both_sides(seed: int) -> None:
    draw = random.Random(seed)
    french, english = with_figures(("En 1867, ils étaient 12.", "In 1867 there were 12 of them."), draw) or ("", "")
    assert re.findall(r"\d+", french) == re.findall(r"\d+", english) != []
    made = with_figures(("Il pleut.", "It rains."), draw)
    assert made
    assert made[1].endswith(".")
    assert ".." not in made[1]


def test_figures_stay_where_the_sides_have_others() -> None:
    assert with_figures(("Il est 15 h.", "It is 3 p.m."), DRAW) is None


def test_sentences_go_together_only_behind_an_end() -> None:
    assert together(("Il pleut.", "It rains."), ("Paul dort.", "Paul sleeps.")) == (
        "Il pleut. Paul dort.",
        "It rains. Paul sleeps.",
    )
    assert together(("Chapitre I", "Chapter I"), ("Paul dort.", "Paul sleeps.")) is None


def test_every_pair_comes_as_it_is_and_the_seed_says_what_else() -> None:
    texts = [(f"Il voit {number} chats.", f"He sees {number} cats.") for number in range(200)]
    made = list(with_forms(texts, 3))
    assert made == list(with_forms(texts, 3))
    assert set(texts) < set(made)
    assert len(made) > 220
