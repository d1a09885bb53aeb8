"""Does the recipe give the package that ships? The same vocabularies and the same translations say so.

The files themselves are equal where the libraries are those of the first build. Another release may round a weight or a
sinus differently in the last bit, or lay the file out anew, so equal bytes are told and not asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.recipe.decoding import BEAM_2, GREEDY, Model, Search
from reader.engine.package_manifest import sha256

_VOCABULARIES = (
    "sentencepiece.model",
    "target.spm",
    "model/source_vocabulary.json",
    "model/target_vocabulary.json",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two packages have in common.

    Attributes:
        other_vocabularies: the vocabulary files that differ.
        other_translations: the lines that differ, by search: French, translation of the one, translation of the other.
        same_weights: the two ``model.bin`` are equal, byte for byte.
    """

    other_vocabularies: tuple[str, ...]
    other_translations: dict[Search, list[tuple[str, str, str]]]
    same_weights: bool

    @property
    def reproduces(self) -> bool:
        """Whether the one package does what the other does."""
        return not self.other_vocabularies and not any(self.other_translations.values())


def compare(one: Path, other: Path, lines: Sequence[str]) -> Comparison:
    """Compare two packages, in their vocabularies and in the translations of ``lines``, greedy and with a beam of 2."""
    models = Model(one), Model(other)
    translations = {}
    for search in (GREEDY, BEAM_2):
        pairs = zip(lines, *(model.translate(lines, search) for model in models), strict=True)
        translations[search] = [pair for pair in pairs if pair[1] != pair[2]]
    return Comparison(
        other_vocabularies=tuple(name for name in _VOCABULARIES if sha256(one / name) != sha256(other / name)),
        other_translations=translations,
        same_weights=sha256(one / "model/model.bin") == sha256(other / "model/model.bin"),
    )
