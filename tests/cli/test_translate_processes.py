"""``reader translate`` as a process among others: killed, cut off, on a terminal, twice at once, on a full disk."""

import os
import pty
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.batch.manifest import NAME
from reader.shipped_files import TEXTS

READER = [sys.executable, "-c", "from reader.cli import main; main(prog_name='reader')", "translate", "--fast"]
POEM = TEXTS / "poeme.fr.txt"
SHORT = "Il pleut.\n\nIl neige.\n"
LONG = SHORT * 6_000
"""Its English is more than a pipe holds, and than the small disk."""


def start(*arguments: str | Path, data: Path, **options: object) -> "subprocess.Popen[bytes]":
    """Start ``reader translate --fast`` with its memory in ``data``."""
    environment: Mapping[str, str] = {**os.environ, "XDG_DATA_HOME": str(data)}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return] # whatever options a test needs
        [*READER, *map(str, arguments)], env=environment, **{"stderr": subprocess.PIPE, **options}
    )


def wait_for_memory(data: Path, count: int) -> None:
    """Wait until so many renderings are kept."""
    path = data / "en-regard" / "memory.sqlite"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as memory:
                [(found,)] = memory.execute("SELECT count(*) FROM renderings")
        except sqlite3.OperationalError:
            found = 0
        if found >= count:
            return
        time.sleep(0.01)
    pytest.fail(f"{count} renderings were never kept")


def test_what_is_interrupted_goes_on_where_it_stopped(tmp_path: Path) -> None:
    output = tmp_path / "interrupted.txt"
    data = tmp_path / "data"
    ends = ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL))
    for number, (end, status) in enumerate(ends, 1):
        process = start(POEM, "-o", output, data=data)
        wait_for_memory(data, 4 * number)
        process.send_signal(end)
        _, errors = process.communicate()
        assert (process.returncode, errors) == (status, b"")
        assert not output.exists()
        if end is not signal.SIGKILL:
            assert list(tmp_path.iterdir()) == [data]
    process = start(POEM, "-o", output, "--report", data=data)
    _, errors = process.communicate()
    assert process.returncode == 0
    assert int(errors.split(b" from memory")[0].split()[-1]) >= 4 * len(ends)

    # Two at once, never interrupted, write the same.
    others = [tmp_path / "one.txt", tmp_path / "two.txt"]
    processes = [start(POEM, "-o", other, data=tmp_path / "others") for other in others]
    assert [process.communicate()[1] for process in processes] == [b"", b""]
    assert [other.read_bytes() for other in others] == 2 * [output.read_bytes()]


def test_a_batch_that_is_killed_comes_out_as_one_that_is_not(tmp_path: Path) -> None:
    library = tmp_path / "lib"
    library.mkdir()
    for number, verse in enumerate(POEM.read_text(encoding="utf-8").split("\n\n")):
        (library / f"{number}.fr.txt").write_text(verse, encoding="utf-8")

    first = start(library, "--out-dir", tmp_path / "killed", data=tmp_path / "data")
    while not list((tmp_path / "killed").glob("*.en.txt")) and first.poll() is None:
        time.sleep(0.005)
    first.kill()
    first.communicate()
    killed = start(library, "--out-dir", tmp_path / "killed", data=tmp_path / "data")
    whole = start(library, "--out-dir", tmp_path / "whole", "-q", data=tmp_path / "other")
    assert whole.communicate()[1] == b""
    killed.communicate()
    assert (killed.returncode, whole.returncode) == (0, 0)
    outputs = [{path.name: path.read_bytes() for path in (tmp_path / name).glob("*")} for name in ("killed", "whole")]
    for output in outputs:
        del output[NAME]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == len(list(library.iterdir()))


def test_a_batch_that_is_interrupted_says_how_far_it_came(tmp_path: Path) -> None:
    process = start(POEM, "--out-dir", tmp_path / "english", data=tmp_path / "data")
    wait_for_memory(tmp_path / "data", 4)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert errors == b"Interrupted with 0 of 1 file done; the same command goes on where this one stopped\n"


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "pluie.txt"
    path.write_text(LONG, encoding="utf-8")
    process = start(path, data=tmp_path, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"It's raining.\n"
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.wait()
    assert process.returncode == 1
    process.stderr.close()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "pluie.txt"
    path.write_text(LONG, encoding="utf-8")
    output = tmp_path / "rain.txt"
    output.write_text("It was raining.", encoding="utf-8")

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**17, 2**17))

    process = start(path, "-o", output, data=tmp_path, preexec_fn=small_disk)
    _, errors = process.communicate()
    assert process.returncode == 1
    assert errors.decode().startswith(f"Error: {output}: cannot be written: ")
    assert len(errors.splitlines()) == 1
    assert output.read_text(encoding="utf-8") == "It was raining."
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["en-regard", "pluie.txt", "rain.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_standard_output_on_a_full_disk(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("-", data=tmp_path, stdin=subprocess.PIPE, stdout=full)
        _, errors = process.communicate(SHORT.encode())
    assert process.returncode == 1
    assert errors == b"Error: standard output: cannot be written: No space left on device\n"


@pytest.mark.parametrize(("closed", "name"), [(0, "input"), (1, "output")])
def test_streams_that_are_closed_are_named(tmp_path: Path, closed: int, name: str) -> None:
    process = start("-", data=tmp_path, stdin=subprocess.DEVNULL, preexec_fn=lambda: os.close(closed))
    _, errors = process.communicate()
    assert process.returncode == 1
    assert errors.decode().startswith(f"Error: standard {name} is closed; ")


def test_progress_shows_on_a_terminal_and_makes_room_for_the_text(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    shown = bytearray()

    def watch() -> None:
        while chunk := _read(master):
            shown.extend(chunk)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process = start("-", data=tmp_path, stdin=subprocess.PIPE, stdout=slave, stderr=slave)
    os.close(slave)
    process.communicate(SHORT.encode())
    watcher.join()
    os.close(master)
    assert process.returncode == 0
    bar, _, text = shown.decode().rpartition("\x1b[2K")  # the last time that a line is cleared
    assert "standard input" in bar
    assert "of 4 words" in bar
    assert text.splitlines() == ["It's raining.", "", "It's snowing."]


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""
