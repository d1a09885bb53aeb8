"""ODT files: what is read, and that nothing but the words changes."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.formats.document import Block, BlockKind, Mark, MarkKind
from reader.formats.layout import Layout
from reader.formats.office.odt import read
from reader.text.spans import Span
from tests.formats.english import saying, shouted, written_back
from tests.formats.office.docx_files import members_of, zipped
from tests.formats.office.odt_files import body_of, odt

NOTE = (
    '<text:note text:id="n1"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>Une note.</text:p></text:note-body></text:note>"
)
FRAME = '<draw:frame text:anchor-type="paragraph"><draw:image xlink:href="a.png"/></draw:frame>'
LINK = '<text:a xlink:href="https://exemple.fr">ce <text:span text:style-name="It">site</text:span></text:a>'


def span(style: str, inner: str) -> str:
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def paragraph(*inner: str) -> str:
    return f"<text:p>{''.join(inner)}</text:p>"


def marks(*inner: str) -> list[tuple[MarkKind, str]]:
    block = read(odt(paragraph(*inner)), "a.odt").blocks[0]
    return [(mark.kind, mark.span.of(block.text)) for mark in block.marks]


def words(xml: str) -> str:
    """The words of some XML, found without any of what is tested."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", xml))


def test_spans_become_marks_with_their_meaning() -> None:
    assert marks(
        "Un ", span("It", "chat"), " ", span("Gras", "noir"), " dort", span("Exp", "2"), " ", span("Emphasis", "bien")
    ) == [
        (MarkKind.EMPHASIS, "chat"),
        (MarkKind.STRONG, "noir"),
        (MarkKind.SUPERSCRIPT, "2"),
        (MarkKind.EMPHASIS, "bien"),
    ]


def test_spans_that_nobody_sees_do_not_cut_words() -> None:
    block = read(
        odt(paragraph("Bon", span("Rien", "jour "), span("It", "mon"), span("It2", "sieur"), " !")), "a.odt"
    ).blocks[0]
    assert block == Block("Bonjour monsieur !", marks=(Mark(Span(8, 16), MarkKind.EMPHASIS, 0),))


def test_links_hold_marks_and_lead_somewhere() -> None:
    assert read(odt(paragraph("Voir ", LINK, ".")), "a.odt").blocks[0].marks == (
        Mark(Span(5, 12), MarkKind.LINK, 0, "https://exemple.fr"),
        Mark(Span(8, 12), MarkKind.EMPHASIS, 1),
    )


def test_spaces_breaks_tabs_and_fields() -> None:
    document = read(
        odt(
            paragraph(
                "  Un<text:s text:c='2'/>mot<text:line-break/>et\n deux<text:tab/>",
                "page <text:page-number>3</text:page-number> dit",
            )
        ),
        "a.odt",
    )
    assert document.text == "Un  mot\net deux\tpage 3 dit\n"
    assert [mark.kind for block in document.blocks for mark in block.marks] == [MarkKind.BREAK, MarkKind.CODE]


def test_kinds_of_paragraphs() -> None:
    cell = f"<table:table-cell>{paragraph('a')}</table:table-cell>"
    body = (
        '<text:h text:outline-level="2">Titre</text:h><text:p text:style-name="Title">Œuvre</text:p>'
        '<text:p text:style-name="P1">Citation</text:p><text:p text:style-name="Preformatted_20_Text">code</text:p>'
        f"<text:list><text:list-item>{paragraph('puce')}</text:list-item></text:list>"
        f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"
    )
    document = read(odt(body), "a.odt")
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 1),
        (BlockKind.QUOTE, 0),
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.TABLE_CELL, 0),
        (BlockKind.TABLE_CELL, 0),
    ]
    assert document.text == "Titre\n\nŒuvre\n\nCitation\n\ncode\n\n- puce\n\na\ta\n"
    assert document.skipped == (("code block", 1),)


def test_notes_frames_headers_and_tracked_changes() -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>petit</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    box = "<draw:frame><draw:text-box><text:p>Dans la boîte.</text:p></draw:text-box></draw:frame>"
    data = odt(
        deleted + paragraph("Un ", "<text:change text:change-id='c'/>", "phare", NOTE, " ici.", box),
        paragraph("En-tête"),
    )
    document = read(data, "a.odt")
    assert [block.text for block in document.blocks] == ["Un phare ici.", "Une note.", "Dans la boîte.", "En-tête"]
    assert document.skipped == (("deleted text", 1),)
    assert len(document.notes) == 1
    english = written_back(document, shouted)
    assert words(body_of(english)) == "petitUN PHARE1UNE NOTE. ICI.DANS LA BOÎTE."
    assert "EN-TÊTE" in members_of(english)["styles.xml"].decode()


DESCRIBED = (
    '<draw:frame text:anchor-type="as-char"><draw:image xlink:href="a.png"/><svg:title>42</svg:title>'
    "<svg:desc>Un phare</svg:desc></draw:frame>"
)


def test_alternative_texts_of_pictures() -> None:
    cell = f"<table:table-cell>{paragraph(DESCRIBED)}</table:table-cell>"
    data = odt(
        paragraph("Avant ", DESCRIBED, "après.")
        + f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"
    )
    document = read(data, "a.odt")
    assert [block.text for block in document.blocks] == ["Avant après.", *["Un phare"] * 3]
    assert document.blocks[-1].kind is BlockKind.TABLE_CELL
    english = body_of(written_back(document, shouted))
    assert re.findall("<svg:desc>(.*?)</", english) == ["UN PHARE"] * 3
    both = body_of(written_back(document, shouted, Layout.INTERLEAVED))
    # What stands among the letters of a paragraph stands in the English, too.
    assert re.findall("<svg:desc>(.*?)</", both) == ["Un phare / UN PHARE"] * 4


pieces = st.lists(
    st.sampled_from(
        [
            *(
                "Un mot",
                " et deux. ",
                "\n  ",
                " &amp; &lt;",
                span("It", "fin"),
                span("It2", " là"),
                span("Rien", "caché "),
            ),
            *(
                span("Rien", "a<text:tab/>b"),
                span("Gras", "x<text:tab/>" + span("It", "y")),
                NOTE,
                FRAME,
                DESCRIBED,
                LINK,
                "<text:tab/>",
            ),
            *("<text:line-break/>", "<text:s/>", "<text:date>12 mai</text:date>", "<text:bookmark text:name='x'/>"),
            *(span("Rien", FRAME), span("It", ""), span("Gras", span("Rien", "nid") + "s"), "<text:soft-page-break/>"),
            "<!-- rien -->",
        ]
    ),
    max_size=9,
)


@settings(max_examples=30)
@given(pieces)
def test_other_words_change_nothing_else(inner: list[str]) -> None:
    data = odt(paragraph(*inner))
    document = read(data, "a.odt")
    english = written_back(document, lambda block: replace(block, text=block.text.replace("o", "w")))
    assert [one.text for one in read(english, "").blocks] == [one.text.replace("o", "w") for one in document.blocks]
    kept = re.compile("<(?:text:(?!span|s/|p)|draw)[^>]*>|<!--.*?-->")
    assert kept.findall(body_of(english).replace('"', "'")) == kept.findall(body_of(data).replace('"', "'"))
    assert words(body_of(english)).replace(" ", "") == words(body_of(data)).replace("o", "w").replace(" ", "")


@settings(max_examples=30)
@given(pieces)
def test_english_without_marks_loses_no_object(inner: list[str]) -> None:
    data = odt(paragraph(*inner))
    english = body_of(written_back(read(data, ""), lambda block: Block("Something else.")))
    for tag in ("<draw:frame", "<text:note ", "<text:bookmark"):
        assert english.count(tag) == body_of(data).count(tag)


def test_french_in_the_place_of_english_gives_back_every_member_but_for_the_language() -> None:
    data = odt(paragraph("Un ", span("Gras", "mot"), NOTE))
    original, back = members_of(data), members_of(written_back(read(data, "")))
    assert list(back) == list(original)
    assert back["mimetype"] == original["mimetype"]
    assert 'fo:font-weight="bold" fo:language="en" fo:country="CA"' in back["content.xml"].decode()
    assert 'fo:language="en" fo:country="GB"' in back["styles.xml"].decode()
    assert "<dc:language>en-GB<" in back["meta.xml"].decode()
    assert members_of(written_back(read(data, ""), layout=Layout.SIDE)) == original
    with zipfile.ZipFile(BytesIO(written_back(read(data, "")))) as archive:
        assert archive.namelist()[0] == "mimetype"


def test_the_title_is_that_of_the_text() -> None:
    document = read(odt(paragraph("Le phare")), "a.odt")
    assert document.title == "Le phare"
    assert b"<dc:title>The lighthouse<" in members_of(written_back(document, saying(le="The lighthouse")))["meta.xml"]


def test_both_languages_below_and_beside_each_other() -> None:
    data = odt(
        paragraph("Un ", span("It", "mot"), NOTE, FRAME) + paragraph("Deux") + paragraph(FRAME) + paragraph("Trois")
    )
    below = body_of(written_back(read(data, ""), shouted, Layout.INTERLEAVED))
    assert words(below) == "Un mot1Une note.UNE NOTE.UN MOTDeuxDEUXTroisTROIS"
    assert below.count("<text:note ") == 1
    assert below.count('text:style-name="EnRegardEnglish"') == 4
    beside = body_of(written_back(read(data, ""), shouted, Layout.SIDE))
    assert [
        [words(cell) for cell in re.findall("<table:table-cell.*?</table:table-cell>", row)]
        for row in re.findall("<table:table-row.*?</table:table-row>", beside)
    ] == [["Un mot1Une note.UNE NOTE.", "UN MOT"], ["Deux", "DEUX"], ["Trois", "TROIS"]]
    assert beside.count("<table:table ") == 2


GOOD = odt(paragraph("Un mot"))
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/>'
    "</m:file-entry></m:manifest>"
)
ENTITY = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
BAD = {
    "protected": (odt("", **{"META-INF/manifest.xml": MANIFEST}), "protected with a password; save it without one"),
    "empty": (zipped({"mimetype": "x"}), r"there is no text in it \(content.xml is missing\)"),
    "entities": (odt("", **{"content.xml": ENTITY}), "declares entities"),
    "cut": (GOOD[:-30], "zip archive cannot be used"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_files_are_refused_in_one_line(bad: str) -> None:
    data, why = BAD[bad]
    with pytest.raises(ReaderError, match=rf"^a\.odt.*{why}"):
        read(data, "a.odt")
