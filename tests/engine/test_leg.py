"""Packages of other shapes than the shipped one. Their weights are random: they translate everything, into nonsense."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from math import exp
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece

from reader.engine.packages import Package, Place, open_package
from reader.engine.search import Device, Search
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.text.words import english_words, french_words

FRENCH = [
    "Le chat dort sur la chaise.",
    "Où est la gare ? Elle est là-bas.",
    "LE CHAT DORT SUR LA CHAISE",
    "— « Où ? »",
]


def opened(folder: Path) -> Package:
    package = open_package(folder, Place.OPTION)
    assert package is not None
    return package


@pytest.mark.parametrize("form", ["sentencepiece", "bpe"])
def test_both_kinds_of_pieces_translate(tiny_package: Callable[..., Path], tmp_path: Path, form: str) -> None:
    package = opened(tiny_package(tmp_path, form=form))
    for sentence, rendering in zip(FRENCH, Translator((package,)).render(FRENCH), strict=True):
        assert rendering.text
        assert not re.search("▁|<unk>|@@|&apos;", rendering.text)
        assert {link.source for link in rendering.links} <= set(french_words(sentence))
        assert {link.target for link in rendering.links} <= set(english_words(rendering.text))


@pytest.mark.parametrize("form", ["sentencepiece", "bpe"])
def test_both_kinds_of_pieces_link(tiny_package: Callable[..., Path], tmp_path: Path, form: str) -> None:
    translator = Translator((opened(tiny_package(tmp_path, form=form)),))
    [links] = translator.link_tokens([(["Le", "chat", "dort", "."], ["The", "cat", "is", "sleeping", "."])])
    assert all(0 <= source < 4 and 0 <= target < 5 for source, target in links)


def test_a_sentence_longer_than_the_model_is_cut_for_any_package(
    tiny_package: Callable[..., Path], tmp_path: Path
) -> None:
    translator = Translator((opened(tiny_package(tmp_path, form="bpe")),))
    [rendering] = translator.render(["Le chat dort sur la chaise de la cuisine, là-bas, à gauche ; " * 9])
    assert rendering.text


def test_two_packages_are_chained_and_so_are_their_links(
    tiny_package: Callable[..., Path], tmp_path: Path, shipped_package: Package
) -> None:
    second = tmp_path / "en_fr"
    shutil.copytree(shipped_package.path, second)
    metadata = json.loads((second / "metadata.json").read_text(encoding="utf-8"))
    (second / "metadata.json").write_text(json.dumps(metadata | {"from_code": "en", "to_code": "de"}), encoding="utf-8")
    # English names go through a French model unchanged, so that the chain's sense can be told.
    route = (shipped_package, replace(opened(second), source_lang="en", target_lang="de"))
    [rendering] = Translator(route).render(["Paris et Berlin."])
    links = {(link.source.of("Paris et Berlin."), link.target.of(rendering.text)) for link in rendering.links}
    assert links >= {("Paris", "Paris"), ("Berlin", "Berlin")}


def test_two_packages_of_nonsense_chain_and_leave_no_sentence_out(
    tiny_package: Callable[..., Path], tmp_path: Path
) -> None:
    route = (opened(tiny_package(tmp_path, "fr", "es")), opened(tiny_package(tmp_path, "es", "en")))
    translator = Translator(route)
    renderings = list(translator.render(FRENCH))
    assert len(renderings) == len(FRENCH)
    assert translator.link([("Le chat.", "The cat.")]) == [()]
    assert translator.alternatives("Le chat dort.", 2)


def test_a_required_first_token_is_written_and_left_out(shipped_package: Package) -> None:
    french = "Le chat noir dort."
    translator = Translator((replace(shipped_package, target_prefix="▁One"),))
    [rendering] = translator.render([french])
    assert "One" not in rendering.text
    links = {(link.source.of(french), link.target.of(rendering.text)) for link in rendering.links}
    assert links >= {("chat", "cat"), ("noir", "black")}
    [forced] = translator.link_tokens([(["Le", "chat", "noir", "dort"], ["The", "black", "cat", "sleeps"])])
    assert {(2, 1), (1, 2), (3, 3)} <= set(forced)


def test_confidence_is_the_mean_probability_of_the_pieces(translator: Translator, shipped_package: Package) -> None:
    model = ctranslate2.Translator(str(shipped_package.path / "model"))
    for search in (Search(beam=1), Search(), Search(beam=4)):
        [rendering] = Translator((shipped_package,), search).render(["Le chat noir dort sur la chaise."])
        source = _pieces(shipped_package, "Le chat noir dort sur la chaise.")
        target = _pieces(shipped_package, rendering.text, "target.spm")
        [scored] = model.score_batch([source], [target])
        expected = exp(sum(scored.log_probs) / len(scored.log_probs))
        assert rendering.confidence == pytest.approx(expected, abs=0.01)


def test_where_the_attention_stands_is_declared_by_the_package(shipped_package: Package) -> None:
    declared = Translator((shipped_package,))
    undeclared = Translator((replace(shipped_package, attention_shift=0),))
    tokens = (
        ["Le", "chat", "noir", "dort", "sur", "la", "chaise", "."],
        ["The", "black", "cat", "sleeps", "on", "the", "chair", "."],
    )
    right = [(0, 0), (2, 1), (1, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7)]
    assert declared.link_tokens([tokens]) == [right]
    assert undeclared.link_tokens([tokens]) != [right]


@pytest.mark.parametrize("broken", ["model/model.bin", "sentencepiece.model", "target.spm"])
def test_a_broken_package_is_one_line(shipped_package: Package, tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "fr_en"
    shutil.copytree(shipped_package.path, folder)
    (folder / broken).write_bytes(b"no such thing")
    with pytest.raises(ReaderError) as raised:
        list(Translator((replace(shipped_package, path=folder),)).render(["Oui."]))
    assert str(folder) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_absent_package_is_one_line(shipped_package: Package, tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as raised:
        list(Translator((replace(shipped_package, path=tmp_path / "gone"),)).render(["Oui."]))
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(ctranslate2.get_cuda_device_count() > 0, reason="this machine has a GPU that CTranslate2 uses")
def test_a_gpu_that_is_not_there_is_one_line(route: tuple[Package, ...]) -> None:
    with pytest.raises(ReaderError, match="--device") as raised:
        list(Translator(route, device=Device.CUDA).render(["Oui."]))
    assert "\n" not in str(raised.value)


def _pieces(package: Package, text: str, file: str = "sentencepiece.model") -> list[str]:

    return list(sentencepiece.SentencePieceProcessor(model_file=str(package.path / file)).encode(text, out_type=str))
