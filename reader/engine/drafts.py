"""Translations of one text on their way: how each stands to what is demanded, and what else speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
import numpy.typing as npt

from reader.engine.checks import failed
from reader.engine.decoder import Attention, Hypothesis
from reader.engine.demands import Demand, Standing, overlap, runs, standing
from reader.engine.links import gathered, linked
from reader.engine.pieces import locate
from reader.engine.questions import WINDOW, Row
from reader.engine.rendering import WordLink
from reader.engine.tokenizer import Moses, Pieces
from reader.text.english import is_function_word
from reader.text.spans import Span
from reader.text.words import words

_DOUBLED = 0.35
"""Attention to the words of a demand from which on a word outside its rendering says the same thing again."""
_COVERED, _LOST = 0.5, 0.15
"""Attention to a word, over all that is written, from which on it is rendered, and below which it is not."""
_SHORT = 3
"""Characters of words of which nobody can say whether they are rendered."""
_LENGTH = 0.8
"""Exponent of the length by which the mean logarithm of a probability is multiplied: a length penalty of 0.2."""
_WEAK = 0.15
"""Attention that shows where the words of a demand may be rendered that are linked with nothing."""
_MOST_PLACES = 2


@dataclass(frozen=True)
class Draft:
    """A translation on its way.

    Attributes:
        hypothesis: as the decoder gave it.
        text: what its pieces spell.
        words: of ``text``.
        weights: (words of the text, words of the source): where each word looked.
        links: word links between the source and ``text``.
        standing: how it stands to the demands.
        covered: how much each word of the source was looked at by words that render no demand.
        doubled: words that say again what a demanded rendering says.
        checks: how many it fails.
        forced: numbers of the demands that were forced.
        cost: what it is marked down by for what was forced, as a logarithm.
        likelihoods: of its pieces and the end mark, as logarithms, where they are known.
    """

    hypothesis: Hypothesis
    text: str
    words: Sequence[Span]
    weights: Attention
    links: tuple[WordLink, ...]
    standing: Standing
    covered: npt.NDArray[np.float32]
    doubled: int
    checks: int
    forced: frozenset[int]
    cost: float
    likelihoods: tuple[float, ...] = ()

    @cached_property
    def score(self) -> float:
        """The logarithm of its probability, normalised by its length."""
        confidence = max(self.hypothesis.confidence, 1e-9)
        length: float = (len(self.hypothesis.pieces) + 1) ** _LENGTH
        return log(confidence) * length - self.cost

    @property
    def rank(self) -> tuple[float, ...]:
        """What orders drafts, the best first."""
        return self.standing.faults, self.checks, self.doubled, -self.score


@dataclass(frozen=True)
class Task:
    """A text that is to be translated, and what is demanded.

    Attributes:
        source: the text.
        pieces: what the model reads for it.
        demands: their places are spans of ``source``.
        write: cuts the target into pieces.
        langs: of the source and of the target.
        plain: its translation by the model alone, where that is known.
    """

    source: str
    pieces: Row
    demands: tuple[Demand, ...]
    write: Pieces | Moses
    langs: tuple[str, str]
    plain: str = ""

    def draft(self, hypothesis: Hypothesis, forced: frozenset[int] = frozenset(), cost: float = 0) -> Draft:
        """Return what a hypothesis is worth.

        Args:
            hypothesis: as the decoder gave it.
            forced: numbers of the demands that were forced.
            cost: what it is marked down by for that.
        """
        text = self.write.decode(hypothesis.pieces)
        target = words(text, self.langs[1])
        weights = self._gathered(hypothesis, text, target)
        links = linked(weights, self._words, target)
        stands = standing(self.demands, text, links)
        outside = [
            at for at, word in enumerate(target) if not any(said and overlap(word, said) for said in stands.said)
        ]
        free = [at for at in outside if not is_function_word(target[at].of(text))]
        looking = [weights[free][:, self._own(demand)].sum(axis=1) for demand in self.demands]
        doubled = sum(
            int((one >= _DOUBLED).sum()) for one, said in zip(looking, stands.said, strict=True) if said and said.end
        )
        checks = len(failed(self.source, text))
        covered = weights[outside].sum(axis=0)
        return Draft(hypothesis, text, target, weights, links, stands, covered, doubled, checks, forced, cost)

    def unmet(self, draft: Draft) -> list[int]:
        """Return which demands a draft does not meet: those first that it has no place for, then from left to right."""
        unmet = [
            number
            for number, (demand, said) in enumerate(zip(self.demands, draft.standing.said, strict=True))
            if demand.renderings and said is None
        ]
        return sorted(unmet, key=lambda number: self._turn(draft, self.demands[number]))

    def has_place(self, draft: Draft, demand: Demand) -> bool:
        """Tell whether a rendering may stand where a draft renders the words of a demand, as far as that is known."""
        return all(demand.fits(place, draft.text) for place in self.places(draft, demand)[:1])

    def _turn(self, draft: Draft, demand: Demand) -> tuple[bool, list[Span]]:
        return self.has_place(draft, demand), self.places(draft, demand)[:1]

    def places(self, draft: Draft, demand: Demand) -> list[Span]:
        """Return the words of a draft that render those of a demand, the likeliest first; none in an empty draft."""
        return self.linked(draft, demand) or self._guessed(draft, demand)

    def linked(self, draft: Draft, demand: Demand) -> list[Span]:
        """Return the words of a draft that surely render those of a demand, the likeliest first."""
        target, weights, own = draft.words, draft.weights, self._own(demand)
        looking, best = weights[:, own].sum(axis=1), weights.argmax(axis=1) if target else ()
        chosen = {link.target for link in draft.links if demand.covers(link.source)}
        chosen |= {word for at, word in enumerate(target) if looking[at] >= _DOUBLED and best[at] in own}
        return runs(chosen, target, draft.text)[:_MOST_PLACES]

    def _guessed(self, draft: Draft, demand: Demand) -> list[Span]:
        looking = draft.weights[:, self._own(demand)].sum(axis=1)
        order = sorted(range(len(draft.words)), key=lambda at: -looking[at])[:_MOST_PLACES]
        return [draft.words[at] for at in order if looking[at] >= _WEAK] or [draft.words[at] for at in order[:1]]

    def lost(self, before: Draft, after: Draft) -> int:
        """Return how many words outside the demands one draft renders and the other does not."""
        return sum(
            bool(before.covered[at] >= _COVERED and after.covered[at] < _LOST)
            for at, word in enumerate(self._words)
            if word.end - word.start > _SHORT and not any(demand.covers(word) for demand in self.demands)
        )

    @cached_property
    def suppressed(self) -> tuple[Row, ...]:
        """The pieces of what is forbidden, within a sentence and at its head."""
        forms = {form for demand in self.demands for form in demand.forbidden}
        return self.encoded(sorted(forms | {form[:1].upper() + form[1:] for form in forms}))

    @cached_property
    def known(self) -> Row:
        """The pieces of the plain translation; none where it is unknown or too long to be weighed."""
        [pieces] = self.encoded([self.plain])
        return pieces if len(pieces) <= WINDOW else ()

    def encoded(self, texts: Sequence[str]) -> tuple[Row, ...]:
        """Return the pieces of texts of the target language."""
        return tuple(tuple(self.write.encode(text)) for text in texts)

    @cached_property
    def _words(self) -> list[Span]:
        return words(self.source, self.langs[0])

    @cached_property
    def _read(self) -> list[Span]:
        return locate(self.pieces, self.source)

    def _own(self, demand: Demand) -> list[int]:
        """Return which words belong to a demand."""
        return [at for at, word in enumerate(self._words) if demand.covers(word)]

    def _gathered(self, hypothesis: Hypothesis, text: str, target: Sequence[Span]) -> Attention:
        """Return (target words, source words): where each word of a translation looked."""
        return gathered(hypothesis.attention, self._read, locate(hypothesis.pieces, text), self._words, target)
