"""The weights that a student begins with: some of the teacher's layers (Shleifer and Rush 2020), or nothing."""

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.student.network import BIAS, ENGLISH, FRENCH, Network
from models.student.shape import Shape


def load_teacher(file: Path) -> tuple[Network, dict[str, Tensor]]:
    """Read what ``preparing.save_teacher`` wrote: the teacher's network, and its weights."""
    with np.load(file) as arrays:
        weights = {name: torch.tensor(arrays[name]).float() for name in arrays.files if name != "network"}
        return Network(*arrays["network"].tolist()), weights


def network_of(shape: Shape) -> Network:
    """Return the student without its weights."""
    return Network(len(shape.encoder), len(shape.decoder), shape.heads, shape.alignment)


def begin(shape: Shape, teacher: Mapping[str, Tensor], seed: int = 1) -> dict[str, Tensor]:
    """Return the first weights of a student: the teacher's layers that ``shape`` names, in their order.

    A student of another width begins with random weights of the same names (Glorot and Bengio 2010).
    """
    chosen = {"encoder": shape.encoder, "decoder": shape.decoder}
    weights = {name: teacher[name].clone() for name in (FRENCH, ENGLISH, BIAS)}
    for side, layers in chosen.items():
        for number, layer in enumerate(layers):
            prefix = f"model.{side}.layers.{layer}."
            for name in [name for name in teacher if name.startswith(prefix)]:
                weights[f"model.{side}.layers.{number}.{name.removeprefix(prefix)}"] = teacher[name].clone()
    if shape.width == teacher[FRENCH].shape[1]:
        return weights
    inner, width = teacher["model.encoder.layers.0.fc1.weight"].shape
    sizes = {width: shape.width, inner: shape.inner}
    draw = torch.Generator().manual_seed(seed)
    return {name: _random(name, weight, sizes, draw) for name, weight in weights.items()}


def _random(name: str, like: Tensor, sizes: Mapping[int, int], draw: torch.Generator) -> Tensor:
    """Return weights of a shape like another's, every width and inner width in it changed as ``sizes`` says."""
    if name == BIAS:
        return torch.zeros(len(like))
    if name in (FRENCH, ENGLISH):
        width = sizes[like.shape[1]]
        return torch.randn(len(like), width, generator=draw) / math.sqrt(width)
    size = [sizes[one] for one in like.shape]
    if name.endswith("layer_norm.weight"):
        return torch.ones(size)
    if len(size) == 1:
        return torch.zeros(size)
    return torch.randn(size, generator=draw) * math.sqrt(2 / sum(size))
