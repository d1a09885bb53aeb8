"""The lines of a paragraph of a DOCX file, and other words in their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reader.formats.document import Block, MarkKind
from reader.formats.office.docx_items import Item, Reading, What
from reader.formats.office.docx_styles import Styles, child, local, look
from reader.formats.office.inline import UNWRITABLE, Inline, Line, LineBuilder, Node, code_of, laid_out

if TYPE_CHECKING:
    from lxml import etree

_WHOLE = {What.OBJECT: MarkKind.OBJECT, What.BREAK: MarkKind.BREAK, What.CODE: MarkKind.CODE}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Look:
    """Words that look unlike those around them."""

    properties: "etree._Element | None"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is translated as a whole: the items of a paragraph between two tabs.

    Attributes:
        line: its words and marks.
        items: neighbours in one element; nothing stands before or behind the words of the first and the last.
        properties: of the characters of most of its words.
    """

    line: Line
    items: tuple[Item, ...]
    properties: "etree._Element | None"

    def rewrite(self, english: Block) -> None:
        """Put other words in the place of those of this passage, in a paragraph whose runs were split.

        Args:
            english: with marks that bear the numbers of this passage's own.
        """
        parent = self.items[0].parent
        old = [node for item in self.items for node in item.nodes]
        first, last = parent.index(old[0]), parent.index(old[-1])
        replaced = list(parent)[first : last + 1]
        used: set[etree._Element] = set()

        def wrap(inline: Inline, children: list[Node]) -> list[Node]:
            source = inline.source
            if isinstance(source, _Look):
                words = code_of(inline, self.line, children)
                return [_as_run(one, source.properties, parent) for one in words]
            assert isinstance(source, Item)  # noqa: S101 - the two that a line is built of
            if source.what is not What.CONTAINER:
                return [*_taken(source.nodes, used), *(one for one in children if not isinstance(one, str))]
            runs = [_as_run(one, _usual_properties(source.children), parent) for one in children]
            return _enclosed(source, runs, used)

        new = [_as_run(one, self.properties, parent) for one in laid_out(self.line, english, wrap)]
        for one in replaced:
            if one.getparent() is parent:
                parent.remove(one)
        for index, one in enumerate(new, first):
            parent.insert(index, one)


def passages(paragraph: "etree._Element", reading: Reading) -> Iterator[Passage]:
    """Yield what is translated as a whole in a paragraph."""
    yield from _passages(reading.items(paragraph), reading.styles)


def split_runs(paragraph: "etree._Element") -> None:
    """Cut runs so that each holds one thing: a word, a tab, an image."""
    for run in list(paragraph.iter(f"{paragraph.tag.rpartition('}')[0]}}}r")):
        if next(run.iterancestors(paragraph.tag)) is not paragraph:
            continue  # of a text box within the paragraph
        properties = child(run, "rPr")
        contents = [one for one in run if one is not properties]
        for one in reversed(contents[1:]):
            part = _empty(run)
            if properties is not None:
                part.append(deepcopy(properties))
            part.append(one)
            run.addnext(part)


def _passages(items: Sequence[Item], styles: Styles) -> Iterator[Passage]:
    for apart, group in groupby(items, key=lambda item: item.has_boundary):
        if apart:
            for item in group:
                yield from _passages(item.children, styles)
        else:
            yield from _passage(list(group), styles)


def _passage(items: list[Item], styles: Styles) -> Iterator[Passage]:
    texts = [index for index, item in enumerate(items) if item.has_text]
    if not texts:
        return
    codes = [index for index, item in enumerate(items) if item.what is What.CODE]
    core = items[min(texts + codes) : max(texts + codes) + 1]
    if len(core) == 1 and core[0].what is What.CONTAINER:
        yield from _passages(core[0].children, styles)
        return
    builder = LineBuilder()
    _read(core, builder, styles)
    yield Passage(builder.line(), tuple(core), _usual_properties(core))


def _read(items: Sequence[Item], builder: LineBuilder, styles: Styles) -> None:
    """Tell a builder what stands in ``items``."""
    base = _usual_properties(items)
    current: tuple[object, ...] | None = None
    for index, item in enumerate(items):
        wanted = _look_at(items, index, current)
        if wanted == look(base):
            wanted = None
        if wanted != current:
            if current is not None:
                builder.close()
            if wanted is not None:
                builder.open(styles.meaning(item.properties, base), _Look(item.properties))
            current = wanted
        if item.what is What.TEXT:
            builder.add(item.text)
        elif item.what is What.CONTAINER:
            builder.open(item.kind, item, item.address)
            _read(item.children, builder, styles)
            builder.close()
        elif item.what in _WHOLE:
            builder.open(_WHOLE[item.what], item)
            builder.add(item.text)
            builder.close()
    if current is not None:
        builder.close()


def _look_at(items: Sequence[Item], index: int, current: tuple[object, ...] | None) -> tuple[object, ...] | None:
    """Return the look of the words at ``index``; between words, the one under way if it goes on behind."""
    item = items[index]
    if item.what is What.TEXT and not item.text.isspace():
        return look(item.properties)
    if item.what is What.CONTAINER:
        return None
    for following in items[index + 1 :]:
        if following.what is What.CONTAINER:
            return None
        if following.what is What.TEXT and not following.text.isspace():
            return current if look(following.properties) == current else None
    return None


def _usual_properties(items: Sequence[Item]) -> "etree._Element | None":
    """Return the properties of the characters of most words."""
    lengths: Counter[tuple[object, ...]] = Counter()
    properties: dict[tuple[object, ...], etree._Element | None] = {}
    for item in items:
        if item.what is What.TEXT:
            lengths[look(item.properties)] += len(item.text)
            properties.setdefault(look(item.properties), item.properties)
    return properties[lengths.most_common(1)[0][0]] if lengths else None


def _as_run(node: Node, properties: "etree._Element | None", near: "etree._Element") -> "etree._Element":
    """Return characters as a run; an element as it is."""
    if not isinstance(node, str):
        return node
    namespace = near.tag.rpartition("}")[0] + "}"
    run = near.makeelement(f"{namespace}r", {})
    if properties is not None:
        run.append(deepcopy(properties))
    text = run.makeelement(f"{namespace}t", {_SPACE: "preserve"})
    text.text = UNWRITABLE.sub("", re.sub(r"\s*[\t\n\r]\s*", " ", node))
    run.append(text)
    return run


def _taken(nodes: "Sequence[etree._Element]", used: "set[etree._Element]") -> list[Node]:
    """Return the elements themselves, or copies where they have their place already."""
    taken: list[Node] = [deepcopy(node) if node in used else node for node in nodes]
    used.update(nodes)
    return taken


def _enclosed(source: Item, runs: "list[etree._Element]", used: "set[etree._Element]") -> list[Node]:
    """Return runs within a copy of the element, or between the signs of the field, that a container is."""
    if source.before:
        return [*_taken(source.before, used), *runs, *_taken(source.behind, used)]
    element = source.nodes[0]
    copy = _empty(element)
    for one in element:
        if local(one) == "sdtContent":
            content = _empty(one)
            content.extend(runs)
            copy.append(content)
        elif local(one).endswith("Pr"):
            copy.append(deepcopy(one))
    if local(element) != "sdt":
        copy.extend(runs)
    return [copy]


def _empty(element: "etree._Element") -> "etree._Element":
    """Return a copy without what is in it."""
    copy = element.makeelement(element.tag)
    for key, one in element.items():
        copy.set(key, one)
    return copy
