"""Tags within the words of a cue: told from the words, paired, and put around other words again."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.formats.document import Block, Mark, MarkKind
from reader.formats.nesting import Node, composed
from reader.text.spans import Span

_KINDS = {"i": MarkKind.EMPHASIS, "em": MarkKind.EMPHASIS, "b": MarkKind.STRONG, "strong": MarkKind.STRONG}

_DEEPEST = 50
"""Tags that may be open at once."""


@dataclass(frozen=True, slots=True)
class Markup:
    """How a subtitle format marks up words.

    Attributes:
        tag: matches one tag; its group ``open`` is the name of an element that begins, ``close`` of one that ends, and
            a tag with neither stands alone.
        decode: makes characters of what stands between tags.
        encode: the other way.
    """

    tag: re.Pattern[str]
    decode: Callable[[str], str]
    encode: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, or characters between tags.

    Attributes:
        start: where it begins, in characters of the file.
        raw: as it stands in the file.
        is_tag: whether it is a tag.
        partner: index of the tag that it belongs with, among the tokens; None for characters and lone tags.
        name: of the element, in small letters; empty for characters and tags without a partner by their nature.
    """

    start: int
    raw: str
    is_tag: bool
    partner: int | None = None
    name: str = ""

    @property
    def end(self) -> int:
        """Where it ends, in characters of the file."""
        return self.start + len(self.raw)


def tokens_of(text: str, span: Span, markup: Markup) -> list[Token]:
    """Cut a part of ``text`` into tags and what stands between them, and pair the tags that enclose one another."""
    pieces = list(_pieces(text, span, markup))
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, (_, _, tag) in enumerate(pieces):
        if tag and tag["open"]:
            opened.append(index)
            del opened[:-_DEEPEST]
        elif tag and tag["close"]:
            matching = [at for at in opened if _name(pieces[at][2]) == _name(tag)]
            if matching:
                partners |= {matching[-1]: index, index: matching[-1]}
                del opened[opened.index(matching[-1]) :]
    return [
        Token(start, raw, tag is not None, partners.get(index), _name(tag))
        for index, (start, raw, tag) in enumerate(pieces)
    ]


def _pieces(text: str, span: Span, markup: Markup) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    at = span.start
    for tag in markup.tag.finditer(text, span.start, span.end):
        if at < tag.start():
            yield at, text[at : tag.start()], None
        yield tag.start(), tag[0], tag
        at = tag.end()
    if at < span.end:
        yield at, text[at : span.end], None


def _name(tag: re.Match[str] | None) -> str:
    return (tag["open"] or tag["close"] or "").lower() if tag else ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a part of a cue.

    Attributes:
        text: without tags, line breaks as line feeds.
        marks: what the tags mean, numbered from 0.
        tags: what stands before and behind the characters of each mark, by its number.
    """

    text: str
    marks: tuple[Mark, ...]
    tags: tuple[tuple[str, str], ...]


def tagged(tokens: Sequence[Token], first: int, markup: Markup) -> Tagged:
    """Return the words in ``tokens`` and what the tags among them mean.

    Args:
        tokens: a run of the tokens of a cue.
        first: index of the first of them in the cue, which their partners count from.
        markup: of the format.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    length = 0
    for token in tokens:
        offsets.append(length)
        if not token.is_tag:
            pieces.append(re.sub(r"\r\n?", "\n", markup.decode(token.raw)))
            length += len(pieces[-1])
    marks: list[Mark] = []
    tags: list[tuple[str, str]] = []
    for index, token in enumerate(tokens):
        if not token.is_tag:
            continue
        partner = -1 if token.partner is None else token.partner - first
        if not 0 <= partner < len(tokens):
            marks.append(Mark(Span(offsets[index], offsets[index]), MarkKind.OBJECT, len(tags)))
            tags.append((token.raw, ""))
        elif index < partner:
            span = Span(offsets[index], offsets[partner])
            marks.append(Mark(span, _KINDS.get(token.name, MarkKind.OTHER), len(tags)))
            tags.append((token.raw, tokens[partner].raw))
    return Tagged("".join(pieces), tuple(marks), tuple(tags))


def with_tags(text: str, marks: Sequence[Mark], tags: Sequence[tuple[str, str]], markup: Markup) -> str:
    """Return ``text`` as the format has it, with the tags of ``marks`` around their characters.

    Args:
        text: any words.
        marks: of these words, apart or nested.
        tags: by the numbers of marks.
        markup: of the format.
    """
    numbers = sorted({mark.number for mark in marks})
    own = Block(text, marks=tuple(replace(mark, number=numbers.index(mark.number)) for mark in marks))

    def element(node: Node, inner: str) -> str:
        before, behind = tags[numbers[node.number]]
        return before + inner + behind

    return composed(own, [-1] * len(numbers), markup.encode, element)
