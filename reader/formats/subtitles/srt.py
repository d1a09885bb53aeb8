"""SubRip subtitles (``.srt``)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.formats.document import Block, Document
from reader.formats.encoding import decode
from reader.formats.layout import Layout
from reader.formats.subtitles.cues import CueText, lines_of, odd_times, paragraphs, time_lines
from reader.formats.subtitles.tags import Markup
from reader.formats.subtitles.turns import Speech, parts, speeches
from reader.formats.subtitles.writing import document_of, written

_TAG = re.compile(
    r"<(?P<open>i|b|u|s|em|strong|font|span)\b[^<>]*>|</(?P<close>i|b|u|s|em|strong|font|span)\s*>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_MARKUP = Markup(_TAG, decode=str, encode=str)


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of an SRT file.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text, or there is no cue in it.
    """
    decoded = decode(data, name)
    lines = lines_of(decoded.text)
    notes = [*filter(None, [decoded.note]), *odd_times(lines, time_lines(lines, name))]
    document = document_of(_speeches(decoded.text))
    return replace(document, form="srt", encoding=decoded.encoding, notes=tuple(notes), original=data)


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield an SRT file with everything but the words as it was.

    Args:
        document: as read.
        english: of its blocks.
        layout: English, or interleaved: both languages in each cue.
    """
    return written(document, english, layout, _speeches)


def _speeches(text: str) -> list[Speech]:
    return list(speeches(parts(text, _cue_texts(text), _MARKUP)))


def _cue_texts(text: str) -> Iterator[CueText]:
    """Yield the lines below the times of each cue, up to the number of the next; blank lines may be among them."""
    lines = lines_of(text)
    found = time_lines(lines, "")
    for cue, (index, following) in enumerate(zip(found, [*found[1:], len(lines)], strict=True)):
        is_numbered = following < len(lines) and index + 1 < following and lines[following - 1].text.strip().isdecimal()
        yield from paragraphs(lines[index + 1 : following - is_numbered], cue)
