"""Mending an alignment by hand: merging and splitting pairs, and moving English sentences from one to the next.

A pair is named by its place: the numbers of its block and of the pair within it. What was mended has a confidence of 1
and no word links (``reader.align.word_linking`` finds them), and ``mendings_of`` turns it into what a memory keeps.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.engine.rendering import Origin
from reader.errors import ReaderError
from reader.text.english_sentences import split_english
from reader.text.passages import Mending, PassageFinder
from reader.text.sentences import split
from reader.text.spans import Span

Place = tuple[int, int]
"""Numbers of a block and of a pair within it, from 0."""


@dataclass(frozen=True, slots=True)
class Mended:
    """An alignment after it was mended.

    Attributes:
        bitext: the whole.
        places: of the pairs that changed, in order.
    """

    bitext: Bitext
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A pair with its own English, wherever that will stand."""

    block: int
    pair: SentencePair
    english: str
    changed: bool = False


def merge(bitext: Bitext, place: Place) -> Mended:
    """Join a pair with the one after it.

    Raises:
        ReaderError: there is none, or both have French of different blocks.
    """
    rows, at = _rows(bitext), _number(bitext, place)
    if at + 1 == len(rows):
        raise ReaderError("nothing follows that could be joined", "join the pair before")
    first, second = rows[at], rows[at + 1]
    if first.pair.source and second.pair.source and first.block != second.block:
        raise ReaderError("the French of the two stands in different paragraphs", "move the English instead")
    source = first.pair.source or second.pair.source
    if first.pair.source and second.pair.source:
        source = Span(first.pair.source.start, second.pair.source.end)
    block = first.block if first.pair.source or not second.pair.source else second.block
    english = " ".join(filter(None, (first.english, second.english)))
    return _mended(bitext, [*rows[:at], _row(block, source, english), *rows[at + 2 :]])


def split_pair(bitext: Bitext, place: Place) -> Mended:
    """Part a pair behind the first sentence of each side; what has only one sentence stays with the first part.

    Raises:
        ReaderError: both sides have no more than one sentence.
    """
    rows, at = _rows(bitext), _number(bitext, place)
    row = rows[at]
    text = bitext.blocks[row.block].source
    french = (
        [span.shifted(row.pair.source.start) for span in split(row.pair.source.of(text))] if row.pair.source else []
    )
    english = [span.of(row.english) for span in split_english(row.english)]
    if len(french) < 2 and len(english) < 2:
        raise ReaderError("neither side has a second sentence", "move the English instead")
    rest = Span(french[1].start, french[-1].end) if french[1:] else None
    parts = [
        _row(row.block, french[0] if french else None, " ".join(english[:1])),
        _row(row.block, rest, " ".join(english[1:])),
    ]
    return _mended(bitext, [*rows[:at], *parts, *rows[at + 1 :]])


def move_forward(bitext: Bitext, place: Place) -> Mended:
    """Move the last English sentence of a pair to the beginning of the next one.

    Raises:
        ReaderError: the pair has no English, or none follows.
    """
    rows, at = _rows(bitext), _number(bitext, place)
    english = [span.of(rows[at].english) for span in split_english(rows[at].english)]
    if not english or at + 1 == len(rows):
        raise ReaderError("there is no English that could move on", "choose another sentence")
    return _moved(bitext, rows, at, english[:-1], [english[-1], rows[at + 1].english])


def move_back(bitext: Bitext, place: Place) -> Mended:
    """Move the first English sentence of a pair to the end of the one before.

    Raises:
        ReaderError: the pair has no English, or none stands before it.
    """
    rows, at = _rows(bitext), _number(bitext, place)
    english = [span.of(rows[at].english) for span in split_english(rows[at].english)]
    if not english or not at:
        raise ReaderError("there is no English that could move back", "choose another sentence")
    return _moved(bitext, rows, at - 1, [rows[at - 1].english, english[0]], english[1:])


def mendings_of(mended: Mended) -> list[Mending]:
    """Return what a memory keeps, so that the texts are aligned in the same way again."""
    rows = _rows(mended.bitext)
    blocks = mended.bitext.blocks
    sources = [row.pair.source.of(blocks[row.block].source) if row.pair.source else "" for row in rows]
    targets = [row.english for row in rows]
    finders = PassageFinder([text for text in sources if text]), PassageFinder([text for text in targets if text])
    numbers = [[0, *accumulate(map(bool, side))] for side in (sources, targets)]
    found = []
    for place in mended.places:
        at = _number(mended.bitext, place)
        source, target = (
            finder.passage(range(counts[at], counts[at + 1])) for finder, counts in zip(finders, numbers, strict=True)
        )
        found.append(Mending(source, target))
    return found


def _rows(bitext: Bitext) -> list[_Row]:
    return [
        _Row(number, pair, pair.target.of(block.target) if pair.target else "")
        for number, block in enumerate(bitext.blocks)
        for pair in block.sentences
    ]


def _number(bitext: Bitext, place: Place) -> int:
    """Return the number of the row of the pair at ``place``."""
    block, pair = place
    return sum(len(before.sentences) for before in bitext.blocks[:block]) + pair


def _row(block: int, source: Span | None, english: str) -> _Row:
    return _Row(block, SentencePair(source, None, origin=Origin.PERSON, confidence=1.0), english, changed=True)


def _moved(bitext: Bitext, rows: list[_Row], at: int, first: Sequence[str], second: Sequence[str]) -> Mended:
    """Give two rows other English; one that has nothing left is no row."""
    pairs = [
        _row(row.block, row.pair.source, " ".join(filter(None, english)))
        for row, english in zip(rows[at : at + 2], (first, second), strict=True)
    ]
    kept = [row for row in pairs if row.pair.source or row.english]
    return _mended(bitext, [*rows[:at], *kept, *rows[at + 2 :]])


def _mended(bitext: Bitext, rows: Iterable[_Row]) -> Mended:
    """Put the blocks together again; one that has lost its only English, and has no French, is left out."""
    inside: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        inside[row.block].append(row)
    blocks: list[BitextBlock] = []
    places: list[Place] = []
    for number, block in enumerate(bitext.blocks):
        here = inside[number]
        if here or block.source or not block.sentences:
            places += [(len(blocks), at) for at, row in enumerate(here) if row.changed]
            is_same = len(here) == len(block.sentences) and not any(row.changed for row in here)
            blocks.append(block if is_same else _block(block, here))
    return Mended(replace(bitext, blocks=tuple(blocks)), tuple(places))


def _block(block: BitextBlock, rows: Sequence[_Row]) -> BitextBlock:
    """Return ``block`` with other pairs, their English joined by spaces."""
    target = ""
    pairs = []
    for row in rows:
        target += " " * bool(target and row.english)
        span = Span(len(target), len(target) + len(row.english)) if row.english else None
        target += row.english
        moved = span.start - row.pair.target.start if span and row.pair.target else 0
        links = tuple(link.shifted(0, moved) for link in row.pair.links)
        pairs.append(replace(row.pair, target=span, links=links, origin=row.pair.origin if span else None))
    return replace(block, target=target, sentences=tuple(pairs))
