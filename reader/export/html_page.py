"""A bitext as one page for reading in a browser, which needs nothing but itself.

The markup is lean, so that a novel opens at once: a row for each block, in it a span for each side of each sentence
pair, the French first. The word links of a pair stand with its French as four numbers each: how far the French begins
behind the end of that of the link before, its length, and the same for the English, in UTF-16 code units, as scripts
count. What a reader does with the page is in the style sheet and the scripts beside this module, under ``page``; they
are written into it, and its Content-Security-Policy lets nothing else run.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.metadata import version
from itertools import accumulate, groupby
from pathlib import Path
from string import Template

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.engine.checks import message
from reader.export.headings import Heading, heading_level, headings, title
from reader.export.identity import identity
from reader.export.markup import Element, elements, markup_of_asides, rendered
from reader.export.options import Options, TermPlace
from reader.export.stretches import Stretch, stretches
from reader.export.typeset import typeset
from reader.formats.document import BlockKind
from reader.text.characters import without_controls
from reader.text.spans import Span

_PAGE = Path(__file__).with_name("page")
_SCRIPTS = ("rows", "light", "modes", "search", "place", "keys")
_ROWS = {BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "li"}
_AROUND = {BlockKind.LIST_ITEM: "ul", BlockKind.QUOTE: "blockquote"}


def chunks(bitext: Bitext, options: Options) -> Iterator[str]:
    """Yield the page, a block at a time, with the terms and the asides of ``options`` shown."""
    terms = _by_block(options.terms(bitext))
    before, after = _frame(bitext, has_terms=bool(terms))
    yield before
    langs = _langs(bitext)
    asides = markup_of_asides(options.asides)
    numbers = range(len(bitext.blocks))
    sections = list(accumulate(number in asides for number in numbers))
    for (kind, _), group in groupby(numbers, lambda number: (bitext.blocks[number].kind, sections[number])):
        around = _AROUND.get(kind)
        together = list(group)
        yield asides.get(together[0], "")
        yield f"<{around}>\n" if around else ""
        for number in together:
            yield _row(langs, number, bitext.blocks[number], terms.get(number, []))
        yield f"</{around}>\n" if around else ""
    yield asides.get(len(bitext.blocks), "")
    yield after


def _frame(bitext: Bitext, *, has_terms: bool) -> tuple[str, str]:
    """Return what stands before the rows of the page, and behind them."""
    langs = _langs(bitext)
    style, early = _file("page.css"), _file("early.js")
    late = "\n".join(_file(f"{name}.js") for name in _SCRIPTS)
    scripts = " ".join(map(_hash, (early, late)))
    values = {
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'",
        "version": version("en-regard"),
        "title": escape(title(bitext)),
        "source_lang": langs[0],
        "identity": identity(bitext)[:16],
        "contents": _contents(langs, headings(bitext)),
        "legend": _file("legend.html") if has_terms else "",
        "made_by": _made_by(bitext),
        "style": style,
        "early": early,
        "script": late,
    }
    before, after = (Template(half).substitute(values) for half in _file("page.html").split("$rows"))
    return before, after


def _file(name: str) -> str:
    return (_PAGE / name).read_text("utf-8")


def _hash(script: str) -> str:
    """Return a script or style sheet as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _langs(bitext: Bitext) -> tuple[str, str]:
    return escape(bitext.source_lang), escape(bitext.target_lang)


def _contents(langs: tuple[str, str], tree: list[Heading]) -> str:
    items = (
        f'<li><a href="#b{heading.block}"><span lang="{langs[0]}">{escape(heading.label)}</span>'
        + (f'<span lang="{langs[1]}">{escape(heading.gloss)}</span>' if heading.gloss else "")
        + f"</a>{_contents(langs, heading.children)}</li>\n"
        for heading in tree
    )
    return f"<ol>\n{''.join(items)}</ol>\n" if tree else ""


def _made_by(bitext: Bitext) -> str:
    model = f"English by the model {bitext.model.code}. " if bitext.model else ""
    made = f"Made on {bitext.created[:10]} with" if bitext.created else "Made with"
    return escape(f"{model}{made} En regard {version('en-regard')}.")


def _by_block(terms: Iterable[TermPlace]) -> dict[int, list[TermPlace]]:
    return {number: list(places) for number, places in groupby(terms, lambda place: place.block)}


def _row(langs: tuple[str, str], number: int, block: BitextBlock, terms: list[TermPlace]) -> str:
    """Return a block as a row."""
    found = list(stretches(block))
    sources = rendered(
        typeset(block.source, langs[0]),
        [stretch.source for stretch in found],
        [*elements(block.source_marks), *_term_elements(terms, 0)],
    )
    targets = rendered(
        typeset(block.target, langs[1]),
        [stretch.target for stretch in found],
        [*elements(block.target_marks), *_term_elements(terms, 1)],
    )
    pairs = "".join(
        f'<span lang="{langs[0]}"{_links(block, stretch)}>{source}</span>'
        f'<span lang="{langs[1]}">{target}{_flag(stretch.pair)}</span>'
        for stretch, source, target in zip(found, sources, targets, strict=True)
    )
    if block.kind is BlockKind.HEADING:
        name = f"h{heading_level(block)}"
        return f'<{name} id="b{number}">{pairs}</{name}>\n'
    name = _ROWS.get(block.kind, "p")
    classes = "" if block.kind in _ROWS or block.kind in _AROUND else f' class="{block.kind}"'
    return f"<{name}{classes}>{pairs}</{name}>\n"


def _term_elements(terms: Iterable[TermPlace], side: int) -> list[Element]:
    found: list[Element] = []
    for place in terms:
        span = (place.source, place.target)[side]
        if span:
            kind = "kept" if place.target else "missed"
            note = escape(without_controls(place.note))
            found.append(Element(span, f'<span class="{kind}" title="{note}">', "</span>"))
    return sorted(found, key=lambda element: element.span)


def _flag(pair: SentencePair | None) -> str:
    if pair is None or not pair.checks:
        return ""
    says = escape(without_controls(" ".join(map(message, pair.checks))))
    return f'<i class="flag" role="img" aria-label="{says}" title="{says}"></i>'


def _links(block: BitextBlock, stretch: Stretch) -> str:
    """Return the word links of a pair as an attribute."""
    if stretch.pair is None or not stretch.pair.links:
        return ""
    numbers: list[int] = []
    ends = [stretch.source.start, stretch.target.start]
    for link in sorted(stretch.pair.links, key=lambda link: (link.source, link.target)):
        for side, (span, text) in enumerate(((link.source, block.source), (link.target, block.target))):
            numbers += [_units(text, ends[side], span.start), _units(text, span.start, span.end)]
            ends[side] = span.end
    return f' data-l="{" ".join(map(str, numbers))}"'


def _units(text: str, start: int, end: int) -> int:
    """Return how many UTF-16 code units lie between two places of a text; negative where the second is before."""
    if start > end:
        return -_units(text, end, start)
    between = Span(start, end).of(text)
    return end - start if between.isascii() else len(between.encode("utf-16-le", "surrogatepass")) // 2
