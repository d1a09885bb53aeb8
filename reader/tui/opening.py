"""Opening what a person wants to read: a French text, a French text with its English, or a saved bitext."""

from dataclasses import dataclass
from pathlib import Path

from reader.align.paired import paired
from reader.align.translated import sentence_frame
from reader.errors import ReaderError
from reader.export import bitext_json
from reader.formats.document import Block, BlockKind, Document
from reader.formats.files import read
from reader.memory.places import text_id
from reader.tui.book import Book


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that is open.

    Attributes:
        book: its blocks.
        text: its id in the memory.
        path: its file; None for standard input, which has no place on the shelf.
        notes: what the person should know about how it was read, a line each.
    """

    book: Book
    text: str
    path: Path | None
    notes: tuple[str, ...] = ()


def open_text(path: Path | None, english: Path | None = None) -> OpenText:
    """Open a file, or standard input where ``path`` is None.

    Args:
        path: a text that ``reader translate`` takes, or a bitext saved as JSON.
        english: the same text in English, with the same number of paragraphs.

    Raises:
        ReaderError: a file cannot be read, is empty, or does not fit the other.
    """
    document = read(path)
    if not document.blocks:
        raise ReaderError(f"{path or 'standard input'}: there is nothing to read in it", "choose another file")
    content = _content(document)
    name = path.name if path else "standard input"
    if english is not None:
        bitext = paired(document, read(english), name, english.name)
        return OpenText(Book.of(bitext, _title(document, name)), _id(content), path, document.notes)
    if path is not None and path.suffix == ".json":
        bitext = bitext_json.loads(content, str(path))
        if not bitext.blocks:
            raise ReaderError(f"{path}: there is nothing to read in it", "choose another file")
        return OpenText(Book.of(bitext, path.stem), _id(content), path)
    return OpenText(Book(_title(document, name), document.blocks, sentence_frame), _id(content), path, document.notes)


def _id(content: str) -> str:
    return text_id(content.encode("utf-8", "surrogatepass"))


def _content(document: Document) -> str:
    pieces = [document.gaps[0]]
    for block, gap in zip(document.blocks, document.gaps[1:], strict=True):
        pieces += (block.text, gap)
    return "".join(pieces)


def _title(document: Document, name: str) -> str:
    """Return the first heading where the text begins with it, else the name of the file."""
    first: Block | None = document.blocks[0] if document.blocks else None
    return " ".join(first.text.split()) if first and first.kind is BlockKind.HEADING else name
