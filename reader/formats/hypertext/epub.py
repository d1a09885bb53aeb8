"""EPUB books, of version 2 and 3."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.errors import ReaderError
from reader.formats.archive import Archive
from reader.formats.asides import asides_in
from reader.formats.document import Block, Document, counted
from reader.formats.hypertext.container import Container, Part, Role
from reader.formats.hypertext.encoding import decode_page, encode_page
from reader.formats.hypertext.layouts import Dialect, written
from reader.formats.hypertext.metadata import with_languages
from reader.formats.hypertext.names import NamesInEnglish, told_nowhere
from reader.formats.hypertext.pieces import Page, Piece, TextPiece
from reader.formats.hypertext.walk import read_page
from reader.formats.hypertext.wellformed import declaring_utf8, well_formed
from reader.formats.layout import Layout


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a book: its title, its chapters in reading order, what they are called elsewhere.

    Names of pages and entries of the contents come last, and only those that say what stands nowhere in the text.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no book that can be read, or is protected.
    """
    blocks: list[Block] = []
    gaps: list[str] = []
    names: list[Block] = []
    notes: list[str] = []
    skipped: Counter[str] = Counter()
    title = end = ""
    for one in _pages(Archive(data, name), name):
        title = title or one.page.title
        notes += [f"{one.part.member}: {note}" for note in one.notes]
        skipped += one.page.skipped
        names += [piece.block for piece in one.page.pieces if one.is_name(piece)]
        for number, piece in enumerate(piece for piece in one.page.pieces if not one.is_name(piece)):
            between = "\n\n" if blocks else ""
            gaps.append(piece.gap if number else end.rstrip("\n") + between + piece.gap.lstrip("\n"))
            blocks.append(piece.block)
            end = ""
        end += one.page.end
    for block in told_nowhere(names, blocks):
        gaps.append(end.rstrip("\n") + ("\n\n" if blocks else ""))
        blocks.append(block)
        end = ""
    if not blocks:
        raise ReaderError(f"{name}: there is no text in this book", "choose another file")
    gaps.append(end.rstrip("\n") + "\n")
    return Document(
        tuple(blocks),
        tuple(gaps),
        notes=tuple(notes),
        form="epub",
        title=title,
        skipped=counted(skipped),
        asides=asides_in(gaps, blocks),
        original=data,
    )


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield the bytes of a book in English, or in both languages.

    Members in which nothing is translated stay as they are; all are in the same order.

    Args:
        document: as read.
        english: of each of its blocks, in order.
        layout: which languages to write, and how.
    """
    archive = Archive(document.original, "")
    names = NamesInEnglish(document.blocks, english)
    texts = iter(english)
    changed: dict[str, bytes] = {}
    for one in _pages(archive, ""):
        blocks = [names[piece.block] if one.is_name(piece) else next(texts) for piece in one.page.pieces]
        text = written(one.page, blocks, layout, one.dialect)
        if one.part.role is Role.PACKAGE:
            text = with_languages(text, layout)
        changed[one.part.member] = encode_page(text, one.encoding)
    return archive.rewritten(changed)


@dataclass(frozen=True, slots=True)
class _BookPage:
    """A page of a book, and how it has to be written.

    Attributes:
        part: where it stands in the book.
        page: what there is to translate in it.
        dialect: how it has to be written.
        encoding: codec to write it with.
        notes: what a person should know about how it was read.
    """

    part: Part
    page: Page
    dialect: Dialect
    encoding: str
    notes: tuple[str, ...]

    def is_name(self, piece: Piece) -> bool:
        """Tell whether a piece only names what stands in the text: an entry of the contents, the title of a chapter."""
        if self.part.role is Role.CHAPTER:
            return isinstance(piece, TextPiece) and piece.is_title
        return self.part.role is not Role.PACKAGE


def _pages(archive: Archive, name: str) -> Iterator[_BookPage]:
    """Yield the pages of a book that have something to translate, one at a time, so that one is in memory."""
    container = Container(archive, name)
    container.check()
    languages = ("xml:lang", "lang") if container.version == 3 else ("xml:lang",)
    for part in container.parts():
        decoded = decode_page(archive.read(part.member), f"{name}: {part.member}")
        notes = (decoded.note,) if decoded.note else ()
        text, encoding = decoded.text, decoded.encoding
        if notes or not encoding.startswith("utf-"):
            text, encoding = declaring_utf8(text), "utf-8"
        if part.role in (Role.CHAPTER, Role.NAV) and (mended := well_formed(text)) != text:
            text, notes = mended, (*notes, "mended, since it is not well-formed XHTML")
        page = read_page(text, xml=True)
        pieces = tuple(piece for piece in page.pieces if _is_translated(part, piece))
        dialect = Dialect(True, languages, part.role is not Role.CHAPTER, part.role is Role.CHAPTER)
        yield _BookPage(part, replace(page, pieces=pieces), dialect, encoding, notes)


def _is_translated(part: Part, piece: Piece) -> bool:
    """Tell whether a piece is in the language of the book: of its metadata only titles and descriptions are."""
    if part.role in (Role.CHAPTER, Role.NAV):
        return True
    if not isinstance(piece, TextPiece):
        return False
    if part.role is Role.NCX:
        return "docauthor" not in piece.place.inside
    return piece.place.inside[-1:] in (("title",), ("description",)) and "<" not in piece.line.text
