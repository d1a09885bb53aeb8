"""PDF files: lines become the paragraphs that a reader sees, or one line says why not."""

import io

import pypdf
import pytest

from reader.errors import ReaderError
from reader.formats.document import Block, BlockKind, Document
from reader.formats.layout import Layout
from reader.formats.pdf.reading import read, write
from tests.formats.pdf.pdf_files import Text, lines, pdf

BODY = (
    "Le phare se dressait au bout de la jetée, blanc et",
    "silencieux, et personne n'y montait plus depuis la",
    "mort du gardien, sauf les mouettes.",
)


def document(*page: Text) -> Document:
    return read(pdf([page]), "a.pdf")


def texts(*pages: list[Text]) -> list[str]:
    return [block.text for block in read(pdf(pages), "a.pdf").blocks]


def joined(*page_lines: str) -> str:
    (text,) = texts(lines(*page_lines))
    return text


def test_lines_are_joined_and_wide_gaps_part_paragraphs() -> None:
    found = document(*lines(*BODY), *lines("Le vent", "souffle.", top=640))
    assert found.blocks == (Block(" ".join(BODY)), Block("Le vent souffle."))
    assert found.text == " ".join(BODY) + "\n\nLe vent souffle.\n"


def test_indents_and_short_lines_part_paragraphs() -> None:
    assert texts([*lines(*BODY), *lines("Le vent soufflait.", top=658, x=84)])[1] == "Le vent soufflait."
    assert texts(lines(*BODY[:2], "mort.", "Le vent soufflait."))[1] == "Le vent soufflait."


def test_speeches_part_paragraphs() -> None:
    assert texts(lines("— Qui est là ? demanda le gardien du phare.", "— Personne, dit le vent, personne du tout."))[
        1:
    ] == ["— Personne, dit le vent, personne du tout."]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("un rassem-", "blement de foule", "un rassemblement de foule"),
        ("un rassem\u00ad", "blement de foule", "un rassemblement de foule"),
        ("il viendra peut-", "être demain", "il viendra peut-être demain"),
        ("l'accord franco-", "allemand", "l'accord franco-allemand"),
        ("y a-t-", "il un phare", "y a-t-il un phare"),
        ("place Saint-", "Michel", "place Saint-Michel"),
        ("le professeur Liden-", "brock", "le professeur Lidenbrock"),
        ("il dit -", "et il rit", "il dit - et il rit"),
    ],
)
def test_hyphens_go_where_the_word_is_surely_one(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


def test_headings_are_larger_or_bold() -> None:
    page = [Text("Le phare", 760, size=20), *lines(*BODY), Text("Le vent", 640, is_bold=True), *lines(*BODY, top=620)]
    assert [(block.kind, block.level) for block in document(*page).blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_items_lose_their_bullets_to_the_gaps() -> None:
    found = document(*lines("• un phare rouge", "• un phare vert"))
    assert [(block.kind, block.text) for block in found.blocks] == [
        (BlockKind.LIST_ITEM, "un phare rouge"),
        (BlockKind.LIST_ITEM, "un phare vert"),
    ]
    assert found.text == "• un phare rouge\n\n• un phare vert\n"


def test_page_numbers_and_running_heads_are_left_out_and_counted() -> None:
    pages = [
        [
            Text(f"Jules Verne – {number}", 800),
            Text(f"Chapitre {7 * number}", 780),
            *lines(*BODY),
            Text(f"Il {verb} longtemps devant la mer.", 640),
            Text(f"{number}", 40, 290),
        ]
        for number, verb in enumerate(("marcha", "rêva", "chanta"), 1)
    ]
    found = read(pdf(pages), "a.pdf")
    assert found.skipped == (("page number", 3), ("running head", 3))
    assert [block.text for block in found.blocks] == [
        text
        for chapter, verb in ((7, "marcha"), (14, "rêva"), (21, "chanta"))
        for text in (f"Chapitre {chapter}", " ".join(BODY), f"Il {verb} longtemps devant la mer.")
    ]


def test_sentences_run_on_over_pages_and_footnotes() -> None:
    note = Text("1. Une note.", 60, size=8)
    first = [*lines(*BODY[:2]), note]
    assert texts(first, lines(BODY[2])) == [" ".join(BODY), "Une note."]


def test_columns_follow_one_another() -> None:
    assert texts([*lines(*BODY[:2]), *lines(BODY[2], x=320)]) == [" ".join(BODY)]


def test_numbers_of_notes_are_no_part_of_words() -> None:
    raised = [Text("La jetée", 700), Text("12", 705, 120, 7), Text(" est longue.", 700, 130)]
    assert texts(raised) == ["La jetée[12] est longue."]


def test_ligatures_and_the_title() -> None:
    found = read(pdf([lines("Le phare")], "/Title (Le phare)"), "a.pdf")
    assert found.title == "Le phare"


def protected(password: str, algorithm: str = "AES-256") -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([lines(*BODY)])))
    writer.encrypt(password, "secret", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_only_forbids_changes_is_read(algorithm: str) -> None:
    assert len(read(protected("", algorithm), "a.pdf").blocks) == 1


BAD = {
    "protected": (protected("ouvre"), "it is protected with a password; save it without one"),
    "scanned": (pdf([[], []]), "there is no text in it, only images of 2 pages; put a text layer in it"),
    "cut": (pdf([lines(*BODY)])[:60], "this PDF is damaged"),
    "nothing": (b"%PDF-1.7\n", "this PDF is damaged"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_files_are_refused_in_one_line(bad: str) -> None:
    data, why = BAD[bad]
    with pytest.raises(ReaderError, match=rf"^a\.pdf: .*{why}") as refused:
        read(data, "a.pdf")
    assert "\n" not in str(refused.value)


def test_pages_without_text_are_counted() -> None:
    assert read(pdf([lines(*BODY), []]), "a.pdf").skipped == (("page without text", 1),)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.formats.pdf.pages.MOST_PAGES", 1)
    with pytest.raises(ReaderError, match="2 pages, more than 1; split it"):
        read(pdf([lines("un"), lines("deux")]), "a.pdf")


def test_a_pdf_is_not_written() -> None:
    with pytest.raises(ReaderError, match="not written; name another type"):
        write(document(*lines("un")), [], Layout.ENGLISH)
