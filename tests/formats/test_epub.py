import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reader.errors import ReaderError
from reader.formats.document import Document
from reader.formats.forms import form_of
from reader.formats.hypertext import epub
from reader.formats.layout import Layout
from tests.formats import books

PAGES = ("sous/nav.xhtml", "sous/texte/deux mots.xhtml", "sous/texte/un.xhtml")


def write(document: Document, layout: Layout = Layout.ENGLISH, change: str = "§") -> bytes:
    """Write a book whose English is its French with something behind it."""
    english = [replace(block, text=block.text + change) for block in document.blocks]
    return b"".join(epub.write(document, english, layout))


def test_reads_title_chapters_in_order_and_contents() -> None:
    document = epub.read(books.packed(), "livre.epub")
    assert document.title == "Le phare"
    assert document.text == (
        "Le phare\n\nUn récit de mer.\n\nLe départ\n\nLe vieux gardien monta.\n\n"
        "Une note\xa0: ici\nou là.\n\nUne citation.\n\n- un\n- deux\n\n"
        "Titre\n\nTable\n\nSommaire\n\nLe départ\n"
    )
    assert form_of(books.packed(), "livre").name == "epub"


def test_writes_the_french_back_as_it_was() -> None:
    data = books.packed()
    document = epub.read(data, "livre.epub")
    written = books.unpacked(b"".join(epub.write(document, document.blocks, Layout.ENGLISH)))
    before = books.unpacked(data)
    assert list(written) == list(before)
    for name, content in written.items():
        assert content == before[name].replace(b'lang="fr"', b'lang="en"').replace(b"language>fr<", b"language>en<")


def test_puts_english_where_the_french_was() -> None:
    document = epub.read(books.packed(), "livre.epub")
    book = write(document)
    assert book == write(document)
    written = {name: content.decode() for name, content in books.unpacked(book).items()}
    assert sum(content.count("§") for content in written.values()) == len(document.blocks) + 3  # said twice, see below
    assert (
        "<dc:title>Le phare§</dc:title><dc:creator>Un Auteur</dc:creator><dc:language>en</" in written["sous/livre.opf"]
    )
    assert "<docTitle><text>Le phare§</text></docTitle><docAuthor><text>Un Auteur</text>" in written["sous/toc.ncx"]
    assert "<navLabel><text>Le départ§</text>" in written["sous/toc.ncx"]
    assert "<title>Le départ§</title>" in written["sous/texte/un.xhtml"]
    assert '<a epub:type="noteref" href="#n">1</a> monta.§</p>' in written["sous/texte/un.xhtml"]
    assert '<p id="n"><a id="p3"/>Une note\xa0: ici<br/>ou là.§</p>' in written["sous/texte/un.xhtml"]


def test_names_said_again_are_read_once_and_written_everywhere() -> None:
    titled = {name: str(books.FILES[name]).replace("<title>Le départ<", "<title>Titre<") for name in PAGES[2:]}
    nav = books.NAV.replace("Le <i>départ</i>", "Le départ")
    document = epub.read(books.packed({**titled, "sous/nav.xhtml": nav}), "livre.epub")
    assert document.text.count("Titre") == document.text.count("Le départ") == 1
    written = {name: content.decode() for name, content in books.unpacked(write(document)).items()}
    assert all("<title>Titre§</title>" in written[name] for name in PAGES[1:])
    assert '<a href="texte/un.xhtml">Le départ§</a>' in written["sous/nav.xhtml"]


@pytest.mark.parametrize("layout", [Layout.INTERLEAVED, Layout.SIDE])
def test_holds_both_languages(layout: Layout) -> None:
    written = {
        name: content.decode()
        for name, content in books.unpacked(write(epub.read(books.packed(), "livre.epub"), layout, "!")).items()
    }
    assert "<dc:title>Le phare / Le phare!</dc:title>" in written["sous/livre.opf"]
    assert "<dc:language>fr</dc:language><dc:language>en</dc:language>" in written["sous/livre.opf"]
    assert '<a href="texte/un.xhtml">Le <i>départ / Le départ!</i></a>' in written["sous/nav.xhtml"]
    assert '<p xml:lang="en" lang="en" class="en-regard-en">Le <i>vieux</i> gardien' in written["sous/texte/un.xhtml"]
    for name in PAGES:
        identities = re.findall(r'\sid="[^"]*"', written[name])
        assert len(identities) == len(set(identities))
        etree.fromstring(written[name].encode())


def test_mends_pages_that_are_not_well_formed() -> None:
    broken = books.ONE.replace("</i> gardien", "</i><br> gardien & co &foo; <p/>").replace("</p></body>", "</body>")
    document = epub.read(books.packed({"sous/texte/un.xhtml": broken}), "livre.epub")
    assert document.notes == ("sous/texte/un.xhtml: mended, since it is not well-formed XHTML",)
    assert "gardien & co" in document.text
    written = books.unpacked(write(document))["sous/texte/un.xhtml"]
    assert etree.fromstring(written).tag == "{http://www.w3.org/1999/xhtml}html"


def test_mends_a_wrong_declaration_of_the_encoding() -> None:
    document = epub.read(books.packed({"sous/texte/un.xhtml": books.ONE.encode("latin-1")}), "livre.epub")
    assert document.notes == ("sous/texte/un.xhtml: read as Windows-1252, since it is not valid UTF-8",)
    etree.fromstring(books.unpacked(write(document))["sous/texte/un.xhtml"])


ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"META-INF/encryption.xml": ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}, "protected"),
        ({"sous/livre.opf": None}, "no package file"),
        ({"sous/livre.opf": "<package"}, "livre.opf: this is no well-formed XML"),
        ({"sous/livre.opf": '<!DOCTYPE a [<!ENTITY b "c">]><package/>'}, "entities of its own"),
        ({"sous/livre.opf": "<package/>"}, "no text"),
        ({"META-INF/container.xml": "<container>"}, "container.xml: this is no well-formed XML"),
    ],
)
def test_refuses_in_one_line(changes: dict[str, str | bytes | None], reason: str) -> None:
    with pytest.raises(ReaderError, match=reason) as refused:
        epub.read(books.packed(changes), "livre.epub")
    assert refused.value.reason.startswith("livre.epub: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"META-INF/encryption.xml": ENCRYPTED.format("http://www.idpf.org/2008/embedding")},
        {"META-INF/container.xml": None},
        {"mimetype": None},
        {"sous/toc.ncx": None, "sous/nav.xhtml": None},
        {"sous/texte/deux mots.xhtml": None},
    ],
)
def test_reads_what_can_be_read(changes: dict[str, str | bytes | None]) -> None:
    document = epub.read(books.packed(changes), "livre.epub")
    assert "Le vieux gardien monta." in document.text
    assert b"gardien" in books.unpacked(write(document))["sous/texte/un.xhtml"]


def test_passes_epubcheck(tmp_path: Path) -> None:
    jar = Path("/usr/share/java/epubcheck.jar")
    java = shutil.which("java")
    if not java or not jar.exists():
        pytest.skip("epubcheck (Debian: epubcheck) is not installed")
    book = tmp_path / "livre.epub"
    book.write_bytes(write(epub.read(books.packed(), "livre.epub"), Layout.SIDE, "!"))
    fast = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    done = subprocess.run([java, *fast, "-jar", str(jar), str(book)], capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors" in done.stdout + done.stderr
