"""A tiny Marian model with random weights, and what it computes, written down in numpy."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.checkpoint import Checkpoint

Values = NDArray[np.float64]

WIDTH, HEADS, INNER, ENCODER_LAYERS, DECODER_LAYERS = 16, 4, 24, 2, 4
CONFIG: dict[str, Any] = {
    "activation_function": "swish",
    "add_final_layer_norm": False,
    "d_model": WIDTH,
    "decoder_attention_heads": HEADS,
    "decoder_layers": DECODER_LAYERS,
    "encoder_layers": ENCODER_LAYERS,
    "max_position_embeddings": 512,
    "normalize_before": False,
    "normalize_embedding": False,
    "scale_embedding": True,
    "share_encoder_decoder_embeddings": True,
    "static_position_embeddings": True,
}


def tiny_checkpoint(pieces: Sequence[str], seed: int = 0) -> Checkpoint:
    """A checkpoint over ``pieces`` and the special ones, laid out as OPUS-MT lays out its own: padding comes last."""
    shared = {piece: row for row, piece in enumerate(dict.fromkeys(["</s>", "<unk>", *pieces, "<pad>"]))}
    rng = np.random.default_rng(seed)
    weights = {
        "model.shared.weight": rng.normal(size=(len(shared), WIDTH)) / 2,
        "final_logits_bias": rng.normal(size=(1, len(shared))),
    }

    def linear(name: str, outputs: int, inputs: int) -> None:
        weights[f"{name}.weight"] = rng.normal(size=(outputs, inputs)) / math.sqrt(inputs)
        weights[f"{name}.bias"] = rng.normal(size=outputs) / 4

    def norm(name: str) -> None:
        weights[f"{name}.weight"] = rng.uniform(0.5, 1.5, size=WIDTH)
        weights[f"{name}.bias"] = rng.normal(size=WIDTH) / 4

    for side, layers, attentions in (
        ("encoder", ENCODER_LAYERS, ["self_attn"]),
        ("decoder", DECODER_LAYERS, ["self_attn", "encoder_attn"]),
    ):
        for prefix in (f"model.{side}.layers.{number}" for number in range(layers)):
            for attention in attentions:
                for projection in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    linear(f"{prefix}.{attention}.{projection}", WIDTH, WIDTH)
                norm(f"{prefix}.{attention}_layer_norm")
            linear(f"{prefix}.fc1", INNER, WIDTH)
            linear(f"{prefix}.fc2", WIDTH, INNER)
            norm(f"{prefix}.final_layer_norm")
    return Checkpoint(CONFIG, {name: tensor.astype(np.float32) for name, tensor in weights.items()}, shared)


@dataclass(frozen=True, slots=True)
class Computed:
    """What a model computes for a source and a target: a step for each target piece, and one for the end after them.

    ``log_probabilities`` has an entry a step; ``attention`` the shape (layers, heads, steps, source pieces and end).
    """

    log_probabilities: list[float]
    attention: Values


class Reference:
    """The forward pass of a checkpoint, as Vaswani et al. 2017 have it, with Marian's order of sines and cosines."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._weights = {name: tensor.astype(np.float64) for name, tensor in checkpoint.weights.items()}
        self._rows = checkpoint.vocabulary

    def compute(self, source: Sequence[str], target: Sequence[str], choices: Sequence[str]) -> Computed:
        """Score ``target`` after ``source``; ``choices`` are the pieces that the model may write."""
        memory = self._embed([*source, "</s>"])
        for prefix in (f"model.encoder.layers.{number}" for number in range(ENCODER_LAYERS)):
            memory, _ = self._attend(memory, f"{prefix}.self_attn", memory)
            memory = self._feed_forward(memory, prefix)
        state, attention = self._embed(["<pad>", *target]), []
        for prefix in (f"model.decoder.layers.{number}" for number in range(DECODER_LAYERS)):
            state, _ = self._attend(state, f"{prefix}.self_attn", state, causal=True)
            state, heads = self._attend(state, f"{prefix}.encoder_attn", memory)
            state = self._feed_forward(state, prefix)
            attention.append(heads)
        rows = [self._rows[piece] for piece in choices]
        scores = state @ self._weights["model.shared.weight"][rows].T + self._weights["final_logits_bias"][0][rows]
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        written = [choices.index(piece) for piece in (*target, "</s>")]
        return Computed([float(scores[step, piece]) for step, piece in enumerate(written)], np.array(attention))

    def _embed(self, pieces: Sequence[str]) -> Values:
        embedded: Values = self._weights["model.shared.weight"][[self._rows[piece] for piece in pieces]] * math.sqrt(
            WIDTH
        )
        for position, row in enumerate(embedded):
            for channel in range(WIDTH // 2):
                angle = position / 10000 ** (2 * channel / WIDTH)
                row[channel] += math.sin(angle)
                row[channel + WIDTH // 2] += math.cos(angle)
        return embedded

    def _linear(self, values: Values, name: str) -> Values:
        return values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _norm(self, values: Values, name: str) -> Values:
        spread = np.sqrt(values.var(axis=1, keepdims=True) + 1e-5)
        centred: Values = (values - values.mean(axis=1, keepdims=True)) / spread
        return centred * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]

    def _attend(self, values: Values, name: str, memory: Values, *, causal: bool = False) -> tuple[Values, Values]:
        queries = self._linear(values, f"{name}.q_proj")
        keys, contents = self._linear(memory, f"{name}.k_proj"), self._linear(memory, f"{name}.v_proj")
        found, attention = [], []
        for head in np.split(np.arange(WIDTH), HEADS):
            scores = queries[:, head] @ keys[:, head].T / math.sqrt(len(head))
            if causal:
                scores[np.triu_indices_from(scores, k=1)] = -np.inf
            attention.append(np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))
            found.append(attention[-1] @ contents[:, head])
        joined = self._linear(np.concatenate(found, axis=1), f"{name}.out_proj")
        return self._norm(values + joined, f"{name}_layer_norm"), np.array(attention)

    def _feed_forward(self, values: Values, prefix: str) -> Values:
        inner = self._linear(values, f"{prefix}.fc1")
        outer = self._linear(inner / (1 + np.exp(-inner)), f"{prefix}.fc2")
        return self._norm(values + outer, f"{prefix}.final_layer_norm")
