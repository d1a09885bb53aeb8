"""Argos packages small enough to be built in a test: a Transformer of random weights that knows a few words."""

import io
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import ctranslate2
import numpy as np
import sentencepiece

Form = Literal["sentencepiece", "bpe"]

_WIDTH = 32
_HEADS = 2
_LAYERS = 2
_SENTENCES = (
    "Le chat dort sur la chaise de la cuisine.",
    "The cat is sleeping on the kitchen chair.",
    "Où est la gare ? Elle est là-bas, à gauche.",
    "Where is the station? It is over there, on the left.",
    "« Bonjour, monsieur », dit-elle en 1867 ; il pleuvait.",
    "“Good morning, sir,” she said in 1867; it was raining.",
)
_MERGES = ("l e</w>", "l a</w>", "e s", "es t</w>", "t h", "th e</w>", "c h", "ch a", "cha t</w>")


def build_tiny_package(folder: Path, form: Form) -> None:
    """Build a French–English package in ``folder``; the same one at every call."""
    (folder / "model").mkdir(parents=True)
    if form == "sentencepiece":
        pieces = _write_sentencepiece(folder / "sentencepiece.model")
    else:
        pieces = _write_bpe(folder / "bpe.model")
    _model(["<unk>", "<s>", "</s>", *pieces]).save(str(folder / "model"))


def describe_package(folder: Path, source: str, target: str, version: str) -> None:
    """Write the metadata of the package in ``folder``."""
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source.upper(),
        "to_code": target,
        "to_name": target.upper(),
    }
    (folder / "metadata.json").write_text(json.dumps(metadata), "utf-8")


def tiny_package_factory(moulds: Path) -> Callable[..., Path]:
    """Return a function that puts a tiny package into a folder; the models are built once, in ``moulds``."""

    def make(
        parent: Path, source: str = "fr", target: str = "en", *, form: Form = "sentencepiece", version: str = "1.0"
    ) -> Path:
        mould = moulds / form
        if not mould.exists():
            build_tiny_package(mould, form)
        folder = parent / f"{source}_{target}"
        shutil.copytree(mould, folder)
        describe_package(folder, source, target, version)
        return folder

    return make


def _write_sentencepiece(file: Path) -> list[str]:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_SENTENCES), model_writer=model, vocab_size=100, hard_vocab_limit=False, minloglevel=2
    )
    file.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(number) for number in range(3, len(processor))]


def _write_bpe(file: Path) -> list[str]:
    file.write_text("\n".join(("#version: 0.2", *_MERGES, "")), "utf-8")
    merged = {merge.replace(" ", "") for merge in _MERGES}
    letters = {letter for sentence in _SENTENCES for letter in sentence if letter != " "}
    ends = {unit.removesuffix("</w>") for unit in merged if unit.endswith("</w>")}
    inner = {unit for unit in merged if not unit.endswith("</w>")}
    return sorted(letters | ends | {f"{unit}@@" for unit in letters | inner})


def _model(vocabulary: list[str]) -> ctranslate2.specs.TransformerSpec:
    spec = ctranslate2.specs.TransformerSpec.from_config(
        (_LAYERS, _LAYERS), _HEADS, pre_norm=False, alignment_layer=_LAYERS - 1, alignment_heads=1
    )
    random = np.random.default_rng(1867)

    def matrix(*shape: int) -> np.ndarray:
        return random.normal(0, 0.5, shape).astype("float32")

    def linear(layer: ctranslate2.specs.common_spec.LinearSpec, outputs: int, inputs: int = _WIDTH) -> None:
        layer.weight, layer.bias = matrix(outputs, inputs), np.zeros(outputs, "float32")

    def norms(layers: Iterable[ctranslate2.specs.common_spec.LayerNormSpec]) -> None:
        for layer in layers:
            layer.gamma, layer.beta = np.ones(_WIDTH, "float32"), np.zeros(_WIDTH, "float32")

    for side, layers in ((spec.encoder, spec.encoder.layer), (spec.decoder, spec.decoder.layer)):
        side.position_encodings.encodings = 4 * matrix(512, _WIDTH)
        for layer in layers:
            linear(layer.self_attention.linear[0], 3 * _WIDTH)
            linear(layer.self_attention.linear[1], _WIDTH)
            linear(layer.ffn.linear_0, 2 * _WIDTH)
            linear(layer.ffn.linear_1, _WIDTH, 2 * _WIDTH)
            norms((layer.self_attention.layer_norm, layer.ffn.layer_norm))
    for layer in spec.decoder.layer:
        for part, outputs in zip(layer.attention.linear, (_WIDTH, 2 * _WIDTH, _WIDTH), strict=True):
            linear(part, outputs)
        norms((layer.attention.layer_norm,))
    spec.encoder.embeddings[0].weight = matrix(len(vocabulary), _WIDTH)
    spec.decoder.embeddings.weight = matrix(len(vocabulary), _WIDTH)
    linear(spec.decoder.projection, len(vocabulary))
    spec.decoder.projection.bias[:2] = -1e4  # <unk> and <s> are never written
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    return spec
