"""Training of a student, a batch after the other; a run that was ended goes on.

What comes out is the mean of the latest weights, which translates better than the last ones (Polyak and Juditsky 1992;
here an exponential mean).
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.optim.swa_utils import get_ema_multi_avg_fn

from models.student.batches import Examples, Rows
from models.student.beginning import begin, network_of
from models.student.lesson import Lesson
from models.student.network import FRENCH, Network
from models.student.shape import Shape
from reader.errors import ReaderError

Parameters = dict[str, Tensor]

_WARM = 0.03
"""Share of the steps in which the learning rate rises; in the others it falls."""
_REMEMBERED = 0.999
"""How much of the mean of the weights stays at every step."""
_NORM = 1.0
_SAVED_EVERY, _TOLD_EVERY = 60.0, 10.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a student is trained.

    Attributes:
        steps: how many batches are learned, over all runs.
        rate: the highest learning rate.
        tokens: most pieces of a batch on either side.
        is_encoder_frozen: whether the encoder stays the teacher's; less to do, for a processor.
        candidates: pieces that are scored besides those of the batch; all of them where it says none.
    """

    steps: int
    rate: float
    tokens: int
    is_encoder_frozen: bool
    candidates: int | None


@dataclass(slots=True)
class _State:
    """What is saved.

    Attributes:
        student: the weights.
        mean: the mean of the latest ones.
        optimizer: the state of AdamW; empty at the beginning.
        step: how many batches were learned.
    """

    student: Parameters
    mean: Parameters
    optimizer: dict[str, Any]
    step: int


def train(
    examples: Examples, network: Network, teacher: Parameters, shape: Shape, plan: Plan, file: Path,
    progress: Callable[[str], None],
) -> Parameters:  # fmt: skip
    """Train a student, and return its weights.

    Args:
        examples: what it is trained on.
        network: the teacher's.
        teacher: its weights, in the vocabularies of the student.
        shape: of the student.
        plan: how it is trained.
        file: where the state is saved every minute and at the end.
        progress: told how far it is, a line at a time.

    Raises:
        ReaderError: the encoder shall stay the teacher's, and is another.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    state = _load(file, device) if file.exists() else _new(_moved(begin(shape, teacher), device))
    teacher = _moved(teacher, device)
    if plan.is_encoder_frozen and not _have_one_encoder(state.student, teacher):
        raise ReaderError(
            f"{file}: this student's encoder is not the teacher's, and cannot be left as that",
            "let it learn, without --freeze-encoder",
        )
    lesson = Lesson(network, teacher, examples.links, plan.candidates)
    for name, weight in state.student.items():
        weight.requires_grad_(not (plan.is_encoder_frozen and _is_encoder(name)))
    trained = list(state.student.values())
    optimizer = torch.optim.AdamW(trained, plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    if state.optimizer:
        optimizer.load_state_dict(state.optimizer)
    clock = _Clock()
    for rows in islice(_rounds(examples, plan.tokens), state.step, plan.steps):
        torch.manual_seed(state.step)  # so that a run that was ended goes on as it would have
        share = state.step / plan.steps
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(share / _WARM, (1 - share) / (1 - _WARM))
        batch = examples.padded(rows)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            losses = lesson.losses(network_of(shape), state.student, batch, is_encoder_frozen=plan.is_encoder_frozen)
        optimizer.zero_grad(set_to_none=True)
        losses.total.backward()
        torch.nn.utils.clip_grad_norm_(trained, _NORM)
        optimizer.step()
        state.step += 1
        _remember(state)
        clock.pieces += int((batch[1] >= 0).sum())
        if clock.strikes("told", _TOLD_EVERY):
            progress(f"training: step {state.step:,} of {plan.steps:,}, {clock.rate:,.0f} pieces a second; {losses}")
        if clock.strikes("saved", _SAVED_EVERY):
            _save(file, state, optimizer)
    _save(file, state, optimizer)
    return {name: weight.cpu() for name, weight in state.mean.items()}


class _Clock:
    """How fast this run is, and what is due."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._struck: dict[str, float] = {}
        self.pieces = 0

    @property
    def rate(self) -> float:
        """Pieces a second."""
        return self.pieces / (time.monotonic() - self._began)

    def strikes(self, name: str, every: float) -> bool:
        """Tell whether so many seconds have gone by since this was last so, or since the run began."""
        now = time.monotonic()
        if now - self._struck.get(name, self._began) < every:
            return False
        self._struck[name] = now
        return True


def _rounds(examples: Examples, tokens: int) -> Iterator[Rows]:
    """Yield batches without end, in another order in each round."""
    for seed in count():
        yield from examples.batches(tokens, seed)


def _is_encoder(name: str) -> bool:
    return name == FRENCH or name.startswith("model.encoder.")


def _have_one_encoder(one: Parameters, other: Parameters) -> bool:
    names, others = (set(filter(_is_encoder, weights)) for weights in (one, other))
    return names == others and all(torch.equal(one[name], other[name]) for name in names)


def _moved(weights: Parameters, device: torch.device) -> Parameters:
    return {name: weight.to(device) for name, weight in weights.items()}


def _new(weights: Parameters) -> _State:
    return _State(weights, {name: weight.clone() for name, weight in weights.items()}, {}, 0)


def _remember(state: _State) -> None:
    """Move the mean towards the weights, faster at the beginning, where the first ones say little."""
    kept = min(_REMEMBERED, (1 + state.step) / (10 + state.step))
    moved = {name: weight for name, weight in state.student.items() if weight.requires_grad}
    get_ema_multi_avg_fn(kept)([state.mean[name] for name in moved], list(moved.values()), state.step)


def _load(file: Path, device: torch.device) -> _State:
    return _State(**torch.load(file, map_location=device, weights_only=True))


def _save(file: Path, state: _State, optimizer: torch.optim.AdamW) -> None:
    state.optimizer = optimizer.state_dict()
    temporary = file.with_suffix(".part")
    torch.save({name: getattr(state, name) for name in _State.__slots__}, temporary)
    temporary.replace(file)
