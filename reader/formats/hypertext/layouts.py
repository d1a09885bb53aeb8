"""A page in English, or with both languages in it, as changes of its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.formats.document import Block
from reader.formats.hypertext.elements import PHRASING, REPEATABLE
from reader.formats.hypertext.pieces import AttributePiece, Page, TextPiece
from reader.formats.hypertext.tags import Token, TokenKind, attributes, escaped, with_attribute
from reader.formats.hypertext.writing import without_identity, written_line
from reader.formats.layout import Layout

STYLES = {
    Layout.INTERLEAVED: ".en-regard-en{opacity:.75}",
    Layout.SIDE: ".en-regard-pair{display:table;table-layout:fixed;width:100%}"
    ".en-regard-pair>*{display:table-cell;width:50%;vertical-align:top;padding:0 .75em .5em 0}",
}
"""What the bilingual layouts need of a style sheet."""

_SINGLE = frozenset({"title", "option"})
"""Elements with room for one line only, and for no tags."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a page has to be written.

    Attributes:
        xml: whether it is XHTML.
        lang: attributes that tell the language of an element.
        is_list: whether it is a table of contents, in which an entry has one line for both languages.
        has_style: whether it may have a style sheet.
    """

    xml: bool = False
    lang: tuple[str, ...] = ("lang",)
    is_list: bool = False
    has_style: bool = True


def written(page: Page, english: Sequence[Block], layout: Layout, dialect: Dialect) -> str:
    """Return the source of a page with the English of its pieces.

    All that is not a piece, a language tag or a needed style sheet stays as it is.

    Args:
        page: as read.
        english: one block for each piece, in order.
        layout: which languages to write, and how.
        dialect: of the page.
    """
    return _Written(page, english, layout, dialect).text()


@dataclass(slots=True)
class _Written:
    page: Page
    english: Sequence[Block]
    layout: Layout
    dialect: Dialect
    tags: dict[int, str] = field(default_factory=dict)
    """Opening tags that are changed, by their indices."""
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    """Start and end of what is replaced in the source, and what replaces it."""

    def text(self) -> str:
        """Return the source as changed."""
        pieces = list(zip(self.page.pieces, self.english, strict=True))
        self._set_languages()
        for piece, english in pieces:
            if isinstance(piece, AttributePiece):
                self._set_attribute(piece, english)
        replaced: set[int] = set()
        for piece, english in pieces:
            if not isinstance(piece, TextPiece):
                continue
            if self.layout is not Layout.ENGLISH:
                self._add(piece, english)
            elif english.text != piece.line.text or english.marks != piece.line.marks:
                text = written_line(self.page.source, piece.line, english, self._tag)
                self.changes.append((piece.line.start, piece.line.end, text))
                replaced |= {index for index in piece.line.run if index in self.tags}
        for index, tag in self.tags.items():
            if index not in replaced:
                token = self._token(index)
                self.changes.append((token.start, token.end, tag))
        self._add_style()
        return "".join(self._joined())

    def _joined(self) -> Iterator[str]:
        end = 0
        for start, stop, text in sorted(self.changes, key=lambda change: change[:2]):
            yield self.page.source.text[end:start]
            yield text
            end = stop
        yield self.page.source.text[end:]

    def _token(self, index: int) -> Token:
        return self.page.source.tokens[index]

    def _tag(self, index: int) -> str:
        return self.tags.get(index) or self.page.source.of(index)

    def _set_languages(self) -> None:
        """Say of the page, and where it is said of a part of it, that it is in English now."""
        if self.layout is not Layout.ENGLISH:
            return
        for index, token in enumerate(self.page.source.tokens):
            if token.kind not in (TokenKind.OPEN, TokenKind.EMPTY):
                continue
            tag = self.page.source.of(index)
            if "lang" in tag.lower() or token.name == "html":
                changed = self._in_english(tag, is_root=token.name == "html")
                if changed != tag:
                    self.tags[index] = changed

    def _in_english(self, tag: str, *, is_root: bool = False) -> str:
        """Return a tag that says that its element is in English, if it said French."""
        known = attributes(tag)
        for name in ("lang", "xml:lang"):
            if name in known and known[name].value.lower().partition("-")[0] == "fr":
                tag = with_attribute(tag, name, "en")
        if "http-equiv" in known and known["http-equiv"].value.lower() == "content-language":
            tag = with_attribute(tag, "content", "en")
        if is_root and "lang" not in known and "xml:lang" not in known:
            for name in reversed(self.dialect.lang):
                tag = with_attribute(tag, name, "en")
        return tag

    def _set_attribute(self, piece: AttributePiece, english: Block) -> None:
        if english.text != piece.value:
            value = english.text if self.layout is Layout.ENGLISH else f"{piece.value} / {english.text}"
            self.tags[piece.token] = with_attribute(self._tag(piece.token), piece.name, value)

    def _add(self, piece: TextPiece, english: Block) -> None:
        """Put the English of a line beside it or below."""
        line, place = piece.line, piece.place
        is_single = self.dialect.is_list or (bool(place.inside) and place.inside[-1] in _SINGLE)
        if english.text == line.text and (is_single or self.layout is Layout.INTERLEAVED):
            return  # a number, a name, a rule: once is enough
        if is_single:
            end = self._text_end(piece)
            self.changes.append((end, end, escaped(f" / {english.text}")))
            return
        content = written_line(self.page.source, line, english, self._tag, is_second=True)
        if place.is_alone and place.inside and place.inside[-1] in REPEATABLE:
            self._add_block(piece, content)
        elif place.inside and place.inside[-1] in PHRASING:
            self._add_to_line(piece, "span", content)
        else:
            self._add_to_line(piece, "div", content)

    def _text_end(self, piece: TextPiece) -> int:
        """Return where the last text of a line ends, before the tags that close behind it."""
        last = max(index for index in piece.line.run if self._token(index).kind is TokenKind.TEXT)
        return self._token(last).start + len(self.page.source.of(last).rstrip())

    def _add_block(self, piece: TextPiece, content: str) -> None:
        """Put a block like that of the French behind it."""
        opening, closing = piece.place.opening, piece.place.closing
        tag = without_identity(self._tag(opening))
        name = tag[1:].split(None, 1)[0].rstrip(">")
        block = f"{self._marked(tag)}{content}</{name}>"
        tokens = self.page.source.tokens
        is_closed = closing < len(tokens) and tokens[closing].kind is TokenKind.CLOSE
        is_closed = is_closed and tokens[closing].name == piece.place.inside[-1]
        end = tokens[closing].end if is_closed else tokens[closing].start if closing < len(tokens) else tokens[-1].end
        if self.layout is Layout.SIDE:
            start = tokens[opening].start
            closed = "" if is_closed else f"</{name}>"
            self.changes += [(start, start, '<div class="en-regard-pair">'), (end, end, f"{closed}{block}</div>")]
        else:
            self.changes.append((end, end, f"\n{block}"))

    def _add_to_line(self, piece: TextPiece, name: str, content: str) -> None:
        """Put the English into the block of the French, behind it."""
        line = piece.line
        added = f"{self._marked(f'<{name}>')}{content}</{name}>"
        if self.layout is Layout.SIDE:
            start = f'<{name} class="en-regard-pair"><{name}>'
            self.changes += [(line.start, line.start, start), (line.end, line.end, f"</{name}> {added}</{name}>")]
        else:
            line_break = "" if name == "div" else "<br/>" if self.dialect.xml else "<br>"
            self.changes.append((line.end, line.end, line_break + added))

    def _marked(self, tag: str) -> str:
        """Return the opening tag of an element in English."""
        known = attributes(tag)
        classes = f"{known['class'].value} en-regard-en" if "class" in known else "en-regard-en"
        tag = with_attribute(tag, "class", classes)
        for name in reversed(self.dialect.lang):
            tag = with_attribute(tag, name, "en")
        return tag

    def _add_style(self) -> None:
        style = STYLES.get(self.layout)
        if not style or not self.dialect.has_style:
            return
        tokens = self.page.source.tokens
        ends = [token.start for token in tokens if token.kind is TokenKind.CLOSE and token.name == "head"]
        ends += [token.start for token in tokens if token.kind is TokenKind.OPEN and token.name == "body"]
        ends += [token.start for token in tokens if token.kind is not TokenKind.OTHER]
        if ends:
            self.changes.append((ends[0], ends[0], f'<style type="text/css">{style}</style>'))
