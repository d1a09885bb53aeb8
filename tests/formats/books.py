"""Small EPUB books for tests."""

import io
import zipfile

CONTAINER = b"""<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="sous/livre.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="fr">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:12345678-1234-1234-1234-123456789abc</dc:identifier>
<dc:title>Le phare</dc:title><dc:creator>Un Auteur</dc:creator><dc:language>fr</dc:language>
<dc:description>Un récit de mer.</dc:description>
<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta></metadata>
<manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c2" href="texte/deux%20mots.xhtml" media-type="application/xhtml+xml"/>
<item id="c1" href="texte/un.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="style.css" media-type="text/css"/>
</manifest>
<spine toc="ncx"><itemref idref="c1"/><itemref idref="c2"/></spine></package>"""
NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="fr">
<head><meta name="dtb:uid" content="urn:uuid:12345678-1234-1234-1234-123456789abc"/></head>
<docTitle><text>Le phare</text></docTitle><docAuthor><text>Un Auteur</text></docAuthor>
<navMap><navPoint id="n1" playOrder="1"><navLabel><text>Le départ</text></navLabel>
<content src="texte/un.xhtml"/></navPoint></navMap></ncx>"""


def page(body: str, title: str = "Titre") -> str:
    """Return an XHTML page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="fr" lang="fr">'
        f"\n<head><title>{title}</title></head>\n<body>\n{body}\n</body></html>"
    )


NAV = page(
    '<nav epub:type="toc"><h1>Sommaire</h1><ol><li><a href="texte/un.xhtml">Le <i>départ</i></a></li></ol></nav>',
    "Table",
)
ONE = page(
    '<h1>Le départ</h1><p>Le <i>vieux</i> gardien<a epub:type="noteref" href="#n">1</a> monta.</p>'
    '<p id="n"><a id="p3"/>Une note&#160;: <img src="../style.css" alt="Une vue"/> là.</p>',
    "Le départ",
).replace('<img src="../style.css" alt="Une vue"/>', "ici<br/>ou")
TWO = page("<blockquote><p>Une citation.</p></blockquote><ul><li>un</li><li>deux</li></ul>")
FILES: dict[str, str | bytes] = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "sous/livre.opf": PACKAGE,
    "sous/toc.ncx": NCX,
    "sous/nav.xhtml": NAV,
    "sous/texte/deux mots.xhtml": TWO,
    "sous/texte/un.xhtml": ONE,
    "sous/style.css": b"p { margin: 0 }",
}


def packed(changes: dict[str, str | bytes | None] | None = None) -> bytes:
    """Return a book, some of its files replaced, or left out where they are None."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        for name, data in (FILES | (changes or {})).items():
            if data is not None:
                how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                book.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, how)
    return content.getvalue()


def unpacked(book: bytes) -> dict[str, bytes]:
    """Return the members of a book, in order."""
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
