r"""Sentence pairs as JSON lines, for programs that read one line after the other.

Every line is an object with the keys of a sentence of the bitext's JSON, but ``source`` and ``target`` are the texts of
the pair (or null), and ``block`` is the number of the block that it stands in, from 0. A link is source start and end,
target start and end, counted in characters from the beginning of the pair's own texts.
"""

import json
from collections.abc import Iterable, Iterator

from reader.align.bitext import BitextBlock, SentencePair

# JSON allows these inside strings, but some readers take them for the end of the line.
_LINE_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def lines(blocks: Iterable[BitextBlock]) -> Iterator[str]:
    """Yield a line for every sentence pair, its line break included, as the blocks arrive."""
    for number, block in enumerate(blocks):
        for pair in block.sentences:
            record = json.dumps(_record(number, block, pair), ensure_ascii=False, allow_nan=False)
            yield record.translate(_LINE_BREAKS) + "\n"


def _record(number: int, block: BitextBlock, pair: SentencePair) -> dict[str, object]:
    source_start = pair.source.start if pair.source else 0
    target_start = pair.target.start if pair.target else 0
    return {
        "block": number,
        "source": pair.source.of(block.source) if pair.source else None,
        "target": pair.target.of(block.target) if pair.target else None,
        "links": [
            (
                link.source.start - source_start,
                link.source.end - source_start,
                link.target.start - target_start,
                link.target.end - target_start,
            )
            for link in pair.links
        ],
        "checks": pair.checks,
        "origin": pair.origin,
        "confidence": pair.confidence,
    }
