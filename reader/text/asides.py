"""Asides: parentheses, quotations and pairs of dashes that a sentence holds inside itself.

End marks within an aside do not end the sentence around it: « Le vent tomba (enfin ! On respira.) et la mer se calma. »
"""

import re
from collections.abc import Iterator

from reader.text.spans import Span

# Longer ones are texts of their own, or the work of a closing mark that was forgotten.
LONGEST_PARENTHESIS = 400
_LONGEST_QUOTATION = 160

_PARENTHESIS = re.compile(r"\((?:[^()]{1,400}+|\([^()]{0,200}+\)){1,20}+\)")
_QUOTATION = re.compile(rf"[«“‹][^«»“”‹›]{{1,{_LONGEST_QUOTATION}}}+[»”›]")
_DASH_PAIR = re.compile(r"([—–])(?<=[\w,»”)]\s.)\s[^—–«»]{1,200}+(?:(?<=[!?…])|(?<=[!?…]\s))\1(?=[\s,])")
_GOES_ON = re.compile(r"\s*+(?:[,;:)]|(?P<letter>[^\W\d_]))")
_FULL_BREAK = re.compile(r"[.!?…]\s+[^\W\d_a-zà-öø-ÿœ]")
_SPACE_AND_CLOSERS = " \n»”›')]"


def find_asides(view: str) -> list[Span]:
    """Return the asides of ``view`` (see ``reader.text.plain_view``), sorted by start; they may overlap."""
    return sorted([*_parentheses(view), *_quotations(view), *_dash_pairs(view)])


def is_inside_sentence(before: str) -> bool:
    """Tell whether a sentence is under way after the characters ``before``."""
    last = before.rstrip(_SPACE_AND_CLOSERS)[-1:]
    return last.isalnum() or (last != "" and last in ",;%°")


def _parentheses(view: str) -> Iterator[Span]:
    if "(" not in view:
        return
    for match in _PARENTHESIS.finditer(view):
        if match.end() - match.start() <= LONGEST_PARENTHESIS and _opens_inside_sentence(view, match.start()):
            yield Span(*match.span())


def _quotations(view: str) -> Iterator[Span]:
    for match in _QUOTATION.finditer(view):
        if _goes_on(view, match.end()) and _opens_inside_sentence(view, match.start()):
            yield Span(*match.span())


def _dash_pairs(view: str) -> Iterator[Span]:
    dash_of_turns = view.lstrip()[:1]
    for match in _DASH_PAIR.finditer(view):
        # Where a capital follows, the second dash may as well open a turn of a dialogue.
        if _goes_on(view, match.end()) or not (
            match[1] == dash_of_turns or _FULL_BREAK.search(view, match.start(), match.end())
        ):
            yield Span(*match.span())


def _opens_inside_sentence(view: str, start: int) -> bool:
    return is_inside_sentence(view[max(0, start - 9) : start])


def _goes_on(view: str, end: int) -> bool:
    """Tell whether the sentence around an aside goes on after it."""
    match = _GOES_ON.match(view, end)
    return match is not None and (match["letter"] is None or match["letter"].islower())
