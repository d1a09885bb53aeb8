"""The formats into which a bitext is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.align.bitext import Bitext
from reader.export import bitext_json, jsonl
from reader.export.options import Options
from reader.export.text import DEFAULT_WIDTH, interleaved, side
from reader.formats.document import Block, Document
from reader.formats.layout import Layout


def _nothing_to_say(_: Bitext) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format into which a bitext is written.

    Attributes:
        write: yields the file, text for UTF-8 or bytes; a bitext may hold any text.
        ending: of file names.
        layouts: which there is a choice of, the one taken by itself first.
        binary: what messages call the file where it is no text and has no place on a terminal; else empty.
        remark: what a person should know of what the file lacks; empty where it has everything.
    """

    write: Callable[[Bitext, Options], Iterator[str] | Iterator[bytes]]
    ending: str
    layouts: tuple[Layout, ...] = ()
    binary: str = ""
    remark: Callable[[Bitext], str] = _nothing_to_say


def _json(bitext: Bitext, _: Options) -> Iterator[str]:
    return bitext_json.chunks(bitext)


def _jsonl(bitext: Bitext, _: Options) -> Iterator[str]:
    return jsonl.lines(bitext.blocks)


def _text(bitext: Bitext, options: Options) -> Iterator[str]:
    blocks = tuple(Block(block.source, block.kind, block.level) for block in bitext.blocks)
    gaps = ("", *["\n\n"] * (len(blocks) - 1), "\n")
    document = Document(blocks, gaps[-len(blocks) - 1 :])
    page = interleaved if options.layout is Layout.INTERLEAVED else side
    return page(document, bitext.blocks, options.columns or DEFAULT_WIDTH)


# The others are loaded when they are asked for: each brings more than a translation into text needs.


def _html(bitext: Bitext, options: Options) -> Iterator[str]:
    from reader.export.html_page import chunks

    return chunks(bitext, options)


def _epub(bitext: Bitext, options: Options) -> Iterator[bytes]:
    from reader.export.epub import chunks

    return chunks(bitext, options)


def _tmx(bitext: Bitext, _: Options) -> Iterator[str]:
    from reader.export.tmx import chunks

    return chunks(bitext)


def _left_out_of_tmx(bitext: Bitext) -> str:
    from reader.export.tmx import left_out

    count = left_out(bitext)
    sentences = f"{count:,} sentences without a counterpart are" if count > 1 else "1 sentence without a counterpart is"
    return f"{sentences} not in the translation memory" if count else ""


EXPORTERS = {
    "json": Exporter(_json, ".json"),
    "jsonl": Exporter(_jsonl, ".jsonl"),
    "tmx": Exporter(_tmx, ".tmx", remark=_left_out_of_tmx),
    "html": Exporter(_html, ".html"),
    "epub": Exporter(_epub, ".epub", (Layout.INTERLEAVED, Layout.SIDE), binary="an EPUB"),
    "txt": Exporter(_text, ".txt", (Layout.SIDE, Layout.INTERLEAVED)),
}
"""By the name that ``--to`` calls them."""


def named_by(file: Path) -> str | None:
    """Return what ``--to`` calls the format that the name of a file ends in; None where it ends in none of these."""
    return next((name for name, one in EXPORTERS.items() if one.ending == file.suffix.lower()), None)
