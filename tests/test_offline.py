"""Everything but a download works without a network, and opens no socket."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NAMESPACE = ["unshare", "--user", "--map-root-user", "--net"]
"""Starts a program where there is no network interface, not even the loopback."""

GUARD = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"a socket was used: {event}")

sys.addaudithook(refuse)
"""
READER = GUARD + "from reader.cli import main; main(prog_name='reader')"

FRENCH = "Le chat dort.\nLa pluie tombe sur la ville.\n"
ENGLISH = "The cat is sleeping.\nThe rain is falling on the city.\n"

Reader = Callable[..., str]


def namespaces_are_allowed() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


ISOLATIONS = [
    pytest.param(
        NAMESPACE,
        id="no network interface",
        marks=pytest.mark.skipif(not namespaces_are_allowed(), reason="this system allows no network namespaces"),
    ),
    pytest.param([], id="sockets forbidden"),
]


def python(program: str, *arguments: str, isolation: list[str], stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*isolation, sys.executable, "-c", program, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_the_whole_way_works_offline(isolation: list[str], tmp_path: Path) -> None:
    def reader(*arguments: str, stdin: str = "") -> str:
        ran = python(READER, *arguments, isolation=isolation, stdin=stdin)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    for name, text in (("french.txt", FRENCH), ("english.txt", ENGLISH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "shipped" in reader("models", "list")
    translated = reader("translate", stdin=FRENCH)
    assert "Rain" in translated
    assert reader("translate", "-", stdin=FRENCH) == translated  # from memory
    assert '"en-regard/bitext"' in reader("translate", "--to", "json", stdin=FRENCH)
    links = reader("align", "--parallel", str(tmp_path / "french.txt"), str(tmp_path / "english.txt"))
    assert "1-1" in links.splitlines()[0].split()


def test_the_guard_would_notice() -> None:
    ran = python(GUARD + "import socket; socket.socket()", isolation=[])
    assert ran.returncode == 1
    assert ran.stderr == "a socket was used: socket.__new__\n"


@pytest.mark.skipif(not namespaces_are_allowed(), reason="this system allows no network namespaces")
def test_the_namespace_has_no_network() -> None:
    program = "import socket; print([name for _, name in socket.if_nameindex()])"
    assert python(program, isolation=NAMESPACE).stdout in ("['lo']\n", "[]\n")
    ran = python("import socket; socket.create_connection(('127.0.0.1', 9))", isolation=NAMESPACE)
    assert "Network is unreachable" in ran.stderr
