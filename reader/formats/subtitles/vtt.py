"""WebVTT subtitles (``.vtt``)."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.formats.document import Block, Document
from reader.formats.layout import Layout
from reader.formats.subtitles.cues import CueText, Line, paragraphs
from reader.formats.subtitles.files import FileType
from reader.formats.subtitles.tags import Markup

# Players leave out tags that they do not know; those of SubRip are in many files that were converted from it.
_TAG = re.compile(r"<(?P<open>[A-Za-z]+)\b[^<>]*>|</(?P<close>[A-Za-z]+)\s*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_FRENCH = re.compile(rb"(\A(?:.+\r?\n)*?Language:[ \t]*)fr[\w-]*")
"""What the header says of the language."""

_OTHER_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(?:\s|\Z)")


def _cue_texts(lines: Sequence[Line], times: Sequence[int]) -> Iterator[CueText]:
    """Yield the lines below the times of each cue, up to a blank line or the next cue."""
    for cue, (index, following) in enumerate(zip(times, [*times[1:], len(lines)], strict=True)):
        own = list(lines[index + 1 : following])
        if own and following < len(lines) and own[-1].text.strip().isdecimal():
            del own[-1]  # the number of the next cue, which nothing else tells where no blank line stands before it
        yield from list(paragraphs(own, cue))[:1] if own and not own[0].is_blank else ()


def _other_blocks(lines: Sequence[Line]) -> Counter[str]:
    """Count the blocks that are no cues."""
    return Counter(found[1].lower() for line in lines if (found := _OTHER_BLOCK.match(line.text)))


_MARKUP = Markup(_TAG, decode=html.unescape, encode=lambda text: html.escape(text, quote=False))
_VTT = FileType("vtt", _MARKUP, _cue_texts, _other_blocks)
read = _VTT.read


def write(document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
    """Yield a WebVTT file with everything but the words, and the language in its header, as it was.

    Args:
        document: as read.
        english: of its blocks.
        layout: English, or interleaved: both languages in each cue.
    """
    for data in _VTT.write(document, english, layout):
        yield _FRENCH.sub(rb"\1en", data, count=1) if layout is Layout.ENGLISH else data
