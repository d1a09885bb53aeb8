"""Text into the pieces that a package's model reads, and pieces into text."""

from collections.abc import Sequence
from pathlib import Path

from argostranslate.tokenizer import BPETokenizer
from sentencepiece import SentencePieceProcessor

from reader.engine.packages import Package
from reader.errors import ReaderError


class Pieces:
    """SentencePiece."""

    def __init__(self, file: Path) -> None:
        self._processor = SentencePieceProcessor(model_file=str(file))

    def encode(self, text: str) -> list[str]:
        """Return the pieces of ``text``."""
        return list(self._processor.encode(text, out_type=str))

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text that ``pieces`` spell, without space marks."""
        return _one_line(self._processor.decode_pieces(list(pieces)))

    def score(self, word: str) -> float:
        """Return the logarithm of the probability of ``word``."""
        return float(sum(self._processor.get_score(piece) for piece in self._processor.encode(word)))


class Moses:
    """Moses' tokenizer and byte-pair encoding, as Argos uses them."""

    def __init__(self, file: Path, source_lang: str, target_lang: str) -> None:
        self._coder = BPETokenizer(file, source_lang, target_lang)
        self._coder.lazy_load()

    def encode(self, text: str) -> list[str]:
        """Return the pieces of ``text``."""
        return list(self._coder.encode(text)) if text else []

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text that ``pieces`` spell."""
        # A joiner behind the last piece has nothing to join.
        whole = [*pieces[:-1], *(piece.removesuffix("@@") for piece in pieces[-1:])]
        return _one_line(self._coder.decode(whole))

    def score(self, word: str) -> float:
        """Return 0: how probable a word is, these pieces do not tell."""
        return 0


def open_tokenizers(package: Package) -> tuple[Pieces | Moses, Pieces | Moses]:
    """Return what cuts the source and what cuts the target: ``target.spm`` where the two languages have own pieces.

    Raises:
        ReaderError: a file of the package is broken.
    """
    source, target = package.path / "sentencepiece.model", package.path / "target.spm"
    try:
        both: Pieces | Moses = (
            Pieces(source)
            if source.exists()
            else Moses(package.path / "bpe.model", package.source_lang, package.target_lang)
        )
        return both, Pieces(target) if target.exists() else both
    except (RuntimeError, ValueError, OSError) as error:
        reason = f"{package.path}: the tokenizer cannot be opened ({error})"
        raise ReaderError(reason, "check the package with `reader models verify`") from None


def _one_line(text: str) -> str:
    return " ".join(text.replace("▁", " ").split())
