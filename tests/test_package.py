"""The wheel carries what the program needs beside its modules, and asks for nothing heavy or under another licence."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder

from reader.engine.package_manifest import MANIFEST, read_manifest

ROOT = Path(__file__).parents[1]
NOT_AT_RUN_TIME = {"minisbd", "onnxruntime", "spacy", "stanza", "torch", "transformers"}


@pytest.fixture(scope="module")
def builder() -> WheelBuilder:
    return WheelBuilder(str(ROOT))


@pytest.fixture(scope="module")
def wheel(builder: WheelBuilder) -> Mapping[str, Path]:
    """The files of the wheel, by the path that they have in it."""
    return {file.distribution_path: Path(file.path) for file in builder.recurse_included_files()}


def test_every_file_of_the_program_is_in_the_wheel(wheel: Mapping[str, Path]) -> None:
    files = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "reader").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files == {path for path in wheel if not path.startswith("reader/shipped/")}
    assert {"reader/py.typed", "reader/export/bitext.schema.json", "reader/memory/versions/0001.sql"} <= files


def test_the_model_is_in_the_wheel_with_its_licence_and_sums(wheel: Mapping[str, Path]) -> None:
    folder = "reader/shipped/models/fr_en"
    shipped = {path.removeprefix(f"{folder}/") for path in wheel if path.startswith(folder)}
    sums = read_manifest(ROOT / "models" / "fr_en")
    assert sums
    assert shipped == {MANIFEST, *sums}
    assert {"LICENSE", "README.md", "metadata.json", "model/model.bin", "sentencepiece.model"} <= shipped
    assert "Apache License" in wheel[f"{folder}/LICENSE"].read_text(encoding="utf-8")


def test_the_lexicon_is_in_the_wheel_with_its_card(wheel: Mapping[str, Path]) -> None:
    folder = "reader/shipped/models/lexicon/"
    assert {path.removeprefix(folder) for path in wheel if path.startswith(folder)} == {"README.md", "fr_en.tsv"}


def test_the_sample_texts_are_in_the_wheel(wheel: Mapping[str, Path]) -> None:
    shipped = {path.rpartition("/")[2] for path in wheel if path.startswith("reader/shipped/texts/")}
    assert shipped == {file.name for file in (ROOT / "texts").iterdir()}
    assert len(shipped) >= 5


def test_nothing_else_is_in_the_wheel(wheel: Mapping[str, Path]) -> None:
    assert {path.partition("/")[0] for path in wheel} == {"reader"}


def test_what_is_asked_for_at_run_time(builder: WheelBuilder) -> None:
    metadata: Any = builder.metadata.core
    names = {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in metadata.dependencies}
    assert "argos-translate-lt" in names
    assert not names & NOT_AT_RUN_TIME
    assert metadata.license_expression == "MIT AND Apache-2.0"
    assert sorted(metadata.license_files) == ["LICENSE", "models/fr_en/LICENSE"]
    assert metadata.scripts == {"reader": "reader.cli:main"}
