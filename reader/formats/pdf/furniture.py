"""What pages add to a text: their numbers, and the heads that run over them."""

import re
from collections import Counter
from collections.abc import Sequence

from reader.formats.pdf.pages import PageLine

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:[Pp]age|[Pp]\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|sur)\s*\d{1,4})?[-–—|.\s]*"
)
_DIGITS = re.compile(r"\d{1,9}")
_AT_EDGES = 2
"""Lines at the top and at the foot of a page that may be running heads."""
_SAME_HEIGHT = 3
"""Points."""
_REPEATED = 3
"""Pages on which a line has to stand to be a running head."""


def without_furniture(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], Counter[str]]:
    """Return the lines of each page without page numbers and running heads, and how many of each there were.

    A running head stands at the top or the foot of several pages, the same but for numbers. A page has one number at
    the most, where most pages have theirs.
    """
    heads = Counter(shape for page in pages for index in _edge(page) for shape in _shapes(page[index]))
    numbers = [[index for index in _edge(page) if _PAGE_NUMBER.fullmatch(page[index].text)] for page in pages]
    at_top = [sum(_is_upper(page, index) for index in found) for page, found in zip(pages, numbers, strict=True)]
    top_is_usual = 2 * sum(at_top) > sum(map(len, numbers))
    left: list[list[PageLine]] = []
    dropped: Counter[str] = Counter()
    for page, found in zip(pages, numbers, strict=True):
        number = sorted(
            found, key=lambda index: (_is_upper(page, index) != top_is_usual, abs(_middle(page) - page[index].y))
        )
        what = dict.fromkeys(number[:1] if len(page) > 1 or len(pages) > 1 else [], "page number")
        for side in _sides(page):
            for index in side:
                if max(heads[shape] for shape in _shapes(page[index])) >= _REPEATED and any(
                    map(str.isalpha, page[index].text)
                ):
                    what[index] = "running head"
                elif index not in what:
                    break  # what is further from the edge belongs to the text
        dropped.update(what.values())
        left.append([line for index, line in enumerate(page) if index not in what])
    return left, dropped


def _sides(page: Sequence[PageLine]) -> tuple[list[int], list[int]]:
    """Return which lines of a page stand at its top, and which at its foot, the outermost first."""
    by_height = sorted(range(len(page)), key=lambda index: -page[index].y)
    return by_height[:_AT_EDGES], by_height[: -_AT_EDGES - 1 : -1]


def _edge(page: Sequence[PageLine]) -> list[int]:
    """Return which lines of a page stand at its top or foot."""
    top, foot = _sides(page)
    return list(dict.fromkeys(top + foot))


def _is_upper(page: Sequence[PageLine], index: int) -> bool:
    return page[index].y > _middle(page)


def _middle(page: Sequence[PageLine]) -> float:
    heights = [line.y for line in page]
    return (min(heights) + max(heights)) / 2


def _shapes(line: PageLine) -> set[tuple[object, ...]]:
    """Return what a running head has in common with those of other pages: all of it, or all but the page number.

    The number goes up with the pages, as that of a chapter does not.
    """
    look = (round(line.size), round(line.y / _SAME_HEIGHT))
    number = _DIGITS.search(line.text)
    if not number:
        return {(line.text, *look)}
    return {(line.text, *look), (_DIGITS.sub("#", line.text), int(number[0]) - line.page, *look)}
