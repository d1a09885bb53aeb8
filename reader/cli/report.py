"""What a command says about a text that it translated."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from time import monotonic

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.checks import message
from reader.engine.translator import Tally


class Report:
    """Tells what happened since it was made."""

    def __init__(self, name: str, tally: Tally) -> None:
        """Begin to watch.

        Args:
            name: of the text.
            tally: of the translator; it goes on counting.
        """
        self._name = name
        self._tally = tally
        self._before = asdict(tally)
        self._began = monotonic()
        self._words = 0
        self._flagged: list[tuple[BitextBlock, SentencePair]] = []

    def watching(self, blocks: Iterable[BitextBlock]) -> Iterator[BitextBlock]:
        """Yield ``blocks``, and keep of them what is reported."""
        for block in blocks:
            self._words += len(block.source.split())
            self._flagged += [(block, pair) for pair in block.sentences if pair.checks]
            yield block

    def text(self) -> str:
        """Return the report: two lines, and three for each flagged sentence."""
        seconds = monotonic() - self._began
        count = {name: after - self._before[name] for name, after in asdict(self._tally).items()}
        size = f"{count['sentences']:,} sentences, {self._words:,} words"
        again = f"{count['decoded']:,} translated, {count['decoded_again']:,} of them twice"
        lines = [
            f"{self._name}: {size} in {seconds:.1f} s ({self._words / seconds:,.0f} words a second)",
            f"  {again}; {count['remembered']:,} from memory; {count['kept']:,} kept; {count['flagged']:,} flagged",
        ]
        for block, pair in self._flagged:
            codes = "; ".join(f"{code} {message(code)}" for code in pair.checks)
            sides = [(pair.source, block.source), (pair.target, block.target)]
            lines += [f"  {codes}", *("    " + " ".join(span.of(text).split()) for span, text in sides if span)]
        return "\n".join(lines)
