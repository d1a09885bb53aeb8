import pytest

from reader.engine.checks import CHECKS, failed, message

FRENCH = "Le 14 juillet 1789, les Parisiens prirent la Bastille, une vieille prison qui ne servait plus à grand-chose."
ENGLISH = "On 14 July 1789, the Parisians took the Bastille, an old prison that was hardly of any use any more."


def test_a_good_rendering_passes() -> None:
    assert failed(FRENCH, ENGLISH) == ()


@pytest.mark.parametrize(
    ("english", "code"),
    [
        ("", "E101"),
        (" \n", "E101"),
        ("On 14 July 1789.", "E102"),
        (f"{ENGLISH} This was written by somebody who had more to say. {ENGLISH.replace('old', 'ancient')}", "E103"),
        (ENGLISH.replace("an old prison", "an old prison an old prison an old prison"), "E104"),
        (f"{ENGLISH} {ENGLISH}", "E104"),
        ("On 14 July 1789 ha" + "ha" * 40, "E104"),
        (FRENCH, "E105"),
        (ENGLISH.replace("1789", ""), "E106"),
        (ENGLISH.replace("14", "15"), "E106"),
    ],
)
def test_each_fault_is_found(english: str, code: str) -> None:
    assert code in failed(FRENCH, english)


@pytest.mark.parametrize(
    ("french", "english", "codes"),
    [
        ("Les permis sont rares. Réservez le vôtre à l’avance.", "Permits are rare.", ("E102",)),
        ("Qui est là ? C’est Paul, ton voisin.", "Who is there?", ("E102",)),
        ("Qui est là ? C’est Paul, ton voisin.", "Who is there, Paul, your neighbour?", ()),
        ("Le mot « liberté » est beau.", "The word freedom is beautiful.", ("E107",)),
        ("Le mot « liberté » est beau.", "The word “freedom is beautiful.", ("E107",)),
        ("« Bonjour, dit-il.", "“Good morning,” he said.", ()),
        ("Il dit : « Oui. »", 'He said, "Yes."', ()),
        ("Voir https://exemple.fr/page pour la suite.", "See https://example.com/page for more.", ("E108",)),
        ("Voir https://exemple.fr/page pour la suite.", "See below for more.", ("E108",)),
        ("Ce sera pour Kim Jong-un une première.", "This will be Kim Jong-a first.", ("E109",)),
        ("Voir https://exemple.fr/page pour la suite.", "See https://exemple.fr/page for more.", ()),
        ("Oui.", "Yes.", ()),
        ("Non, non, non et non !", "No, no, no and no!", ()),
        ("Ha ha ha ha ha ha !", "Ha ha ha ha ha ha ha!", ()),
        ("M. Dupont et Mme Martin.", "Mr. Dupont and Mrs. Martin.", ()),
        ("Paris, Lyon, Marseille, Toulouse.", "Paris, Lyon, Marseille, Toulouse.", ()),
        ("L’interrupteur de l’appareil", "L’interrupteur de l’appareil", ("E105",)),
        ("", "", ()),
    ],
)
def test_what_fails_and_what_does_not(french: str, english: str, codes: tuple[str, ...]) -> None:
    assert failed(french, english) == codes


@pytest.mark.parametrize("code", CHECKS)
def test_messages_are_sentences(code: str) -> None:
    assert message(code)[0].isupper()
    assert message(code).endswith(".")
