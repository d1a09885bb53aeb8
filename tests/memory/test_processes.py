"""Several processes at once, and processes that are killed."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.memory.models import Key
from reader.memory.store import Memory

BATCH = 50
WRITER = f"""
import sys
from pathlib import Path
from reader.engine.rendering import Rendering
from reader.memory.models import Key
from reader.memory.store import Memory

path, name, batches = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Memory(path) as memory:
    store = memory.bound(Key("model", "options"))
    for batch in range(batches):
        store.keep({{f"{{name}} {{batch}} {{place}}": Rendering("…" * 200) for place in range({BATCH})}})
        print(batch, flush=True)
    assert not memory.notes, memory.notes
"""


def start_writer(path: Path, name: str, batches: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), name, str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def sound_batches(path: Path, name: str, count: int) -> list[int]:
    """Return how many sentences of each of the first ``count`` batches are there, and see that the file is sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Memory(path) as memory:
        assert not memory.notes
        store = memory.bound(Key("model", "options"))
        return [len(store.fetch([f"{name} {batch} {place}" for place in range(BATCH)])) for batch in range(count)]


def test_processes_that_write_at_once_keep_everything(path: Path) -> None:
    writers = {name: start_writer(path, name, 20) for name in ("un", "deux", "trois")}
    for writer in writers.values():
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    for name in writers:
        assert sound_batches(path, name, 20) == [BATCH] * 20


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_process_loses_at_most_the_transaction_in_hand(path: Path, seed: int) -> None:
    writer = start_writer(path, "tué", 100_000)
    assert writer.stdout is not None
    with writer.stdout:
        writer.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.1))
        writer.kill()
        said = 1 + len(writer.stdout.readlines())
    writer.wait(timeout=60)
    *kept, in_hand, next_one = sound_batches(path, "tué", said + 2)
    assert kept == [BATCH] * said
    assert in_hand in (0, BATCH)
    assert next_one == 0
