import pytest

from reader.glossary.glossary import Glossary
from reader.glossary.negation import denial
from reader.glossary.terms import PartOfSpeech, Term

TERMS = Glossary(
    [Term("dangereux", ("perilous",), PartOfSpeech.ADJECTIVE), Term("tenir compte", ("heed",), PartOfSpeech.VERB)]
)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Il n'a pas tenu compte du vent.", "not"),
        ("ELLE N’EST PLUS DANGEREUSE.", "no longer"),
        ("Ce n'est pas plus dangereux qu'hier.", "not"),
        ("On n’en tient plus jamais compte.", "never"),
        ("Il partit sans même en tenir compte.", "without"),
        ("Il n'a sans doute pas tenu compte du vent.", "not"),
        ("Plus on court, plus c'est dangereux.", ""),
    ],
)
def test_the_word_that_denies_a_term(sentence: str, word: str) -> None:
    [match] = TERMS.matches(sentence)
    assert denial(match, sentence, "It is safe.") == word
    assert not denial(match, sentence, "It isn't so.")
