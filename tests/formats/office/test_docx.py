"""DOCX files: what is read, and that nothing but the words changes."""

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.formats.document import Block, BlockKind, Mark, MarkKind
from reader.formats.layout import Layout
from reader.formats.office.docx import read
from reader.text.spans import Span
from tests.formats.english import saying, shouted, written_back
from tests.formats.office.docx_files import W, body_of, docx, field, members_of, paragraph, run, zipped

ITALIC, BOLD = "<w:i/>", "<w:b/>"
IMAGE = "<w:r><w:drawing><a/></w:drawing></w:r>"
NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
INSERTED = '<w:ins w:id="1" w:author="A">' + run("vieux ") + "</w:ins>"
DELETED = '<w:del w:id="2" w:author="A"><w:r><w:delText>petit </w:delText></w:r></w:del>'
LINK = '<w:hyperlink r:id="lien">' + run("ce site", '<w:rStyle w:val="Lien"/>') + "</w:hyperlink>"
FORMULA = "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>"
CONTROL = "<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>" + run("un choix") + "</w:sdtContent></w:sdt>"
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="ici"/>'


def blocks(*inner: str, **parts: str) -> tuple[Block, ...]:
    return read(docx(paragraph(*inner), "https://exemple.fr", **parts), "a.docx").blocks


def marks(*inner: str) -> list[tuple[MarkKind, str]]:
    (block,) = blocks(*inner)
    return [(mark.kind, mark.span.of(block.text)) for mark in block.marks]


def words(data: bytes, tag: str = "w:t") -> str:
    """The words of the body, found without any of what is tested."""
    return "".join(re.findall(rf"<{tag}(?: [^>]*)?>([^<]*)</{tag}>", body_of(data)))


def furniture(data: bytes) -> Counter[str]:
    """What there is beside words and runs."""
    own = {"w:r", "w:t", "w:rPr", "w:i", "w:b", "w:proofErr", "w:lang", "w:noProof", "w:vertAlign", "w:rStyle"}
    return Counter(tag for tag in re.findall(r"<([\w:]+)", body_of(data)) if tag not in own)


def test_words_that_word_cuts_over_runs_are_whole_again() -> None:
    cut = run("Bon", "<w:noProof/>") + '<w:proofErr w:type="spellStart"/>' + run("jour", '<w:lang w:val="fr-CA"/>')
    assert blocks(cut, run(" à tous."))[0] == Block("Bonjour à tous.")


def test_run_properties_become_marks_with_their_meaning() -> None:
    assert marks(
        run("Un "),
        run("chat", ITALIC),
        run(" "),
        run("noir", BOLD),
        run(" dort"),
        run("2", '<w:vertAlign w:val="superscript"/>'),
    ) == [
        (MarkKind.EMPHASIS, "chat"),
        (MarkKind.STRONG, "noir"),
        (MarkKind.SUPERSCRIPT, "2"),
    ]
    assert marks(
        run("Un "), run("mot", '<w:color w:val="FF0000"/>'), run(" rouge et "), run("beau", '<w:rStyle w:val="Acc"/>')
    ) == [
        (MarkKind.OTHER, "mot"),
        (MarkKind.EMPHASIS, "beau"),
    ]
    assert marks(run("Taper "), run("ls -l", '<w:rStyle w:val="Verb"/>'), run(" puis valider")) == [
        (MarkKind.CODE, "ls -l")
    ]


def test_what_most_words_look_like_is_no_mark() -> None:
    assert marks(run("Tout en gras sauf ", BOLD), run("un mot"), run(" ici", BOLD)) == [(MarkKind.OTHER, "un mot")]


def test_links_lead_somewhere_and_hold_their_words() -> None:
    (block,) = blocks(
        run("Voir "), LINK, run(" ou "), field('HYPERLINK "http://b.fr"', run("l’autre", "<w:u/>")), run(".")
    )
    assert block.text == "Voir ce site ou l’autre."
    assert block.marks == (
        Mark(Span(5, 12), MarkKind.LINK, 0, "https://exemple.fr"),
        Mark(Span(16, 23), MarkKind.LINK, 1, "http://b.fr"),
    )


def test_fields_and_formulas_stay_as_they_are() -> None:
    found = marks(run("Voir page "), field("PAGEREF _Toc1", run("12")), run(" où "), FORMULA, run(" est dit"))
    assert found == [(MarkKind.CODE, "12"), (MarkKind.CODE, "E=mc²")]


def test_tabs_and_page_breaks_part_texts() -> None:
    entry = (
        '<w:hyperlink w:anchor="_Toc1">'
        + run("Le phare")
        + "<w:r><w:tab/></w:r>"
        + field("PAGEREF _Toc1", run("3"))
        + "</w:hyperlink>"
    )
    assert [one.text for one in blocks(entry)] == ["Le phare"]
    several = "<w:r><w:t>Nom</w:t><w:tab/><w:t>Prénom</w:t><w:br w:type='page'/><w:t>Ville</w:t></w:r>"
    data = docx(paragraph(several))
    assert read(data, "a.docx").text == "Nom\tPrénom\tVille\n"
    assert "NOM</w:t></w:r><w:r><w:tab/></w:r>" in body_of(written_back(read(data, ""), shouted))


def test_line_breaks_are_in_the_text() -> None:
    (block,) = blocks("<w:r><w:t>Un vers</w:t><w:br/><w:t>et un autre</w:t></w:r>")
    assert block.text == "Un vers\net un autre"
    assert block.marks == (Mark(Span(7, 8), MarkKind.BREAK, 0),)


def test_kinds_of_paragraphs() -> None:
    body = "".join(paragraph(run(style), style=style) for style in ("Titre1", "Sous", "Puces", "Cit", "Code"))
    row = "<w:tr><w:tc>" + paragraph(run("a")) + "</w:tc><w:tc>" + paragraph(run("b")) + "</w:tc></w:tr>"
    document = read(docx(body + f"<w:tbl>{row}{row}</w:tbl>"), "a.docx")
    kinds = [(block.kind, block.level) for block in document.blocks]
    assert kinds[:4] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.QUOTE, 0),
    ]
    assert kinds[4:] == [(BlockKind.TABLE_CELL, 0)] * 4
    assert document.text == "Titre1\n\nSous\n\n- Puces\n\nCit\n\nCode\n\na\tb\na\tb\n"
    assert document.skipped == (("code block", 1),)


def test_tracked_changes_are_read_as_accepted_and_kept() -> None:
    data = docx(paragraph(run("Un "), INSERTED, DELETED, run("phare.")))
    document = read(data, "a.docx")
    assert document.blocks[0].text == "Un vieux phare."
    assert document.skipped == (("deleted text", 1),)
    assert document.notes == ("tracked changes: what was inserted is read, what was deleted is not",)
    english = written_back(document, shouted)
    assert words(english) == "UN VIEUX PHARE."
    assert words(english, "w:delText") == "petit "
    assert "<w:ins " in body_of(english)


BOX = "<w:txbxContent>" + paragraph(run("Dans la boîte.")) + "</w:txbxContent>"
TWICE = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_that_is_there_twice_is_read_once_and_written_twice() -> None:
    data = docx(paragraph(run("Avant "), TWICE, run("après.")))
    document = read(data, "a.docx")
    assert [block.text for block in document.blocks] == ["Avant après.", "Dans la boîte."]
    assert body_of(written_back(document, shouted)).count("DANS LA BOÎTE.") == 2


def picture(*, again: str = "") -> str:
    """Return a run with a picture, as Word and LibreOffice write it; perhaps with a drawing for old versions."""
    told = 'descr="Un phare" title="La nuit"'
    new = f'<w:drawing><wp:docPr id="1" name="Image 1" {told}/><pic:cNvPr id="0" descr="Un phare"/></w:drawing>'
    if again:
        new = (
            f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{again}</mc:Fallback></mc:AlternateContent>"
        )
    return f"<w:r>{new}</w:r>"


def test_alternative_texts_of_pictures_are_read_once_and_written_wherever_they_stand() -> None:
    old = '<w:pict><v:shape alt="Un phare"/></w:pict>'
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(picture())}</w:tc></w:tr></w:tbl>"
    data = docx(paragraph(run("Avant "), picture(again=old), run("après.")) + cell)
    document = read(data, "a.docx")
    assert [block.text for block in document.blocks] == ["Avant après.", "La nuit", "Un phare", "La nuit", "Un phare"]
    assert document.blocks[-1].kind is BlockKind.TABLE_CELL
    english = body_of(written_back(document, shouted))
    assert re.findall(' (?:descr|alt)="(.*?)"', english) == ["UN PHARE"] * 5
    assert 'name="Image 1"' in english
    both = body_of(written_back(document, shouted, Layout.INTERLEAVED))
    assert re.findall(' (?:descr|alt)="(.*?)"', both) == ["Un phare / UN PHARE"] * 5


def test_a_picture_in_a_text_box_is_described_there() -> None:
    box = f'<w:drawing><wp:docPr descr="Un cadre"/><w:txbxContent>{paragraph(picture())}</w:txbxContent></w:drawing>'
    document = read(docx(paragraph(f"<w:r>{box}</w:r>")), "a.docx")
    assert [block.text for block in document.blocks] == ["Un cadre", "La nuit", "Un phare"]
    assert re.findall('descr="(.*?)"', body_of(written_back(document, shouted))) == ["UN CADRE", "UN PHARE", "UN PHARE"]


def test_every_part_with_text_is_read_and_written() -> None:
    parts = {name: paragraph(run(name)) for name in ("header1", "footer2", "comments")}
    notes = f'<w:footnote w:id="2">{paragraph(run("une note"))}</w:footnote>'
    document = read(docx(paragraph(run("corps")), "", footnotes=notes, **parts), "a.docx")
    assert [block.text for block in document.blocks] == ["corps", "une note", "comments", "header1", "footer2"]
    english = members_of(written_back(document, shouted))
    assert b"UNE NOTE" in english["word/footnotes.xml"]
    assert b"HEADER1" in english["word/header1.xml"]


# It begins in one paragraph and ends in another.
TABLE_OF_CONTENTS = field("TOC", "").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')

pieces = st.lists(
    st.sampled_from(
        [
            *(
                run("Un mot"),
                run(" et deux. ", ITALIC),
                run("fin", BOLD),
                run(" "),
                run("&amp; là &lt;", BOLD + ITALIC),
            ),
            *(
                IMAGE,
                picture(),
                NOTE,
                INSERTED,
                DELETED,
                LINK,
                FORMULA,
                CONTROL,
                BOOKMARK,
                "<w:r><w:tab/></w:r>",
                "<w:r><w:br/></w:r>",
            ),
            *(
                field("PAGE", run("3")),
                field("HYPERLINK http://b.fr", run("ici"), IMAGE),
                TWICE,
                '<w:proofErr w:type="x"/>',
            ),
            *(TABLE_OF_CONTENTS, "<w:r/>"),
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>",
            '<w:hyperlink w:anchor="x">' + run("loin", BOLD) + "<w:r><w:tab/></w:r>" + run("près") + "</w:hyperlink>",
        ]
    ),
    max_size=9,
)


@settings(max_examples=25)
@given(pieces)
def test_other_words_change_nothing_else(inner: list[str]) -> None:
    data = docx(paragraph(*inner), "https://exemple.fr")
    document = read(data, "a.docx")
    english = written_back(document, lambda block: replace(block, text=block.text.replace("o", "w")))
    assert [one.text for one in read(english, "").blocks] == [one.text.replace("o", "w") for one in document.blocks]
    changed = [words(english).replace("\u2011", ""), words(data).translate({ord("o"): "w"})]
    assert sorted(changed[0]) == sorted(changed[1])
    before, after = furniture(data), furniture(english)
    for counts in (before, after):
        del counts["w:noBreakHyphen"], counts["w:hyperlink"], counts["w:ins"], counts["w:p"]
    assert before == after


@given(pieces)
@settings(max_examples=30)
def test_english_without_marks_loses_no_object(inner: list[str]) -> None:
    data = docx(paragraph(*inner), "https://exemple.fr")
    english = written_back(read(data, ""), lambda block: Block("Something else."))
    for tag in ("w:drawing", "w:footnoteReference", "w:delText", "w:bookmarkStart"):
        assert furniture(english)[tag] == furniture(data)[tag]


def test_french_in_the_place_of_english_gives_back_every_member_but_for_the_language() -> None:
    data = docx(paragraph(run("Un "), run("mot", ITALIC), LINK, NOTE), "http://a.fr", header1=paragraph(run("x")))
    back = members_of(written_back(read(data, "")))
    original = members_of(data)
    assert list(back) == list(original)
    assert {name for name in back if back[name] != original[name]} == {"word/styles.xml", "docProps/core.xml"}
    assert b'w:val="en-GB" w:eastAsia="en-US"' in back["word/styles.xml"]
    assert b"<dc:language>en-CA<" in back["docProps/core.xml"]
    assert written_back(read(data, ""), layout=Layout.INTERLEAVED) == written_back(read(data, ""), layout=Layout.SIDE)
    assert members_of(written_back(read(data, ""), layout=Layout.SIDE)) == original


def test_the_title_is_that_of_the_text() -> None:
    document = read(docx(paragraph(run("Le phare"))), "a.docx")
    assert document.title == "Le phare"
    assert (
        b"<dc:title>The lighthouse<"
        in members_of(written_back(document, saying(le="The lighthouse")))["docProps/core.xml"]
    )


def test_marks_may_be_split_and_moved() -> None:
    data = docx(paragraph(run("Le chat "), run("noir", BOLD), NOTE, run(" dort.")))
    document = read(data, "")
    moved = (
        Mark(Span(0, 3), MarkKind.STRONG, 0),
        Mark(Span(4, 4), MarkKind.OBJECT, 1),
        Mark(Span(4, 9), MarkKind.STRONG, 0),
    )
    english = body_of(written_back(document, lambda block: replace(block, text="The black", marks=moved)))
    assert [re.sub("<[^>]*>", "", one) for one in re.findall("<w:r>.*?</w:r>", english) if "<w:b/>" in one] == [
        "The",
        "black",
    ]
    assert english.index("The<") < english.index("footnoteReference") < english.index("black<")


def section(inner: str) -> str:
    return f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="10000"/>{inner}</w:sectPr></w:pPr>{run("Fin de partie.")}</w:p>'


BILINGUAL = (
    paragraph(run("Un mot", BOLD), BOOKMARK, NOTE)
    + paragraph(run("Une puce"), style="Puces")
    + paragraph(IMAGE)
    + section("<w:pgMar w:left='1000' w:right='1000'/>")
    + f"<w:tbl><w:tr><w:tc>{paragraph(run('Une case'))}</w:tc></w:tr></w:tbl>"
    + paragraph(run("Dernier."))
)


def test_english_stands_below_the_french() -> None:
    data = docx(BILINGUAL)
    both = written_back(read(data, ""), shouted, Layout.INTERLEAVED)
    texts = [one.text for one in python_docx.Document(io.BytesIO(both)).paragraphs]
    assert texts == [
        "Un mot",
        "UN MOT",
        "Une puce",
        "UNE PUCE",
        "",
        "Fin de partie.",
        "FIN DE PARTIE.",
        "Dernier.",
        "DERNIER.",
    ]
    body = body_of(both)
    assert all(
        body.count(f"<{tag}") == 1 for tag in ("w:footnoteReference", "w:bookmarkStart", "w:sectPr", "w:drawing")
    )
    assert body.index("FIN DE PARTIE") > body.index("<w:sectPr") > body.index("Fin de partie")
    assert body.count('<w:lang w:val="en-GB"/>') == 5
    assert b'"fr-FR"' in members_of(both)["word/styles.xml"]


def test_english_stands_beside_the_french() -> None:
    both = written_back(read(docx(BILINGUAL), ""), shouted, Layout.SIDE)
    document = python_docx.Document(io.BytesIO(both))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows == [
        ["Un mot", "UN MOT"],
        ["Une puce", "UNE PUCE"],
        ["Fin de partie.", "FIN DE PARTIE."],
        ["Une case\nUNE CASE"],
        ["Dernier.", "DERNIER."],
    ]
    children = re.findall(r"\{.*\}(\w+)", " ".join(one.tag for one in document.element.body).replace(" ", "\n"))
    assert children == ["tbl", "p", "tbl", "p", "tbl", "p", "tbl", "p"]
    assert body_of(both).count('<w:gridCol w:w="4000"/>') == 6


ENTITY = b'<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
GOOD = members_of(docx(paragraph(run("Un mot"))))


BAD = {
    "protected": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le"),
        "protected with a password",
    ),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Office document; save it as .docx"),
    "cut": (b"PK\x03\x04 and no more", "zip archive cannot be used"),
    "empty": (zipped({"word/autre.xml": "<a/>"}), r"there is no text in it \(word/document.xml is missing\)"),
    "climbing": (zipped(GOOD | {"../../evil": b""}), "leads out of the folder"),
    "bomb": (zipped(GOOD | {"word/big.xml": bytes(2**24)}), "out of .* which no document needs"),
    "entities": (zipped(GOOD | {"word/document.xml": ENTITY + GOOD["word/document.xml"]}), "declares entities"),
    "broken": (zipped(GOOD | {"word/document.xml": b"<w:document>"}), "no well-formed XML"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_files_are_refused_in_one_line(bad: str) -> None:
    data, why = BAD[bad]
    with pytest.raises(ReaderError, match=rf"^a\.docx.*{why}") as refused:
        read(data, "a.docx")
    assert "\n" not in str(refused.value)


def test_a_file_that_python_docx_wrote(tmp_path: Path) -> None:
    written = python_docx.Document()
    written.add_heading("Le phare", 2)
    written.add_paragraph("Il brille.", style="List Number")
    written.save(str(tmp_path / "a.docx"))
    document = read((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert [(one.text, one.kind, one.level) for one in document.blocks] == [
        ("Le phare", BlockKind.HEADING, 2),
        ("Il brille.", BlockKind.LIST_ITEM, 0),
    ]
    assert W in body_of(written_back(document, shouted))
