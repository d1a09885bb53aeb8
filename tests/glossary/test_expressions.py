from reader.glossary.expressions import expression_around
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term


def around(sentence: str, term: str) -> list[str]:
    """Return the expressions around the places of a term in a sentence."""
    return [expression_around(match, sentence) for match in Glossary([Term(term, ("x",))]).matches(sentence)]


def test_a_word_of_an_expression_is_told_from_the_same_word_elsewhere() -> None:
    assert around("Le train est en train de partir.", "train") == ["", "en train de"]
    assert around("Les pommes de terre et les pommes", "pomme") == ["pomme de terre", ""]
    assert around("La réunion n'a pas eu lieu en ce lieu.", "lieu") == ["avoir lieu", ""]
    assert around("Il parla de notre part.", "part") == ["de ma part"]


def test_a_reflexive_verb_may_be_a_part_of_an_expression() -> None:
    assert around("Il s’est rendu compte de tout.", "se rendre") == ["rendre compte de"]
    assert around("Il se mettra en valeur, puis se mettra en route.", "se mettre") == ["mettre en valeur", ""]
    assert around("L'ennemi se rend ; il rend compte de tout.", "se rendre") == [""]


def test_what_stands_in_the_gap_of_an_expression_is_no_part_of_it() -> None:
    assert around("Ils ont mis ce projet en œuvre.", "projet") == [""]


def test_a_term_of_several_words_is_part_of_no_expression() -> None:
    assert around("Il faut tenir compte du vent.", "tenir compte") == [""]
    assert around("Il m'a donné un coup de main.", "coup de main") == [""]
