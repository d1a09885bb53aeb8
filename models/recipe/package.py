"""The Argos package: converted model, tokenizers, metadata, model card, licence and sums."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from ctranslate2.specs import TransformerSpec

from models.recipe.checkpoint import Checkpoint
from models.recipe.conversion import Head, convert
from models.recipe.vocabulary import source_vocabulary, target_vocabulary, tokenizer_pieces
from reader.engine.package_manifest import MANIFEST, manifest_text, sha256

# Of the 48 heads over the source, the one whose attention has the lowest alignment error rate.
ALIGNMENT = Head(layer=3, head=2)

METADATA: dict[str, str | int] = {
    "package_version": "1.0",
    "argos_version": "1.9",
    "from_code": "fr",
    "from_name": "French",
    "to_code": "en",
    "to_name": "English",
    # Not of Argos, which passes over it: the head looks at the piece just read, so a link is one step late.
    "alignment_shift": 1,
}
# Written by hand, in the package that ships.
_DOCUMENTS = ("README.md", "LICENSE")


def build(trained: Checkpoint, tokenizers: Path, documents: Path, out: Path, progress: Callable[[str], None]) -> None:
    """Make the package out of a checkpoint.

    Args:
        trained: the model.
        tokenizers: the folder with ``source.spm`` and ``target.spm``.
        documents: the folder with the model card and the licence.
        out: the package's folder; one that is there is replaced.
        progress: told what is being done, a line at a time.

    Raises:
        ReaderError: the checkpoint is of a kind that the conversion is not made for.
    """
    french = source_vocabulary(tokenizer_pieces(tokenizers / "source.spm"), trained.vocabulary)
    english = target_vocabulary(tokenizer_pieces(tokenizers / "target.spm"), trained.vocabulary)
    progress(f"convert: {len(trained.vocabulary):,} pieces into {len(french.pieces):,} + {len(english.pieces):,}")
    spec = convert(trained, french, english, ALIGNMENT)
    write_package(spec, tokenizers, {name: documents / name for name in _DOCUMENTS}, out, progress)


def write_package(
    spec: TransformerSpec, tokenizers: Path, documents: Mapping[str, Path], out: Path, progress: Callable[[str], None]
) -> None:
    """Make the package out of a converted model, in 8 bits.

    Args:
        spec: the model.
        tokenizers: the folder with ``source.spm`` and ``target.spm``.
        documents: the model card and the licence, by the names that they are to have.
        out: the package's folder; one that is there is replaced.
        progress: told what is being done, a line at a time.
    """
    spec.optimize(quantization="int8")
    progress(f"package: {out}")
    shutil.rmtree(out, ignore_errors=True)
    (out / "model").mkdir(parents=True)
    spec.save(str(out / "model"))
    # argostranslate looks for sentencepiece.model; a package whose sides differ has target.spm beside it.
    shutil.copyfile(tokenizers / "source.spm", out / "sentencepiece.model")
    shutil.copyfile(tokenizers / "target.spm", out / "target.spm")
    (out / "metadata.json").write_text(json.dumps(METADATA, indent=4) + "\n", "utf-8", newline="\n")
    for name, file in documents.items():
        shutil.copyfile(file, out / name)
    write_sums(out)


def write_sums(folder: Path) -> None:
    """Write the manifest of the package in ``folder``: the SHA-256 sums of all files in it but the manifest itself."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = {path: sha256(folder / path) for path in paths if path != MANIFEST}
    (folder / MANIFEST).write_text(manifest_text(sums), "utf-8", newline="\n")
