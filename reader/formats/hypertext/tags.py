"""The source of a page cut into tags and what lies between them; joined, the tokens are the source."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_ATTRIBUTE = r"""
    (?P<name>[^\s/>=][^\s/>=]*+)
    (?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>][^\s>]*+))?+)?+
"""
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
# Linear on any source: every alternative takes all that it can, up to the end of the source, and gives nothing back.
_TOKEN = re.compile(
    rf"""
    <!--(?:-?>|.*?(?:-->|--!>|\Z))
    | <!\[CDATA\[.*?(?:\]\]>|\Z)
    | <![Dd][Oo][Cc][Tt][Yy][Pp][Ee][^>\[]*+(?:\[[^\]]{{0,65536}}+\]\s*+)?+[^>]*+>?+
    | <\?.*?(?:\?>|\Z)
    | <![^>]*+>?+
    | </(?P<closed>[A-Za-z][^\s/>]*+)[^>]*+>?+
    | <(?P<opened>[A-Za-z][^\s/>]*+) (?:\s++|/(?!>)|=|{_UNNAMED})*+ (?P<empty>/?)(?:>|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)
_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTES = re.compile(_ATTRIBUTE, re.VERBOSE)

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements in which HTML knows no tags but the one that closes them."""
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "basefont", "bgsound", "frame", "keygen"
})  # fmt: skip
"""Elements of HTML that have no content."""


class TokenKind(Enum):
    """What a token is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    EMPTY = auto()
    """An element without content, which its own tag closes."""
    OTHER = auto()
    """A comment, a declaration, an instruction, a CDATA section, the content of a script."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source.

    Attributes:
        kind: what it is.
        start: where it begins in the source, in characters.
        end: where it ends.
        name: of the element that a tag opens or closes: in small letters, without a namespace.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a tag.

    Attributes:
        value: with its character references resolved.
        start: where the attribute begins in the tag, in characters.
        end: where it ends.
        name: as it is written in the source.
    """

    value: str
    start: int
    end: int
    name: str


def tokens(source: str, *, xml: bool) -> Iterator[Token]:
    """Yield the tokens of ``source``, in order.

    Args:
        source: of a page.
        xml: whether ``<br/>`` and ``<p/>`` alike are elements without content, as XML has it.
    """
    place = 0
    while match := _TOKEN.search(source, place):
        if match.start() > place:
            yield Token(TokenKind.TEXT, place, match.start())
        token = _tag(match, xml=xml)
        yield token
        place = token.end
        if token.kind is TokenKind.OPEN and token.name in RAW and not (xml and token.name == "title"):
            end = _raw_end(source, place, token.name)
            if end > place:
                is_text = token.name in ("title", "textarea")
                yield Token(TokenKind.TEXT if is_text else TokenKind.OTHER, place, end)
            place = end
    if place < len(source):
        yield Token(TokenKind.TEXT, place, len(source))


def attributes(tag: str) -> dict[str, Attribute]:
    """Return the attributes of an opening tag, by their names in small letters; the first of each name."""
    name = _TAG_NAME.match(tag)
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTES.finditer(tag, name.end() if name else 0):
        value = next(filter(None, match.group("double", "single", "bare")), "")
        found.setdefault(
            match["name"].lower(), Attribute(html.unescape(value), match.start(), match.end(), match["name"])
        )
    return found


def with_attribute(tag: str, name: str, value: str | None) -> str:
    """Return an opening tag with an attribute set, or taken away where ``value`` is None."""
    known = attributes(tag).get(name)
    if value is None:
        return tag[: known.start].rstrip() + tag[known.end :] if known else tag
    written = f'{known.name if known else name}="{escaped(value, quotes=True)}"'
    if known:
        return tag[: known.start] + written + tag[known.end :]
    beginning = _TAG_NAME.match(tag)
    place = beginning.end() if beginning else len(tag)
    return f"{tag[:place]} {written}{tag[place:]}"


def escaped(text: str, *, quotes: bool = False) -> str:
    """Return ``text`` as it is written between tags, or between double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quotes else text


def _tag(match: re.Match[str], *, xml: bool) -> Token:
    written = match["opened"] or match["closed"]
    if not written:
        return Token(TokenKind.OTHER, *match.span())
    name = written.rpartition(":")[2].lower()
    if match["closed"]:
        return Token(TokenKind.CLOSE, *match.span(), name)
    is_empty = match["empty"] if xml else name in VOID
    return Token(TokenKind.EMPTY if is_empty else TokenKind.OPEN, *match.span(), name)


def _raw_end(source: str, place: int, name: str) -> int:
    closing = re.compile(rf"</{name}(?![\w-])", re.IGNORECASE).search(source, place)
    return closing.start() if closing else len(source)
