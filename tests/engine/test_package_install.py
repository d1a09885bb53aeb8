import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.engine.package_install import install_archive, remove_package
from reader.engine.package_manifest import differences, read_manifest
from reader.engine.packages import Place, find_packages, find_route, user_models_folder
from reader.errors import ReaderError
from tests.engine import archives
from tests.engine.test_package_archive import HOSTILE

Make = Callable[..., Path]


def tree(folder: Path) -> dict[str, str]:
    """Return everything in a folder, by path: the sum of a file, "folder" for a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in folder.rglob("*")
    }


@pytest.fixture
def models() -> Path:
    folder = user_models_folder()
    folder.mkdir(parents=True)
    return folder


def user_versions() -> dict[str, str]:
    return {package.path.name: package.version for package in find_packages() if package.place is Place.USER}


@pytest.mark.parametrize("form", ["sentencepiece", "bpe"])
def test_installs_both_kinds_of_packages(tmp_path: Path, tiny_package: Make, form: str) -> None:
    archive = archives.pack(tiny_package(tmp_path, "de", "en", form=form), tmp_path / "package")
    package = install_archive(archive)
    assert find_route("de", "en") == (package,)
    assert package.path == user_models_folder() / "de_en"
    assert [path.name for path in user_models_folder().iterdir()] == ["de_en"]
    recorded = read_manifest(package.path)
    assert recorded is not None
    assert {"metadata.json", "model/model.bin"} <= set(recorded)
    assert differences(package.path, recorded) == []


def test_sha256sum_reads_the_manifest(tmp_path: Path, tiny_package: Make) -> None:
    package = install_archive(archives.pack(tiny_package(tmp_path), tmp_path / "package"))
    try:
        ran = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=package.path, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no sha256sum")
    assert ran.returncode == 0


def test_replaces_another_version(tmp_path: Path, tiny_package: Make) -> None:
    for version in ("1.1", "1.0"):
        archive = archives.pack(tiny_package(tmp_path / version, version=version), tmp_path / version)
        install_archive(archive)
        assert user_versions() == {"fr_en": version}
    assert [path.name for path in user_models_folder().iterdir()] == ["fr_en"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("spoil", [spoil for spoil, _ in HOSTILE.values()], ids=HOSTILE)
def test_a_hostile_archive_changes_nothing(
    home: Path, tmp_path: Path, tiny_package: Make, models: Path, spoil: archives.Spoil
) -> None:
    tiny_package(models)
    archive = archives.spoilt(tmp_path / "bad.argosmodel", spoil)
    before = tree(home), tree(tmp_path)
    with pytest.raises(ReaderError):
        install_archive(archive)
    assert (tree(home), tree(tmp_path)) == before


def _without_metadata(folder: Path) -> None:
    (folder / "metadata.json").unlink()


def _with_path_for_language(folder: Path) -> None:
    (folder / "metadata.json").write_text(json.dumps({"from_code": "../..", "to_code": "en"}), "utf-8")


def _that_splits_sentences(folder: Path) -> None:
    (folder / "metadata.json").write_text(json.dumps({"type": "sbd"}), "utf-8")


def _without_model(folder: Path) -> None:
    (folder / "model" / "model.bin").unlink()


def _with_half_a_model(folder: Path) -> None:
    model = folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:5_000])


def _without_vocabulary(folder: Path) -> None:
    (folder / "model" / "shared_vocabulary.json").unlink()


def _without_tokenizer(folder: Path) -> None:
    (folder / "sentencepiece.model").unlink()


def _with_false_tokenizer(folder: Path) -> None:
    (folder / "sentencepiece.model").write_bytes(b"pieces")


def _with_false_target_tokenizer(folder: Path) -> None:
    (folder / "target.spm").write_bytes(b"pieces")


def _with_false_merges(folder: Path) -> None:
    _without_tokenizer(folder)
    (folder / "bpe.model").write_text("one two three\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_without_metadata, "metadata.json: the file is missing"),
        (_with_path_for_language, "metadata.json: \"from_code\" is '../..', which cannot be right"),
        (_that_splits_sentences, "holds something else than a translation package"),
        (_without_model, "model/model.bin is missing"),
        (_with_half_a_model, "its model cannot be used (Variable"),
        (_without_vocabulary, "its model cannot be used (Cannot load the target vocabulary"),
        (_without_tokenizer, "neither sentencepiece.model nor bpe.model is there"),
        (_with_false_tokenizer, "its model cannot be used ("),
        (_with_false_target_tokenizer, "its model cannot be used ("),
        (_with_false_merges, "its model cannot be used (The line should exist of exactly two"),
    ],
)
def test_a_package_that_does_not_work_changes_nothing(
    home: Path, tmp_path: Path, tiny_package: Make, models: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    tiny_package(models)
    folder = tiny_package(tmp_path, version="2.0")
    spoil(folder)
    archive = archives.pack(folder, tmp_path / "package")
    before = tree(home)
    with pytest.raises(ReaderError) as refused:
        install_archive(archive)
    assert refused.value.reason.startswith(f"{archive}: {reason}")
    assert tree(home) == before


def test_a_package_for_other_languages_is_refused(tmp_path: Path, tiny_package: Make, models: Path) -> None:
    archive = archives.pack(tiny_package(tmp_path, "de", "en"), tmp_path / "package")
    with pytest.raises(ReaderError, match="is a package for de_en, not for fr_en"):
        install_archive(archive, "fr_en")
    assert tree(models) == {}


# Ends the process, as a power cut would, in place of its n-th renaming of a folder.
_KILLED = """
import os, sys
from pathlib import Path
from reader.engine.package_install import install_archive

renamings, rename = 0, Path.rename

def counted(self, target):
    global renamings
    renamings += 1
    return os._exit(9) if renamings == int(sys.argv[1]) else rename(self, target)

Path.rename = counted
install_archive(Path(sys.argv[2]))
"""


def test_an_installation_killed_at_any_step_leaves_a_whole_package(tmp_path: Path, tiny_package: Make) -> None:
    old, new = (
        archives.pack(tiny_package(tmp_path / version, version=version), tmp_path / version)
        for version in ("2.0", "1.0")
    )
    models = user_models_folder()
    install_archive(old)
    models.rename(tmp_path / "before")
    statuses, versions = [], []
    for step in (1, 2, 3, 4):
        shutil.rmtree(models, ignore_errors=True)
        shutil.copytree(tmp_path / "before", models)
        ran = subprocess.run([sys.executable, "-c", _KILLED, str(step), str(new)], check=False)
        statuses.append(ran.returncode)
        package = find_route("fr", "en")[0]
        recorded = read_manifest(package.path)
        assert package.place is Place.USER
        assert recorded
        assert differences(package.path, recorded) == []
        versions.append(package.version)
    assert statuses == [9, 9, 9, 0]
    assert versions == ["2.0", "2.0", "1.0", "1.0"]


def test_cleans_up_after_a_killed_installation(tmp_path: Path, tiny_package: Make, models: Path) -> None:
    tiny_package(models, "de", "en").rename(models / "de_en.old")
    tiny_package(models, "es", "en").rename(models / "es_en.old")
    tiny_package(models, "es", "en", version="2.0")
    for name, age in (("abandoned", 7200), ("of-another-process", 10)):
        folder = models / f".unfinished-{name}"
        folder.mkdir()
        os.utime(folder, (time.time() - age,) * 2)
    assert user_versions() == {"de_en.old": "1.0", "es_en": "2.0", "es_en.old": "1.0"}
    install_archive(archives.pack(tiny_package(tmp_path), tmp_path / "package"))
    assert user_versions() == {"de_en": "1.0", "es_en": "2.0", "fr_en": "1.0"}
    assert {path.name for path in models.iterdir()} == {"de_en", "es_en", "fr_en", ".unfinished-of-another-process"}


def test_a_folder_that_cannot_be_written(tmp_path: Path, tiny_package: Make, home: Path) -> None:
    archive = archives.pack(tiny_package(tmp_path), tmp_path / "package")
    (home / "data").write_bytes(b"")
    with pytest.raises(ReaderError, match="cannot be installed"):
        install_archive(archive)


def test_removes_the_users_package_and_no_other(home: Path, tmp_path: Path, tiny_package: Make, models: Path) -> None:
    argos = tiny_package(home / "data" / "argos-translate" / "packages", "de", "en")
    tiny_package(models)
    (models / "fr_en").rename(models / "fr_en.old")
    tiny_package(models)
    (tiny_package(models, "es", "en") / "metadata.json").unlink()
    assert remove_package("fr_en") == models / "fr_en"
    assert remove_package("es_en") == models / "es_en"
    assert tree(models) == {}
    with pytest.raises(ReaderError, match="fr_en: comes with the program"):
        remove_package("fr_en")
    with pytest.raises(ReaderError, match="argospm remove translate-de_en"):
        remove_package("de_en")
    for code in ("es_en", "..", "../models", "."):
        with pytest.raises(ReaderError, match="no such package"):
            remove_package(code)
    assert argos.is_dir()
    assert models.is_dir()
