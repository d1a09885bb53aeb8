"""What all tests share: a home of their own, and translation packages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from reader import shipped_files
from reader.engine.packages import Package, Place, open_package
from tests.tiny_packages import tiny_package_factory

# How long an example takes depends on what else the machine does; speed is measured by the benchmarks.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in which the XDG folders lie too, so that no test meets what the person has, or leaves traces."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("READER_MODELS", "ARGOS_PACKAGES_DIR", "ARGOS_PACKAGE_INDEX", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def tiny_package(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make a tiny Argos package: ``tiny_package(parent, "fr", "en", form="bpe", version="1.0")`` is its folder.

    ``form`` is "sentencepiece" or "bpe". The weights are random: it translates everything, into nonsense.
    """
    return tiny_package_factory(tmp_path_factory.mktemp("moulds"))


@pytest.fixture(scope="session")
def shipped_package() -> Package:
    """Return the French–English package that comes with the program."""
    package = open_package(shipped_files.MODELS / "fr_en", Place.SHIPPED)
    assert package is not None
    return package
