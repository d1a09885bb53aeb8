"""Text of a block as HTML, which is XHTML too: escaped, and its inline markup as elements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise, takewhile
from typing import Protocol, TypeVar
from urllib.parse import quote, urlsplit

from reader.formats.asides import by_block, is_rule
from reader.formats.document import Aside, Mark, MarkKind
from reader.text.characters import without_controls
from reader.text.spans import Span

_NAMES = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.CODE: "code",
}
_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Element:
    """What stands around a stretch of text; of two around the same text, the later is the inner one."""

    span: Span
    opening: str
    closing: str


def markup_of_asides(asides: Iterable[Aside]) -> dict[int, str]:
    """Return what stands above blocks without being translated, by the number of the block, or the count of blocks."""
    return {number: "".join(map(_markup_of_aside, texts)) for number, texts in by_block(asides).items()}


def _markup_of_aside(text: str) -> str:
    if is_rule(text):
        return "<hr/>\n"
    return f'<pre dir="auto" translate="no">{escape(without_controls(text))}</pre>\n'


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Item = TypeVar("_Item", bound=_Placed)


def elements(marks: Iterable[Mark]) -> list[Element]:
    """Return the elements for the inline markup of a block.

    Links keep their address where it leads to the web or a mailbox; those to a place in the file that the text is from
    would lead nowhere, and those that run scripts are nobody's wish.
    """
    found: list[Element] = []
    linked_to = 0
    for mark in marks:
        if name := _NAMES.get(mark.kind):
            found.append(Element(mark.span, f"<{name}>", f"</{name}>"))
        elif mark.kind is MarkKind.BREAK:
            found.append(Element(mark.span, "<br/>", ""))
        elif mark.kind is MarkKind.LINK and mark.span.start >= linked_to and (address := _safe(mark.address)):
            linked_to = mark.span.end
            found.append(Element(mark.span, f'<a href="{escape(address)}">', "</a>"))
    return found


def rendered(text: str, spans: Sequence[Span], around: Sequence[Element]) -> Iterator[str]:
    """Yield the markup of each of the ``spans`` of a block's text, which are in order and apart.

    An element that reaches from one span into the next, or crosses another element, is closed and opened again.

    Args:
        text: as it is to be shown; of the same length as the block's text.
        spans: stretches of it.
        around: the elements; of those with one beginning, outer ones first.
    """
    in_order = sorted(around, key=lambda element: element.span.start)
    for span, within in zip(spans, overlapping(in_order, spans), strict=True):
        yield _rendered(text, span, within) if within else escape(span.of(text), quote=False)


def overlapping(items: Sequence[_Item], spans: Iterable[Span]) -> Iterator[list[_Item]]:
    """Yield for each of the ``spans``, which are in order, those ``items`` that share characters with it.

    Args:
        items: in the order of their beginnings.
        spans: in order and apart.
    """
    active: list[_Item] = []
    coming = 0
    for span in spans:
        while coming < len(items) and items[coming].span.start < span.end:
            active.append(items[coming])
            coming += 1
        active = [item for item in active if item.span.end > span.start]
        yield [item for item in active if item.span.start < item.span.end]


def _rendered(text: str, span: Span, around: Sequence[Element]) -> str:
    ends = {end for element in around for end in (element.span.start, element.span.end)}
    cuts = [span.start, *sorted(end for end in ends if span.start < end < span.end), span.end]
    parts = [Span(start, end) for start, end in pairwise(cuts)]
    pieces: list[str] = []
    opened: list[Element] = []
    for part, wanted in zip(parts, overlapping(around, parts), strict=True):
        kept = sum(1 for _ in takewhile(lambda both: both[0] is both[1], zip(opened, wanted, strict=False)))
        pieces += [element.closing for element in reversed(opened[kept:])]
        pieces += [element.opening for element in wanted[kept:]]
        pieces.append(escape(part.of(text), quote=False))
        opened = wanted
    pieces += [element.closing for element in reversed(opened)]
    return "".join(pieces)


def _safe(address: str) -> str:
    """Return a link's address, what cannot stand in one percent-encoded; nothing where it must not be followed."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        is_host = bool(parts.hostname) and "[" not in parts.netloc and parts.port != 0
    except ValueError:
        return ""
    leads_somewhere = bool(parts.path) if parts.scheme == "mailto" else is_host
    return quote(address, safe="!#$%&'()*+,/:;=?@_.~-") if parts.scheme in _SCHEMES and leads_somewhere else ""
