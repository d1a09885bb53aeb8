"""The package that ships, as its files tell."""

import json
import shutil
import subprocess

import argostranslate.package
import ctranslate2
import pytest

from models.recipe.decoding import BEAM_2, GREEDY, Model, Search
from models.recipe.package import METADATA
from models.recipe.vocabulary import tokenizer_pieces
from reader.engine.package_manifest import MANIFEST, differences, read_manifest
from reader.shipped_files import MODELS

SHIPPED = MODELS / "fr_en"


def vocabulary(side: str) -> list[str]:
    pieces: list[str] = json.loads((SHIPPED / f"model/{side}_vocabulary.json").read_text("utf-8"))
    return pieces


def test_the_manifest_matches_the_files() -> None:
    recorded = read_manifest(SHIPPED) or {}
    assert set(recorded) == {file.relative_to(SHIPPED).as_posix() for file in SHIPPED.rglob("*") if file.is_file()} - {
        MANIFEST
    }
    assert differences(SHIPPED, recorded) == []


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs the sha256sum command")
def test_the_manifest_is_what_sha256sum_reads() -> None:
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=SHIPPED, check=False)
    assert done.returncode == 0


def test_the_metadata_is_the_recipes_and_opens_in_argos() -> None:
    assert json.loads((SHIPPED / "metadata.json").read_text("utf-8")) == METADATA
    package = argostranslate.package.Package(SHIPPED)
    assert (package.from_code, package.to_code, package.type) == ("fr", "en", "translate")
    assert package.get_readme() == (SHIPPED / "README.md").read_text("utf-8")


def test_the_licence_is_there_and_the_card_gives_credit() -> None:
    assert "Apache License" in (SHIPPED / "LICENSE").read_text("utf-8")
    card = (SHIPPED / "README.md").read_text("utf-8")
    for credit in ("Helsinki-NLP/opus-mt-fr-en", "Apache-2.0", "Tiedemann", "Thottingal"):
        assert credit in card


@pytest.mark.parametrize(
    ("side", "tokenizer", "size"), [("source", "sentencepiece.model", 31_998), ("target", "target.spm", 31_991)]
)
def test_a_vocabulary_holds_what_its_tokenizer_can_write_and_nothing_else(side: str, tokenizer: str, size: int) -> None:
    pieces = vocabulary(side)
    assert len(pieces) == len(set(pieces)) == size
    assert pieces[:3] == ["<unk>", "<s>", "</s>"]
    assert set(pieces) - {"<pad>"} <= set(tokenizer_pieces(SHIPPED / tokenizer))


@pytest.mark.parametrize("search", [GREEDY, BEAM_2], ids=str)
def test_it_translates(search: Search) -> None:
    english = Model(SHIPPED).translate(["Le chat dort sur la chaise.", "Il pleut depuis ce matin."], search)
    assert english == ["The cat sleeps on the chair.", "It's been raining since this morning."]


def test_its_attention_follows_the_words() -> None:
    translator = ctranslate2.Translator(str(SHIPPED / "model"))
    source = ["▁Le", "▁chat", "▁dort", "."]
    result = translator.translate_batch(
        [source], target_prefix=[["▁The", "▁cat", "▁sleeps", "."]], return_attention=True, return_end_token=True
    )[0]
    # The head looks at the piece that was just read: the link of a target piece is in the row after its own.
    rows = result.attention[0][1:]
    assert [max(range(len(row)), key=row.__getitem__) for row in rows] == [0, 1, 2, 3]
