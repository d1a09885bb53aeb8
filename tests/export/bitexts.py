"""Bitexts for the tests of the writers: made by hand, and by hypothesis."""

import re

from hypothesis import strategies as st

from reader.align.bitext import Bitext, BitextBlock, ModelId, SentencePair
from reader.engine.rendering import Origin, WordLink
from reader.formats.document import Block, BlockKind, Document, Mark, MarkKind
from reader.text.spans import Span

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s)|\Z)", re.DOTALL)


def paired(block: Block, english: str) -> BitextBlock:
    """Pair the sentences of a block, found by their full stops, with those of its English."""
    sources = [Span(*found.span()) for found in _SENTENCE.finditer(block.text)]
    targets = [Span(*found.span()) for found in _SENTENCE.finditer(english)]
    pairs = tuple(SentencePair(source, target) for source, target in zip(sources, targets, strict=True))
    return BitextBlock(block.kind, block.text, english, pairs, block.level)


def shouted(document: Document) -> list[BitextBlock]:
    """Return blocks whose English is the French in capitals, on one line: it has as many sentences."""
    return [paired(block, " ".join(block.text.split()).upper()) for block in document.blocks]


@st.composite
def _spans(draw: st.DrawFn, room: Span, count: int) -> list[Span]:
    ends = sorted(draw(st.lists(st.integers(room.start, room.end), min_size=2 * count, max_size=2 * count)))
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]


@st.composite
def _pairs(draw: st.DrawFn, source: Span | None, target: Span | None) -> SentencePair:
    links: list[WordLink] = []
    if source and target:
        count = draw(st.integers(0, 3))
        links = [WordLink(draw(_spans(source, 1))[0], draw(_spans(target, 1))[0]) for _ in range(count)]
    return SentencePair(
        source,
        target,
        tuple(links),
        tuple(draw(st.lists(st.sampled_from(["E101", "E102"]), max_size=2))),
        draw(st.sampled_from([*Origin, None])),
        draw(st.none() | st.floats(0, 1)),
    )


@st.composite
def _marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    """Return marks that are apart or nested."""
    spans = draw(_spans(Span(0, len(text)), draw(st.integers(0, 2))))
    inner = [Span(span.start, (span.start + span.end) // 2) for span in spans]
    in_order = [span for both in zip(spans, inner, strict=True) for span in both]
    kinds, addresses = st.sampled_from(MarkKind), st.sampled_from(["", "https://example.org/", "#a"])
    return tuple(Mark(span, draw(kinds), number, draw(addresses)) for number, span in enumerate(in_order))


@st.composite
def blocks(draw: st.DrawFn) -> BitextBlock:
    """Any block whose spans lie in its texts, in order."""
    source, target = draw(st.text(max_size=30)), draw(st.text(max_size=30))
    count = draw(st.integers(0, 3))
    sides = zip(draw(_spans(Span(0, len(source)), count)), draw(_spans(Span(0, len(target)), count)), strict=True)
    absent = st.sampled_from([(False, False), (True, False), (False, True)])
    pairs = []
    for source_span, target_span in sides:
        no_source, no_target = draw(absent)
        pairs.append(draw(_pairs(None if no_source else source_span, None if no_target else target_span)))
    marks = (draw(_marks(source)), draw(_marks(target)))
    return BitextBlock(draw(st.sampled_from(BlockKind)), source, target, tuple(pairs), draw(st.integers(0, 6)), *marks)


def bitexts() -> st.SearchStrategy[Bitext]:
    """Any bitext."""
    return st.builds(
        Bitext,
        st.lists(blocks(), max_size=4).map(tuple),
        title=st.text(max_size=10),
        model=st.none() | st.builds(ModelId, st.just("fr_en"), st.text("0123456789abcdef", min_size=4)),
        created=st.sampled_from(["", "2026-11-24T08:30:00+00:00"]),
    )
