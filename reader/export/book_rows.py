"""The blocks of a bitext as XHTML for e-books."""

from collections.abc import Callable, Sequence
from html import escape

from reader.align.bitext import Bitext, BitextBlock
from reader.export.headings import heading_level
from reader.export.markup import elements, rendered
from reader.export.stretches import stretches
from reader.export.typeset import typeset
from reader.formats.document import BlockKind
from reader.text.spans import Span

Rows = Callable[[Bitext, int, BitextBlock], str]
"""Makes XHTML of a block, given its number."""


def interleaved(bitext: Bitext, number: int, block: BitextBlock) -> str:
    """Return a block with its English below it."""
    sources, targets = _texts(bitext, block, [(Span(0, len(block.source)), Span(0, len(block.target)))])
    french, english = sources[0].strip(), targets[0].strip()
    lang = _lang(bitext)
    if block.kind is BlockKind.HEADING:
        name = f"h{heading_level(block)}"
        return (
            f'<{name} id="b{number}"><span class="fr">{french}</span> '
            f'<span class="en"{lang}>{english}</span></{name}>\n'
        )
    return (f'<p class="fr {block.kind}">{french}</p>\n' if french else "") + (
        f'<p class="en {block.kind}"{lang}>{english}</p>\n' if english else ""
    )


def side(bitext: Bitext, number: int, block: BitextBlock) -> str:
    """Return a block as a table of its sentences: French on the left, English on the right."""
    is_heading = block.kind is BlockKind.HEADING
    spans = [(stretch.source, stretch.target) for stretch in stretches(block)]
    if is_heading:
        spans = [(Span(0, len(block.source)), Span(0, len(block.target)))]
    row, cell = ("span", "span") if is_heading else ("div", "p")
    pairs = "".join(
        f'<{row} class="pair"><{cell} class="fr">{source.strip()}</{cell}>'
        f'<{cell} class="en"{_lang(bitext)}>{target.strip()}</{cell}></{row}>\n'
        for source, target in zip(*_texts(bitext, block, spans), strict=True)
    )
    if is_heading:
        name = f"h{heading_level(block)}"
        return f'<{name} class="side" id="b{number}">{pairs}</{name}>\n'
    return f'<div class="side {block.kind}">\n{pairs}</div>\n' if pairs else ""


def _texts(bitext: Bitext, block: BitextBlock, spans: Sequence[tuple[Span, Span]]) -> tuple[list[str], list[str]]:
    """Return the markup of stretches of a block, in both languages."""
    sources = rendered(
        typeset(block.source, bitext.source_lang), [source for source, _ in spans], elements(block.source_marks)
    )
    targets = rendered(
        typeset(block.target, bitext.target_lang), [target for _, target in spans], elements(block.target_marks)
    )
    return list(sources), list(targets)


def _lang(bitext: Bitext) -> str:
    lang = escape(bitext.target_lang)
    return f' lang="{lang}" xml:lang="{lang}"'
