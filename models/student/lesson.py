"""What is asked of a student in a batch.

Three things: to find the pieces likely that it was taught (cross-entropy), to have the probabilities that the teacher
has for all others at their place (word-level distillation, Kim and Rush 2016), and, of the alignment head, to look
where the teacher's looks, more surely where the lexicon agrees (guided alignment, Chen et al. 2016).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
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
        self._device = teacher["bias"].device
        codes = _codes(*torch.tensor(links, device=self._device).long().T).sort().values
        self._links = functional.pad(codes, (0, 1), value=_WIDTH * _WIDTH)

    def losses(
        self, network: Network, student: Weights, batch: tuple[Numbers, Numbers], *, is_encoder_frozen: bool
    ) -> Losses:
        """Return how far a student is from what is asked.

        Which places hold a piece is found out before the batch goes to the GPU: else each step would wait for it.

        Args:
            network: the student's.
            student: its weights.
            batch: French and English numbers of pieces, (sentences, pieces); those below 0 are padding. The English
                goes from the start mark to the end mark.
            is_encoder_frozen: whether the student's encoder is the teacher's and does not learn. Nothing is left out of
                such a student by chance: it sees each sentence so few times that it learns none by heart.
        """
        wanted = batch[1][:, 1:].ravel()
        places = np.flatnonzero(wanted >= 0)
        there, behind = self._given(places), self._given(places[places % (batch[1].shape[1] - 1) > 0])
        french, read = self._given(batch[0]), self._given(batch[1][:, :-1])
        written, pieces = self._scored(self._given(wanted[places]), student["bias"].shape[0])
        with torch.no_grad():
            states = self._network.encode(self._teacher, french)
            hidden, looks = self._network.decode(self._teacher, read, states, french)
            taught = logits(self._teacher, hidden.flatten(0, 1)[there], pieces).float().log_softmax(-1)
            surer = self._surer(looks.exp(), french, read)
        dropout = 0.0 if is_encoder_frozen else _DROPOUT
        if not is_encoder_frozen:
            states = network.encode(student, french, dropout)
        hidden, looks = network.decode(student, read, states, french, dropout)
        found = logits(student, hidden.flatten(0, 1)[there], pieces).float().log_softmax(-1)
        return Losses(
            functional.nll_loss(found, written),
            functional.kl_div(found, taught, log_target=True, reduction="batchmean"),
            -(surer * looks).sum(-1).flatten()[behind].mean(),
        )

    def _given(self, numbers: npt.NDArray[Any]) -> Tensor:
        """Return numbers as a tensor, without waiting for what the GPU has still to do."""
        given = torch.from_numpy(numbers.astype(np.int64))
        return given.pin_memory().to(self._device, non_blocking=True) if self._device.type == "cuda" else given

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
        is_linked = self._links[torch.searchsorted(self._links, codes)] == codes
        looks = torch.where(is_linked, looks * _LEXICON, looks)
        return looks / looks.sum(-1, keepdim=True)


def _codes(french: Tensor, english: Tensor) -> Tensor:
    """Return a number for each pair of pieces."""
    return french * _WIDTH + english
