"""Inline markup carried over to the English through the word links.

An English word is marked as the French word is that it belongs to. So marks that are nested in French are nested in
English, and marks that are apart stay apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from reader.align.bitext import BitextBlock
from reader.align.counterparts import Counterparts
from reader.formats.document import Mark, MarkKind
from reader.text.spans import Span

_ALIKE = ("«»“”‘’\"'", "—–-", "….")
"""Marks that French and English use for one another."""
_ARTICLES = frozenset({"the", "a", "an"})
_NEAR = 8
"""Characters beside a word in which the marks that belong to it are looked for."""
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[.,;:!?…)”]+(?= |\Z)")
_RAISED = (MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT)


def marked(block: BitextBlock) -> BitextBlock:
    """Return ``block`` with the marks of its French around the English that renders what they stand around.

    A line break in the French becomes one in the English. Marks stay nested as they are in French; one whose words
    have no English of their own stands, empty, where the English of its neighbours meets.
    """
    if not block.source_marks:
        return block
    counterparts = Counterparts(block)
    placed = _nested(list(_placed(counterparts)), len(block.target))
    placed += _breaks(counterparts)
    target = list(block.target)
    for mark in placed:
        if mark.kind is MarkKind.BREAK and mark.span.start < mark.span.end:
            target[mark.span.start] = "\n"
    placed.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.number))
    return replace(block, target="".join(target), target_marks=tuple(placed))


def _placed(counterparts: Counterparts) -> Iterator[tuple[Mark, list[Mark]]]:
    """Yield each mark of the French, but for line breaks, with the pieces of it in the English."""
    for mark in counterparts.block.source_marks:
        if mark.kind is not MarkKind.BREAK:
            spans = _spans(counterparts, mark) or [Span(*[counterparts.place(mark.span.start)] * 2)]
            yield mark, [replace(mark, span=span) for span in spans]


def _breaks(counterparts: Counterparts) -> list[Mark]:
    """Return the line breaks, each on the space at its place where there is one; they keep their order."""
    block = counterparts.block
    breaks = [mark for mark in block.source_marks if mark.kind is MarkKind.BREAK]
    places = sorted(_behind_punctuation(block.target, counterparts.place(mark.span.start)) for mark in breaks)
    found: list[Mark] = []
    for mark, place in zip(breaks, places, strict=True):
        is_taken = bool(found) and place < found[-1].span.end
        place = max(place, found[-1].span.end) if found else place
        has_space = not is_taken and block.target[place : place + 1] == " "
        found.append(replace(mark, span=Span(place, place + has_space)))
    return found


def _behind_punctuation(text: str, place: int) -> int:
    """Return where a line is broken so that no punctuation stands alone on the next: at the space behind, or before."""
    punctuation = _PUNCTUATION.match(text, place)
    if not punctuation:
        return place
    space = punctuation.end() if punctuation.end() < len(text) else text.rfind(" ", 0, place)
    return space if space > 0 else place


def _spans(counterparts: Counterparts, mark: Mark) -> list[Span]:
    """Return where the English of what a mark covers stands; nothing where it has none of its own."""
    if mark.span.start == mark.span.end or mark.kind is MarkKind.OBJECT:
        return []
    if mark.kind is MarkKind.CODE:
        code = counterparts.code(mark.span)
        return [code] if code else []
    covered = counterparts.source.range_of(mark.span)
    if len(covered) == 1:
        word = counterparts.source.spans[covered[0]]
        if word.start < mark.span.start or mark.span.end < word.end:
            return _part_of_word(counterparts, mark, covered[0])
    targets = _targets(counterparts, covered)
    if not targets:
        return _between_neighbours(counterparts, mark, covered)
    return [
        _with_punctuation(counterparts, mark, run, is_first=run is targets[0], is_last=run is targets[-1])
        for run in targets
    ]


def _targets(counterparts: Counterparts, covered: range) -> list[range]:
    """Return runs of English words that render the French words ``covered``."""
    found = {target for source in covered for target in counterparts.owned.get(source, ())}
    for _, sources, targets in counterparts.sentences:
        if sources.start >= covered.start and sources.stop <= covered.stop:
            found.update(targets)
    joined: list[range] = []
    for target in sorted(found):
        if joined and all(owner < 0 for owner in counterparts.owners[joined[-1].stop : target]):
            joined[-1] = range(joined[-1].start, target + 1)
        else:
            joined.append(range(target, target + 1))
    return _without_strays(counterparts, joined)


def _between_neighbours(counterparts: Counterparts, mark: Mark, covered: range) -> list[Span]:
    """Return what stands between the English of the words before and behind, where it is nobody's; else nothing."""
    start, text = counterparts.place(mark.span.start), mark.span.of(counterparts.block.source)
    if not covered:
        return [Span(start, start + len(text))] if counterparts.block.target.startswith(text, start) else []
    following = counterparts.target.range_of(Span(start, len(counterparts.block.target)))
    free: list[Span] = []
    for target in following:
        if counterparts.owners[target] >= 0 or len(free) == len(covered):
            break
        free.append(counterparts.target.spans[target])
    return [Span(free[0].start, free[-1].end)] if free else []


def _without_strays(counterparts: Counterparts, runs: list[range]) -> list[range]:
    """Return ``runs`` without lone articles, and words that all render what the longest run renders, too."""
    if len(runs) < 2:
        return runs
    spans = counterparts.target.spans
    main = max(runs, key=lambda run: spans[run.stop - 1].end - spans[run.start].start)
    rendered = {counterparts.owners[target] for target in main}
    return [
        run
        for run in runs
        if run is main
        or any(counterparts.owners[one] not in rendered and not _is_article(counterparts, one) for one in run)
    ]


def _is_article(counterparts: Counterparts, target: int) -> bool:
    return counterparts.target.spans[target].of(counterparts.block.target).lower() in _ARTICLES


def _with_punctuation(counterparts: Counterparts, mark: Mark, run: range, *, is_first: bool, is_last: bool) -> Span:
    """Return where a run of English words stands, with the marks at its ends that are marked in French, too."""
    block, spans = counterparts.block, counterparts.target.spans
    start, end = spans[run.start].start, spans[run.stop - 1].end
    covered = counterparts.source.range_of(mark.span)
    words = counterparts.source.spans
    before = block.source[mark.span.start : words[covered.start].start]
    behind = block.source[words[covered.stop - 1].end : mark.span.end]
    if is_first:
        start -= _length(block.target[max(0, start - _NEAR) : start][::-1], before)
    if is_last:
        end += _length(block.target[end : end + _NEAR], behind)
    first = counterparts.firsts.get((covered.start, run.start))
    if first and first.source and first.target and mark.span.start <= first.source.start:
        start = first.target.start
    last = counterparts.lasts.get((covered.stop - 1, run.stop - 1))
    if last and last.source and last.target and last.source.end <= mark.span.end:
        end = last.target.end
    return Span(start, end)


def _length(text: Iterable[str], marks: str) -> int:
    """Return how many characters of ``text``, from the first on, are such as ``marks`` has or uses for them."""
    known = {mark for mark in marks if not mark.isspace()}
    known.update(*(alike for alike in _ALIKE if not known.isdisjoint(alike)))
    return sum(1 for _ in takewhile(known.__contains__, text))


def _part_of_word(counterparts: Counterparts, mark: Mark, source: int) -> list[Span]:
    """Return the part of an English word that corresponds to a part of a French one."""
    targets = counterparts.owned.get(source, ())
    if not targets:
        return []
    whole = counterparts.target.spans[targets[0]]
    word, english = counterparts.source.spans[source], whole.of(counterparts.block.target)
    part = mark.span.of(counterparts.block.source)
    offset = mark.span.start - word.start
    if english[offset : offset + len(part)] == part:
        return [Span(whole.start + offset, whole.start + offset + len(part))]
    if mark.kind is MarkKind.SUPERSCRIPT and (ordinal := _ORDINAL.search(english)):
        return [Span(whole.start + ordinal.start(), whole.end)]
    if mark.kind in _RAISED:
        return [Span(whole.end, whole.end)]
    return [Span(whole.start, whole.start + 1) if offset == 0 and len(part) == 1 else whole]


def _nested(placed: Sequence[tuple[Mark, list[Mark]]], length: int) -> list[Mark]:
    """Return the pieces cut so that each lies in one of the mark around it in French, and none overlaps its neighbour.

    Args:
        placed: marks of the French, the outer ones first, with their pieces in the English.
        length: of the English, in characters.
    """
    inside: dict[int, list[int]] = {}
    for index, parent in enumerate(_parents([mark for mark, _ in placed])):
        inside.setdefault(parent, []).append(index)
    within: dict[int, list[Span]] = {-1: [Span(0, length)]}
    finished: list[Mark] = []
    # Parents come before what is in them, and so are finished when it is looked at.
    for parent, children in sorted(inside.items()):
        for child in children:
            within[child] = []
        end = 0
        for piece, child in sorted(
            ((_cut(piece.span, within[parent]), index) for index in children for piece in placed[index][1]),
            key=lambda one: (one[0].start, one[0].end),
        ):
            start = max(piece.start, end)
            if start < piece.end:
                within[child].append(Span(start, piece.end))
                end = piece.end
            elif not within[child]:
                within[child].append(Span(piece.end, piece.end))
        for child in children:
            spans = [span for span in within[child] if span.start < span.end] or within[child][:1]
            within[child] = spans
            finished += (replace(placed[child][0], span=span) for span in spans)
    return finished


def _cut(span: Span, within: Sequence[Span]) -> Span:
    """Return the part of ``span`` in that one of ``within`` that holds most of it; empty, and near it, if none does."""
    around = max(within, key=lambda one: (min(one.end, span.end) - max(one.start, span.start), -one.start))
    start, end = (min(max(place, around.start), around.end) for place in (span.start, span.end))
    return Span(start, end)


def _parents(marks: Sequence[Mark]) -> Iterator[int]:
    """Yield for each mark the index of the one around it; -1 where there is none."""
    stack: list[int] = []
    for index, mark in enumerate(marks):
        while stack and not _is_around(marks[stack[-1]].span, mark.span):
            stack.pop()
        yield stack[-1] if stack else -1
        if mark.span.start < mark.span.end:
            stack.append(index)


def _is_around(outer: Span, inner: Span) -> bool:
    return (
        outer.start <= inner.start and inner.end <= outer.end and (inner.start < outer.end or inner.start == inner.end)
    )
