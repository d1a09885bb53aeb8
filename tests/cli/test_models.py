from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.cli import main
from reader.engine.package_install import install_archive
from reader.engine.packages import Package, user_models_folder
from tests.engine import archives

Make = Callable[..., Path]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["models", *arguments])


@pytest.fixture
def archive(tmp_path: Path, tiny_package: Make) -> Path:
    return archives.pack(tiny_package(tmp_path, version="1.9"), tmp_path / "package")


def test_list_stars_the_package_that_is_used(home: Path, archive: Path, tiny_package: Make) -> None:
    argos = home / "data" / "argos-translate" / "packages"
    tiny_package(argos, "de", "en")
    install_archive(archive)
    ran = run("list")
    assert ran.exit_code == 0
    lines = [line.split() for line in ran.stdout.splitlines()]
    assert lines[0] == ["CODE", "VERSION", "PLACE", "SIZE", "PATH"]
    assert lines[1][:4] == ["*", "fr_en", "1.9", "user"]
    assert lines[2][:4] == ["*", "de_en", "1.0", "argos"]
    assert lines[2][-2:] == ["MB", str(argos / "de_en")]
    assert lines[3][:3] == ["fr_en", "1.0", "shipped"]


def test_list_tells_of_broken_packages(tiny_package: Make) -> None:
    (tiny_package(user_models_folder()) / "metadata.json").unlink()
    ran = run("list")
    assert ran.exit_code == 0
    assert "fr_en" in ran.stdout
    assert ran.stderr.startswith("note: a broken package: ")


def test_info(archive: Path, shipped_package: Package) -> None:
    package = install_archive(archive)
    ran = run("info", "fr_en")
    assert ran.exit_code == 0
    facts = dict(line.split(maxsplit=1) for line in ran.stdout.splitlines() if not line.startswith("not used"))
    assert facts["languages"] == "FR → EN"
    assert facts["version"] == "1.9"
    assert facts["path"] == str(package.path)
    assert facts["tokenizers"] == "sentencepiece.model"
    assert facts["sha256"] == package.fingerprint()
    assert ran.stdout.endswith(f"{shipped_package.path} (came with the program)\n")


def test_info_of_what_is_not_there() -> None:
    ran = run("info", "fr_xx")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Error: fr_xx: no such package (there: fr_en); see `reader models install --help`")


def test_verify_finds_what_has_changed(archive: Path) -> None:
    package = install_archive(archive)
    ran = run("verify", "fr_en")
    assert f"{package.path}: OK\n" in ran.stdout

    (package.path / "metadata.json").unlink()
    ran = run("verify")
    assert ran.exit_code == 1
    assert "metadata.json: the file is missing" in ran.stderr


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda folder: (folder / "model" / "config.json").write_text("{ }"), "model/config.json: changed"),
        (lambda folder: (folder / "model" / "config.json").unlink(), "model/config.json: missing"),
        (lambda folder: (folder / "target.spm").write_bytes(b""), "target.spm: not in the manifest"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "SHA256SUMS: missing"),
        (lambda folder: (folder / "SHA256SUMS").write_text("sums"), "line 1: not a SHA-256 sum and a file"),
        (
            lambda folder: (folder / "SHA256SUMS").write_text(f"{'0' * 64}  ../x"),
            "line 1: not a SHA-256 sum and a file",
        ),
    ],
)
def test_verify_names_the_fault(archive: Path, change: Callable[[Path], object], says: str) -> None:
    package = install_archive(archive)
    change(package.path)
    ran = run("verify", "fr_en")
    assert ran.exit_code == 1
    assert f"{package.path}" in ran.stdout
    assert says in ran.stdout
    assert ran.stderr == ("Error: not every package is as it was; install those that are not again, or remove them\n")


def test_verify_says_that_argos_records_no_sums(home: Path, tiny_package: Make) -> None:
    folder = tiny_package(home / "data" / "argos-translate" / "packages", "de", "en")
    ran = run("verify", "de_en")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == f"{folder}: no sums are recorded for it, nothing to compare with\n"


def test_installs_and_removes_a_file(archive: Path) -> None:
    ran = run("install", str(archive))
    folder = user_models_folder() / "fr_en"
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, f"Installed fr_en 1.9 in {folder}\n", "")
    assert folder.is_dir()
    ran = run("remove", "fr_en")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, f"Removed {folder}\n", "")
    assert not folder.exists()
    ran = run("remove", "fr_en")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "comes with the program" in ran.stderr


def test_install_refuses_in_one_line(tmp_path: Path) -> None:
    bad = archives.spoilt(tmp_path / "bad.argosmodel", archives.add("../../planted"))
    ran = run("install", str(bad))
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"Error: {bad}: not a package that can be installed: member '../../planted' leads out")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("install",),
        ("install", "fr"),
        ("install", "fr", "FILE.zip"),
        ("install", "a", "b", "c"),
        ("info",),
        ("nothing",),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "Usage: " in ran.stderr


@pytest.mark.parametrize("command", ["list", "info", "verify", "install", "remove"])
def test_every_command_explains_itself(command: str) -> None:
    ran = run(command, "--help")
    assert ran.exit_code == 0
    assert f"Usage: main models {command}" in ran.stdout
