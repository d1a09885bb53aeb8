"""Two existing texts of the same number of blocks, side by side."""

from itertools import zip_longest

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.engine.rendering import Origin
from reader.errors import ReaderError
from reader.formats.document import Block, Document
from reader.text.english_sentences import split_english
from reader.text.sentences import split
from reader.text.spans import Span


def paired(french: Document, english: Document, french_name: str, english_name: str) -> Bitext:
    """Return two texts as a bitext, block by block.

    Args:
        french: the text in French.
        english: the same text in English.
        french_name: what messages call the first.
        english_name: what messages call the second.

    Raises:
        ReaderError: one has more blocks than the other.
    """
    counts = len(french.blocks), len(english.blocks)
    if counts[0] != counts[1]:
        reason = f"{french_name} has {counts[0]} paragraphs, {english_name} has {counts[1]}"
        raise ReaderError(
            reason, "align them first: `reader align FRENCH ENGLISH -o both.json`, then `reader read both.json`"
        )
    return Bitext(tuple(_pair(*blocks) for blocks in zip(french.blocks, english.blocks, strict=True)))


def _pair(french: Block, english: Block) -> BitextBlock:
    """Return two blocks as one: sentence by sentence where they have as many, else as a single pair."""
    left, right = split(french.text), split_english(english.text)
    if len(left) != len(right):
        left, right = _whole(left), _whole(right)
    pairs = tuple(
        SentencePair(source, target, origin=Origin.PERSON if target else None)
        for source, target in zip_longest(left, right)
    )
    return BitextBlock(french.kind, french.text, english.text, pairs, french.level, french.marks)


def _whole(sentences: list[Span]) -> list[Span]:
    return [Span(sentences[0].start, sentences[-1].end)] if sentences else []
