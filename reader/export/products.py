"""What can be made of a document and its translation, by name: its own type of file, text, or a file for other uses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

from reader.align.bitext import Bitext, BitextBlock
from reader.engine.packages import Package
from reader.errors import ReaderError
from reader.export import jsonl, text
from reader.export.created import new_bitext
from reader.export.written_back import written_back
from reader.formats.document import Document
from reader.formats.encoding import output_encoding
from reader.formats.forms import FORMS
from reader.formats.layout import Layout

SAME = "same"
"""The type of file that the document was read from."""
TEXT = "txt"

_OF_BITEXT = {
    "json": "reader.export.bitext_json",
    "tmx": "reader.export.tmx",
}
"""Modules with ``chunks(bitext)``, which yields what is written of a whole bitext."""

ENDINGS = {TEXT: ".txt", "jsonl": ".jsonl", **{name: f".{name}" for name in _OF_BITEXT}}
"""Of file names, by what is made."""

STREAMED = (TEXT, "json", "jsonl")
"""What goes to standard output where nobody names a place."""

_LAYOUTS: dict[Layout, Callable[..., Iterator[str]]] = {
    Layout.ENGLISH: text.english,
    Layout.SIDE: text.side,
    Layout.INTERLEAVED: text.interleaved,
}


@dataclass(frozen=True, slots=True)
class Making:
    """How things are made that do not depend on the document.

    Attributes:
        route: the packages that translated.
        columns: of a page of text in two languages; None for the usual.
    """

    route: tuple[Package, ...]
    columns: int | None = None


def chunks(
    name: str, layout: Layout, document: Document, blocks: Iterable[BitextBlock], making: Making
) -> Iterator[str | bytes]:
    """Yield what is written: text in the encoding of ``encoding``, or the bytes of a file that is no text.

    Args:
        name: ``SAME``, or one of ``ENDINGS``.
        layout: which languages, and how, where the name leaves it open.
        document: the French as read.
        blocks: one for each block of the document, in order; taken as they are needed.
        making: what is the same for every document.

    Raises:
        ReaderError: it cannot be made of this document.
    """
    if name == SAME and FORMS[document.form].layouts:
        if layout not in FORMS[document.form].layouts:
            raise ReaderError(f"{document.form} has no layout {layout}", f"choose --to {TEXT}, or another layout")
        return written_back(document, blocks, layout)
    if name in (SAME, TEXT):
        lay_out = _LAYOUTS[layout]
        return (partial(lay_out, columns=making.columns) if making.columns else lay_out)(document, blocks)
    if name == "jsonl":
        return jsonl.lines(blocks)
    made: Iterator[str | bytes] = import_module(_OF_BITEXT[name]).chunks(_bitext(document, blocks, making))
    return made


def encoding(name: str, document: Document) -> str:
    """Return the codec in which the text of ``chunks`` is written."""
    is_plain = name in (SAME, TEXT) and document.form == TEXT
    return output_encoding(document.encoding) if is_plain else "utf-8"


def _bitext(document: Document, blocks: Iterable[BitextBlock], making: Making) -> Bitext:
    bitext = new_bitext(blocks, making.route)
    return replace(bitext, title=document.title) if document.title else bitext
