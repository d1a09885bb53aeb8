"""``reader translate --cluster``: a real scheduler and two workers on this machine, one of which is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli import main
from tests.cli.test_translate_processes import wait_for_memory

READER = [sys.executable, "-c", "from reader.cli import main; main(prog_name='reader')", "translate", "--fast"]
PLACES = ("la cuisine", "la gare", "la chaise", "la rue", "le jardin", "la ville", "la mer", "le train")


@contextmanager
def started(*arguments: str | Path, environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program of Dask, and kill it at the end."""
    command = [sys.executable, "-m", *map(str, arguments)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def read_address(contact: Path) -> str:
    """Return the address of the scheduler, when it has written it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if contact.exists() and (text := contact.read_text(encoding="utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.02)
    pytest.fail("the scheduler never began")


def test_a_cluster_gives_the_same_bytes_though_a_worker_dies(tmp_path: Path) -> None:
    text = tmp_path / "chats.txt"
    lines = (f"Il y avait {number} chats dans {PLACES[number % 8]}." for number in range(2000, 2220))
    text.write_text("\n\n".join(lines), encoding="utf-8")
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    contact = tmp_path / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", contact)
    scheduler = ("distributed.cli.dask_scheduler", "--port", "0", *local)
    worker = ("distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--local-directory", tmp_path, *local)
    with (
        started(*scheduler, environment=environment),
        started(*worker, environment=environment) as doomed,
        started(*worker, environment=environment),
    ):
        alone = [*READER, str(text), "-o", str(tmp_path / "alone.txt"), "--no-memory"]
        subprocess.run(alone, env=environment, check=True)
        address = read_address(contact)
        together = [*READER, str(text), "-o", str(tmp_path / "together.txt"), "--cluster", address]
        process = subprocess.Popen(together, env=environment, stderr=subprocess.PIPE)
        wait_for_memory(Path(environment["XDG_DATA_HOME"]), 1)
        doomed.send_signal(signal.SIGKILL)
        killed_on_the_way = process.poll() is None
        _, errors = process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert killed_on_the_way
    assert (tmp_path / "together.txt").read_bytes() == (tmp_path / "alone.txt").read_bytes()


def test_an_address_without_a_cluster_is_named() -> None:
    ran = CliRunner().invoke(main, ["translate", "--cluster", "nowhere://there"], input="Il pleut.")
    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("Error: nowhere://there: no cluster answers")


def test_without_dask_the_way_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = CliRunner().invoke(main, ["translate", "--cluster", "tcp://127.0.0.1:1"], input="Il pleut.")
    assert ran.exit_code == 1
    assert ran.stderr == "Error: a cluster needs Dask, which is not installed; pip install 'en-regard[cluster]'\n"
