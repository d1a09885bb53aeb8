import pytest

from reader.text.verbatim import verbatim, without_verbatim


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bravo 👏👏 !", [" 👏👏 "]),
        ("J’adore ❤️ ça", [" ❤️ "]),
        ("👩‍👩‍👧 et 👍🏽", ["👩‍👩‍👧 ", " 👍🏽"]),
        ("le mot 東京 et Путин", [" 東京 ", " Путин"]),
        ("λόγος, mais α seul", ["λόγος"]),
        ("12 °C, © 2024, œuvre — ½ №", []),
        ("voici " + "aZ9+/" * 30 + " fin", [" " + "aZ9+/" * 30 + " "]),
        ("", []),
    ],
)
def test_emoji_and_other_scripts_stay_with_their_spaces(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in verbatim(text, "fr")] == found


def test_scripts_of_other_languages_are_theirs() -> None:
    assert verbatim("Привет 東京", "ru") == []
    assert [span.of("Привет 😀") for span in verbatim("Привет 😀", "ru")] == [" 😀"]


def test_what_remains_stays_apart() -> None:
    assert without_verbatim("Bravo👏Paul", "fr") == "Bravo Paul"
