from itertools import pairwise
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.glossary.files import add_term, read_terms
from reader.glossary.terms import Glossary, Term

TERMS = [
    Term("cheval", ("horse", "steed")),
    Term("cheval de bois", ("wooden horse",)),
    Term("pomme de terre", ("potato",)),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(match.span.of(text), match.term.source) for match in Glossary(TERMS).matches(text)]


def test_inflected_forms_are_found_and_the_longest_term_wins() -> None:
    assert found("Les chevaux mangeaient.") == [("chevaux", "cheval")]
    assert found("Des Chevaux de bois et des pommes de terre.") == [
        ("Chevaux de bois", "cheval de bois"),
        ("pommes de terre", "pomme de terre"),
    ]


def test_parts_of_words_and_broken_terms_are_not_found() -> None:
    assert found("La chevalerie mange une pomme, par terre.") == []
    assert found("cheval de") == [("cheval", "cheval")]


def test_matches_are_disjoint_and_in_order() -> None:
    matches = Glossary(TERMS).matches("cheval cheval de bois cheval")
    assert [match.term.source for match in matches] == ["cheval", "cheval de bois", "cheval"]
    assert all(one.span.end <= other.span.start for one, other in pairwise(matches))


def test_a_rendering_counts_in_singular_and_plural_but_not_inside_another_word() -> None:
    glossary = Glossary(TERMS)
    assert glossary.renders(TERMS[0], "the Horses’ stable")
    assert glossary.renders(TERMS[0], "steed")
    assert not glossary.renders(TERMS[0], "horseradish")
    assert not glossary.renders(TERMS[2], "apple of the earth")


def test_an_empty_glossary_matches_nothing() -> None:
    assert not Glossary()
    assert Glossary().matches("cheval") == []
    assert Glossary([Term("…", ("…",))]).matches("cheval …") == []


def test_terms_go_into_a_file_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "terms.tsv"
    for term in TERMS:
        add_term(path, term)
    assert read_terms(path) == TERMS


def test_adding_a_term_leaves_what_a_person_wrote_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("# mine\n\nchat\tcat", "utf-8")
    add_term(path, TERMS[0])
    assert path.read_text("utf-8") == "# mine\n\nchat\tcat\ncheval\thorse\tsteed\n"


@pytest.mark.parametrize("content", [b"cheval", b"cheval\t \n", b"\thorse\n", b"caf\xe9\tcoffee\n"])
def test_a_file_that_cannot_be_used_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(content)
    with pytest.raises(ReaderError, match=r"terms\.tsv") as caught:
        read_terms(path)
    assert "\n" not in str(caught.value)
