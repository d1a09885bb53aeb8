"""What is asked of a student in a batch.

Three things: to find the pieces likely that it was taught (cross-entropy), to have the probabilities that the teacher
has for all others at their place (word-level distillation, Kim and Rush 2016), and, of the alignment head, to look
where the teacher's looks, more surely where the lexicon agrees (guided alignment, Chen et al. 2016).
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.student.batches import Numbers
from models.student.network import Network, Weights, logits

_LIKELY, _AS_TEACHER, _GUIDED = 0.3, 0.7, 0.1
"""How much each of the three counts."""
_LEXICON = 4.0
"""By how much a place that the lexicon speaks for draws more attention."""
_DROPOUT = 0.1
_WIDTH = 1 << 20
"""More than there are pieces in a vocabulary."""


@dataclass(frozen=True, slots=True)
class Losses:
    """The mean over the pieces of a batch of what is asked, each to become small."""

    cross_entropy: Tensor
    divergence: Tensor
    guidance: Tensor

    @property
    def total(self) -> Tensor:
        """The weighted sum."""
        return _LIKELY * self.cross_entropy + _AS_TEACHER * self.divergence + _GUIDED * self.guidance

    def __str__(self) -> str:
        return (
            f"cross-entropy {self.cross_entropy.item():.3f}, divergence {self.divergence.item():.3f}, "
            f"guidance {self.guidance.item():.3f}"
        )


class Lesson:
    """A teacher and what it asks.

    Args:
        network: the teacher's.
        teacher: its weights, in the vocabularies of the student.
        links: pairs of pieces that the lexicon has for each other, (pairs, 2).
        candidates: how many pieces are scored besides those of the batch; all of them where it says none.
    """

    def __init__(self, network: Network, teacher: Weights, links: Numbers, candidates: int | None) -> None:
        self._network, self._teacher, self._candidates = network, teacher, candidates
        device = teacher["bias"].device
        self._links = _codes(*torch.tensor(links, device=device).long().T)

    def losses(
        self, network: Network, student: Weights, french: Tensor, english: Tensor, *, is_encoder_frozen: bool
    ) -> Losses:
        """Return how far a student is from what is asked.

        Args:
            network: the student's.
            student: its weights.
            french: numbers of pieces, (sentences, pieces); those below 0 are padding.
            english: likewise, from the start mark to the end mark.
            is_encoder_frozen: whether the student's encoder is not to learn.
        """
        read, wanted = english[:, :-1], english[:, 1:]
        there = wanted >= 0
        written, pieces = self._scored(wanted[there], student["bias"].shape[0])
        with torch.no_grad():
            states = self._network.encode(self._teacher, french)
            hidden, looks = self._network.decode(self._teacher, read, states, french)
            taught = logits(self._teacher, hidden[there], pieces).float().log_softmax(-1)
            places = self._surer(looks.exp(), french, read)
        with torch.set_grad_enabled(not is_encoder_frozen):
            states = network.encode(student, french, 0.0 if is_encoder_frozen else _DROPOUT)
        hidden, looks = network.decode(student, read, states, french, _DROPOUT)
        found = logits(student, hidden[there], pieces).float().log_softmax(-1)
        behind = there.clone()
        behind[:, 0] = False
        return Losses(
            functional.nll_loss(found, written),
            functional.kl_div(found, taught, log_target=True, reduction="batchmean"),
            -(places * looks).sum(-1)[behind].mean(),
        )

    def _scored(self, wanted: Tensor, size: int) -> tuple[Tensor, Tensor | slice]:
        """Return which pieces are scored, and which of those are wanted."""
        if self._candidates is None:
            return wanted, slice(None)
        others = torch.randint(size, (self._candidates,), device=wanted.device)
        pieces, places = torch.unique(torch.cat([wanted, others]), return_inverse=True)
        return places[: len(wanted)], pieces

    def _surer(self, looks: Tensor, french: Tensor, read: Tensor) -> Tensor:
        """Return the teacher's attention with more of it where the lexicon has the two pieces for each other."""
        codes = _codes(french.clamp(min=0)[:, None, :], read.clamp(min=0)[:, :, None])
        looks = torch.where(torch.isin(codes, self._links), looks * _LEXICON, looks)
        return looks / looks.sum(-1, keepdim=True)


def _codes(french: Tensor, english: Tensor) -> Tensor:
    """Return a number for each pair of pieces."""
    return french * _WIDTH + english
