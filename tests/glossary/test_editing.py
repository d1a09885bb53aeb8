from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.glossary.editing import change_term
from reader.glossary.files import read_terms
from reader.glossary.formats.table import write_table
from reader.glossary.terms import Term

PLAIN = "# mine\nphare\tlighthouse\tbeacon\n\nchat\tcat\n# the end\nphare\tpharos\n"
NAMED = 'note\tfrench\tenglish\tcolour\n"two\nlines"\tphare\tlighthouse\twhite\n# mine\n\tchat\tcat\n'


def glossary(folder: Path, text: str) -> Path:
    path = folder / "glossary.tsv"
    path.write_text(text, "utf-8")
    return path


def test_a_term_is_changed_and_all_else_stays(tmp_path: Path) -> None:
    path = glossary(tmp_path, PLAIN)
    change_term(path, read_terms(path)[0], Term("fanal", ("lantern",)))
    assert path.read_text("utf-8") == "# mine\nfanal\tlantern\n\nchat\tcat\n# the end\n"


def test_a_term_is_taken_out_and_all_else_stays(tmp_path: Path) -> None:
    path = glossary(tmp_path, PLAIN)
    change_term(path, Term("phare", ("lighthouse",)), None)
    assert path.read_text("utf-8") == "# mine\n\nchat\tcat\n# the end\n"


def test_other_columns_stay_and_english_gets_more_of_them_where_it_needs_them(tmp_path: Path) -> None:
    path = glossary(tmp_path, NAMED)
    [phare, chat] = read_terms(path)
    change_term(path, phare, Term("phare", ("beacon", "lighthouse")))
    assert path.read_text("utf-8").startswith(
        'note\tfrench\tenglish\tcolour\tenglish\n"two\nlines"\tphare\tbeacon\twhite\tlighthouse\n# mine\n'
    )
    changed = read_terms(path)
    assert [term.targets for term in changed] == [("beacon", "lighthouse"), ("cat",)]
    assert changed[0].note == phare.note
    change_term(path, chat, None)
    assert [term.source for term in read_terms(path)] == ["phare"]


def test_a_term_that_is_gone_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    path = glossary(tmp_path, PLAIN)
    with pytest.raises(ReaderError, match=r"glossary\.tsv: “loup” is no longer in it"):
        change_term(path, Term("loup", ("wolf",)), None)
    assert path.read_text("utf-8") == PLAIN


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp", "Cs", "Cn", "Co")), min_size=1, max_size=8
)
TERMS = st.lists(
    st.builds(Term, WORDS, st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple)),
    min_size=1,
    max_size=5,
    unique_by=lambda term: term.source,
)


@given(TERMS, st.data())
def test_what_was_changed_reads_back_and_the_others_do_too(
    tmp_path_factory: pytest.TempPathFactory, terms: list[Term], data: st.DataObject
) -> None:
    path = glossary(tmp_path_factory.mktemp("g"), "".join(write_table(terms, "\t")))
    known = read_terms(path)
    at = data.draw(st.integers(0, len(known) - 1))
    new = Term("nouveau mot", ("a", "b", "c", "d"))
    change_term(path, known[at], new)
    assert read_terms(path) == [*known[:at], new, *known[at + 1 :]]
    change_term(path, new, None)
    assert read_terms(path) == [*known[:at], *known[at + 1 :]]
