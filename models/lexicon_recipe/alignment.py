"""Which words of a sentence pair render one another, learned from all of them by expectation maximisation.

IBM model 2 in the form of Dyer, Chahuneau and Smith (2013, fast_align): words lean towards the diagonal of their
sentence pair, and some come from nowhere. Both directions are learned together, a meeting counting as much as both
agree that it is a link (Liang, Taskar and Klein 2006, "Alignment by agreement").
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.lexicon_recipe.cooccurrence import Cells
from models.lexicon_recipe.corpus import Numbers, Side

Values = npt.NDArray[np.float64]

_TENSION = 4.0
_FROM_NOWHERE = 0.08
_APART = 3
_TOGETHER = 4
_SURE = 0.1


@dataclass(frozen=True, slots=True)
class Links:
    """Words that render one another.

    Attributes:
        french: the French words, as places in their side.
        english: the English words.
        weights: how sure each link is, up to 1.
    """

    french: Numbers
    english: Numbers
    weights: Values


def save(path: Path, links: Links) -> None:
    """Write links into a file of NumPy arrays, at once."""
    temporary = path.with_suffix(".part.npz")
    np.savez(temporary, links.french, links.english, links.weights)
    temporary.replace(path)


def load(path: Path) -> Links:
    """Read what ``save`` wrote."""
    with np.load(path) as arrays:
        return Links(arrays["arr_0"], arrays["arr_1"], arrays["arr_2"])


def learn_links(french: Side, english: Side, cells: Cells, progress: Callable[[str], None]) -> Links:
    """Return the meetings that both directions take for links."""
    forward = _Direction(english, cells.english, cells.pair_english, cells.pair_french, cells.pairs)
    backward = _Direction(french, cells.french, cells.pair_french, cells.pair_english, cells.pairs)
    places = _place(french, cells.french), _place(english, cells.english)
    nearness = np.exp(-_TENSION * np.abs(places[0] - places[1]))
    forward.lean(nearness, places[1], french, cells.french)
    backward.lean(nearness, places[0], english, cells.english)
    for number in range(_APART + _TOGETHER):
        weights = forward.expect(), backward.expect()
        agreed = weights[0] * weights[1]
        for direction, own in zip((forward, backward), weights, strict=True):
            direction.maximise(own if number < _APART else agreed)
        progress(f"alignment: round {number + 1} of {_APART + _TOGETHER}, {agreed.sum():,.0f} links")
    agreed = forward.expect() * backward.expect()
    sure = agreed > _SURE
    return Links(cells.french[sure], cells.english[sure], agreed[sure])


def _place(side: Side, words: Numbers) -> Values:
    """Return where words stand in their sentences, from 0 to 1."""
    sentences = side.sentence_of_words()[words]
    starts = side.starts[sentences]
    return (words - starts + 0.5) / (side.starts[sentences + 1] - starts)


class _Direction:
    """One language as it comes out of the other.

    Args:
        side: the language that comes out.
        words: of each meeting, its word.
        pair_out: of each pair, the lemma that comes out.
        pair_in: the lemma from which it comes.
        pairs: of each meeting, its pair.
    """

    def __init__(
        self,
        side: Side,
        words: Numbers,
        pair_out: Numbers,
        pair_in: Numbers,
        pairs: Numbers,
    ) -> None:
        self._words = words
        self._pairs = pairs
        self._pair_in = pair_in
        shares = np.bincount(side.lemmas, minlength=len(side.lemma_names)) / len(side.lemmas)
        self._from_nowhere = _FROM_NOWHERE * shares[side.lemmas]
        self._prior: Values = np.ones(len(pairs))
        self._chances = np.ones(len(pair_out))
        self.maximise(np.ones(len(pairs)))

    def lean(self, nearness: Values, places: Values, other: Side, other_words: Numbers) -> None:
        """Prefer the diagonal; the sum over a sentence is taken as its integral."""
        lengths = np.diff(other.starts)[other.sentence_of_words()[other_words]]
        integral = (2 - np.exp(-_TENSION * places) - np.exp(-_TENSION * (1 - places))) / _TENSION
        self._prior = (1 - _FROM_NOWHERE) * nearness / (lengths * integral)

    def expect(self) -> Values:
        """Return for each meeting how likely its word comes from the other one."""
        weights = self._chances[self._pairs] * self._prior
        totals = np.bincount(self._words, weights, minlength=len(self._from_nowhere)) + self._from_nowhere
        weights /= totals[self._words]
        return weights

    def maximise(self, weights: Values) -> None:
        """Learn from how much each meeting counts what each lemma becomes."""
        counts = np.bincount(self._pairs, weights, minlength=len(self._chances))
        totals = np.bincount(self._pair_in, counts)
        self._chances = counts / np.maximum(totals[self._pair_in], 1e-12)
