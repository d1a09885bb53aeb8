"""The checkpoint Helsinki-NLP/opus-mt-fr-en: fetched with pip, held against its sums, read as numpy arrays.

The checkpoint travels inside a zip archive that is cut into parts, and each part is a distribution that pip can
download. Only the last five parts are needed. What is already on the disk is not fetched again.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.engine.package_manifest import sha256
from reader.errors import ReaderError


@dataclass(frozen=True, slots=True)
class CutArchive:
    """A folder of files in a zip archive, of which only the last parts have to be fetched.

    Attributes:
        parts: numbers of the parts, from 1, that hold the folder and the archive's directory.
        part_bytes: size of every part but the last.
        folder: path of the folder in the archive.
        sums: SHA-256 sum of each file that is wanted, by its name.
    """

    parts: range
    part_bytes: int
    folder: str
    sums: Mapping[str, str]


OPUS_MT_FR_EN = CutArchive(
    parts=range(12, 17),
    part_bytes=94_371_840,
    folder="aait_store/Models/NLP/helsinki_fr_en",
    sums={
        "config.json": "b3be13d046d9899d7aab8cf4ed624d9a79f5776038ba793f6b4d2ce3e02192f7",
        "pytorch_model.bin": "599b819e3488f0fb888fef09511370ce4c0388b6f0f6beeb49a1f4b19043bebc",
        "source.spm": "78d0e717c77053f1c4b856d8661d9cb87c64f083a35418c087b9146300e4f585",
        "target.spm": "173e9f493a668fe396d599e28d414a201193094e6ffd7a4678e5aab0f6d3d838",
        "vocab.json": "945c604346ce15ce4aff9001001e7f925e336d942c4087017f191871162cbdc4",
    },
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A MarianMT checkpoint in the layout of the transformers library.

    Attributes:
        config: the content of ``config.json``.
        weights: tensors by their name in the checkpoint, float32; linear weights have the shape (outputs, inputs).
        vocabulary: row of the shared embedding for every piece, both languages together.
    """

    config: Mapping[str, Any]
    weights: Mapping[str, NDArray[np.float32]]
    vocabulary: Mapping[str, int]


def fetch(cut: CutArchive, folder: Path, work: Path, progress: Callable[[str], None]) -> None:
    """Bring the files of a checkpoint into ``folder``.

    Args:
        cut: where the files are, and their sums.
        folder: where the files go; those that are there with the right sum are kept.
        work: where the downloaded parts wait; a run that was cut short goes on from them.
        progress: told what is being done, a line at a time.

    Raises:
        ReaderError: a part cannot be downloaded, or a file has another sum than it should.
    """
    missing = [name for name, wanted in cut.sums.items() if not _is_intact(folder / name, wanted)]
    if not missing:
        progress("checkpoint: already here")
        return
    parts = {number: _download(number, work, progress) for number in cut.parts}
    archive = work / "archive.zip"
    _join(parts, cut.part_bytes, archive)
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as opened:
        for name in missing:
            (folder / name).write_bytes(opened.read(f"{cut.folder}/{name}"))
            if not _is_intact(folder / name, cut.sums[name]):
                raise ReaderError(f"{folder / name}: not the file that the recipe was written for", f"delete {work}")
            progress(f"checkpoint: {name}")
    for file in (archive, *parts.values()):
        file.unlink()


def read(folder: Path) -> Checkpoint:
    """Read a fetched checkpoint. The only place that needs torch."""
    import torch

    tensors = torch.load(folder / "pytorch_model.bin", map_location="cpu", weights_only=True)
    return Checkpoint(
        config=json.loads((folder / "config.json").read_text("utf-8")),
        weights={name: tensor.float().numpy() for name, tensor in tensors.items()},
        vocabulary=json.loads((folder / "vocab.json").read_text("utf-8")),
    )


def _is_intact(file: Path, wanted: str) -> bool:
    return file.is_file() and sha256(file) == wanted


def _download(number: int, work: Path, progress: Callable[[str], None]) -> Path:
    """Return the wheel that carries part ``number``, downloading it where it is not yet in ``work``."""
    wheel = work / f"aait_store_cut_part_{number:03d}-0.0.1-py3-none-any.whl"
    if not zipfile.is_zipfile(wheel):
        progress(f"checkpoint: downloading part {number}")
        wheel.unlink(missing_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        done = subprocess.run([*pip, "--dest", work, f"aait-store-cut-part-{number:03d}==0.0.1"], check=False)
        if done.returncode or not wheel.exists():
            raise ReaderError(f"part {number} of the checkpoint: pip could not download it", "run the recipe again")
    return wheel


def _join(parts: Mapping[int, Path], part_bytes: int, archive: Path) -> None:
    """Lay the parts at their places in ``archive``; the parts not needed stay a hole that takes no room on the disk."""
    with archive.open("wb") as joined:
        for number, wheel in parts.items():
            joined.seek((number - 1) * part_bytes)
            with zipfile.ZipFile(wheel) as opened:
                joined.write(opened.read(f"aait_store_cut-part_{number:03d}/input/aait_store.zip.{number:03d}"))
