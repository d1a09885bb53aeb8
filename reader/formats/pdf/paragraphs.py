"""Paragraphs out of the lines of pages: joined again, without what pages add to them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.formats.lines import Line, Opening
from reader.formats.pdf.pages import PageLine
from reader.text.lemmas import is_french_word

_HYPHENATED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LARGER = 1.08
"""Ratio of two sizes that a reader sees."""
_WIDE_GAP = 1.25
"""Distance of two lines of different paragraphs over that of lines of one paragraph."""
_INDENT = 0.7
"""Of a first line, in letter sizes."""

_LONGEST_HEADING = 150
"""Characters."""
_MOST_LINES = 4
_DEEPEST = 6
"""Level of a heading."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph as the pages show it.

    Attributes:
        lines: of it, in order.
    """

    lines: tuple[PageLine, ...]

    @property
    def size(self) -> float:
        """Of its letters, in points."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.is_bold for line in self.lines)

    def text(self, words: frozenset[str]) -> str:
        """Return its lines joined, words that were divided at the end of a line whole again.

        Args:
            words: of the whole file, in small letters, with the hyphens in them.
        """
        text = self.lines[0].text
        for line in self.lines[1:]:
            text = _joined(text, line.text, words)
        return text


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> list[PageText]:
    """Join the lines of pages into paragraphs, over the end of a page where a sentence runs on."""
    leading = _leadings(pages)
    margins = _margins(pages)
    found: list[list[PageLine]] = []
    for page in pages:
        for index, line in enumerate(page):
            above = found[-1] if index else _before_page(found, line)
            if above is not None and not _begins(line, above, leading, margins):
                above.append(line)
            else:
                found.append([line])
    return [PageText(tuple(lines)) for lines in found]


def body_size(found: Sequence[PageText]) -> float:
    """Return the size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for one in found:
        for line in one.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _before_page(found: Sequence[list[PageLine]], line: PageLine) -> list[PageLine] | None:
    """Return the paragraph that the first line of a page may go on with: the last one that is no footnote."""
    for above in reversed(found):
        if _same_size(above[0], line) or above[-1].size > line.size:
            return above
        if above[-1].page < line.page - 1:
            return None
    return None


def _begins(line: PageLine, above: Sequence[PageLine], leading: dict[float, float], margins: dict[int, float]) -> bool:
    """Tell whether a line begins a paragraph, rather than going on with the one above."""
    last = above[-1]
    here, before = Line(0, line.text, 0), Line(0, last.text, 0)
    if not _same_size(last, line) or (last.is_bold != line.is_bold and (before.ends_sentence or not here.runs_on)):
        return True
    if (
        here.opening is not Opening.NOTHING
        and not here.runs_on
        and (before.ends_sentence or here.opening is Opening.ITEM)
    ):
        return True
    usual = leading.get(round(line.size, 1), 1.2 * line.size)
    if last.page == line.page and last.y - line.y > 0:
        if last.y - line.y > _WIDE_GAP * usual:
            return True
        indent = line.x - max(
            last.x if len(above) > 1 else margins.get(line.page, last.x), margins.get(line.page, last.x)
        )
        if indent > _INDENT * line.size and before.ends_sentence:
            return True
        return before.ends_sentence and not here.runs_on and _is_short(last, above)
    # Another column or another page: only what clearly goes on.
    return before.ends_sentence or not (here.runs_on or _HYPHENATED.search(last.text) or not _is_short(last, above))


def _is_short(last: PageLine, above: Sequence[PageLine]) -> bool:
    """Tell whether a line is much shorter than those above it, as the last one of a paragraph is."""
    longest = max(len(line.text) for line in above)
    return len(last.text) < 0.75 * longest if len(above) > 1 else len(last.text) < 40


def _same_size(first: PageLine, second: PageLine) -> bool:
    smaller, larger = sorted((first.size, second.size))
    return larger <= _LARGER * smaller


def _leadings(pages: Sequence[Sequence[PageLine]]) -> dict[float, float]:
    """Return the usual distance of two lines, by the size of their letters, in points."""
    distances: dict[float, Counter[float]] = {}
    for above, below in (pair for page in pages for pair in pairwise(page)):
        distance = above.y - below.y
        if _same_size(above, below) and 0.8 * below.size < distance < 2.5 * below.size:
            distances.setdefault(round(below.size, 1), Counter())[round(distance, 1)] += 1
    return {size: min(counts, key=lambda one: (-counts[one], one)) for size, counts in distances.items()}


def _margins(pages: Sequence[Sequence[PageLine]]) -> dict[int, float]:
    """Return where most lines of each page begin, in points."""
    found = {}
    for page in pages:
        if page:
            starts = Counter(round(line.x) for line in page)
            found[page[0].page] = float(min(starts, key=lambda one: (-starts[one], one)))
    return found


def words_of(pages: Sequence[Sequence[PageLine]]) -> frozenset[str]:
    """Return the words that stand on the pages, in small letters, with the hyphens in them."""
    return frozenset(word.lower() for page in pages for line in page for word in _WORD.findall(line.text))


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    """Add a line to a text; the hyphen between them goes where what it divides is surely one word."""
    divided = _HYPHENATED.search(text)
    rest = _FIRST_WORD.match(line)
    if not divided or not rest:
        return f"{text} {line}"
    return text[:-1] + line if _is_one_word(divided[1], rest[0], words) else text + line


def _is_one_word(first: str, second: str, words: frozenset[str]) -> bool:
    """Tell whether the hyphen between two parts is there only because a line ended."""
    if not second.islower() or first.endswith("-t") or f"{first}-{second}".lower() in words:
        return False  # Saint-Michel, a-t-il
    whole = first + second
    if whole.lower() in words or is_french_word(whole):
        return True
    # The parts of a compound are words, or what Latin and Greek have for one (franco-, socio-).
    return not is_french_word(second) or not (is_french_word(first) or first.endswith("o"))


def levels(found: Sequence[PageText], texts: Sequence[str]) -> list[int]:
    """Return the level of every paragraph that looks like a heading (short, larger or bolder than the text), else 0.

    Args:
        found: the paragraphs of a file.
        texts: the text of each.
    """
    usual = body_size(found)
    short = [_could_be_heading(one, text) for one, text in zip(found, texts, strict=True)]
    larger = {round(one.size, 1) for one, fits in zip(found, short, strict=True) if fits and one.size > _LARGER * usual}
    sizes = sorted(larger, reverse=True)
    bold_counts = 2 * sum(one.is_bold for one in found) <= len(found)

    def level(one: PageText) -> int:
        if round(one.size, 1) in larger:
            return sizes.index(round(one.size, 1)) + 1
        return len(sizes) + 1 if bold_counts and one.is_bold and _LARGER * one.size >= usual else 0

    return [min(level(one), _DEEPEST) if fits else 0 for one, fits in zip(found, short, strict=True)]


def _could_be_heading(one: PageText, text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING
        and len(one.lines) <= _MOST_LINES
        and any(map(str.isalpha, text))
        and text[-1] not in ".,;:"
    )
