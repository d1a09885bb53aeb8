"""Who speaks in a cue, and which sentences run on over the next cues: what is translated as one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise

from reader.formats.document import Block, BlockKind, Mark, MarkKind
from reader.formats.subtitles.cues import CueText
from reader.formats.subtitles.tags import Markup, Tagged, Token, tagged, tokens_of
from reader.text.sentence_words import DETERMINERS, UNFINISHED
from reader.text.spans import Span

_LINE_START = re.compile(r"(?:(?<=[\r\n])|\A)(?=[^\r\n])")
_DASH = re.compile(r"\s*[-–—‐―]+\s*(?=[^\s\d])")
_SOUND = re.compile(r"\s*[(\[][^()\[\]\r\n]{1,40}[)\]](?=\s)")
_SOUND_BEHIND = re.compile(r"[.!?…»\"]\s+([(\[][^()\[\]\r\n]{1,40}[)\]])")
_DOTS_AT_END = re.compile(r"\s*(?:…|\.{2,3})\Z")
_DOTS_AT_START = re.compile(r"(?:…|\.{2,3})\s*")
_WORD = re.compile(r"[^\W\d_]")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_HANGING = DETERMINERS | UNFINISHED

_MOST_CUES = 5
"""Cues that one block may cover: songs and automatic captions have no full stops at all."""


@dataclass(frozen=True)
class Part:
    """What one speaker says in one cue.

    Attributes:
        tokens: tags and words, without what surrounds them all.
        first: index of the first of them among the tokens that their partners count from.
        markup: of the format.
        place: the lines of the cue that it belongs to.
        opens_turn: whether a dash or the name of a voice shows that somebody begins to speak.
        is_dashed: whether a dash stands before it.
    """

    tokens: tuple[Token, ...]
    first: int
    markup: Markup
    place: CueText
    opens_turn: bool
    is_dashed: bool

    @property
    def span(self) -> Span:
        """Where it stands in the text of the file."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @cached_property
    def tagged(self) -> Tagged:
        """Its words and what is marked in them."""
        return tagged(self.tokens, self.first, self.markup)

    def without(self, start: re.Pattern[str], end: re.Pattern[str]) -> "Part":
        """Return this part without what ``start`` matches at its beginning, and ``end`` at its end."""
        head, tail = self.tokens[0], self.tokens[-1]
        if not head.is_tag and (found := start.match(head.raw)):
            head = replace(head, start=head.start + found.end(), raw=head.raw[found.end() :])
        tail = head if len(self.tokens) == 1 else tail
        if not tail.is_tag and (found := end.search(tail.raw)):
            tail = replace(tail, raw=tail.raw[: found.start()])
        tokens = (tail,) if len(self.tokens) == 1 else (head, *self.tokens[1:-1], tail)
        return replace(self, tokens=tokens)


def parts(text: str, cue_texts: Iterable[CueText], markup: Markup) -> Iterator[Part]:
    """Yield what is said in the cues, a part a speaker, in the order of the file; parts without words are left out."""
    for place in cue_texts:
        starts = list(_turn_starts(text, place.span, markup))
        bounds = sorted({place.span.start, *starts, place.span.end})
        for start, end in pairwise(bounds):
            part = _part(text, Span(start, end), place, markup, opens_turn=start in starts)
            if part and _WORD.search(part.tagged.text):
                yield part


def _turn_starts(text: str, span: Span, markup: Markup) -> Iterator[int]:
    """Yield where a line begins with a dash or the name of a voice, and where a sound ends or begins: « (rires) »."""
    for line in _LINE_START.finditer(text[span.start : span.end]):
        start = at = span.start + line.start()
        is_voice = False
        while tag := markup.tag.match(text, at, span.end):
            is_voice |= tag["open"] == "v"
            at = tag.end()
        dash = _DASH.match(text, at, span.end)
        sound = _SOUND.match(text, dash.end() if dash else at, span.end)
        if is_voice or dash or (sound and text[start - 1 : start].isspace()):
            yield start
        if sound:
            yield sound.end()
    for sound in _SOUND_BEHIND.finditer(text, span.start, span.end):
        yield sound.start(1)


def _part(text: str, span: Span, place: CueText, markup: Markup, *, opens_turn: bool) -> Part | None:
    """Take off the tags, the dash and the spaces that surround all that is said between two places."""
    tokens = tokens_of(text, span, markup)
    first, last, is_dashed = 0, len(tokens), False
    while first < last:
        head, tail = tokens[first], tokens[last - 1]
        if head.is_tag and (head.partner is None or head.partner == last - 1):
            first += 1
            last -= head.partner is not None
        elif tail.is_tag and tail.partner is None:
            last -= 1
        elif not head.is_tag and (edge := _edge(head.raw, with_dash=not is_dashed)):
            is_dashed |= not edge.isspace()
            rest = head.raw[len(edge) :]
            tokens[first] = replace(head, start=head.start + len(edge), raw=rest)
            first += not rest
        elif not tail.is_tag and tail.raw != tail.raw.rstrip():
            rest = tail.raw.rstrip()
            tokens[last - 1] = replace(tail, raw=rest)
            last -= not rest
        else:
            return Part(tuple(tokens[first:last]), first, markup, place, opens_turn, is_dashed)
    return None


def _edge(raw: str, *, with_dash: bool) -> str:
    """Return the spaces that ``raw`` begins with, and the dash among them."""
    dash = _DASH.match(raw) if with_dash else None
    return dash[0] if dash else raw[: len(raw) - len(raw.lstrip())]


@dataclass(frozen=True, slots=True)
class Speech:
    """What is translated as one: a part of a cue, with the parts of the next cues where its sentence runs on.

    Attributes:
        parts: at least one; each in a later cue than the one before.
    """

    parts: tuple[Part, ...]

    @property
    def block(self) -> Block:
        """Its words; an empty mark stands where a cue ends and its sentence runs on in the next."""
        text, marks, number = "", [], 0
        for part in self.parts:
            if text:
                marks.append(Mark(Span(len(text), len(text)), MarkKind.OBJECT, number))
                text, number = text + "\n", number + 1
            marks += [
                replace(mark, span=mark.span.shifted(len(text)), number=mark.number + number)
                for mark in part.tagged.marks
            ]
            text, number = text + part.tagged.text, number + len(part.tagged.tags)
        return Block(text, BlockKind.CUE, marks=tuple(marks))

    @property
    def cue_ends(self) -> tuple[int, ...]:
        """The numbers of the marks that stand where a cue ends."""
        counts = accumulate(len(part.tagged.tags) + 1 for part in self.parts[:-1])
        return tuple(count - 1 for count in counts)

    @property
    def tags(self) -> tuple[tuple[str, str], ...]:
        """The tags of each mark of the block, by its number; of the end of a cue, none."""
        first, *others = self.parts
        return first.tagged.tags + tuple(tags for part in others for tags in (("", ""), *part.tagged.tags))


def speeches(found: Iterable[Part]) -> Iterator[Speech]:
    """Yield the parts of cues, those together that clearly are of one sentence."""
    run: list[Part] = []
    for part in found:
        if run and len(run) < _MOST_CUES and (joined := _joined(run[-1], part)):
            run[-1:] = joined
        else:
            if run:
                yield Speech(tuple(run))
            run = [part]
    if run:
        yield Speech(tuple(run))


def _joined(before: Part, after: Part) -> Sequence[Part] | None:
    """Return both parts if a sentence runs on from one to the other, without the dots that only say so."""
    if after.opens_turn or before.place == after.place:
        return None
    said, goes_on = before.tagged.text, after.tagged.text
    dots = _DOTS_AT_END.search(said)
    opening = _DOTS_AT_START.match(goes_on)
    first_letter = goes_on[opening.end() if opening else 0 :][:1]
    if first_letter.islower() and (dots or said[-1].isalnum() or said[-1] in ",;:'’"):
        never = re.compile(r"(?!)")
        shortened = (before.without(never, _DOTS_AT_END), after.without(_DOTS_AT_START, never))
        return shortened if all(_WORD.search(part.tagged.text) for part in shortened) else None
    last_word = _LAST_WORD.search(said)
    hangs = said[-1] == "," or (last_word and last_word[0].lower() in _HANGING)
    return (before, after) if hangs and first_letter.isalpha() else None
