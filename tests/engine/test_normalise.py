import pytest

from reader.engine.normalise import has_words, model_text, speaker_dash


@pytest.mark.parametrize(
    ("sentence", "dash"),
    [
        ("— Vous partez ?", "— "),
        ("–\u00a0Oui.", "–\u00a0"),
        ("--Deux lieues, dit-il.", "--"),
        ("-- Non.", "-- "),
        ("- Peut-être.", "- "),
        ("-40 °C ce matin", ""),
        ("----", ""),
        ("Oui — non.", ""),
    ],
)
def test_the_dash_of_a_speaker(sentence: str, dash: str) -> None:
    assert speaker_dash(sentence) == dash


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("L’ami a dit\u00a0: «\u202fJe viens\u202f»", 'L\'ami a dit : "Je viens"'),
        ("“Oui”,\n dit-il", '"Oui", dit-il'),
        ("co\u00adopé\u200bration", "coopération"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_what_the_model_reads(text: str, read: str) -> None:
    assert model_text(text) == read


def test_what_there_is_to_translate() -> None:
    assert has_words("Oui.", "fr")
    assert not has_words("12, 13 — 14", "fr")
    assert not has_words("https://exemple.fr/page", "fr")
