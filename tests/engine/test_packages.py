import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.engine.package_manifest import MANIFEST
from reader.engine.packages import Package, Place, find_packages, find_route, user_models_folder
from reader.errors import ReaderError

Make = Callable[..., Path]


@pytest.fixture
def argos_folder(home: Path) -> Path:
    return home / "data" / "argos-translate" / "packages"


def places(packages: list[Package]) -> list[tuple[str, str]]:
    return [(package.code, package.place.value) for package in packages]


def route(source: str, target: str, model: Path | str | None = None) -> list[str]:
    return [f"{package.code} {package.place}" for package in find_route(source, target, model)]


def test_finds_the_package_that_ships(shipped_package: Package) -> None:
    assert find_packages() == [shipped_package]
    assert find_route("fr", "en") == (shipped_package,)


def test_looks_in_order(
    tmp_path: Path, tiny_package: Make, argos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_package(argos_folder)
    assert places(find_packages()) == [("fr_en", "argos"), ("fr_en", "shipped")]
    tiny_package(user_models_folder())
    assert places(find_packages())[0] == ("fr_en", "user")
    monkeypatch.setenv("READER_MODELS", str(tiny_package(tmp_path / "environment")))
    assert [place for _, place in places(find_packages())] == ["option", "user", "argos", "shipped"]
    given = tiny_package(tmp_path / "given")
    assert [package.path for package in find_packages(given)][:1] == [given]
    assert len(find_packages(given)) == 4


def test_takes_packages_and_folders_of_packages(
    tmp_path: Path, tiny_package: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = tiny_package(tmp_path / "one", "es", "en")
    tiny_package(tmp_path / "many", "de", "en")
    tiny_package(tmp_path / "many", "en", "de")
    monkeypatch.setenv("READER_MODELS", os.pathsep.join([str(one), str(tmp_path / "many")]))
    assert [code for code, _ in places(find_packages())] == ["es_en", "de_en", "en_de", "fr_en"]


def test_lists_a_folder_once(tiny_package: Make) -> None:
    folder = tiny_package(user_models_folder())
    assert places(find_packages(folder)) == [("fr_en", "option"), ("fr_en", "shipped")]


def test_prefers_the_higher_version(argos_folder: Path, tiny_package: Make) -> None:
    tiny_package(argos_folder / "translate", version="1.9")
    tiny_package(argos_folder / "translate-new", version="1.10")
    for folder in ("translate", "translate-new"):
        (argos_folder / folder / "fr_en").rename(argos_folder / f"{folder}-fr_en")
    assert [package.version for package in find_packages()[:2]] == ["1.10", "1.9"]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_does_not_pass_over_a_model_that_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReaderError, match=f"{name}: no .*; name the folder"):
        find_packages(tmp_path / name)
    monkeypatch.setenv("READER_MODELS", str(tmp_path / name))
    with pytest.raises(ReaderError, match=f"{name}: no "):
        find_route("fr", "en")


def test_a_named_model_that_is_broken_is_an_error(tmp_path: Path, tiny_package: Make) -> None:
    folder = tiny_package(tmp_path)
    (folder / "model" / "model.bin").unlink()
    with pytest.raises(ReaderError, match=r"fr_en: model/model.bin is missing"):
        find_packages(folder)


BROKEN = {
    "no metadata": (None, "metadata.json: the file is missing"),
    "not JSON": (b"{", "metadata.json: not JSON"),
    "not UTF-8": (b'{"from_code": "\xff"}', "metadata.json: not JSON"),
    "nested": (b"[" * 50_000, "metadata.json: not JSON"),
    "a list": (b"[]", "not a JSON object"),
    "huge": (b" " * 100_000, "larger than 65,536 bytes"),
    "no languages": (b"{}", '"from_code" is not a short line of text'),
    "a number": (b'{"from_code": 1, "to_code": "en"}', '"from_code" is not a short line of text'),
    "a path": (b'{"from_code": "../fr", "to_code": "en"}', "\"from_code\" is '../fr', which cannot be right"),
    "one language": (b'{"from_code": "en", "to_code": "en"}', "translates en into itself"),
    "a version of colours": (
        b'{"from_code": "fr", "to_code": "en", "package_version": "\\u001b[31m"}',
        '"package_version" is not a short line',
    ),
}


@pytest.mark.parametrize(("metadata", "reason"), BROKEN.values(), ids=BROKEN)
def test_passes_over_a_broken_folder(
    argos_folder: Path, tiny_package: Make, metadata: bytes | None, reason: str
) -> None:
    file = tiny_package(argos_folder, "fr", "en") / "metadata.json"
    tiny_package(argos_folder, "de", "en")
    if metadata is None:
        file.unlink()
    else:
        file.write_bytes(metadata)
    broken: list[ReaderError] = []
    assert places(find_packages(on_broken=broken.append)) == [("de_en", "argos"), ("fr_en", "shipped")]
    assert [reason in error.reason and error.reason.isprintable() for error in broken] == [True]
    with pytest.raises(ReaderError, match="broken: "):
        find_route("fr", "xx")


def test_passes_over_packages_that_do_not_translate(argos_folder: Path) -> None:
    folder = argos_folder / "sbd-fr"
    folder.mkdir(parents=True)
    (folder / "metadata.json").write_text(json.dumps({"type": "sbd", "from_codes": ["fr"]}), "utf-8")
    broken: list[ReaderError] = []
    assert places(find_packages(on_broken=broken.append)) == [("fr_en", "shipped")]
    assert broken == []


def test_a_home_that_cannot_be_written_or_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    monkeypatch.setenv("HOME", str(file))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    assert places(find_packages()) == [("fr_en", "shipped")]


def test_finding_leaves_no_trace_and_imports_nothing_of_argos(home: Path) -> None:
    code = (
        "import sys; from reader.engine.packages import find_route; find_route('fr', 'en')[0].fingerprint();"
        "print({'argostranslate', 'ctranslate2', 'minisbd', 'urllib.request'} & sys.modules.keys())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("way", ["default", "environment", "settings", "damaged settings"])
def test_agrees_with_argos_where_its_packages_are(
    home: Path, tmp_path: Path, tiny_package: Make, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home / "config" / "argos-translate" / "settings.json"
    config.parent.mkdir(parents=True)
    if way == "environment":
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere"))
    elif way == "settings":
        config.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "elsewhere")}), "utf-8")
    elif way == "damaged settings":
        config.write_text("{", "utf-8")
    code = "import sys; from argostranslate import settings; print(settings.package_data_dir, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    folder = tiny_package(Path(ran.stderr.strip()))
    assert [(package.path, package.place) for package in find_packages()[:1]] == [(folder, Place.ARGOS)]


def test_chains_through_a_third_language(argos_folder: Path, tiny_package: Make) -> None:
    tiny_package(argos_folder, "fr", "aa")
    tiny_package(argos_folder, "aa", "de")
    assert route("fr", "de") == ["fr_aa argos", "aa_de argos"]
    tiny_package(argos_folder, "en", "de")
    assert route("fr", "de") == ["fr_en shipped", "en_de argos"]
    tiny_package(argos_folder, "fr", "de")
    assert route("fr", "de") == ["fr_de argos"]


def test_a_route_uses_the_model_that_is_named(tmp_path: Path, tiny_package: Make) -> None:
    tiny_package(user_models_folder(), "fr", "de")
    named = tiny_package(tmp_path, "en", "de")
    assert route("fr", "de", named) == ["fr_en shipped", "en_de option"]
    with pytest.raises(ReaderError, match=r"en_de: no package translates fr into en \(installed: en_de \(option\)\)"):
        find_route("fr", "en", named)


@pytest.mark.parametrize(("source", "target"), [("fr", "es"), ("en", "fr"), ("fr", "fr")])
def test_tells_what_is_there_where_there_is_no_route(
    argos_folder: Path, tiny_package: Make, source: str, target: str
) -> None:
    tiny_package(argos_folder, "de", "en")
    with pytest.raises(ReaderError) as refused:
        find_route(source, target)
    assert refused.value.reason == (
        f"no package translates {source} into {target} (installed: de_en (argos), fr_en (shipped))"
    )
    assert f"`reader models install {source} {target}`" in refused.value.way_out


def test_the_fingerprint_follows_what_decides_the_translations(tmp_path: Path, tiny_package: Make) -> None:
    folder = tiny_package(tmp_path / "a")
    [package] = find_route("fr", "en", folder)
    first = package.fingerprint()
    [same] = find_route("fr", "en", tiny_package(tmp_path / "b"))
    assert same.fingerprint() == first
    (folder / "README.md").write_text("a card", "utf-8")
    assert package.fingerprint() == first
    (folder / "target.spm").write_bytes(b"pieces")
    with_target = package.fingerprint()
    assert with_target != first
    (folder / "target.spm").rename(folder / "other.spm")
    assert package.fingerprint() not in (first, with_target)


def test_the_fingerprint_comes_from_the_manifest_only_where_that_is_ours(tmp_path: Path, tiny_package: Make) -> None:
    folder = tiny_package(tmp_path)
    [package] = find_route("fr", "en", folder)
    read = package.fingerprint()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    (folder / MANIFEST).write_text("".join(f"{'0' * 64}  {name}\n" for name in names), "utf-8")
    assert package.fingerprint() == read
    recorded = replace(package, place=Place.USER).fingerprint()
    assert recorded != read
    (folder / MANIFEST).write_text(f"{'0' * 64}  model/model.bin\n", "utf-8")
    assert replace(package, place=Place.USER).fingerprint() == read
