"""What became of every character of a text: translated, kept as it is, or lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.rendering import Origin
from reader.formats.document import Document
from reader.text.spans import gaps


@dataclass(frozen=True, slots=True)
class Flag:
    """A sentence to look at.

    Attributes:
        block: number of the block that it stands in, from 1.
        checks: codes of the checks that its English fails.
        source: the French.
        target: the English.
    """

    block: int
    checks: tuple[str, ...]
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of a text. Characters are counted without white space.

    Attributes:
        form: the file type.
        blocks: how many there are.
        translated_blocks: have English.
        kept_blocks: have nothing to translate in them (numbers, addresses, rules) and stay as they are.
        lost_blocks: have French without English.
        sentences: how many there are.
        kept: of those, have nothing to translate in them.
        words: of the French, as white space divides them.
        characters: of what is to be translated.
        covered: of those, stand in sentences that have English.
        flagged: sentences whose English fails a check.
        skipped: what the file has besides its text that is not translated, and how often.
    """

    form: str
    blocks: int = 0
    translated_blocks: int = 0
    kept_blocks: int = 0
    lost_blocks: int = 0
    sentences: int = 0
    kept: int = 0
    words: int = 0
    characters: int = 0
    covered: int = 0
    flagged: tuple[Flag, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float:
        """Which part of what is to be translated has English, from 0 to 1."""
        return self.covered / self.characters if self.characters else 1.0


@dataclass(slots=True)
class Counter:
    """Counts what became of a document while its blocks pass by."""

    document: Document
    _counts: dict[str, int] = field(default_factory=dict)
    _flagged: list[Flag] = field(default_factory=list)

    def watching(self, blocks: Iterable[BitextBlock]) -> Iterator[BitextBlock]:
        """Yield ``blocks``, and count them."""
        for number, block in enumerate(blocks, 1):
            self._count(number, block)
            yield block

    def coverage(self) -> Coverage:
        """Return what was counted so far."""
        return Coverage(self.document.form, **self._counts, flagged=tuple(self._flagged), skipped=self.document.skipped)

    def _count(self, number: int, block: BitextBlock) -> None:
        kept = translated = lost = 0
        for pair in block.sentences:
            size = _size(pair.source.of(block.source)) if pair.source else 0
            if pair.origin is Origin.KEPT:
                kept += size
            elif pair.target and pair.target.of(block.target).strip():
                translated += size
            else:
                lost += size
            if pair.checks:
                self._flagged.append(_flag(number, block, pair))
        # What lies between the sentences is white space; if anything else does, it was lost on the way.
        sources = [pair.source for pair in block.sentences if pair.source]
        lost += sum(_size(gap.of(block.source)) for gap in gaps(sources, len(block.source)))
        fate = "lost_blocks" if lost else "translated_blocks" if translated else "kept_blocks"
        self._add(
            blocks=1,
            **{fate: 1},
            sentences=len(block.sentences),
            kept=sum(pair.origin is Origin.KEPT for pair in block.sentences),
            words=len(block.source.split()),
            characters=translated + lost,
            covered=translated,
        )

    def _add(self, **counts: int) -> None:
        for name, count in counts.items():
            self._counts[name] = self._counts.get(name, 0) + count


def _size(text: str) -> int:
    return len("".join(text.split()))


def _flag(number: int, block: BitextBlock, pair: SentencePair) -> Flag:
    sides = ((pair.source, block.source), (pair.target, block.target))
    source, target = (" ".join(span.of(text).split()) if span else "" for span, text in sides)
    return Flag(number, pair.checks, source, target)
