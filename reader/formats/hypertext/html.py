"""HTML pages."""

from collections.abc import Iterator, Sequence

from reader.formats.document import Block, Document
from reader.formats.hypertext.encoding import decode_page, encode_page
from reader.formats.hypertext.layouts import Dialect, written
from reader.formats.hypertext.pieces import Page
from reader.formats.hypertext.walk import read_page
from reader.formats.layout import Layout


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a page.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text.
    """
    decoded = decode_page(data, name)
    page = _page(decoded.text)
    return Document(
        tuple(piece.block for piece in page.pieces),
        (*(piece.gap for piece in page.pieces), page.end),
        encoding=decoded.encoding,
        notes=(decoded.note,) if decoded.note else (),
        form="html",
        title=page.title,
        skipped=tuple(page.skipped.items()),
        original=data,
    )


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield the bytes of a page in English, or in both languages.

    Args:
        document: as read.
        english: of each of its blocks, in order.
        layout: which languages to write, and how.
    """
    source = decode_page(document.original, "").text
    xml = _is_xhtml(source)
    dialect = Dialect(xml, ("lang", "xml:lang") if xml else ("lang",))
    yield encode_page(written(_page(source), english, layout, dialect), document.encoding)


def _page(source: str) -> Page:
    return read_page(source, xml=_is_xhtml(source))


def _is_xhtml(source: str) -> bool:
    return source.lstrip().startswith("<?xml")
