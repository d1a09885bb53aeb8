"""Which sentences of two texts stand side by side, and pairing them otherwise. Knows nothing of the screen."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.align.aligned import sentences_of
from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.rendering import Origin
from reader.formats.document import Document
from reader.text.english_sentences import split_english
from reader.text.passages import Mending, PassageFinder
from reader.text.sentences import split
from reader.text.spans import Span
from reader.tui.corrections import moved


@dataclass(frozen=True, slots=True)
class Pair:
    """Numbers of sentences of both texts, from 0, that stand side by side in a block; one side may be empty."""

    block: int
    source: range
    target: range


@dataclass(frozen=True, slots=True)
class Mended:
    """What a change has made: all pairs anew, and those of them that are new."""

    pairs: tuple[Pair, ...]
    new: tuple[Pair, ...]


class Alignment:
    """The pairs of an aligned text in reading order, as numbers of sentences.

    Attributes:
        pairs: in reading order.
    """

    def __init__(self, french: Document, english: Document, blocks: Sequence[BitextBlock]) -> None:
        """Find the sentences of two texts in the bitext that was made of them."""
        self._french, self._english = sentences_of(french, split)[0], sentences_of(english, split_english)[0]
        self._finders = PassageFinder(self._french), PassageFinder(self._english)
        self.pairs: tuple[Pair, ...] = tuple(self._pairs(blocks))

    def _pairs(self, blocks: Sequence[BitextBlock]) -> Iterable[Pair]:
        firsts: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._english):
            firsts[sentence].append(number)
        source = target = 0
        for number, block in enumerate(blocks):
            spans = split(block.source)
            for pair in block.sentences:
                count = sum(1 for span in spans if pair.source and pair.source.start <= span.start < pair.source.end)
                text = pair.target.of(block.target) if pair.target else ""
                there = self._english_of(text, target, firsts)
                yield Pair(number, range(source, source + count), there)
                source, target = source + count, there.stop or target

    def _english_of(self, text: str, expected: int, firsts: dict[str, list[int]]) -> range:
        """Return the numbers of the sentences that a text is made of, those nearest to where they are expected."""
        if not text:
            return range(0)
        starts = [
            expected,
            *sorted(
                (at for first in firsts if text.startswith(first) for at in firsts[first]),
                key=lambda at: abs(at - expected),
            ),
        ]
        for start in starts:
            end, length = start, -1
            while end < len(self._english) and length < len(text):
                length += 1 + len(self._english[end])
                end += 1
            if " ".join(self._english[start:end]) == text:
                return range(start, end)
        return range(0)

    def at(self, paragraph: int, sentence: int) -> int:
        """Return the number of the pair that stands at a place of the bitext."""
        return [number for number, pair in enumerate(self.pairs) if pair.block == paragraph][sentence]

    def merged(self, at: int) -> Mended | None:
        """Return the pairs with one and the next of the same block as one; None where that cannot be."""
        one, other = self._two(at)
        if not other or one.block != other.block:
            return None
        source, target = _joined(one.source, other.source), _joined(one.target, other.target)
        if source is None or target is None:
            return None
        return self._with(at, 2, Pair(one.block, source, target))

    def parted(self, at: int) -> Mended | None:
        """Return the pairs with the first sentences of one apart from its others; None where it has no others."""
        pair = self.pairs[at]
        if len(pair.source) < 2 and len(pair.target) < 2:
            return None
        return self._with(
            at,
            1,
            Pair(pair.block, pair.source[:1], pair.target[:1]),
            Pair(pair.block, pair.source[1:], pair.target[1:]),
        )

    def given(self, at: int) -> Mended | None:
        """Return the pairs with the last English sentence of one in the next; None where there is none, or no next."""
        one, other = self._two(at)
        if not other or not one.target or (other.target and other.target.start != one.target.stop):
            return None
        cut = one.target.stop - 1
        end = other.target.stop if other.target else one.target.stop
        return self._with(at, 2, replace(one, target=one.target[:-1]), replace(other, target=range(cut, end)))

    def taken(self, at: int) -> Mended | None:
        """Return the pairs with the first English sentence of the next in this one; None where there is none."""
        one, other = self._two(at)
        if not other or not other.target or (one.target and other.target.start != one.target.stop):
            return None
        start = one.target.start if one.target else other.target.start
        first = other.target.start
        return self._with(at, 2, replace(one, target=range(start, first + 1)), replace(other, target=other.target[1:]))

    def _two(self, at: int) -> tuple[Pair, Pair | None]:
        return self.pairs[at], self.pairs[at + 1] if at + 1 < len(self.pairs) else None

    def _with(self, at: int, count: int, *new: Pair) -> Mended:
        kept = tuple(pair for pair in new if pair.source or pair.target)
        return Mended((*self.pairs[:at], *kept, *self.pairs[at + count :]), kept)

    def mendings(self, pairs: Iterable[Pair]) -> list[Mending]:
        """Return pairs as the memory keeps them."""
        return [
            Mending(*(find.passage(side) for find, side in zip(self._finders, (p.source, p.target), strict=True)))
            for p in pairs
        ]

    def blocks(self, mended: Mended, block_of: Callable[[int], BitextBlock]) -> dict[int, BitextBlock]:
        """Return the blocks that a change touches, as they are after it."""
        touched = {pair.block for pair in (*mended.new, *(set(self.pairs) - set(mended.pairs)))}
        before: defaultdict[int, list[Pair]] = defaultdict(list)
        after: defaultdict[int, list[Pair]] = defaultdict(list)
        for pairs, by_block in ((self.pairs, before), (mended.pairs, after)):
            for pair in pairs:
                if pair.block in touched:
                    by_block[pair.block].append(pair)
        return {number: self._rebuilt(block_of(number), before[number], after[number]) for number in touched}

    def _rebuilt(self, block: BitextBlock, before: Sequence[Pair], after: Sequence[Pair]) -> BitextBlock:
        """Return a block with other pairs; those that it had before keep their English, also what a person wrote."""
        spans = split(block.source)
        first = next((pair.source.start for pair in before if pair.source), 0)
        english, sentences = "", []
        for pair in after:
            known = block.sentences[before.index(pair)] if pair in before else None
            if known:
                text = known.target.of(block.target) if known.target else ""
            else:
                text = " ".join(self._english[number] for number in pair.target)
            english += " " * bool(english and text)
            if known and known.target:
                sentences.append(moved(known, len(english) - known.target.start))
            elif known:
                sentences.append(known)
            else:
                here = spans[pair.source.start - first : pair.source.stop - first]
                source = Span(here[0].start, here[-1].end) if here else None
                target = Span(len(english), len(english) + len(text)) if text else None
                sentences.append(SentencePair(source, target, origin=Origin.PERSON if text else None, confidence=1.0))
            english += text
        return replace(block, target=english, sentences=tuple(sentences))


def _joined(one: range, other: range) -> range | None:
    """Return two runs of numbers as one; None where others lie between them."""
    if not one or not other:
        return one or other
    return range(one.start, other.stop) if one.stop == other.start else None
