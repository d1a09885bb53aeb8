"""Plain CTranslate2 decoding of a package, with nothing of the program around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import sentencepiece


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for the translation: width of the beam, and exponent of the length in the score."""

    beam: int
    length_penalty: float

    def __str__(self) -> str:
        return "greedy" if self.beam == 1 else f"beam {self.beam}, length penalty {self.length_penalty}"


GREEDY = Search(1, 1.0)
BEAM_2 = Search(2, 0.2)
BEAM_4 = Search(4, 0.2)


class Model:
    """A package opened for decoding on the processor."""

    def __init__(self, package: Path) -> None:
        self._translator = ctranslate2.Translator(str(package / "model"), inter_threads=2, intra_threads=1)
        self._french = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        self._english = sentencepiece.SentencePieceProcessor(model_file=str(package / "target.spm"))

    def translate(self, lines: Sequence[str], search: Search) -> list[str]:
        """Translate every line by itself, in batches of 1,024 tokens."""
        results = self._translator.translate_batch(
            self._french.encode(list(lines), out_type=str),
            max_batch_size=1024,
            batch_type="tokens",
            beam_size=search.beam,
            length_penalty=search.length_penalty,
        )
        return [self._english.decode(result.hypotheses[0]) for result in results]
