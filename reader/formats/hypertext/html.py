"""HTML pages."""

from collections.abc import Iterator, Sequence

from reader.formats.asides import asides_in
from reader.formats.document import Block, Document, counted
from reader.formats.hypertext.encoding import decode_page, encode_page
from reader.formats.hypertext.layouts import Dialect, written
from reader.formats.hypertext.names import NamesInEnglish, told_nowhere
from reader.formats.hypertext.pieces import Page, Piece
from reader.formats.hypertext.walk import read_page
from reader.formats.layout import Layout


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a page.

    What its head says is a block only where the text does not say the same: a title that is its heading too is read
    and translated once.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text.
    """
    decoded = decode_page(data, name)
    page = _page(decoded.text)
    pieces = [piece for piece, is_told in _pieces(page) if is_told]
    gaps = [piece.gap for piece in pieces]
    gaps[:1] = [piece.gap for piece in page.pieces[:1]]  # before what the head says, where that is left out
    gaps.append(page.end)
    blocks = tuple(piece.block for piece in pieces)
    return Document(
        blocks,
        tuple(gaps),
        encoding=decoded.encoding,
        notes=(decoded.note,) if decoded.note else (),
        form="html",
        title=page.title,
        skipped=counted(page.skipped),
        asides=asides_in(gaps, blocks),
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
    page = _page(source)
    names, texts = NamesInEnglish(document.blocks, english), iter(english)
    blocks = [next(texts) if is_told else names[piece.block] for piece, is_told in _pieces(page)]
    yield encode_page(written(page, blocks, layout, dialect), document.encoding)


def _pieces(page: Page) -> Iterator[tuple[Piece, bool]]:
    """Yield the pieces of a page, and whether each is read; names that say what is read elsewhere are not."""
    names = [piece.block for piece in page.pieces if piece.is_name]
    told = set(told_nowhere(names, (piece.block for piece in page.pieces if not piece.is_name)))
    for piece in page.pieces:
        yield piece, not piece.is_name or piece.block in told
        told.discard(piece.block)


def _page(source: str) -> Page:
    return read_page(source, xml=_is_xhtml(source))


def _is_xhtml(source: str) -> bool:
    return source.lstrip().startswith("<?xml")
