"""The file types that are read, how a file tells which it is, and where the module of each lies."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from reader.formats.document import Block, Document
from reader.formats.layout import Layout


@dataclass(frozen=True, slots=True)
class Form:
    """A file type.

    Its module has ``read(data: bytes, name: str) -> Document``, and, where ``layouts`` is not empty,
    ``write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]``.

    Attributes:
        name: what ``--from`` and ``--to`` call it.
        endings: of file names, in small letters, the first for new files.
        layouts: what can be written back in this type.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    layouts: frozenset[Layout] = frozenset()

    @property
    def read(self) -> Callable[[bytes, str], Document]:
        """Makes a document of the bytes of a file, given what messages call it; raises ``ReaderError``."""
        return import_module(self.module).read  # type: ignore[no-any-return]  # modules are loaded by name

    @property
    def write(self) -> Callable[[Document, Sequence[Block], Layout], Iterator[bytes]]:
        """Yields the bytes of a document in another language.

        It is given the document as read, the English of each of its blocks, in order (text, and marks with the numbers
        of the French ones), and the layout.
        """
        return import_module(self.module).write  # type: ignore[no-any-return]  # modules are loaded by name


_IN_CUES = frozenset({Layout.ENGLISH, Layout.INTERLEAVED})

_ALL = (
    Form("txt", (".txt", ".text"), "reader.formats.plain"),
    Form("md", (".md", ".markdown"), "reader.formats.markdown.text", frozenset(Layout)),
    Form("html", (".html", ".htm", ".xhtml"), "reader.formats.hypertext.html", frozenset(Layout)),
    Form("epub", (".epub",), "reader.formats.hypertext.epub", frozenset(Layout)),
    Form("docx", (".docx", ".docm"), "reader.formats.office.docx", frozenset(Layout)),
    Form("odt", (".odt",), "reader.formats.office.odt", frozenset(Layout)),
    Form("srt", (".srt",), "reader.formats.subtitles.srt", _IN_CUES),
    Form("vtt", (".vtt",), "reader.formats.subtitles.vtt", _IN_CUES),
    Form("pdf", (".pdf",), "reader.formats.pdf.reading"),
)

FORMS = {form.name: form for form in _ALL}
"""By name."""

_BEGINNINGS = (
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", re.DOTALL), "epub"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text(?!-)", re.DOTALL), "odt"),
    (re.compile(rb"PK\x03\x04.*word/document\d*\.xml", re.DOTALL), "docx"),
    (re.compile(rb"\s*%PDF-"), "pdf"),
    (re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?:\s|\Z)"), "vtt"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\d{1,6}\s+\d{1,2}:\d\d:\d\d[,.]\d{1,3} *-->"), "srt"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html)[\s>]", re.IGNORECASE), "html"),
)
"""First bytes that only files of one type have."""

_BY_ENDING = {ending: form for form in _ALL for ending in form.endings}


def form_of(data: bytes, name: str) -> Form:
    """Return the type of a file, by its first bytes where they tell, else by its name, else plain text.

    Args:
        data: the whole file.
        name: its path, or what stands for it.
    """
    for beginning, form in _BEGINNINGS:
        if beginning.match(data):
            return FORMS[form]
    return _BY_ENDING.get(PurePath(name).suffix.lower(), FORMS["txt"])
