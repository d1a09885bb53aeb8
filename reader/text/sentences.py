"""Sentences: where each begins and ends.

Every run of end marks is a candidate, which the rules of a language judge: ``reader.text.sentence_ends`` for French,
``reader.text.english_sentences`` for English. The conventions (speech and its verb, dialogue, asides, abbreviations,
ellipses) are written down at the head of ``tests/gold/segmentation.txt``, with examples of each below.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.text.asides import find_asides
from reader.text.plain_view import plain_view
from reader.text.sentence_ends import Candidate, begins_after_parenthesis, ends_sentence, kind, match_next
from reader.text.spans import Span

# A run of end marks with what closes after it, then space; a parenthesis before a capital; a blank line; a line break
# before a dash. One set of characters to begin with and possessive repeats keep the scan fast, and linear on any text.
_CANDIDATE = re.compile(
    r"""
    [.!?…‼⁇⁈⁉)\n] (?:
        (?<=[.!?…‼⁇⁈⁉]) (?<![.!?…‼⁇⁈⁉]{2}) (?P<more_marks> [.!?…‼⁇⁈⁉]*+ )
        (?P<closers> (?:
            [»”“"'›)\]*_¹²³⁴-⁹]                            # attached: quotes, brackets, emphasis, note marks
          | \ [»›”](?![^\W_])                              # spaced, as French quotes are
          | \ ?\[\d{1,3}(?:[,-]\ ?\d{1,3}){0,9}+\]         # a note: [12], [3, 4]
          | \ ?[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*+
          | \ [:;]-?[()DP](?!\S)                           # a smiley
        )*+ )
        (?P<gap> \s++ )
      | (?<=\)) (?P<parenthesis_gap> \s++ ) (?= [^\W\d_a-z] )
      | (?<=\n) (?P<blank> [^\S\n]*+\n\s*+ )
      | (?<=\n) (?P<line> \s*+ ) (?= [—–-] )
    )
    """,
    re.VERBOSE,
)
_DASHES = ("—", "–", "-")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a language knows of its sentences.

    Attributes:
        ends_sentence: whether a sentence ends at a candidate.
        begins_after_parenthesis: whether one begins after a parenthesis with no full stop; takes the view, where the
            sentence under way begins, where the parenthesis ends, and where what follows begins.
    """

    ends_sentence: Callable[[Candidate], bool]
    begins_after_parenthesis: Callable[[str, int, int, int], bool]


_FRENCH = Rules(ends_sentence, begins_after_parenthesis)


def split(text: str, rules: Rules = _FRENCH) -> list[Span]:
    """Find the sentences of a text.

    A single line break is a space, since prose may be hard-wrapped; a blank line always ends a sentence.

    Args:
        text: one block: a paragraph, a heading, a list item, a line of verse.
        rules: of its language; French if none are given.

    Returns:
        Sorted, disjoint, non-empty spans that neither begin nor end with white space. Nothing but white space lies
        outside them, so that sentences and gaps rebuild the text exactly.
    """
    view = plain_view(text)
    asides = _Asides(find_asides(view))
    start = len(view) - len(view.lstrip())
    is_dialogue = view.startswith(_DASHES, start)
    spans = []
    for match in _CANDIDATE.finditer(view, start):
        if match["gap"]:
            ends = _marks_end(match, start, asides, rules)
        elif match["parenthesis_gap"]:
            ends = _parenthesis_ends(match, start, match.start("parenthesis_gap"), asides, rules)
        else:
            ends = match["blank"] is not None or (is_dialogue and kind(match_next(view, match.end())) == "capital")
        if ends:
            spans.append(Span(start, _without_space(view, match.end())))
            start = match.end()
    if start < len(view):
        spans.append(Span(start, _without_space(view, len(view))))
    return spans


def _marks_end(match: re.Match[str], start: int, asides: "_Asides", rules: Rules) -> bool:
    gap, at = match["gap"], match.start()
    if "\n" in gap and gap.count("\n") > 1:
        return True
    if asides.hold(at):
        return match["closers"].endswith(")") and _parenthesis_ends(match, start, match.start("gap"), asides, rules)
    marks = match.string[at : match.end("more_marks")]
    following = match_next(match.string, match.end())
    return rules.ends_sentence(Candidate(match.string, start, at, marks, match["closers"], following))


def _parenthesis_ends(match: re.Match[str], start: int, end: int, asides: "_Asides", rules: Rules) -> bool:
    """Tell whether the sentence that began at ``start`` ends with the parenthesis that ends at ``end``."""
    return not asides.hold(end) and rules.begins_after_parenthesis(match.string, start, end, match.end())


class _Asides:
    """The asides of a text, asked from left to right."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans
        self._next = 0

    def hold(self, place: int) -> bool:
        """Tell whether an aside covers ``place``, which is no further left than the place asked before."""
        while self._next < len(self._spans) and self._spans[self._next].end <= place:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next].start <= place


def _without_space(view: str, end: int) -> int:
    while view[end - 1].isspace():
        end -= 1
    return end
