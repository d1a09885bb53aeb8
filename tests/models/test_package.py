"""A package built by the recipe out of a tiny checkpoint, down to its English."""

import io
import json
from pathlib import Path

import argostranslate.package
import pytest
import sentencepiece

from models.recipe.comparison import compare
from models.recipe.decoding import BEAM_2, GREEDY, Model
from models.recipe.package import build
from models.recipe.vocabulary import tokenizer_pieces
from reader.engine.package_manifest import MANIFEST, read_manifest
from tests.models.marian import tiny_checkpoint

FRENCH = ["Le facteur passe tous les matins.", "La pluie tombe sur le jardin.", "Nous irons voir la mer demain."]
ENGLISH = ["The postman comes every morning.", "Rain falls on the garden.", "We shall go and see the sea tomorrow."]


Ingredients = tuple[Path, list[str]]


@pytest.fixture(scope="module")
def ingredients(tmp_path_factory: pytest.TempPathFactory) -> Ingredients:
    folder = tmp_path_factory.mktemp("checkpoint")
    pieces: list[str] = []
    for name, lines in (("source.spm", FRENCH), ("target.spm", ENGLISH)):
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines), model_writer=model, vocab_size=50, hard_vocab_limit=False, minloglevel=2
        )
        (folder / name).write_bytes(model.getvalue())
        pieces += tokenizer_pieces(folder / name)
    (folder / "README.md").write_text("# A tiny model\n", "utf-8")
    (folder / "LICENSE").write_text("Free\n", "utf-8")
    return folder, [piece for piece in pieces if piece not in ("<unk>", "<s>", "</s>")]


def built(ingredients: Ingredients, out: Path, seed: int = 0) -> Path:
    folder, pieces = ingredients
    build(tiny_checkpoint(pieces, seed), folder, folder, out, lambda _: None)
    return out


def test_the_package_opens_in_argos_and_translates(ingredients: Ingredients, tmp_path: Path) -> None:
    out = built(ingredients, tmp_path / "fr_en")
    package = argostranslate.package.Package(out)
    assert (package.from_code, package.to_code) == ("fr", "en")
    assert package.get_readme() == "# A tiny model\n"
    assert json.loads((out / "model/config.json").read_text("utf-8"))["add_source_eos"] is True
    for search in (GREEDY, BEAM_2):
        english = Model(out).translate(FRENCH, search)
        assert len(english) == len(FRENCH)
        assert any(english)


def test_the_manifest_names_every_file_but_itself(ingredients: Ingredients, tmp_path: Path) -> None:
    out = built(ingredients, tmp_path / "fr_en")
    named = set(read_manifest(out) or {})
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert named == files - {MANIFEST}
    assert "model/model.bin" in named


def test_building_again_gives_the_same_package(ingredients: Ingredients, tmp_path: Path) -> None:
    one, other = built(ingredients, tmp_path / "one"), built(ingredients, tmp_path / "other")
    assert read_manifest(one) == read_manifest(other)
    result = compare(one, other, FRENCH)
    assert result.reproduces
    assert result.same_weights


def test_building_over_a_package_leaves_nothing_of_it(ingredients: Ingredients, tmp_path: Path) -> None:
    (tmp_path / "fr_en").mkdir()
    (tmp_path / "fr_en" / "old.bin").write_bytes(b"old")
    assert not (built(ingredients, tmp_path / "fr_en") / "old.bin").exists()


def test_other_weights_and_other_vocabularies_do_not_pass_for_the_same(
    ingredients: Ingredients, tmp_path: Path
) -> None:
    one, other = built(ingredients, tmp_path / "one"), built(ingredients, tmp_path / "other", seed=1)
    (other / "model/source_vocabulary.json").write_text(
        (one / "model/source_vocabulary.json").read_text("utf-8") + "\n", "utf-8"
    )
    result = compare(one, other, FRENCH)
    assert not result.reproduces
    assert not result.same_weights
    assert result.other_vocabularies == ("model/source_vocabulary.json",)
    french, first, second = result.other_translations[GREEDY][0]
    assert french in FRENCH
    assert first != second
