import pytest

from reader.glossary.english import rendering_spans
from reader.glossary.english_forms import plural_forms, verb_forms
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.terms import Status, Term

CHEVAL = Term("cheval", ("horse", "steed"))


@pytest.mark.parametrize(
    ("rendering", "english", "words"),
    [
        ("horse", "the Horses’ stable", ["Horses"]),
        ("to take place", "It took place, and takes place.", ["took place", "takes place"]),
        ("turn … off", "Turn the old lamp off!", ["Turn the old lamp off"]),
        ("child", "children's books", ["children's"]),
        ("lose one's way", "She lost her way.", ["lost her way"]),
        ("horse", "horseradish", []),
        ("a potato", "Potatoes", ["Potatoes"]),
        ("…", "anything", []),
        ("US", "He told us.", []),
        ("US", "The US voted.", ["US"]),
        ("horse", "THE HORSES", ["HORSES"]),
        ("not", "He doesn’t know and can't say, not now.", ["doesn’t", "can't", "not"]),
        ("be right", "Your grandfather’s right; she is right.", ["grandfather’s right", "is right"]),
        ("cannot", "He can.", []),
        ("leaf", "the leaves’ colour, a leaf", ["leaves", "leaf"]),
        ("to leave", "She leaves; they left.", ["leaves", "left"]),
        ("axis", "Both axes turn.", ["axes"]),
        ("thief", "Two thieves ran.", ["thieves"]),
        ("to feel", "He felt it.", ["felt"]),
        ("to undertake", "They are undertaking it.", ["undertaking"]),
        ("bad", "It got worse.", ["worse"]),
        ("IT", "It is here.", []),
        ("leaf", "He left.", []),
    ],
)
def test_a_rendering_is_found_in_any_form(rendering: str, english: str, words: list[str]) -> None:
    assert [span.of(english) for span in rendering_spans(rendering, english)] == words


@pytest.mark.parametrize("noun", ["leaf", "shelf", "axis", "basis", "datum", "person", "life", "wife", "man", "crisis"])
def test_a_noun_is_found_in_its_plural(noun: str) -> None:
    assert all(rendering_spans(noun, form) for form in plural_forms(noun))


@pytest.mark.parametrize("verb", ["think", "win", "write", "lay", "lie", "bind", "wind", "go", "travel", "fix", "find"])
def test_a_verb_is_found_in_all_its_forms(verb: str) -> None:
    assert all(rendering_spans(verb, form) for form in verb_forms(verb))


def test_any_rendering_of_a_term_counts() -> None:
    assert Glossary().renders(CHEVAL, "two steeds")
    assert not Glossary().renders(CHEVAL, "a mare")


def test_the_nearer_glossary_holds_and_the_farther_fills_in() -> None:
    text = Glossary([Term("Cheval", ("nag",))])
    own = Glossary([CHEVAL, Term("chat", ("cat",))])
    assert [term.targets for term in stacked([text, own]).terms] == [("nag",), ("cat",)]


def test_what_is_forbidden_does_not_hide_what_is_wanted() -> None:
    forbidden = Term("cheval", ("nag",), status=Status.FORBIDDEN)
    assert stacked([Glossary([forbidden]), Glossary([CHEVAL])]).terms == (forbidden, CHEVAL)


def test_a_word_is_looked_up_in_any_form() -> None:
    glossary = Glossary([CHEVAL, Term("…", ("dots",)), Term("cheval de bois", ("wooden horse",))])
    assert list(glossary.named("chevaux")) == [CHEVAL]
    assert [term.source for term in glossary.named("Chevaux de bois")] == ["cheval de bois"]
    assert [term.targets for term in glossary.named("…")] == [("dots",)]
    assert list(glossary.named("âne")) == []


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("yeux", "œil"),
        ("actrices", "acteur"),
        ("irons", "aller"),
        ("Église", "église"),
        ("s'est enfuie", "s'enfuir"),
    ],
)
def test_words_that_begin_otherwise_than_their_term_are_looked_up_too(word: str, term: str) -> None:
    glossary = Glossary([Term("chat", ("x",)), Term(term, ("x",)), Term("bœuf", ("x",))])
    assert [each.source for each in glossary.named(word)] == [term]
