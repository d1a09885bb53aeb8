"""Which words of a text are shown as terms of a glossary."""

from reader.align.bitext import Bitext
from reader.cli.term_places import shown_terms
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from tests.tui.texts import block


def test_a_word_of_a_fixed_expression_is_a_term_only_where_it_is_rendered_as_one() -> None:
    sentences = (
        ("Tout à coup, il cria.", "Suddenly he cried."),
        ("Ce fut un coup.", "It was a shock."),
        ("Du même coup, il tomba.", "By the same blow he fell."),
    )
    bitext = Bitext(tuple(block((*sentence, ())) for sentence in sentences))
    places = shown_terms(Glossary([Term("coup", ("blow",))]))(bitext)
    assert [(place.block, place.target is not None) for place in places] == [(1, False), (2, True)]
