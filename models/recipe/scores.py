"""BLEU and chrF of a package, as the model card gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from models.recipe.decoding import BEAM_2, BEAM_4, GREEDY, Model, Search


@dataclass(frozen=True, slots=True)
class Score:
    """BLEU and chrF (0 to 100) of a search, with sacrebleu's signatures of the two."""

    search: Search
    bleu: float
    chrf: float
    signatures: tuple[str, str]


def scores(package: Path, french: Sequence[str], english: Sequence[str]) -> Iterator[Score]:
    """Translate the French lines with each search, and score the result against the English ones."""
    model = Model(package)
    for search in (GREEDY, BEAM_2, BEAM_4):
        translations = model.translate(french, search)
        bleu, chrf = BLEU(), CHRF()
        values = [metric.corpus_score(translations, [list(english)]).score for metric in (bleu, chrf)]
        yield Score(search, values[0], values[1], (str(bleu.get_signature()), str(chrf.get_signature())))
