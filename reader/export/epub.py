"""A bitext as a bilingual EPUB 3, with the table of contents that readers of EPUB 2 look for as well.

The same bitext gives the same bytes: the identifier comes from the texts, the time from the bitext, and the archive
knows no clock.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from importlib.metadata import version
from pathlib import Path
from string import Template
from uuid import NAMESPACE_OID, uuid5

from reader.align.bitext import Bitext, BitextBlock
from reader.export.book_contents import depth, nav_entries, ncx_entries
from reader.export.book_rows import Rows, interleaved, side
from reader.export.created import created, now
from reader.export.headings import Heading, heading_level, headings, title
from reader.export.identity import identity
from reader.export.markup import markup_of_asides
from reader.export.options import Options
from reader.formats.document import BlockKind
from reader.formats.layout import Layout

_BOOK = Path(__file__).with_name("book")
_DEEPEST_CHAPTER = 2
"""Level of the headings that begin a chapter."""
_LONGEST = 150_000
"""Characters of both languages in one file: e-readers lay out a file at a time, and old ones take 260 kB at most."""
_PIECE = 1 << 16


@dataclass(slots=True)
class _Chapter:
    """A file of the book: its blocks, each with its number."""

    name: str
    blocks: list[tuple[int, BitextBlock]] = field(default_factory=list)
    size: int = 0


def chunks(bitext: Bitext, options: Options) -> Iterator[bytes]:
    """Yield the book, French with the English below each block, or beside it where ``options`` say so."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        # First and as it is, so that its first bytes tell what the file is.
        _add(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _file("container.xml"))
        rows = side if options.layout is Layout.SIDE else interleaved
        for name, text in _members(bitext, rows, markup_of_asides(options.asides)):
            _add(archive, f"EPUB/{name}", text)
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _add(archive: zipfile.ZipFile, name: str, text: str, method: int = zipfile.ZIP_DEFLATED) -> None:
    member = zipfile.ZipInfo(name)  # made on 1 January 1980, like all of them
    member.compress_type = method
    member.create_system = 3
    member.external_attr = 0o644 << 16
    archive.writestr(member, text)


def _file(name: str) -> str:
    return (_BOOK / name).read_text("utf-8")


def _members(bitext: Bitext, row: Rows, asides: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the files of the book by their names."""
    chapters = _chapters(bitext)
    places = {number: f"{chapter.name}#b{number}" for chapter in chapters for number, _ in chapter.blocks}
    # A text without headings has one entry, for its beginning.
    tree = headings(bitext) or [Heading(-1, 1, title(bitext), "")]
    places[-1] = chapters[0].name
    common = {
        "source_lang": escape(bitext.source_lang),
        "target_lang": escape(bitext.target_lang),
        "title": escape(title(bitext)),
        "uuid": str(uuid5(NAMESPACE_OID, identity(bitext))),
        "version": version("en-regard"),
    }
    yield "package.opf", _package(common, created(bitext) or now(), chapters)
    yield "nav.xhtml", _filled("nav.xhtml", common, entries=nav_entries(tree, places, bitext))
    yield "toc.ncx", _filled("toc.ncx", common, entries=ncx_entries(tree, places), depth=str(depth(tree)))
    yield "book.css", _file("book.css")
    for chapter in chapters:
        rows = "".join(asides.get(number, "") + row(bitext, number, block) for number, block in chapter.blocks)
        if chapter is chapters[-1]:
            rows += asides.get(len(bitext.blocks), "")
        yield chapter.name, _filled("chapter.xhtml", common, rows=rows)


def _package(common: dict[str, str], modified: datetime, chapters: Sequence[_Chapter]) -> str:
    numbered = list(enumerate(chapters))
    items = (f'<item id="c{n}" href="{one.name}" media-type="application/xhtml+xml"/>\n' for n, one in numbered)
    spine = (f'<itemref idref="c{n}"/>\n' for n, _ in numbered)
    moment = modified.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return _filled("package.opf", common, modified=moment, items="".join(items), spine="".join(spine))


def _filled(name: str, common: dict[str, str], **values: str) -> str:
    return Template(_file(name)).substitute(common, **values)


def _chapters(bitext: Bitext) -> list[_Chapter]:
    """Return the files of the book: each begins with a heading, but for long chapters, which take several."""
    chapters = [_Chapter("chapter-001.xhtml")]
    for number, block in enumerate(bitext.blocks):
        size = len(block.source) + len(block.target)
        if _begins(block, chapters[-1]) or (chapters[-1].blocks and chapters[-1].size + size > _LONGEST):
            chapters.append(_Chapter(f"chapter-{len(chapters) + 1:03}.xhtml"))
        chapters[-1].blocks.append((number, block))
        chapters[-1].size += size
    return chapters


def _begins(block: BitextBlock, chapter: _Chapter) -> bool:
    """Tell whether a block begins a chapter of its own: not below other headings, which would stand alone."""
    is_heading = block.kind is BlockKind.HEADING and heading_level(block) <= _DEEPEST_CHAPTER
    return is_heading and any(above.kind is not BlockKind.HEADING for _, above in chapter.blocks)
