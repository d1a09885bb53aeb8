"""Opening what a person wants to read: a French text, a French text with its English, or a saved bitext."""

from dataclasses import dataclass
from pathlib import Path

from reader.align.translated import sentence_frame
from reader.errors import ReaderError
from reader.formats.asides import by_block, marker_in
from reader.formats.document import Block, BlockKind, Document
from reader.formats.files import read
from reader.memory.places import text_id
from reader.tui.book import Around, Book


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A French text and an English one that are still to be set side by side.

    Attributes:
        french: the text in French.
        english: the text in English.
        names: what messages call the two.
        path: the file of the English.
    """

    french: Document
    english: Document
    names: tuple[str, str]
    path: Path


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that is open.

    Attributes:
        book: its blocks.
        text: its id in the memory.
        path: its file; None for standard input, which has no place on the shelf.
        notes: what the person should know about how it was read, a line each.
        unaligned: the two texts of the book, where the English is to come from a file.
    """

    book: Book
    text: str
    path: Path | None
    notes: tuple[str, ...] = ()
    unaligned: TwoTexts | None = None


def open_text(path: Path | None, english: Path | None = None) -> OpenText:
    """Open a file, or standard input where ``path`` is None.

    Args:
        path: a text that ``reader translate`` takes, or a bitext saved as JSON.
        english: the same text in English. Where it has as many paragraphs as the French, these stand side by side until
            both texts are aligned.

    Raises:
        ReaderError: a file cannot be read, or is empty.
    """
    document = read(path)
    name = str(path or "standard input")
    if not document.blocks:
        raise ReaderError(f"{name}: there is nothing to read in it", "choose another file")
    text, title = _id(document.text), _title(document, path.name if path else name)
    if english is not None:
        other = read(english)
        two = TwoTexts(document, other, (name, str(english)), english.absolute())
        return OpenText(_book_of_two(two, title), text, path, (*document.notes, *other.notes), two)
    if path is not None and path.suffix == ".json":
        from reader.export import bitext_json  # loaded late, as what else few texts need

        bitext = bitext_json.loads(document.text, name)
        if not bitext.blocks:
            raise ReaderError(f"{name}: there is nothing to read in it", "choose another file")
        return OpenText(Book.of(bitext, path.stem), text, path)
    return OpenText(Book(title, document.blocks, sentence_frame, _around(document)), text, path, document.notes)


def _book_of_two(two: TwoTexts, title: str) -> Book:
    around = _around(two.french)
    if len(two.french.blocks) == len(two.english.blocks):
        from reader.align.paired import paired

        return Book.of(paired(two.french, two.english, *two.names), title, around)
    book = Book(title, two.french.blocks, sentence_frame, around)
    book.given = True
    return book


def _around(document: Document) -> Around:
    apart: set[int] = set()
    markers: dict[int, str] = {}
    for number, block in enumerate(document.blocks):
        if document.gaps[number + 1].count("\n") > (block.kind is not BlockKind.TABLE_CELL):
            apart.add(number)
        if block.kind is BlockKind.LIST_ITEM and (marker := marker_in(document.gaps[number])):
            markers[number] = marker
    return Around(apart, markers, by_block(document.asides))


def _id(content: str) -> str:
    return text_id(content.encode("utf-8", "surrogatepass"))


def _title(document: Document, name: str) -> str:
    """Return the title that the file gives, or the heading with which the text begins, else the name of the file."""
    first: Block | None = document.blocks[0] if document.blocks else None
    heading = " ".join(first.text.split()) if first and first.kind is BlockKind.HEADING else ""
    return document.title or heading or name
