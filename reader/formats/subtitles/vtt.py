"""WebVTT subtitles (``.vtt``)."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.formats.document import Block, Document
from reader.formats.encoding import decode
from reader.formats.layout import Layout
from reader.formats.subtitles.cues import CueText, lines_of, odd_times, paragraphs, time_lines
from reader.formats.subtitles.tags import Markup
from reader.formats.subtitles.turns import Speech, parts, speeches
from reader.formats.subtitles.writing import document_of, written

_NAMES = "c|i|b|u|v|lang|ruby|rt"
_TAG = re.compile(rf"<(?P<open>{_NAMES})\b[^<>]*>|</(?P<close>{_NAMES})\s*>|<\d[\d:.]*>")
_MARKUP = Markup(_TAG, decode=html.unescape, encode=lambda text: html.escape(text, quote=False))
_OTHER_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(?:\s|\Z)")


def read(data: bytes, name: str) -> Document:
    """Make a document of the bytes of a WebVTT file.

    Args:
        data: the whole file.
        name: what messages call it.

    Raises:
        ReaderError: it is no text, or there is no cue in it.
    """
    decoded = decode(data, name)
    lines = lines_of(decoded.text)
    notes = [*filter(None, [decoded.note]), *odd_times(lines, time_lines(lines, name))]
    others = Counter(found[1].lower() for line in lines if (found := _OTHER_BLOCK.match(line.text)))
    return replace(
        document_of(_speeches(decoded.text)),
        form="vtt",
        encoding=decoded.encoding,
        notes=tuple(notes),
        skipped=tuple(sorted(others.items())),
        original=data,
    )


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield a WebVTT file with everything but the words as it was.

    Args:
        document: as read.
        english: of its blocks.
        layout: English, or interleaved: both languages in each cue.
    """
    return written(document, english, layout, _speeches)


def _speeches(text: str) -> list[Speech]:
    return list(speeches(parts(text, _cue_texts(text), _MARKUP)))


def _cue_texts(text: str) -> Iterator[CueText]:
    """Yield the lines below the times of each cue, up to a blank line or the next cue."""
    lines = lines_of(text)
    found = time_lines(lines, "")
    for cue, (index, following) in enumerate(zip(found, [*found[1:], len(lines)], strict=True)):
        own = lines[index + 1 : following]
        if own and following < len(lines) and own[-1].text.strip().isdecimal():
            del own[-1]  # the number of the next cue, which nothing else tells where no blank line stands before it
        yield from list(paragraphs(own, cue))[:1] if own and not own[0].is_blank else ()
