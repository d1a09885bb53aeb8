"""Cues in English: in the place of the French words, or below them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from reader.formats.document import Block, Document, Mark, MarkKind
from reader.formats.encoding import decode, output_encoding
from reader.formats.layout import Layout
from reader.formats.subtitles.breaking import WIDTH, cue_breaks, line_breaks
from reader.formats.subtitles.cues import newline_of
from reader.formats.subtitles.tags import with_tags
from reader.formats.subtitles.turns import Part, Speech
from reader.text.spans import Span

_DASH_WIDTH = 2
_DOTS = ("...", "…")
_POSITION = re.compile(r"(?:\{\\[^}]*\})+")


def document_of(found: Sequence[Speech]) -> Document:
    """Return what is said in the cues as a document; its gaps hold dashes, and blank lines between cues."""
    gaps, cue = [], -1
    for speech in found:
        first = speech.parts[0]
        apart = "" if cue < 0 else "\n" if first.place.cue == cue else "\n\n"
        gaps.append(apart + "- " * first.is_dashed)
        cue = speech.parts[-1].place.cue
    return Document(tuple(speech.block for speech in found), (*gaps, "\n" if found else ""))


def written(
    document: Document,
    english: Sequence[Block],
    layout: Layout,
    speeches_of: Callable[[str], Sequence[Speech]],
) -> Iterator[bytes]:
    """Yield the file with the English of its cues.

    Args:
        document: as read.
        english: of its blocks.
        layout: English in the place of the French, or below it in the same cue.
        speeches_of: finds what is said in the text of the file, as it did when the file was read.
    """
    text = decode(document.original, "").text
    newline = newline_of(text)
    changed: dict[Span, str] = {}
    all_parts: list[Part] = []
    for speech, block in zip(speeches_of(text), english, strict=True):
        all_parts += speech.parts
        changed |= _replaced(text, speech, block, newline)
    replaced = _below(text, all_parts, changed, newline) if layout is Layout.INTERLEAVED else changed
    yield _with(text, Span(0, len(text)), replaced).encode(output_encoding(document.encoding))


def _with(text: str, within: Span, replaced: Mapping[Span, str]) -> str:
    """Return a stretch of ``text`` with some spans of it replaced."""
    pieces, at = [], within.start
    for span, new in sorted(replaced.items()):
        pieces += [text[at : span.start], new]
        at = span.end
    return "".join(pieces) + text[at : within.end]


def _below(text: str, parts: Sequence[Part], changed: Mapping[Span, str], newline: str) -> dict[Span, str]:
    """Return, for the lines of every cue with English, the French and below it the English."""
    both = {}
    for place, found in groupby(parts, key=lambda part: part.place):
        english = {part.span: changed[part.span] for part in found if part.span in changed}
        if english:
            copy = _with(text, place.span, english)
            # Where on the screen a cue stands is said once.
            both[place.span] = place.span.of(text) + newline + _POSITION.sub("", copy, count=1)
    return both


def _replaced(file_text: str, speech: Speech, block: Block, newline: str) -> Iterator[tuple[Span, str]]:
    """Yield the English of each part of ``speech``; nothing where nothing changed."""
    french = speech.block
    if (block.text, block.marks) == (french.text, french.marks):
        return
    shared = _shares(speech, block)
    tags = speech.tags
    for part, span in zip(speech.parts, shared, strict=True):
        marks = [
            replace(
                mark, span=Span(max(mark.span.start, span.start), min(mark.span.end, span.end)).shifted(-span.start)
            )
            for mark in _all_marks(french, block)
            if mark.number not in speech.cue_ends and _touches(mark, span)
        ]
        text = re.sub(r"\s", " ", span.of(block.text))
        if file_text.startswith(_DOTS, part.span.end):
            text = text.rstrip(",;")
        letters = list(text)
        for at in line_breaks(text, WIDTH - _DASH_WIDTH * part.is_dashed):
            letters[at] = "\n"
        yield part.span, with_tags("".join(letters), marks, tags, part.markup).replace("\n", newline)


def _shares(speech: Speech, block: Block) -> list[Span]:
    """Return which characters of the English each cue shows; all of them each, where there are too few words."""
    if len(speech.parts) == 1:
        return [Span(0, len(block.text))]
    linked = {mark.number: mark.span.start for mark in block.marks}
    wished = [linked.get(number) for number in speech.cue_ends]
    lengths = [len(part.tagged.text) for part in speech.parts]
    breaks = cue_breaks(block.text, [length / sum(lengths) for length in lengths], wished)
    if breaks is None:
        return [Span(0, len(block.text)) for _ in speech.parts]
    return [
        Span(start + len(block.text[start:end]) - len(block.text[start:end].lstrip()), end)
        for start, end in pairwise([0, *breaks, len(block.text)])
    ]


def _all_marks(french: Block, english: Block) -> list[Mark]:
    """Return the marks of the English; tags that stand alone and found no place in it stand at its end."""
    placed = {mark.number for mark in english.marks}
    end = Span(len(english.text), len(english.text))
    return [
        *english.marks,
        *(
            replace(mark, span=end)
            for mark in french.marks
            if mark.kind is MarkKind.OBJECT and mark.number not in placed
        ),
    ]


def _touches(mark: Mark, span: Span) -> bool:
    start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
    return start < end or start == end == mark.span.start == mark.span.end
