"""BLEU and chrF of translations, as the model card gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from models.recipe.decoding import BEAM_2, BEAM_4, GREEDY, Model, Search


@dataclass(frozen=True, slots=True)
class Score:
    """BLEU and chrF, 0 to 100, with sacrebleu's signatures of the two."""

    bleu: float
    chrf: float
    signatures: tuple[str, str]


def score(translations: Sequence[str], english: Sequence[str]) -> Score:
    """Score translations against what people wrote, line by line."""
    bleu, chrf = BLEU(), CHRF()
    values = [metric.corpus_score(list(translations), [list(english)]).score for metric in (bleu, chrf)]
    return Score(values[0], values[1], (str(bleu.get_signature()), str(chrf.get_signature())))


def scores(package: Path, french: Sequence[str], english: Sequence[str]) -> Iterator[tuple[Search, Score]]:
    """Translate the French lines with each search, and score the result against the English ones."""
    model = Model(package)
    for search in (GREEDY, BEAM_2, BEAM_4):
        yield search, score(model.translate(french, search), english)
