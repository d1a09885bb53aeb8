"""SubRip subtitles (``.srt``)."""

import re
from collections.abc import Iterator, Sequence

from reader.formats.subtitles.cues import CueText, Line, paragraphs
from reader.formats.subtitles.files import FileType
from reader.formats.subtitles.tags import Markup

_TAG = re.compile(
    r"<(?P<open>i|b|u|s|em|strong|font|span)\b[^<>]*>|</(?P<close>i|b|u|s|em|strong|font|span)\s*>|\{\\[^{}]*\}",
    re.IGNORECASE,
)


def _cue_texts(lines: Sequence[Line], times: Sequence[int]) -> Iterator[CueText]:
    """Yield the lines below the times of each cue, up to the number of the next; blank lines may be among them."""
    for cue, (index, following) in enumerate(zip(times, [*times[1:], len(lines)], strict=True)):
        is_numbered = following < len(lines) and index + 1 < following and lines[following - 1].text.strip().isdecimal()
        yield from paragraphs(lines[index + 1 : following - is_numbered], cue)


_SRT = FileType("srt", Markup(_TAG, decode=str, encode=str), _cue_texts)
read, write = _SRT.read, _SRT.write
