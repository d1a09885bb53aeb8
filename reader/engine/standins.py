"""Stand-ins for what must stay as it is: words that a model copies, in whose place the original is put afterwards.

On 30 sentences of manuals with 47 pieces of code, the model copied and linked every ``X1``, ``X2`` …, and its English
was that of a sentence with names. Cut at the code instead, eight sentences came out wrong ("Add Folder … variable").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.engine.rendering import Rendering, WordLink
from reader.text.protected import protected, unsigned, without_signs
from reader.text.spans import Span

if TYPE_CHECKING:
    from reader.engine.leg import Candidate

_LETTERS = "XZQWK"
_CUT = "\ue002"
"""At this a sentence is cut (``reader.text.verbatim``)."""


@dataclass(frozen=True, slots=True)
class Disguised:
    """A sentence in which stand-ins take the place of what must stay as it is.

    Attributes:
        sentence: as it is, without the signs around code.
        text: with stand-ins; the sentence itself where it needs none.
        names: the stand-ins, in the order of the sentence.
        spans: what they stand for, in the sentence.
        places: where they stand, in ``text``.
    """

    sentence: str
    text: str
    names: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()

    def revealed(self, candidate: "Candidate") -> "Candidate | None":
        """Return ``candidate``, a translation of ``text``, with the originals in it.

        None where a stand-in is not in it exactly once.
        """
        if not self.names:
            return candidate
        found = [_places(name, candidate.text) for name in self.names]
        if any(len(places) != 1 for places in found):
            return None
        there = [places[0] for places in found]
        order = sorted(range(len(there)), key=lambda number: there[number])
        originals = [span.of(self.sentence) for span in self.spans]
        sources = _Moves(self.places, self.spans)
        before = [there[number] for number in order]
        text, after = _replaced(candidate.text, before, [originals[number] for number in order])
        targets = _Moves(before, after)
        links = [
            WordLink(sources.moved(link.source), targets.moved(link.target))
            for link in candidate.links
            if not sources.touches(link.source) and not targets.touches(link.target)
        ]
        links += (WordLink(self.spans[number], place) for number, place in zip(order, after, strict=True))
        links.sort(key=lambda link: link.target)
        return replace(candidate, text=text, links=tuple(links))

    def hidden(self, span: Span) -> Span:
        """Return where words of the sentence stand in ``text``; none of them has a stand-in."""
        return _Moves(self.spans, self.places).moved(span)


def disguised(sentence: str, *, cut: bool = False) -> Disguised:
    """Return ``sentence`` with stand-ins in it.

    Args:
        sentence: with the signs around code that ``reader.text.protected`` has.
        cut: whether it is to be cut at them, for a model that does not copy them.
    """
    spans = protected(sentence)
    if not spans:
        return Disguised(sentence, sentence)
    letter = next((one for one in _LETTERS if not re.search(rf"{one}\d", sentence)), _LETTERS[0])
    names = tuple(chr(ord(_CUT) + n) if cut else f"{letter}{n + 1}" for n in range(len(spans)))
    text, places = _replaced(sentence, spans, names)
    originals = tuple(unsigned(span, sentence) for span in spans)
    return Disguised(without_signs(sentence), text, names, originals, places)


def in_disguise(sentence: str, candidate: "Candidate | Rendering") -> tuple[str, str]:
    """Return a sentence, given with signs around code, and its translation with stand-ins in both, to be compared."""
    mask = disguised(sentence)
    targets = {link.source: link.target for link in candidate.links}
    known = sorted((targets[span], name) for span, name in zip(mask.spans, mask.names, strict=True) if span in targets)
    return mask.text, _replaced(candidate.text, [span for span, _ in known], [name for _, name in known])[0]


def kept_places(sentence: str, links: Iterable[WordLink]) -> list[Span]:
    """Return where a translation of a sentence, given with signs around code, has what stays as it is."""
    fixed = {unsigned(span, sentence) for span in protected(sentence)}
    return [link.target for link in links if link.source in fixed]


def _replaced(text: str, spans: Sequence[Span], names: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Return ``text`` with names in place of sorted, disjoint spans, and where the names stand."""
    written, end = "", 0
    places: list[Span] = []
    for span, name in zip(spans, names, strict=True):
        written += text[end : span.start]
        places.append(Span(len(written), len(written) + len(name)))
        written, end = written + name, span.end
    return written + text[end:], tuple(places)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Stretches of a text, in order, and where they stand when others have taken their place."""

    before: Sequence[Span]
    after: Sequence[Span]

    def touches(self, span: Span) -> bool:
        """Tell whether ``span`` touches a stretch that has moved."""
        return any(one.start < span.end and span.start < one.end for one in self.before)

    def moved(self, span: Span) -> Span:
        """Return where ``span``, which touches no stretch, stands afterwards."""
        by = 0
        for before, after in zip(self.before, self.after, strict=True):
            if before.end > span.start:
                break
            by = after.end - before.end
        return span.shifted(by)


def _places(name: str, text: str) -> list[Span]:
    """Return where a stand-in is in a text: as a word, if it is one."""
    word = rf"(?<!\w){name}(?!\w)" if name.isalnum() else name
    return [Span(*found.span()) for found in re.finditer(word, text)]
