import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.engine.packages import find_packages, user_models_folder
from tests.engine import archives

Make = Callable[..., Path]

# Sockets are off in this process, so that the server and the command that talks to it run in processes of their own.
_SERVER = """
import http.server, sys
from functools import partial
handler = partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
"""


class Index:
    """An index of packages, served on this machine."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def offer(self, **packages: str) -> None:
        """Offer packages, by the code of their languages, each with the name of the file that it is served as."""
        entries = [
            {"from_code": code[:2], "to_code": code[3:], "package_version": "1.0", "links": [self.address + file]}
            for code, file in packages.items()
        ]
        (self.folder / "index.json").write_text(json.dumps(entries), "utf-8")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    folder = tmp_path / "served"
    folder.mkdir()
    command = [sys.executable, "-c", _SERVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}/"
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
        yield Index(folder, address)
        server.kill()


def install(source: str, target: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from reader.cli import main; main()", "models", "install", source, target]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def failure(source: str, target: str) -> str:
    """Return the one line that a failed installation says."""
    ran = install(source, target)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert not list(user_models_folder().glob("*"))
    return ran.stderr


def test_downloads_and_installs(index: Index, tmp_path: Path, tiny_package: Make, home: Path) -> None:
    archives.pack(tiny_package(tmp_path), index.folder / "package")
    index.offer(de_en="none.zip", fr_en="package.zip")
    ran = install("fr", "en")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"Installed fr_en 1.0 in {user_models_folder() / 'fr_en'}\n"
    assert find_packages()[0].path == user_models_folder() / "fr_en"
    assert not list((home / "cache").rglob("*.argosmodel"))
    assert not list((home / "data").rglob("index.json"))


def test_says_when_it_cannot_reach_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    said = failure("fr", "en")
    assert said.startswith("Error: http://127.0.0.1:9/index.json: the index of packages cannot be reached (URLError(")
    assert "install a file with `reader models install FILE.argosmodel`" in said


def test_says_when_the_index_does_not_have_the_pair(index: Index) -> None:
    index.offer(fr_en="a.zip", en_de="b.zip")
    assert "index.json: has no package for fr → es\n" in failure("fr", "es")
    assert "has no package for fr → de; install fr en and en de: the two are chained" in failure("fr", "de")


def test_says_when_the_index_is_none(index: Index) -> None:
    for content in ("<html>", "[1]", "{}[", "[" * 5_000):
        (index.folder / "index.json").write_text(content, "utf-8")
        assert "index.json: is no index of packages" in failure("fr", "en")


def test_says_when_the_download_fails_or_is_something_else(index: Index, tmp_path: Path, tiny_package: Make) -> None:
    index.offer(fr_en="missing.zip")
    assert "the package for fr → en cannot be downloaded (<HTTPError 404" in failure("fr", "en")
    index.offer(fr_en="index.json")
    assert "File is not a zip file" in failure("fr", "en")
    archives.pack(tiny_package(tmp_path, "de", "en"), index.folder / "package")
    index.offer(fr_en="package.zip")
    assert "is a package for de_en, not for fr_en" in failure("fr", "en")


def test_a_home_that_argos_cannot_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "Argos Translate cannot be set up" in failure("fr", "en")
