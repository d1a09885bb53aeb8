"""A MarianMT checkpoint as a CTranslate2 model that returns its word links.

CTranslate2 hands out the attention of the first heads of one declared decoder layer. Heads are interchangeable: moving
the rows of a head in the projections of queries, keys and values, and its columns in the output projection, leaves
what the layer computes as it was. So the head that follows the words best is moved to the front and declared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.attention_spec import MultiHeadAttentionSpec
from ctranslate2.specs.common_spec import Activation, LayerNormSpec, LinearSpec
from ctranslate2.specs.transformer_spec import TransformerDecoderLayerSpec, TransformerEncoderLayerSpec
from numpy.typing import NDArray

from models.recipe.checkpoint import Checkpoint
from models.recipe.vocabulary import END, PADDING, START, UNKNOWN, Vocabulary
from reader.errors import ReaderError

# What the conversion takes for granted; a checkpoint that says otherwise would be converted into nonsense.
_ASSUMED = {
    "activation_function": "swish",
    "add_final_layer_norm": False,
    "normalize_before": False,
    "normalize_embedding": False,
    "scale_embedding": True,
    "share_encoder_decoder_embeddings": True,
    "static_position_embeddings": True,
}
_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Head:
    """An attention head over the source: decoder layer and place in it, both counted from 0."""

    layer: int
    head: int


def convert(checkpoint: Checkpoint, source: Vocabulary, target: Vocabulary, alignment: Head) -> TransformerSpec:
    """Build the CTranslate2 specification of a checkpoint, in float32.

    Args:
        checkpoint: the trained model.
        source: the pieces that the encoder reads.
        target: the pieces that the decoder writes.
        alignment: the head whose attention the model shall return.

    Returns:
        A validated specification, to be optimized and saved by the caller.

    Raises:
        ReaderError: the checkpoint is of a kind that this conversion is not made for.
    """
    config = checkpoint.config
    for key, value in _ASSUMED.items():
        if config[key] != value:
            raise ReaderError(f"config.json: {key} is {config[key]!r}, and the conversion is made for {value!r}")
    spec = TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        config["decoder_attention_heads"],
        pre_norm=False,
        activation=Activation.SWISH,
        alignment_layer=alignment.layer,
        alignment_heads=1,
    )
    weights = _Weights(put_head_first(checkpoint.weights, alignment, config))
    positions = sinusoids(config["max_position_embeddings"], config["d_model"])
    spec.encoder.position_encodings.encodings = positions
    spec.decoder.position_encodings.encodings = positions
    for number, layer in enumerate(spec.encoder.layer):
        weights.fill_common(layer, f"model.encoder.layers.{number}")
    for number, layer in enumerate(spec.decoder.layer):
        weights.fill_common(layer, f"model.decoder.layers.{number}")
        weights.fill_cross_attention(layer.attention, f"model.decoder.layers.{number}.encoder_attn")
    weights.fill_embeddings(spec, source, target)
    _declare_tokens(spec, source, target)
    spec.validate()
    return spec


def put_head_first(
    tensors: Mapping[str, NDArray[np.float32]], alignment: Head, config: Mapping[str, Any]
) -> dict[str, NDArray[np.float32]]:
    """Return a checkpoint's tensors with the head ``alignment`` put before the others of its layer."""
    name = f"model.decoder.layers.{alignment.layer}.encoder_attn"
    order = head_first(alignment.head, config["decoder_attention_heads"], config["d_model"])
    into = [f"{name}.{part}_proj.{kind}" for part in "qkv" for kind in ("weight", "bias")]
    moved = {tensor: tensors[tensor][order] for tensor in into}
    out = f"{name}.out_proj.weight"
    return {**tensors, **moved, out: np.ascontiguousarray(tensors[out][:, order])}


def head_first(head: int, heads: int, width: int) -> NDArray[np.intp]:
    """Return the order of the ``width`` channels of a layer that puts those of ``head`` before all others."""
    channels = np.arange(width).reshape(heads, width // heads)
    return np.concatenate([channels[head], np.delete(channels, head, axis=0).ravel()])


def sinusoids(length: int, width: int) -> NDArray[np.float32]:
    """Return Marian's position encodings, shape (length, width): sines in the first half, cosines in the second.

    Vaswani et al. 2017, section 3.5, has sines and cosines take turns; the values are the same.
    """
    angles = np.arange(length)[:, None] / np.power(10000.0, 2 * np.arange(width // 2) / width)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


class _Weights:
    """Copies tensors of a checkpoint to their places in a specification."""

    def __init__(self, tensors: Mapping[str, NDArray[np.float32]]) -> None:
        self._tensors = tensors

    def fill_common(self, layer: TransformerEncoderLayerSpec | TransformerDecoderLayerSpec, name: str) -> None:
        """Fill what encoder and decoder layers share: self-attention and feed-forward network."""
        self._fill_linear(layer.self_attention.linear[0], [f"{name}.self_attn.{part}_proj" for part in "qkv"])
        self._fill_linear(layer.self_attention.linear[1], [f"{name}.self_attn.out_proj"])
        self._fill_norm(layer.self_attention.layer_norm, f"{name}.self_attn_layer_norm")
        self._fill_linear(layer.ffn.linear_0, [f"{name}.fc1"])
        self._fill_linear(layer.ffn.linear_1, [f"{name}.fc2"])
        self._fill_norm(layer.ffn.layer_norm, f"{name}.final_layer_norm")

    def fill_cross_attention(self, attention: MultiHeadAttentionSpec, name: str) -> None:
        """Fill a decoder layer's attention over the source."""
        self._fill_linear(attention.linear[0], [f"{name}.q_proj"])
        self._fill_linear(attention.linear[1], [f"{name}.k_proj", f"{name}.v_proj"])
        self._fill_linear(attention.linear[2], [f"{name}.out_proj"])
        self._fill_norm(attention.layer_norm, f"{name}_layer_norm")

    def fill_embeddings(self, spec: TransformerSpec, source: Vocabulary, target: Vocabulary) -> None:
        """Fill the embeddings of both sides and the output layer, which has the target's embeddings as its weight."""
        shared = self._tensors["model.shared.weight"]
        spec.encoder.embeddings[0].weight = shared[list(source.rows)]
        spec.decoder.embeddings.weight = spec.decoder.projection.weight = shared[list(target.rows)]
        bias = self._tensors["final_logits_bias"][0][list(target.rows)]
        bias[[target.pieces.index(piece) for piece in (UNKNOWN, START, PADDING)]] = _IMPOSSIBLE
        spec.decoder.projection.bias = bias

    def _fill_linear(self, spec: LinearSpec, names: Sequence[str]) -> None:
        spec.weight = np.concatenate([self._tensors[f"{name}.weight"] for name in names])
        spec.bias = np.concatenate([self._tensors[f"{name}.bias"] for name in names])

    def _fill_norm(self, spec: LayerNormSpec, name: str) -> None:
        spec.gamma, spec.beta = self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"]


def _declare_tokens(spec: TransformerSpec, source: Vocabulary, target: Vocabulary) -> None:
    spec.register_source_vocabulary(list(source.pieces))
    spec.register_target_vocabulary(list(target.pieces))
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = spec.config.bos_token = PADDING
    spec.config.unk_token, spec.config.eos_token = UNKNOWN, END
