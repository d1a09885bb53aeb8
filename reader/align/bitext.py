"""Blocks of two languages side by side, down to sentence pairs and word links.

The one value that the screen, the writers, the exporters and the glossary take.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.engine.rendering import Origin, WordLink
from reader.formats.document import BlockKind, Mark
from reader.text.spans import Span


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences that say the same thing; a side may be missing.

    Attributes:
        source: where the French stands in the block's ``source``; may cover several sentences.
        target: where the English stands in the block's ``target``.
        links: word links, as offsets into the block's texts.
        checks: codes of the checks that the English fails.
        origin: who wrote the English; None where the target is missing.
        confidence: 0 to 1, or None when unknown.
    """

    source: Span | None
    target: Span | None
    links: tuple[WordLink, ...] = ()
    checks: tuple[str, ...] = ()
    origin: Origin | None = Origin.MODEL
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class BitextBlock:
    """One block in both languages.

    Attributes:
        kind: heading, paragraph, list item, verse line …
        source: the French text of the block, as in the file.
        target: the English text, its sentences joined as the French ones are; hard line breaks become spaces.
        sentences: in order on both sides; what lies between them belongs to no pair.
        level: depth of a heading, from 1; 0 for everything else.
        source_marks: inline markup of ``source``.
        target_marks: the same markup around the English that renders what it stands around in French.
    """

    kind: BlockKind
    source: str
    target: str
    sentences: tuple[SentencePair, ...] = ()
    level: int = 0
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelId:
    """The model that wrote the English: its language pair (``fr_en``) and the SHA-256 of its files, in hex."""

    code: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Bitext:
    """A text in two languages.

    Attributes:
        blocks: in reading order.
        source_lang: ISO 639-1 code.
        target_lang: ISO 639-1 code.
        title: empty when unknown.
        model: None where the English was not made by a model.
        created: moment of creation, ISO 8601 with time zone; empty when unknown.
    """

    blocks: tuple[BitextBlock, ...]
    source_lang: str = "fr"
    target_lang: str = "en"
    title: str = ""
    model: ModelId | None = None
    created: str = ""

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the texts of every sentence pair, in reading order; a side that is missing is empty."""
        for block in self.blocks:
            for pair in block.sentences:
                yield (
                    pair.source.of(block.source) if pair.source else "",
                    pair.target.of(block.target) if pair.target else "",
                )
