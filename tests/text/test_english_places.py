import pytest

from reader.text.english_places import is_noun_place, is_verb_place


def parted(sentence: str) -> tuple[str, str, str]:
    before, words, behind = sentence.replace("]", "[").split("[")
    return before, words, behind


@pytest.mark.parametrize(
    "sentence",
    [
        "Our cousins [helped] us paint the kitchen.",
        "Our cousins [gave] him work.",
        "Every night, she [sorts] out her papers.",
        "They never [help].",
        "I’ve [met] your cousin.",
        "I got to [know] your cousin.",
        "You have to [apologize].",
        "I need you to [apologize].",
        "He was [aware] of it.",
        "He's [cleaning] every Friday.",
        "We’ll [help] tomorrow.",
        "It is [administered] orally.",
        "It is administered [orally] at night.",
        "The train arrived [late].",
        "The train's [late].",
    ],
)
def test_a_verb_and_its_adverbs_are_known_by_what_stands_around_them(sentence: str) -> None:
    assert is_verb_place(*parted(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "They gave us a [hand].",
        "The [wounded] were taken away.",
        "The seriously [wounded] were taken away.",
        "Of the 40 [injured] people two died.",
        "In [limited] numbers.",
        "Killed and [wounded] were many.",
        "The country’s [united] unions agreed.",
        "[Wanted] men are not seen.",
        "The [family] is here.",
        "In time, [need] grew.",
        "They are [members] of the club.",
        "We saw, he said, [trees].",
    ],
)
def test_a_noun_and_its_adjectives_are_no_verbs(sentence: str) -> None:
    assert not is_verb_place(*parted(sentence))


def test_a_determiner_makes_a_noun_but_of_a_participle() -> None:
    assert is_noun_place(*parted("They have no [confidence] in him.")[:2])
    assert is_noun_place(*parted("Their [confidence] is gone.")[:2])
    assert not is_noun_place(*parted("They [trust] him.")[:2])
    assert not is_noun_place("The ", "wounded")
    assert not is_noun_place("The ", "building")
    assert not is_noun_place("They said no, ", "trust")
