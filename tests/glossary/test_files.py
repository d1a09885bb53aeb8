import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

from reader.errors import ReaderError
from reader.glossary.files import READERS, WRITERS, add_term, read_good_terms, read_terms
from reader.glossary.terms import Example, PartOfSpeech, Status, Term, merged, one_line

HERE = Path(__file__).parent
SUFFIXES = {
    "csv": ".csv",
    "tsv": ".tsv",
    "json": ".json",
    "tbx": ".tbx",
    "tbx2": ".tbx",
    "tmx": ".tmx",
    "omegat": ".utf8",
}
TERMS = [
    Term("cheval", ("horse", "steed")),
    Term(
        "tour",
        ("tower",),
        PartOfSpeech.NOUN,
        note="feminine; “le tour” is another word",
        domain="building, stone",
        status=Status.SUGGESTED,
        examples=(Example("La tour penche.", "The tower leans.", "Pise"), Example("Deux tours.")),
        created=date(2026, 11, 1),
        changed=date(2026, 11, 24),
    ),
    Term("tour", ("tour",), PartOfSpeech.NOUN, status=Status.FORBIDDEN),
    Term("Le Monde", ("Le Monde",), PartOfSpeech.PROPER_NOUN),
]

cleaned = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12).map(one_line)
filled = cleaned.filter(bool)
days = st.none() | st.dates(date(1000, 1, 1))
examples = st.lists(st.builds(Example, filled, cleaned, cleaned), max_size=2, unique=True).map(tuple)
terms = st.lists(
    st.builds(
        Term,
        filled,
        st.lists(filled, min_size=1, max_size=3, unique=True).map(tuple),
        st.none() | st.sampled_from(PartOfSpeech),
        cleaned,
        cleaned,
        st.sampled_from(Status),
        examples,
        days,
        days,
    ),
    min_size=1,
    max_size=4,
).map(merged)


def written(kind: str, some: list[Term]) -> bytes:
    return "".join(WRITERS[kind](some)).encode()


def read_back(kind: str, some: list[Term]) -> list[Term]:
    read = READERS[SUFFIXES[kind]](written(kind, some), "glossary")
    assert read.problems == []
    return merged(read.terms)


def made(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "tbx", "tbx2", "tmx"])
@settings(max_examples=30)
@given(some=terms)
def test_what_is_written_reads_back_equal(kind: str, some: list[Term]) -> None:
    assert read_back(kind, some) == some


@settings(max_examples=30)
@given(terms)
def test_omegat_keeps_french_english_and_notes(some: list[Term]) -> None:
    bare = [Term(term.source, term.targets, note=term.note) for term in some if not term.source.startswith(("#", '"'))]
    bare = [term for term in bare if not any(text.startswith('"') for text in (*term.targets, term.note))]
    names = {"français", "francais", "source", "fr", "src"}
    if bare and bare[0].source.lower() not in names:
        assert read_back("omegat", merged(bare)) == merged(bare)


def test_omegat_proposes_nothing_forbidden() -> None:
    assert "tour" not in written("omegat", [TERMS[0], TERMS[2]]).decode()


@settings(max_examples=30)
@given(terms)
def test_tbx_and_tmx_are_valid(some: list[Term]) -> None:
    for kind, name in (("tbx2", "tbx2.dtd"), ("tmx", "tmx14.dtd")):
        dtd = etree.DTD(str(HERE / name))
        assert dtd.validate(etree.fromstring(written(kind, some))), dtd.error_log
    schema = etree.RelaxNG(file=str(HERE / "tbx3.rng"))
    assert schema.validate(etree.fromstring(written("tbx", some))), schema.error_log


def test_another_program_reads_the_tmx() -> None:
    units = tmxfile.parsestring(written("tmx", TERMS)).units  # type: ignore[no-untyped-call] # it has no types
    assert [(unit.source, unit.target) for unit in units][:3] == [
        ("cheval", "horse"),
        ("cheval", "steed"),
        ("tour", "tower"),
    ]


def test_another_program_reads_the_tbx() -> None:
    store = tbxfile.parsestring(written("tbx2", TERMS))  # type: ignore[no-untyped-call] # it has no types
    assert [unit.source for unit in store.units] == [term.source for term in TERMS]


def test_a_markdown_table_escapes_what_would_be_markup() -> None:
    table = "".join(WRITERS["md"]([Term("a|b", ("*c*",), note="_d_\ne")]))
    assert table.splitlines()[2] == r"| a\|b | \*c\* | \_d\_ e |  |"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "cheval,horse,steed\r\n"),
        ("a.csv", "sep=;\r\ncheval;horse;steed\r\n"),
        ("a.csv", "cheval;horse;steed\n"),
        ("a.csv", '\ufeff"cheval";"horse";"steed"\n'),
        ("a.csv", "cheval\thorse\tsteed\n".encode("utf-16")),
        ("a.csv", "Anglais;Français;Anglais\nhorse;cheval;steed\n"),
        ("a.csv", "Terme source,Terme cible\ncheval,horse; steed\n"),
        ("a.csv", "French (France)|en_GB|Part of Speech\ncheval|horse;steed|\n"),
        ("a.csv", "cheval,horse,fr,en\ncheval,steed,FR,en-US\n"),
        ("a.csv", "cheval,horse; steed,fr,en\n"),
        ("a.csv", ",,fr,en\n,,cheval,horse\n,,cheval,steed\n"),
        ("a.csv", "horse,cheval,en,fr\nsteed,cheval,en,fr\n"),
        ("a.csv", 'cheval;"horse | steed"\n'),
        ("a.tsv", "# mine\n\ncheval\thorse\tsteed\n\n"),
        ("a.tsv", "cheval\thorse\ncheval\tsteed\n"),
        ("a.utf8", "cheval\thorse\ncheval\tsteed"),
        ("a.json", '{"cheval": ["horse", "steed"]}'),
        ("a.json", '[{"french": "cheval", "english": ["horse", "steed"]}]'),
        (
            "a.tbx",
            """<martif><text><body><termEntry>
            <langSet xml:lang="en-GB"><ntig><termGrp><term>horse</term></termGrp></ntig>
            <tig><term>steed</term></tig></langSet>
            <langSet xml:lang="FR"><tig><term>cheval</term></tig></langSet></termEntry></body></text></martif>""",
        ),
        (
            "a.tmx",
            """<tmx version="1.4"><body><tu><tuv xml:lang="fr-FR"><seg>che<hi>val</hi></seg></tuv>
            <tuv lang="EN"><seg>horse</seg></tuv><tuv xml:lang="en"><seg>steed</seg></tuv></tu></body></tmx>""",
        ),
    ],
)
def test_files_of_others_are_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert read_terms(made(tmp_path, name, content)) == [Term("cheval", ("horse", "steed"))]


def test_marks_between_renderings_are_kept_where_one_has_them() -> None:
    terms = [Term("a;b|c", ("d;e|f", "\\;", "|")), Term("x", ("x",))]
    assert read_back("csv", terms) == terms
    assert read_back("tsv", terms) == terms


def test_a_termbase_of_many_languages_gives_what_it_has_of_two(tmp_path: Path) -> None:
    def section(language: str, term: str) -> str:
        definition = '<descripGrp><descrip type="definition">A place.</descrip></descripGrp>'
        return (
            f'<langSet xml:lang="{language}">{definition}<ntig><termGrp><term>{term}</term></termGrp></ntig></langSet>'
        )

    entries = [section("en-us", "register") + section("fr-fr", "registre"), section("de-de", "Register"), ""]
    text = "".join(f"<termEntry>{entry}</termEntry>" for entry in entries)
    path = made(tmp_path, "a.tbx", f"<martif><text><body>{text}</body></text></martif>")
    assert read_terms(path) == [Term("registre", ("register",), note="A place.")]


def test_tbx_with_categories_as_tags(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        "a.tbx",
        '<tbx style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>'
        '<conceptEntry id="c1"><langSec xml:lang="fr"><termSec><term>tour</term>'
        "<min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>"
        '<langSec xml:lang="en"><termSec><term>tower</term>'
        "</termSec><termSec><term>turn</term>"
        "<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>"
        "</body></text></tbx>",
    )
    noun = PartOfSpeech.NOUN
    assert read_terms(path) == [
        Term("tour", ("tower",), noun),
        Term("tour", ("turn",), noun, status=Status.FORBIDDEN),
    ]


def test_languages_behind_unknown_columns_are_names_of_columns(tmp_path: Path) -> None:
    path = made(tmp_path, "a.csv", "Id,Key,fr,en\n1,a.b,cheval,horse\n")
    assert read_terms(path) == [Term("cheval", ("horse",), note="Id: 1\nKey: a.b")]


def test_columns_that_are_not_known_are_kept_in_the_note(tmp_path: Path) -> None:
    path = made(tmp_path, "a.csv", "French,English,Team,Do not translate\nLe Monde,,press,yes\ncheval,horse,,\n")
    assert read_terms(path) == [Term("Le Monde", ("Le Monde",), note="Team: press"), Term("cheval", ("horse",))]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.csv", 'cheval,horse\nchat,"cat\nâne,donkey\n', "line 2, column 6"),
        ("a.csv", 'cheval,horse\n"chat"s,cat\nâne,donkey\n', "line 2, column 1"),
        ("a.csv", "cheval,horse\nchat\nâne,donkey\n", "line 2, column 1"),
        ("a.csv", "cheval,horse\n,cat\nâne,donkey\n", "line 2, column 2"),
        ("a.csv", f"cheval,horse\n{'x' * 501},y\nâne,donkey\n", "line 2"),
        ("a.csv", "french,english,status\ncheval,horse,\nchat,cat,maybe\nâne,donkey,\n", "line 3"),
        ("a.json", '[{"french": "cheval", "english": "x"}, {"french": 3}, {"french": "âne", "english": "y"}]', "$.ter"),
        ("a.tsv", "cheval\thorse\n\n# x\nchat\t \nâne\tdonkey\n", "line 4, column 6"),
        (
            "a.tmx",
            """<tmx><body><tu><tuv xml:lang='fr'><seg>cheval</seg></tuv><tuv xml:lang='en'><seg>horse</seg></tuv></tu>
            <tu><tuv xml:lang='fr'><seg>chat</seg></tuv></tu>
            <tu><tuv xml:lang='fr'><seg>âne</seg></tuv><tuv xml:lang='en'><seg>donkey</seg></tuv></tu></body></tmx>""",
            "line 2",
        ),
    ],
)  # fmt: skip
def test_bad_rows_are_named_and_good_ones_kept_when_asked(tmp_path: Path, name: str, content: str, place: str) -> None:
    path = made(tmp_path, name, content)
    with pytest.raises(ReaderError, match=re.escape(f"{name}: {place}")) as caught:
        read_terms(path)
    assert "\n" not in str(caught.value)
    read = read_good_terms(path)
    assert [term.source for term in read.terms] == ["cheval", "âne"]
    assert [problem.place.startswith(place) for problem in read.problems] == [True]


def test_a_broken_tbx_says_where_and_gives_what_is_whole(tmp_path: Path) -> None:
    whole = written("tbx2", TERMS[:2]).decode()
    path = made(tmp_path, "a.tbx", whole[: whole.index("</termEntry>") + 20])
    with pytest.raises(ReaderError, match=r"a\.tbx: line \d+, column \d+: broken XML"):
        read_terms(path)
    assert TERMS[0] in read_good_terms(path).terms


LAUGHS = '<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><martif><term>&b;</term></martif>'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.tbx", LAUGHS, "entities"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>', "entities"),
        ("a.tbx", '<!DOCTYPE martif [<!ENTITY % p SYSTEM "http://localhost/x.dtd">%p;]><martif/>', "entities"),
        ("a.tbx", "<html/>", "<html>"),
        ("a.tbx", bytes(range(256)), "broken XML"),
        ("a.tmx", "", "broken XML"),
        ("a.json", "[" * 100_000, "nested"),
        ("a.json", "{", "line 1, column 2"),
        ("a.json", "3", "no glossary"),
        ("a.csv", b"PK\x03\x04", "zip"),
        ("a.pdf", "x", "not a type of glossary; give one of"),
        ("a.xlsx", b"PK\x03\x04", "not a type of glossary; save the sheet as CSV"),
    ],
)
def test_tricks_and_other_files_are_one_line(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason) as caught:
        read_terms(made(tmp_path, name, content))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_and_a_folder_are_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(ReaderError):
            read_terms(path)


def test_many_terms_of_many_scripts(tmp_path: Path) -> None:
    lines = "".join(f"mot{number}\tשלום {number} 😀\n" for number in range(10_000))
    assert len(read_terms(made(tmp_path, "a.tsv", lines))) == 10_000


def test_terms_go_into_a_file_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "terms.tsv"
    bare = [Term("cheval", ("horse", "steed")), Term("#moi", ('"me"',))]
    for term in bare:
        add_term(path, term)
    assert read_terms(path) == bare


def test_adding_a_term_leaves_what_a_person_wrote_into_the_file(tmp_path: Path) -> None:
    path = made(tmp_path, "terms.tsv", "# mine\n\nchat\tcat")
    add_term(path, Term("cheval", ("horse",)))
    add_term(path, Term("Chat", ("tomcat",)))
    assert path.read_text("utf-8") == "# mine\n\nchat\ttomcat\tcat\ncheval\thorse\n"


def test_adding_a_term_to_a_table_with_names_keeps_its_columns(tmp_path: Path) -> None:
    path = made(tmp_path, "terms.tsv", "".join(WRITERS["tsv"](TERMS)))
    add_term(path, Term("cheval", ("nag",)))
    assert read_terms(path) == [replace(TERMS[0], targets=("nag", "horse", "steed")), *TERMS[1:]]


def test_the_cell_that_is_wrong_is_named(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text(
        "french,english,status,created\nchat,cat,perhaps,\nchien,dog,,today\n" + "x" * 501 + ",x\n", "utf-8"
    )
    places = [problem.place for problem in read_good_terms(path).problems]
    assert places == ["line 2, column 10", "line 3, column 12", "line 4, column 1"]
