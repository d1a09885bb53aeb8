import pytest

from reader.engine.leg import Candidate
from reader.engine.rendering import WordLink
from reader.engine.standins import disguised, in_disguise
from reader.text.spans import Span

SENTENCE = "Copiez \ue000ls -l\ue001 vers {x} ici"


def test_puts_words_in_place_of_what_must_stay() -> None:
    assert disguised(SENTENCE).text == "Copiez X1 vers X2 ici"
    assert disguised("le tube X1 et {x}").text == "le tube X1 et Z1"
    assert disguised("Le chat dort.").text == "Le chat dort."


def test_puts_the_originals_back_with_their_links() -> None:
    mask = disguised(SENTENCE)
    links = (WordLink(Span(0, 6), Span(0, 4)), WordLink(Span(7, 9), Span(11, 13)), WordLink(Span(18, 21), Span(14, 18)))
    found = mask.revealed(Candidate("Copy X2 to X1 here", links, 0.5))
    assert found is not None
    assert found.text == "Copy {x} to ls -l here"
    plain = "Copiez ls -l vers {x} ici"
    assert [(link.source.of(plain), link.target.of(found.text)) for link in found.links] == [
        ("Copiez", "Copy"),
        ("{x}", "{x}"),
        ("ls -l", "ls -l"),
        ("ici", "here"),
    ]
    assert in_disguise(SENTENCE, found) == (mask.text, "Copy X2 to X1 here")
    assert mask.hidden(Span(plain.index("ici"), len(plain))).of(mask.text) == "ici"


@pytest.mark.parametrize("english", ["Copy X1 here", "Copy X1 to X2 and X2", "Copy X1s to X2", "Copy X12 to X2"])
def test_refuses_english_that_lacks_one(english: str) -> None:
    assert disguised(SENTENCE).revealed(Candidate(english, (), 0.5)) is None


def test_cuts_where_the_model_does_not_copy() -> None:
    mask = disguised(SENTENCE, cut=True)
    found = mask.revealed(Candidate(mask.text.replace("Copiez", "Copy"), (), 0.5))
    assert found is not None
    assert found.text == "Copy ls -l vers {x} ici"
