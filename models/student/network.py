"""The Marian Transformer in PyTorch: functions of the weights, which have the names of the checkpoint.

Layers are normalised behind each part, positions are sinusoids, the inner activation is swish, and the embeddings of
the target are the output layer too. The first head over the source in the last but one decoder layer is the one that
follows the words; its attention is returned beside what the decoder computes.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

Weights = Mapping[str, Tensor]

FRENCH, ENGLISH, BIAS = "french", "english", "bias"
"""Names of what the checkpoint has in one: the embeddings of either side, (pieces, width), and the output's bias."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Network:
    """A Transformer without its weights.

    Attributes:
        encoder_layers: how many.
        decoder_layers: likewise.
        heads: attention heads of every layer.
        alignment: the decoder layer whose first head follows the words, from 0.
    """

    encoder_layers: int
    decoder_layers: int
    heads: int
    alignment: int

    def encode(self, weights: Weights, french: Tensor, dropout: float = 0.0) -> Tensor:
        """Return what the encoder makes of a batch, (sentences, pieces, width).

        Args:
            weights: all of the network.
            french: numbers of pieces, (sentences, pieces); those below 0 are padding.
            dropout: share of the values that are left out, for training.
        """
        states = _embedded(weights[FRENCH], french, dropout)
        seen = (french >= 0)[:, None, None, :]
        for layer in (f"model.encoder.layers.{number}" for number in range(self.encoder_layers)):
            states = self._attended(weights, f"{layer}.self_attn", states, states, seen, dropout)
            states = _inner(weights, layer, states, dropout)
        return states

    def decode(
        self, weights: Weights, read: Tensor, states: Tensor, french: Tensor, dropout: float = 0.0
    ) -> tuple[Tensor, Tensor]:
        """Return what the decoder makes of a batch, and where its alignment head looks.

        Args:
            weights: all of the network.
            read: the pieces before each that is to be written, (sentences, pieces); those below 0 are padding.
            states: what ``encode`` returned.
            french: what it was given.
            dropout: share of the values that are left out, for training.

        Returns:
            (sentences, pieces, width), to be scored by ``logits``; and the logarithm of the attention of the alignment
            head, (sentences, target pieces, source pieces).
        """
        hidden = _embedded(weights[ENGLISH], read, dropout)
        before = torch.ones(read.shape[1], read.shape[1], dtype=torch.bool, device=read.device).tril()
        seen = (french >= 0)[:, None, None, :]
        for number in range(self.decoder_layers):
            layer = f"model.decoder.layers.{number}"
            hidden = self._attended(weights, f"{layer}.self_attn", hidden, hidden, before, dropout)
            if number == self.alignment:
                looking = self._looking(weights, f"{layer}.encoder_attn", hidden, states, seen)
            hidden = self._attended(weights, f"{layer}.encoder_attn", hidden, states, seen, dropout)
            hidden = _inner(weights, layer, hidden, dropout)
        return hidden, looking

    def _attended(
        self, weights: Weights, name: str, asking: Tensor, asked: Tensor, seen: Tensor, dropout: float
    ) -> Tensor:
        query, key, value = (
            self._in_heads(_linear(weights, f"{name}.{part}_proj", states))
            for part, states in (("q", asking), ("k", asked), ("v", asked))
        )
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen, dropout_p=dropout)
        found = _linear(weights, f"{name}.out_proj", found.transpose(1, 2).reshape(asking.shape))
        return _added(weights, f"{name}_layer_norm", asking, found, dropout)

    def _looking(self, weights: Weights, name: str, asking: Tensor, asked: Tensor, seen: Tensor) -> Tensor:
        size = asking.shape[-1] // self.heads
        query, key = (
            functional.linear(
                states, weights[f"{name}.{part}_proj.weight"][:size], weights[f"{name}.{part}_proj.bias"][:size]
            )
            for part, states in (("q", asking), ("k", asked))
        )
        scores = (query @ key.transpose(1, 2)).float() / math.sqrt(size)
        return scores.masked_fill(~seen[:, 0], _NEVER).log_softmax(-1)

    def _in_heads(self, states: Tensor) -> Tensor:
        sentences, pieces, width = states.shape
        return states.view(sentences, pieces, self.heads, width // self.heads).transpose(1, 2)


def logits(weights: Weights, hidden: Tensor, pieces: Tensor | slice = slice(None)) -> Tensor:
    """Return the scores of target pieces, (…, pieces), for what ``Network.decode`` returned; all of them, or some."""
    return functional.linear(hidden, weights[ENGLISH][pieces], weights[BIAS][pieces])


def _embedded(table: Tensor, pieces: Tensor, dropout: float) -> Tensor:
    width = table.shape[1]
    positions = _sinusoids(pieces.shape[1], width, table.device)
    states = functional.embedding(pieces.clamp(min=0), table) * math.sqrt(width) + positions
    return functional.dropout(states, dropout)


def _sinusoids(length: int, width: int, device: torch.device) -> Tensor:
    rates = torch.pow(10000.0, -2 * torch.arange(width // 2, device=device) / width)
    angles = torch.arange(length, device=device)[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def _inner(weights: Weights, layer: str, states: Tensor, dropout: float) -> Tensor:
    wide = functional.dropout(functional.silu(_linear(weights, f"{layer}.fc1", states)), dropout)
    return _added(weights, f"{layer}.final_layer_norm", states, _linear(weights, f"{layer}.fc2", wide), dropout)


def _added(weights: Weights, norm: str, states: Tensor, found: Tensor, dropout: float) -> Tensor:
    total = states + functional.dropout(found, dropout)
    return functional.layer_norm(total, total.shape[-1:], weights[f"{norm}.weight"], weights[f"{norm}.bias"])


def _linear(weights: Weights, name: str, states: Tensor) -> Tensor:
    return functional.linear(states, weights[f"{name}.weight"], weights[f"{name}.bias"])
