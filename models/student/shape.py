"""How large the student is, and which of the teacher's layers it begins as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A Marian Transformer.

    Attributes:
        width: of the embeddings and of what goes from layer to layer.
        inner: width of the feed-forward networks.
        heads: attention heads of a layer.
        encoder: the teacher's layers that those of the encoder begin as.
        decoder: those of the decoder.
        french: most pieces of the source vocabulary.
        english: most pieces of the target vocabulary.
    """

    width: int
    inner: int
    heads: int
    encoder: tuple[int, ...]
    decoder: tuple[int, ...]
    french: int
    english: int

    @property
    def alignment(self) -> int:
        """The decoder layer whose first head follows the words: the last but one, where there are several."""
        return max(0, len(self.decoder) - 2)


_ALL = 32_000
SHAPES = {
    # Shrink and fine-tune: the encoder of the teacher, and two layers of its decoder. The outermost two: after as many
    # batches they diverge a third less from the teacher than 3 and 5. No more pieces, since the decoder scores all the
    # English ones for every piece that it writes: for English of one length it is 1.97 times as fast as the teacher.
    "shrunk": Shape(512, 2048, 8, (0, 1, 2, 3, 4, 5), (0, 5), 20_000, 16_000),
    # Narrower, from nothing, with all pieces: 3.1 times as fast.
    "narrow": Shape(384, 1536, 8, (0, 1, 2, 3, 4, 5), (0, 5), _ALL, _ALL),
}
