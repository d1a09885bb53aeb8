"""Markdown files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.formats.document import Block, BlockKind, Document, counted
from reader.formats.encoding import decode, output_encoding
from reader.formats.layout import Layout
from reader.formats.markdown.inline import escaped, written_content
from reader.formats.markdown.pieces import ContentPiece, ImagePiece, Text, ValuePiece, read_source
from reader.formats.wrapping import fill
from reader.text.spans import Span

_NEWLINE = re.compile(r"\r\n|\r|\n")
_NARROWEST = 20
"""Columns."""
_BEGINS_BLOCK = re.compile(r"^(?:([-+*](?=\s|$)|#{1,6}(?=\s|$)|>|=+\s*$|-{2,}\s*$|`{3}|~{3})|(\d{1,9})([.)](?=\s|$)))")


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a Markdown file.

    What stands between the blocks, markers of headings and items included, are its gaps.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text.
    """
    decoded = decode(data, name)
    text = read_source(decoded.text)
    gaps, end = [], 0
    for piece in text.pieces:
        is_inside = isinstance(piece, ImagePiece) and piece.span.start < end
        gaps.append(" " if is_inside else decoded.text[end : piece.span.start])
        end = max(end, piece.span.end)
    newline = _NEWLINE.search(decoded.text)
    return Document(
        tuple(piece.block for piece in text.pieces),
        (*gaps, decoded.text[end:]),
        newline=newline[0] if newline else "\n",
        encoding=decoded.encoding,
        notes=(decoded.note,) if decoded.note else (),
        form="md",
        title=text.title,
        skipped=counted(text.skipped),
        asides=text.asides,
        original=data,
    )


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield the bytes of a Markdown file in English, or in both languages.

    Args:
        document: as read.
        english: of each of its blocks, in order.
        layout: which languages to write, and how.
    """
    text = read_source(decode(document.original, "").text)
    written = _Written(text, english, layout, document.newline).text()
    yield written.encode(output_encoding(document.encoding))


@dataclass(slots=True)
class _Written:
    markdown: Text
    english: Sequence[Block]
    layout: Layout
    newline: str
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    """Start and end of what is replaced in the source, and what replaces it."""

    def text(self) -> str:
        """Return the source as changed."""
        pieces = list(zip(self.markdown.pieces, self.english, strict=True))
        images: dict[int, list[tuple[Span, str]]] = {}
        for piece, english in pieces:
            if isinstance(piece, ImagePiece):
                images.setdefault(piece.owner, []).append((piece.within, english.text))
        for index, (piece, english) in enumerate(pieces):
            if isinstance(piece, ContentPiece):
                self._add(piece, english, images.get(index, ()))
            elif english.text != piece.block.text and not self._is_replaced(piece):
                both = english.text if self.layout is Layout.ENGLISH else f"{piece.block.text} / {english.text}"
                self._change(piece.span, piece.value.written(both) if isinstance(piece, ValuePiece) else escaped(both))
        if self.layout is Layout.ENGLISH:
            for value in self.markdown.languages:
                if value.text.lower().startswith("fr"):
                    self._change(value.span, value.written("en"))
        return "".join(self._joined())

    def _joined(self) -> Iterator[str]:
        end = 0
        for start, stop, text in sorted(self.changes, key=lambda change: change[:2]):
            yield self.markdown.source[end:start]
            yield text
            end = stop
        yield self.markdown.source[end:]

    def _change(self, span: Span, text: str) -> None:
        self.changes.append((span.start, span.end, text))

    def _is_replaced(self, piece: ImagePiece | ValuePiece) -> bool:
        """Tell whether an image stands in content that is written anew."""
        return any(start <= piece.span.start and piece.span.end <= end for start, end, _ in self.changes if start < end)

    def _add(self, piece: ContentPiece, english: Block, images: Sequence[tuple[Span, str]]) -> None:
        """Put the English of a paragraph, a heading or a cell into its place."""
        if self.layout is Layout.ENGLISH:
            if english.text != piece.block.text or english.marks != piece.block.marks:
                self._change(piece.span, self._written(piece, english, images))
            return
        is_cell = piece.kind is BlockKind.TABLE_CELL
        if english.text == piece.block.text and (is_cell or self.layout is Layout.INTERLEAVED):
            return  # a number, a name: once is enough
        written = self._written(piece, english, images)
        if piece.kind is BlockKind.HEADING:
            written = f"{'#' * piece.level} {written}"
        blank = f"{self.newline}{piece.indent.rstrip()}{self.newline}{piece.indent}"
        start, end = piece.whole.start, piece.whole.end
        if is_cell:
            self._change(Span(piece.span.end, piece.span.end), f"<br>{written}")
        elif piece.kind is BlockKind.VERSE:
            self._change(Span(end, end), f"{self.newline}{piece.indent}{written}")
        elif piece.content.start or (piece.kind is BlockKind.LIST_ITEM and self.layout is Layout.INTERLEAVED):
            self._change(Span(end, end), f"\\{self.newline}{piece.indent}{written}")
        elif self.layout is Layout.INTERLEAVED:
            self._change(Span(end, end), blank + written)
        else:
            self._change(Span(start, start), f"<table><tr><td>{blank}")
            after = f"{blank}</td><td>{blank}{written}{blank}</td></tr></table>{blank.rstrip(' ')}"
            self._change(Span(end, end), after.removesuffix(piece.indent).removesuffix(self.newline))

    def _written(self, piece: ContentPiece, english: Block, images: Sequence[tuple[Span, str]]) -> str:
        """Return English as the lines of a paragraph, without what stands before the first."""
        content = written_content(piece.content, english, images)
        if piece.kind is BlockKind.TABLE_CELL:
            return re.sub(r"(?<!\\)\|", r"\\|", content)
        lines: list[str] = []
        for number, part in enumerate(content.split("\n")):
            if number:
                lines[-1] += piece.content.break_mark
            lines += (
                fill(part, max(_NARROWEST, piece.width - len(piece.indent)), "\n").split("\n")
                if piece.width
                else [part]
            )
        if piece.kind is not BlockKind.HEADING:
            lines = [_BEGINS_BLOCK.sub(_no_block, line, count=1) for line in lines]
        return f"{self.newline}{piece.indent}".join(lines)


def _no_block(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
