import pytest

from reader.glossary.lemmas import lemma_after, possible_lemmas


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("la porte", "porte"),
        ("il porte", "porter"),
        ("nous avions", "avoir"),
        ("les avions", "avion"),
        ("l' été", "été"),
        ("a été", "être"),
        ("des livres", "livre"),
        ("elle joue", "jouer"),
        ("les yeux", "oeil"),
    ],
)
def test_the_words_before_tell_noun_from_verb(words: str, lemma: str) -> None:
    before, form = words.split()
    assert lemma_after(form, [before]) == lemma


def test_a_form_has_all_lemmas_that_it_may_belong_to() -> None:
    assert possible_lemmas("porte") == ("porte", "porter")
    assert possible_lemmas("suis") == ("être", "suivre")
    assert possible_lemmas("") == ()
