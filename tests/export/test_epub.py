"""The book: valid, the same bytes every time, both texts whole, in chapters that the contents lead to."""

import io
import posixpath
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.export.epub import chunks
from reader.export.options import Options
from reader.export.typeset import typeset
from reader.formats.document import Aside, BlockKind, Mark, MarkKind
from reader.formats.layout import Layout
from reader.text.spans import Span
from tests.export.bitexts import bitexts
from tests.export.test_html_page import HOSTILE, hostile_bitext

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
LAYOUTS = [Layout.INTERLEAVED, Layout.SIDE]
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"


def book(bitext: Bitext, layout: Layout | None = None) -> bytes:
    return b"".join(chunks(bitext, Options(layout)))


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def chapters(data: bytes) -> list[etree._Element]:
    """Return the bodies of the chapters, in reading order."""
    archive = opened(data)
    package = etree.fromstring(archive.read("EPUB/package.opf"))
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    names = [items[reference.get("idref")] for reference in package.iter(f"{OPF}itemref")]
    return [next(etree.fromstring(archive.read(f"EPUB/{name}")).iter(f"{XHTML}body")) for name in names]


def words(text: str) -> str:
    return "".join(text.split())


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def heading(french: str, english: str, level: int) -> BitextBlock:
    return BitextBlock(BlockKind.HEADING, french, english, (), level)


def rich_bitext() -> Bitext:
    """Return a bitext with everything that a book may hold."""
    hostile = hostile_bitext(HOSTILE).blocks
    marks = tuple(
        Mark(Span(3, 7), kind, number, "https://example.org/a b?c=[1]&d='é'")
        for number, kind in enumerate((MarkKind.LINK, MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE))
    )
    pairs = (SentencePair(Span(0, 13), Span(0, 15)), SentencePair(Span(14, 20), None), SentencePair(None, Span(16, 22)))
    paragraph = BitextBlock(
        BlockKind.PARAGRAPH, "Le chat dort. Seuls.", "The cat sleeps. Alone.", pairs, 0, marks, marks
    )
    kinds = [replace(paragraph, kind=kind) for kind in BlockKind if kind is not BlockKind.HEADING]
    return Bitext(
        (
            replace(paragraph, source="\x00\x0b"),
            heading("Livre\npremier", "Book One", 1),
            heading("I", "I", 2),
            *kinds,
            *hostile,
            heading("", "Only English", 4),
            heading("II", "II", 2),
            BitextBlock(BlockKind.PARAGRAPH, "Rien.", ""),
        ),
        title="Le « chat » & <co>",
        created="2026-11-24T09:30:00+01:00",
    )


@pytest.mark.skipif(not EPUBCHECK.exists() or not shutil.which("java"), reason="needs Debian's epubcheck and Java")
def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(book_in_both_layouts())
    # Without the optimising compiler it takes half the time.
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(EPUBCHECK), "--failonwarnings", str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def book_in_both_layouts() -> bytes:
    """Return everything twice in one book, once in each layout: most of the time Java takes to start."""
    once = rich_bitext().blocks
    twice = replace(rich_bitext(), blocks=(*once, heading("Encore", "Once More", 1), *once))
    interleaved, side = (opened(book(twice, layout)) for layout in LAYOUTS)
    chapters = [name for name in interleaved.namelist() if name.startswith("EPUB/chapter")]
    again = next(number for number, name in enumerate(chapters) if b"Encore" in interleaved.read(name))
    assert 0 < again < len(chapters) - 1
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as both:
        for member in interleaved.infolist():
            layout = side if member.filename in chapters[again:] else interleaved
            both.writestr(member, layout.read(member.filename))
            if member.filename not in chapters:
                assert side.read(member.filename) == interleaved.read(member.filename)
    return file.getvalue()


def test_the_first_bytes_tell_what_the_file_is() -> None:
    data = book(rich_bitext())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert opened(data).testzip() is None


def test_the_same_bitext_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert book(rich_bitext()) == book(rich_bitext())
    undated = replace(rich_bitext(), created="")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert book(undated) == book(undated)
    assert b"2023-11-14T22:13:20Z" in opened(book(undated)).read("EPUB/package.opf")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert b"2026-11-24T08:30:00Z" in opened(book(rich_bitext())).read("EPUB/package.opf")


def test_the_identifier_belongs_to_the_text() -> None:
    def identifier(bitext: Bitext) -> str | None:
        return etree.fromstring(opened(book(bitext)).read("EPUB/package.opf")).findtext(f".//{DC}identifier")

    one = rich_bitext()
    assert identifier(one) == identifier(replace(one, created=""))
    assert identifier(one) != identifier(replace(one, blocks=one.blocks[1:]))


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=20)
@given(bitext=bitexts())
def test_both_texts_are_there_whole(layout: Layout, bitext: Bitext) -> None:
    bodies = chapters(book(bitext, layout))
    for name, lang, texts in (
        ("fr", "fr", [block.source for block in bitext.blocks]),
        ("en", "en", [block.target for block in bitext.blocks]),
    ):
        sides = [element for body in bodies for element in body.iter() if name in (element.get("class") or "").split()]
        assert words("".join(map(text_of, sides))) == words("".join(typeset(text, lang) for text in texts))
        if lang == "en":
            assert all(element.get("lang") == "en" for element in sides)


def test_chapters_begin_at_headings_of_two_levels_and_headings_stay_together() -> None:
    paragraph = BitextBlock(BlockKind.PARAGRAPH, "Oui.", "Yes.")
    blocks = (
        paragraph,
        *(heading("Livre", "Book", 1), heading("I", "I", 2), paragraph),
        *(heading("II", "II", 2), paragraph, heading("a", "a", 3), paragraph),
    )
    starts = [words(text_of(body)) for body in chapters(book(Bitext(blocks)))]
    assert starts == ["Oui.Yes.", "LivreBookIIOui.Yes.", "IIIIOui.Yes.aaOui.Yes."]


def test_a_long_text_without_headings_becomes_several_files() -> None:
    block = BitextBlock(BlockKind.PARAGRAPH, "mot " * 1000, "word " * 1000)
    data = book(Bitext((block,) * 100))
    sizes = [len(etree.tostring(body)) for body in chapters(data)]
    assert len(sizes) > 3
    assert max(sizes) < 260_000


@pytest.mark.parametrize("bitext", [rich_bitext(), Bitext(()), Bitext((BitextBlock(BlockKind.PARAGRAPH, "a", "b"),))])
def test_both_tables_of_contents_lead_to_what_is_there(bitext: Bitext) -> None:
    archive = opened(book(bitext))
    nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    ncx = etree.fromstring(archive.read("EPUB/toc.ncx"))
    links = [link.get("href") for link in nav.iter(f"{XHTML}a")]
    assert links == [point.get("src") for point in ncx.iter("{http://www.daisy.org/z3986/2005/ncx/}content")]
    assert links
    for link in map(str, links):
        name, _, fragment = link.partition("#")
        chapter = etree.fromstring(archive.read(posixpath.join("EPUB", name)))
        assert not fragment or [element for element in chapter.iter() if element.get("id") == fragment]


def test_the_contents_name_both_languages_and_only_one_where_they_say_the_same() -> None:
    nav = etree.fromstring(opened(book(rich_bitext())).read("EPUB/nav.xhtml"))
    labels = [text_of(link) for link in nav.iter(f"{XHTML}a")]
    assert labels[:2] == ["Livre premier Book One", "I"]
    assert "Only English" in labels


def test_side_by_side_every_sentence_is_a_row() -> None:
    (body,) = chapters(book(Bitext((rich_bitext().blocks[3],)), Layout.SIDE))
    rows = [element for element in body.iter() if element.get("class") == "pair"]
    assert [[words(text_of(cell)) for cell in row] for row in rows] == [
        ["Lechatdort.", "Thecatsleeps."],
        ["Seuls.", ""],
        ["", "Alone."],
    ]


def test_what_is_not_translated_stands_between_the_blocks() -> None:
    block = BitextBlock(BlockKind.PARAGRAPH, "Le chat", "The cat")
    asides = Aside(0, "a < b\n  c"), Aside(1, "***"), Aside(2, "fin")
    [chapter] = chapters(b"".join(chunks(Bitext((block, block)), Options(asides=asides))))
    found = [(etree.QName(one).localname, one.text) for one in chapter.iter("{*}pre", "{*}hr")]
    assert found == [("pre", "a < b\n  c"), ("hr", None), ("pre", "fin")]
