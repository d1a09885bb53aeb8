"""The way through a page, on which what there is to translate is found."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.formats.document import BlockKind
from reader.formats.hypertext import elements
from reader.formats.hypertext.inline import Line, read_line
from reader.formats.hypertext.pieces import AttributePiece, Page, Piece, Place, TextPiece
from reader.formats.hypertext.runs import Source, breaks, inner, is_kept
from reader.formats.hypertext.tags import Token, TokenKind, attributes, tokens

_LONGEST_VERSE = 66
"""Characters. A line that is longer has been broken for its length."""
_ENDED = re.compile(r"[.!?…:;»”\"]['’)\]]*$")
_BEGINNING = re.compile(r"[«“\"'‘(\[—–―\-\s\xa0\u202f]*[^\W_a-zà-öø-ÿœ]|[—–―-]")
_NEAR = 64
"""Blocks. How far out it is looked for what a line stands in."""
_LEFT_ALONE = frozenset({*elements.OPAQUE, "math"})


def read_page(text: str, *, xml: bool) -> Page:
    """Find what there is to translate in a page.

    Args:
        text: the source of the page.
        xml: whether it is XHTML, to be read as XML.
    """
    cut = tuple(tokens(text, xml=xml))
    walk = _Walk(Source(text, cut, dict(_left_alone(cut))), xml)
    pieces = tuple(walk.pieces())
    return Page(walk.source, pieces, walk.end(), walk.skipped)


@dataclass(slots=True)
class _Open:
    """A block that is open."""

    name: str
    index: int
    kept: str = ""
    """What a person calls it where it is left alone."""
    items: int = 0
    """The number of the item that a list has come to."""
    is_used: bool = False
    """Whether an item has a line."""


@dataclass(slots=True)
class _Walk:
    """The way through the tokens of a page, with the blocks that are open."""

    source: Source
    xml: bool
    skipped: Counter[str] = field(default_factory=Counter)
    stack: list[_Open] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many blocks of a name are open."""
    kept: int = 0
    """How many open blocks are left alone."""
    rules: list[str] = field(default_factory=list)
    """Lines since the last piece that are not translated."""
    last: tuple[BlockKind, int] | None = None
    """Kind of the last piece, and index of the tag of the table row or list item that it stood in."""

    def pieces(self) -> Iterator[Piece]:
        """Yield what there is to translate."""
        start = index = 0
        count = len(self.source.tokens)
        while index < count:
            token = self.source.tokens[index]
            if token.kind in (TokenKind.TEXT, TokenKind.OTHER) or token.name in elements.INLINE:
                index = self.source.ends.get(index, index) + 1
                continue
            yield from self._run(range(start, index))
            if token.kind is TokenKind.CLOSE:
                self._close(token.name)
            else:
                yield from self._open(token, index)
            start = index = index + 1
        yield from self._run(range(start, count))

    def end(self) -> str:
        """Return what stands behind the last piece, in plain text."""
        return "\n" + "".join(f"\n{rule}\n" for rule in self.rules)

    def _open(self, token: Token, index: int) -> Iterator[Piece]:
        if not self.xml:
            self._close_implied(token.name)
        if token.name == "hr":
            self.rules.append("* * *")
        if not self.kept:
            yield from self._attributes(index)
        if token.kind is TokenKind.EMPTY:
            return
        if self.stack and token.name == "li":
            self.stack[-1].items += 1
        kept = _kept(token.name, self.source.of(index))
        if kept and not self.kept:
            self.skipped[kept] += 1
        before = _first_number(self.source.of(index)) - 1 if token.name == "ol" else 0
        self.stack.append(_Open(token.name, index, kept, before))
        self.counts[token.name] += 1
        self.kept += bool(kept)

    def _close(self, name: str) -> None:
        """Close the innermost open block of this name, and all in it; nothing where there is none."""
        while self.counts[name]:
            block = self.stack.pop()
            self.counts[block.name] -= 1
            self.kept -= bool(block.kept)
            if block.name == name:
                return

    def _close_implied(self, name: str) -> None:
        """Close what an opening tag closes in HTML."""
        if self.stack and self.stack[-1].name == "p":
            self._close("p")
        closed, within = elements.CLOSES.get(name, (frozenset(), frozenset()))
        for block in reversed(self.stack[-_NEAR:]):
            if block.name in within:
                return
            if block.name in closed:
                self._close(block.name)
                return

    def _run(self, run: range) -> Iterator[Piece]:
        """Yield the lines of a run of inline tokens and text, then the attributes in it."""
        if self.kept:
            texts = (self.source.of(i) for i in run if self.source.tokens[i].kind is TokenKind.TEXT)
            if (text := html.unescape("".join(texts))).strip():
                self.rules += text.strip("\r\n").splitlines()
            return
        lines = self._lines(run)
        for number, line in enumerate(lines):
            yield TextPiece(line, self._place(run, number, len(lines)))
        index = run.start
        while index < run.stop:
            token = self.source.tokens[index]
            if token.kind is TokenKind.OPEN and (what := elements.SKIPPED_AS.get(token.name)):
                self.skipped[what] += 1
            yield from self._attributes(index)
            index = self.source.ends.get(index, index) + 1

    def _lines(self, run: range) -> list[Line]:
        """Return the lines of a run: one, unless line breaks set more apart."""
        whole = read_line(self.source, run)
        if whole is None:
            return []
        if not any(self.source.tokens[index].name == "br" for index in whole.run):
            return [whole]
        lines: list[Line] = []
        within = inner(self.source, whole.run)
        start = within.start
        for end in (*breaks(self.source, within), within.stop):
            line = read_line(self.source, range(start, end))
            if line and lines and self._goes_on(lines[-1], line):
                line = read_line(self.source, range(lines.pop().run.start, end))
            lines += [line] if line else []
            start = end + 1
        return lines if len(lines) > 1 else [whole]

    def _goes_on(self, above: Line, below: Line) -> bool:
        """Tell whether the line break between two lines stands within a sentence."""
        between = range(above.run.stop, below.run.start)
        if sum(self.source.tokens[index].name == "br" for index in between) > 1:
            return False
        is_broken_for_length = len(above.text) > _LONGEST_VERSE and _ENDED.search(above.text) is None
        return is_broken_for_length or not _BEGINNING.match(below.text)

    def _attributes(self, index: int) -> Iterator[AttributePiece]:
        """Yield the attributes of a tag that a person reads."""
        token, tag = self.source.tokens[index], self.source.of(index)
        if token.kind not in (TokenKind.OPEN, TokenKind.EMPTY) or token.name in ("link", "style", "script"):
            return
        known = attributes(tag) if "=" in tag and not is_kept(tag) else {}
        names: Sequence[str] = elements.TRANSLATED
        if token.name == "meta":
            about = known.get("name") or known.get("property")
            names = ("content",) if about and about.value.lower() in elements.DESCRIPTIONS else ()
        for name in names:
            value = " ".join(known[name].value.split()) if name in known else ""
            if any(map(str.isalpha, value)):
                yield AttributePiece(index, name, value, self._gap(BlockKind.PARAGRAPH, -1))

    def _place(self, run: range, number: int, count: int) -> Place:
        """Return where the line ``number`` of ``count`` stands that a run has."""
        block = self.stack[-1] if self.stack else _Open("", -1)
        near = self.stack[-_NEAR:]
        names = tuple(one.name for one in near)
        item = next((one for one in reversed(near) if one.name in ("li", "td", "th")), None)
        kind, within, marker = BlockKind.PARAGRAPH, -1, ""
        if block.name in elements.HEADINGS:
            kind = BlockKind.HEADING
        elif item and item.name != "li":
            kind, within = BlockKind.TABLE_CELL, next((one.index for one in reversed(near) if one.name == "tr"), -1)
        elif item and not item.is_used:
            item.is_used = True
            kind, marker = BlockKind.LIST_ITEM, self._marker()
        elif count > 1:
            kind, within = BlockKind.VERSE, run.start
        elif "blockquote" in names:
            kind = BlockKind.QUOTE
        gap = self._gap(kind, within) + marker
        closing = self.source.tokens[run.stop] if run.stop < len(self.source.tokens) else None
        is_alone = count == 1 and run.start == block.index + 1
        if self.xml and closing and closing.kind is not TokenKind.CLOSE:
            is_alone = False
        return Place(kind, elements.HEADINGS.get(block.name, 0), gap, names, block.index, run.stop, is_alone)

    def _marker(self) -> str:
        """Return the marker of the item that the innermost list has come to."""
        lists = [one for one in self.stack[-_NEAR:] if one.name in ("ul", "ol", "menu")]
        numbered = bool(lists) and lists[-1].name == "ol"
        return "  " * (len(lists) - 1) + (f"{lists[-1].items}. " if numbered else "- ")

    def _gap(self, kind: BlockKind, within: int) -> str:
        """Return what stands between the last piece and one of this kind, in plain text."""
        last, self.last = self.last, (kind, within)
        rules = "".join(f"{rule}\n" for rule in self.rules)
        self.rules.clear()
        if last is None or rules:
            return ("\n\n" if last else "") + (f"{rules}\n" if rules else "")
        if kind is BlockKind.TABLE_CELL and last == (kind, within):
            return "\t"
        together = kind in (BlockKind.TABLE_CELL, BlockKind.LIST_ITEM) and last[0] is kind
        return "\n" if together or (kind is BlockKind.VERSE and last == (kind, within)) else "\n\n"


def _first_number(tag: str) -> int:
    """Return the number with which the tag of a list lets it begin."""
    start = attributes(tag).get("start")
    return int(start.value) if start and re.fullmatch("[0-9]{1,9}", start.value) else 1


def _kept(name: str, tag: str) -> str:
    """Return what a person calls a block that is left alone; nothing for any other."""
    if name in elements.KEPT_BLOCKS:
        return elements.SKIPPED_AS.get(name, "text without markup")
    if is_kept(tag):
        return "text not to be translated"
    if "lang" in tag and name not in ("html", "body"):
        known = attributes(tag)
        lang = known.get("lang") or known.get("xml:lang")
        if lang and lang.value and not lang.value.lower().startswith("fr"):
            return "text in another language"
    return ""


def _left_alone(cut: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the indices of the tags that open and close what is left alone, drawings and formulas."""
    opened: dict[str, list[int]] = {}
    for index, token in enumerate(cut):
        if token.name in _LEFT_ALONE and token.kind is TokenKind.OPEN:
            opened.setdefault(token.name, []).append(index)
        elif token.name in _LEFT_ALONE and token.kind is TokenKind.CLOSE and opened.get(token.name):
            yield opened[token.name].pop(), index
