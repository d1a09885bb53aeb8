"""The student's vocabularies: the pieces of the teacher's that broad text needs most.

A piece that goes is spelled with smaller ones from then on; letters and signs stay, so that nothing becomes unknown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as protobuf

from reader.errors import ReaderError

_AT_ONCE = 10_000


def count_pieces(tokenizer: Path, sentences: Sequence[str]) -> Counter[str]:
    """Return how often each piece of a SentencePiece model comes in some sentences."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    counts: Counter[str] = Counter()
    for begin in range(0, len(sentences), _AT_ONCE):
        for pieces in processor.encode(list(sentences[begin : begin + _AT_ONCE]), out_type=str):
            counts.update(pieces)
    return counts


def prune(tokenizer: Path, counts: Counter[str], most: int, known: Iterable[str], out: Path) -> None:
    """Write a SentencePiece model with the pieces that come most often, in their old order.

    Args:
        tokenizer: the model whose pieces these are.
        counts: how often each comes.
        most: how many are to stay, the letters and signs among them, which all do.
        known: the pieces that the teacher has a row for; no others stay.
        out: where the smaller model goes.

    Raises:
        ReaderError: the model is not of SentencePiece's unigram kind, which alone can do without a piece.
    """
    model = protobuf.ModelProto()
    model.ParseFromString(tokenizer.read_bytes())
    if model.trainer_spec.model_type != protobuf.TrainerSpec.UNIGRAM:
        raise ReaderError(f"{tokenizer}: not a unigram model", "use its vocabulary as it is")
    normal, known = protobuf.ModelProto.SentencePiece.NORMAL, set(known)
    staying = {one.piece for one in model.pieces if one.type != normal or len(one.piece) == 1}
    frequent = [piece for piece, _ in counts.most_common() if piece in known and piece not in staying]
    staying.update(frequent[: most - len(staying)])
    pieces = [one for one in model.pieces if one.piece in staying]
    del model.pieces[:]
    model.pieces.extend(pieces)
    model.trainer_spec.vocab_size = len(pieces)
    out.write_bytes(model.SerializeToString())
