"""What a command says about a text that it translated."""

from collections.abc import Iterable, Iterator, Mapping
from time import monotonic

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.checks import message


class Report:
    """Counts what happens between its making and ``finish``."""

    def __init__(self, name: str, tally: Mapping[str, int]) -> None:
        """Begin to watch.

        Args:
            name: of the text.
            tally: counts of the translator so far.
        """
        self._name = name
        self._before = tally
        self._counts: Mapping[str, int] = {}
        self._began = monotonic()
        self._seconds = 0.0
        self._words = 0
        self._flagged: list[tuple[BitextBlock, SentencePair]] = []

    def watching(self, blocks: Iterable[BitextBlock]) -> Iterator[BitextBlock]:
        """Yield ``blocks``, and keep of them what is reported."""
        for block in blocks:
            self._words += len(block.source.split())
            self._flagged += [(block, pair) for pair in block.sentences if pair.checks]
            yield block

    def finish(self, tally: Mapping[str, int]) -> None:
        """Take the counts of the translator at the end."""
        self._seconds = monotonic() - self._began
        self._counts = {name: count - self._before[name] for name, count in tally.items()}

    def text(self) -> str:
        """Return the report, a few lines and three for each flagged sentence."""
        counts = self._counts
        speed = self._words / self._seconds if self._seconds else 0
        size = f"{counts['sentences']} sentences, {self._words} words"
        again = f"{counts['decoded']} translated, of these {counts['decoded_again']} decoded again"
        size = f"{counts['sentences']} sentences, {self._words} words"
        again = f"{counts['decoded']} translated, of these {counts['decoded_again']} decoded again"
        lines = [
            f"{self._name}: {size} in {self._seconds:.1f} s ({speed:.0f} words a second)",
            f"  {again}; {counts['remembered']} from memory; {counts['kept']} kept; {counts['flagged']} flagged",
        ]
        for block, pair in self._flagged:
            codes = " ".join(f"{code} {message(code)}" for code in pair.checks)
            sides = [(pair.source, block.source), (pair.target, block.target)]
            lines += [f"  {codes}", *("    " + " ".join(span.of(text).split()) for span, text in sides if span)]
        return "\n".join(lines)
