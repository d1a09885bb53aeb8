"""Fetching: parts of a cut archive that lie in the work folder, as a run that was cut short leaves them."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from models.recipe.checkpoint import CutArchive, fetch
from reader.errors import ReaderError

FILES = {"config.json": b'{"d_model": 16}', "source.spm": bytes(range(256)) * 3}
PART_BYTES = 500


def cut_archive(sums: dict[str, str]) -> tuple[CutArchive, list[bytes]]:
    """An archive of three parts, the files wanted in the last two, and a file before them that fills the first."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("store/other.bin", b"x" * PART_BYTES)
        for name, content in FILES.items():
            archive.writestr(f"store/model/{name}", content)
    content = whole.getvalue()
    parts = [content[start : start + PART_BYTES] for start in range(0, len(content), PART_BYTES)]
    return CutArchive(range(2, len(parts) + 1), PART_BYTES, "store/model", sums), parts


def wheel(work: Path, number: int) -> Path:
    return work / f"aait_store_cut_part_{number:03d}-0.0.1-py3-none-any.whl"


@pytest.fixture
def sums() -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}


def laid_out(work: Path, sums: dict[str, str]) -> CutArchive:
    cut, parts = cut_archive(sums)
    for number in cut.parts:
        with zipfile.ZipFile(wheel(work, number), "w") as opened:
            name = f"aait_store_cut-part_{number:03d}/input/aait_store.zip.{number:03d}"
            opened.writestr(name, parts[number - 1])
    return cut


def test_parts_that_were_downloaded_are_joined_unpacked_and_removed(tmp_path: Path, sums: dict[str, str]) -> None:
    cut = laid_out(tmp_path, sums)
    fetch(cut, tmp_path / "checkpoint", tmp_path, lambda _: None)
    assert {file.name: file.read_bytes() for file in (tmp_path / "checkpoint").iterdir()} == FILES
    assert [file.name for file in tmp_path.iterdir()] == ["checkpoint"]


def test_a_checkpoint_that_is_there_is_not_fetched_again(tmp_path: Path, sums: dict[str, str]) -> None:
    cut = laid_out(tmp_path, sums)
    fetch(cut, tmp_path / "checkpoint", tmp_path, lambda _: None)
    said: list[str] = []
    fetch(cut, tmp_path / "checkpoint", tmp_path, said.append)
    assert said == ["checkpoint: already here"]


def test_a_file_with_another_sum_is_refused(tmp_path: Path, sums: dict[str, str]) -> None:
    cut = laid_out(tmp_path, sums | {"source.spm": "0" * 64})
    with pytest.raises(ReaderError, match=r"source\.spm"):
        fetch(cut, tmp_path / "checkpoint", tmp_path, lambda _: None)


def test_a_part_that_cannot_be_had_is_named(
    tmp_path: Path, sums: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    cut = laid_out(tmp_path, sums)
    wheel(tmp_path, 3).write_bytes(b"half a download")
    with pytest.raises(ReaderError, match="part 3 of the checkpoint"):
        fetch(cut, tmp_path / "checkpoint", tmp_path, lambda _: None)
