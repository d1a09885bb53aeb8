import pytest

from reader.engine.casing import continued, is_capitals
from reader.engine.translator import Translator


@pytest.mark.parametrize("text", ["LA MAISON AU BORD DE LA RIVIÈRE", "PROLOGUE", "L’ÉTÉ 1914 COMMENCE", "À SUIVRE…"])
def test_headings_are_in_capitals(text: str) -> None:
    assert is_capitals(text)


@pytest.mark.parametrize("text", ["SNCF", "Le TGV", "XIV", "1914", "", "…", "L’ONU", "A B C"])
def test_abbreviations_and_mixed_text_are_not_in_capitals(text: str) -> None:
    assert not is_capitals(text)


def scores(word: str) -> float:
    return {"The": -9.0, "the": -5.0, "However": -9.0, "however": -9.5, "Paul": -8.0, "paul": -20.0}[word]


@pytest.mark.parametrize(
    ("english", "expected"),
    [("The end", "the end"), ("However, he", "however, he"), ("Paul is", "Paul is"), ("…", "…"), ("", "")],
)
def test_a_later_part_begins_with_a_small_letter_unless_with_a_name(english: str, expected: str) -> None:
    assert continued(english, scores) == expected


def test_without_scores_a_later_part_stays_as_it_is() -> None:
    assert continued("Paul is", lambda _: 0) == "Paul is"


@pytest.mark.parametrize(
    ("french", "words"),
    [
        ("LA MAISON AU BORD DE LA RIVIÈRE", ["HOUSE", "RIVER"]),
        ("LE RETOUR DU PRINTEMPS", ["RETURN", "SPRING"]),
        ("LE PDG DE LA SNCF DÉMISSIONNE", ["SNCF", "CEO", "RESIGNS"]),
        ("L’ONU ET L’OTAN CONDAMNENT L’ATTAQUE", ["UN", "NATO", "ATTACK"]),
        ("LE TGV PARIS-LYON EN RETARD DE 2 HEURES", ["TGV", "PARIS-LYON", "2", "LATE"]),
        ("SORTIE DE SECOURS", ["EMERGENCY", "EXIT"]),
        ("— LA FILLE DU BOULANGER", ["—", "BAKER'S", "DAUGHTER"]),
    ],
)
def test_headings_in_capitals_are_translated_into_capitals(
    translator: Translator, french: str, words: list[str]
) -> None:
    [rendering] = translator.render([french])
    assert set(words) <= set(rendering.text.split())
    assert rendering.text.isupper()


@pytest.mark.parametrize(
    ("french", "words"),
    [
        ("Il a TOUT perdu.", ["EVERYTHING"]),
        ("Elle est TRÈS contente de ne JAMAIS revenir.", ["VERY", "NEVER"]),
        ("C’ÉTAIT UN DIMANCHE, le soleil brillait.", ["A", "SUNDAY", "sun"]),
        ("M. DUPONT et Mme MARTIN ont signé.", ["DUPONT", "MARTIN", "signed"]),
        ("La société Renault SA respecte la norme EN 1234.", ["SA", "EN", "1234"]),
        ("La SNCF et l’ONU ont signé.", ["SNCF", "UN", "signed"]),
    ],
)
def test_emphasised_words_are_translated_and_names_kept(translator: Translator, french: str, words: list[str]) -> None:
    [rendering] = translator.render([french])
    assert set(words) <= set(rendering.text.replace(",", "").replace(".", "").split())
