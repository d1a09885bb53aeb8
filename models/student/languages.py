"""The two sides of the student: tokenizers, and the numbers of their pieces."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sentencepiece

from models.recipe.vocabulary import END, UNKNOWN, Vocabulary, source_vocabulary, target_vocabulary, tokenizer_pieces

Pieces = npt.NDArray[np.uint16]

_AT_ONCE = 10_000
"""Texts whose pieces are in memory as Python's objects, which are ten times as large."""


@dataclass(frozen=True, slots=True)
class Language:
    """One side of the student: its tokenizer, and the pieces that it has rows for."""

    tokenizer: Path
    vocabulary: Vocabulary

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each piece."""
        return {piece: number for number, piece in enumerate(self.vocabulary.pieces)}

    def encode(self, texts: Sequence[str]) -> Iterator[Pieces]:
        """Yield the numbers of the pieces of each text, with the end mark."""
        numbers = self.numbers
        processor = sentencepiece.SentencePieceProcessor(model_file=str(self.tokenizer))
        of = np.array([numbers.get(piece, numbers[UNKNOWN]) for piece in tokenizer_pieces(self.tokenizer)], np.uint16)
        end = np.array([numbers[END]], np.uint16)
        for begin in range(0, len(texts), _AT_ONCE):
            for found in processor.encode(list(texts[begin : begin + _AT_ONCE]), out_type=int):
                yield np.concatenate([of[found], end])


def languages(tokenizers: Path, shared: Mapping[str, int]) -> tuple[Language, Language]:
    """Return the two sides of the student whose tokenizers are in a folder.

    Args:
        tokenizers: holds ``source.spm`` and ``target.spm``.
        shared: row in the teacher's embedding by piece.
    """
    files = tokenizers / "source.spm", tokenizers / "target.spm"
    french, english = (
        make(tokenizer_pieces(file), shared)
        for make, file in zip((source_vocabulary, target_vocabulary), files, strict=True)
    )
    return Language(files[0], french), Language(files[1], english)
