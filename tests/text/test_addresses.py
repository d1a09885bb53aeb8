import pytest

from reader.text.addresses import addresses, restore_addresses, without_addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voir https://exemple.fr/a?b=1&c=2.", ["https://exemple.fr/a?b=1&c=2"]),
        ("(www.exemple.fr), puis", ["www.exemple.fr"]),
        ("« http://exemple.fr/ »", ["http://exemple.fr/"]),
        ("jean.dupont+x@exemple.co.uk, merci", ["jean.dupont+x@exemple.co.uk"]),
        ("M. Dupont, 3.5 et a@b", []),
    ],
)
def test_addresses_end_before_the_marks_around_them(text: str, found: list[str]) -> None:
    assert addresses(text) == found


def test_a_text_without_its_addresses() -> None:
    assert without_addresses("a http://b.fr c") == "a  c"


def test_altered_addresses_are_restored_in_order() -> None:
    french = "Écrire à a@exemple.fr ou voir www.exemple.fr/été"
    assert restore_addresses("Write to a@example.com or see www.example.com", french) == (
        "Write to a@exemple.fr or see www.exemple.fr/été"
    )
    assert restore_addresses("See https:/ /example.org.", "Voir https://exemple.org.") == "See https://exemple.org."


def test_without_a_counterpart_for_each_nothing_is_restored() -> None:
    assert restore_addresses("Write to us.", "Écrire à a@exemple.fr") == "Write to us."
