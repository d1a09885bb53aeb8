"""One shared vocabulary made into two.

OPUS-MT trains with a vocabulary of 59,514 pieces for both languages. The tokenizers of the two sides know 32,000 pieces
each, all but a few of them in it: the encoder never reads another piece, and the decoder hardly writes one. A decoder
that scores the pieces of its own side alone does half the work at its largest matrix.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

UNKNOWN, START, END, PADDING = "<unk>", "<s>", "</s>", "<pad>"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of one language.

    Attributes:
        pieces: in the order of the converted model.
        rows: for each piece, its row in the checkpoint's shared embedding.
    """

    pieces: tuple[str, ...]
    rows: tuple[int, ...]


def tokenizer_pieces(model: Path) -> list[str]:
    """Return the pieces of the SentencePiece model in file ``model``, in its order."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return [processor.id_to_piece(number) for number in range(len(processor))]


def source_vocabulary(pieces: Sequence[str], shared: Mapping[str, int]) -> Vocabulary:
    """Pick the source side out of the shared vocabulary.

    CTranslate2 wants the unknown, start and end pieces first. The checkpoint has no start piece: it stands in the
    vocabulary for form's sake, with the row of the unknown one.

    Args:
        pieces: what the source tokenizer can write.
        shared: row in the shared embedding by piece.
    """
    special = {UNKNOWN: shared[UNKNOWN], START: shared[UNKNOWN], END: shared[END]}
    rows = special | {piece: shared[piece] for piece in pieces if piece in shared and piece not in special}
    return Vocabulary(tuple(rows), tuple(rows.values()))


def target_vocabulary(pieces: Sequence[str], shared: Mapping[str, int]) -> Vocabulary:
    """Pick the target side, as ``source_vocabulary``, and add the padding piece, from which Marian starts to decode."""
    side = source_vocabulary([piece for piece in pieces if piece != PADDING], shared)
    return Vocabulary((*side.pieces, PADDING), (*side.rows, shared[PADDING]))
