"""What is made of a document and its translation: its own type of file, text, or what bitexts are written into."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.align.bitext import BitextBlock
from reader.engine.packages import Package
from reader.errors import ReaderError
from reader.export import jsonl, text
from reader.export.created import new_bitext
from reader.export.exporters import EXPORTERS
from reader.export.options import Options, Terms, no_terms
from reader.export.written_back import written_back
from reader.formats.document import Document
from reader.formats.encoding import output_encoding
from reader.formats.forms import FORMS
from reader.formats.layout import Layout

SAME = "same"
"""The type of file that the document was read from."""
TEXT = "txt"
LINES = "jsonl"


@dataclass(frozen=True, slots=True)
class Product:
    """One of the things that a text becomes.

    Attributes:
        to: ``SAME``, or a name among ``EXPORTERS``.
        layout: which languages stand in it, and how; None for what the exporter takes by itself.
    """

    to: str = SAME
    layout: Layout | None = Layout.ENGLISH

    @property
    def is_bilingual(self) -> bool:
        """Tell whether both languages stand in it."""
        return self.layout is not Layout.ENGLISH

    @property
    def is_joinable(self) -> bool:
        """Tell whether several texts can be written one behind the other."""
        return self.to in (SAME, TEXT, LINES)


def layouts_of(to: str) -> tuple[Layout | None, ...]:
    """Return the layouts that there are for what is made, the one that is taken by itself first."""
    if to in (SAME, TEXT):
        return Layout.ENGLISH, Layout.INTERLEAVED, Layout.SIDE
    return (None, *EXPORTERS[to].layouts)


@dataclass(frozen=True, slots=True)
class Making:
    """How things are made that do not depend on the document.

    Attributes:
        route: the packages that translated.
        columns: of a page of text in two languages; None for the usual.
        terms: to be shown where the writer shows any.
    """

    route: tuple[Package, ...]
    columns: int | None = None
    terms: Terms = no_terms


def check_layout(product: Product, document: Document, name: str) -> None:
    """See to it, before the work, that a document can be written in the layout that is asked for.

    Args:
        product: what is to be made.
        document: as read.
        name: what messages call it.

    Raises:
        ReaderError: it cannot.
    """
    layouts = FORMS[document.form].layouts
    if product.to == SAME and layouts and product.layout not in layouts:
        reason = f"{name}: {document.form} has no layout {product.layout}"
        raise ReaderError(reason, f"choose --to {TEXT}, or another layout")


def chunks(
    product: Product, document: Document, blocks: Iterable[BitextBlock], making: Making
) -> Iterator[str] | Iterator[bytes]:
    """Yield what is written: text in the codec of ``encoding``, or the bytes of a file that is no text.

    Args:
        product: what to make.
        document: the French as read.
        blocks: one for each block of the document, in order; taken as they are needed.
        making: what is the same for every document.

    Raises:
        ReaderError: it cannot be made of this document.
    """
    layout = product.layout or Layout.INTERLEAVED
    if product.to == SAME and FORMS[document.form].layouts:
        return written_back(document, blocks, layout)
    if product.to in (SAME, TEXT):
        return _text(layout, document, blocks, making.columns or text.DEFAULT_WIDTH)
    if product.to == LINES:
        return jsonl.lines(blocks)
    bitext = new_bitext(blocks, making.route, document.title)
    options = Options(product.layout, making.columns, making.terms, document.asides)
    return EXPORTERS[product.to].write(bitext, options)


def encoding(product: Product, document: Document) -> str:
    """Return the codec in which the text of ``chunks`` is written."""
    is_plain = product.to in (SAME, TEXT) and document.form == TEXT
    return output_encoding(document.encoding) if is_plain else "utf-8"


def _text(layout: Layout, document: Document, blocks: Iterable[BitextBlock], columns: int) -> Iterator[str]:
    if layout is Layout.ENGLISH:
        return text.english(document, blocks)
    return (text.side if layout is Layout.SIDE else text.interleaved)(document, blocks, columns)
