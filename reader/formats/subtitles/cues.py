"""The cues of a subtitle file: where the words of each stand, and what is odd about its times."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.text.spans import Span

_TIME_LINE = re.compile(r".*-->|\s*\d[\d:.,]*\s*[-–—=]+>\s*\d")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.:]\d{1,3}"
_TIMES = re.compile(rf"\s*({_CLOCK})\s*-->\s*({_CLOCK})(?:\s.*)?")
_LONGEST_LIST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file without its line break, and where it begins, in characters."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends, its line break not included."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class CueText:
    """Lines of a cue that no blank line divides.

    Attributes:
        span: where they stand in the text of the file, without the last line break.
        cue: number of the cue, from 0, in the order of the file.
    """

    span: Span
    cue: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text``; only carriage returns and line feeds end one, as players have it."""
    return [Line(match.start(), match[1]) for match in _LINE.finditer(text) if match[0] or match.start() < len(text)]


def time_lines(lines: Sequence[Line], name: str) -> list[int]:
    """Return which lines hold the times of a cue, malformed ones included.

    Raises:
        ReaderError: none does: these are no subtitles.
    """
    found = [index for index, line in enumerate(lines) if _TIME_LINE.match(line.text)]
    if not found:
        raise ReaderError(
            f"{name}: no line with the times of a cue (00:00:01,000 --> 00:00:02,000): these are no subtitles",
            "read it as plain text with --from txt",
        )
    return found


def paragraphs(lines: Sequence[Line], cue: int) -> Iterator[CueText]:
    """Yield the stretches of ``lines`` between blank lines."""
    start: Line | None = None
    end = 0
    for line in lines:
        if line.is_blank and start:
            yield CueText(Span(start.start, end), cue)
            start = None
        elif not line.is_blank:
            start, end = start or line, line.end
    if start:
        yield CueText(Span(start.start, end), cue)


def odd_times(lines: Sequence[Line], found: Sequence[int]) -> Iterator[str]:
    """Yield what a person should know about the times of the cues; they are kept as they are.

    Args:
        lines: of the file.
        found: which of them hold times.
    """
    malformed, backwards, overlapping, last_end = [], [], [], 0.0
    for index in found:
        times = _TIMES.fullmatch(lines[index].text)
        if not times:
            malformed.append(index + 1)
            continue
        start, end = _seconds(times[1]), _seconds(times[2])
        if end < start:
            backwards.append(index + 1)
        elif start < last_end:
            overlapping.append(index + 1)
        last_end = max(last_end, end)
    for what, numbers in (
        ("times that are malformed", malformed),
        ("cues that end before they begin", backwards),
        ("cues that begin before the one before has ended", overlapping),
    ):
        if numbers:
            more = "" if len(numbers) <= _LONGEST_LIST else f" and {len(numbers) - _LONGEST_LIST} more"
            yield f"kept as they are: {what} (line {', '.join(map(str, numbers[:_LONGEST_LIST]))}{more})"


def _seconds(clock: str) -> float:
    *hours, minutes, seconds, fraction = re.findall(r"\d+", clock)
    return sum(map(int, hours)) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def newline_of(text: str) -> str:
    """Return the line break that ``text`` uses most."""
    breaks = Counter(re.findall(r"\r\n|\r|\n", text))
    return breaks.most_common(1)[0][0] if breaks else "\n"
