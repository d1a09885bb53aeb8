"""Text into the pieces that a package's model reads, and pieces into text."""

from collections.abc import Sequence

import sentencepiece
from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

from reader.engine.packages import Package
from reader.errors import ReaderError

UNKNOWN = "<unk>"


class Tokenizer:
    """The tokenizers of a package: Argos' own, and ``target.spm`` where its two languages have pieces of their own."""

    def __init__(self, package: Package) -> None:
        """Open the tokenizers.

        Raises:
            ReaderError: a file of the package is broken.
        """
        pieces, merges = package.path / "sentencepiece.model", package.path / "bpe.model"
        target = package.path / "target.spm"
        try:
            self._source = (
                SentencePieceTokenizer(pieces)
                if pieces.exists()
                else BPETokenizer(merges, package.source_lang, package.target_lang)
            )
            self._source.encode("a")
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(target)) if target.exists() else None
        except (RuntimeError, ValueError, OSError) as error:
            reason = f"{package.path}: the tokenizer cannot be opened ({error})"
            raise ReaderError(reason, "check the package with `reader models verify`") from None

    def encode(self, text: str) -> list[str]:
        """Return the pieces that the model reads for ``text``."""
        return list(self._source.encode(text))

    def encode_target(self, text: str) -> list[str]:
        """Return the pieces that the model would write for ``text``."""
        return list(self._target.encode(text, out_type=str) if self._target else self._source.encode(text))

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text that target ``pieces`` spell, without unknown marks and space marks."""
        known = [piece for piece in pieces if piece != UNKNOWN]
        text = self._target.decode_pieces(known) if self._target else self._source.decode(known)
        return " ".join(str(text).replace("▁", " ").split())
