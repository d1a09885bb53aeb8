"""How long the program takes to start, what the memory saves, and how much memory a long text takes.

Run with ``uv run --group bench python -m tests.bench.footprint``; ``--size 100000`` for a shorter long text.
"""

import argparse
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from reader.shipped_files import TEXTS
from tests.shared_data import SHARED

READER = (sys.executable, "-c", "from reader.cli import main; main()")
NOVELS = SHARED / "data" / "fr_novels.txt.xz"
STORY = TEXTS / "nouvelle.fr.txt"
SHORT = 10_000
"""Bytes of the text with which the long one is compared."""


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds on the clock and of the processor, and its peak resident memory in MB."""

    seconds: float
    processor: float
    megabytes: float


def cost(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Run ``command`` and return what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def typical(command: Sequence[str | Path], environment: Mapping[str, str]) -> float:
    """Return the median seconds of eleven runs, after one that compiles the modules."""
    cost(command, environment)
    return median(cost(command, environment).seconds for _ in range(11))


def novel(size: int) -> str:
    """Return so many bytes of novels, no sentence twice, in paragraphs of four."""
    sentences: dict[str, None] = {}
    with lzma.open(NOVELS, "rt", encoding="utf-8") as lines:
        while size > 0:
            sentence = next(lines).strip()
            size -= len(sentence.encode()) + 1
            sentences[sentence] = None
    every = list(sentences)
    return "\n\n".join(" ".join(every[i : i + 4]) for i in range(0, len(every), 4)) + "\n"


def start_up(environment: Mapping[str, str]) -> None:
    """Print how long starting takes, and a text that the memory knows."""
    nothing = typical((sys.executable, "-c", "pass"), environment)
    help_page = typical((*READER, "--help"), environment)
    first = cost((*READER, "translate", STORY), environment).seconds
    again = typical((*READER, "translate", STORY), environment)
    print(f"python -c pass            {1000 * nothing:7.0f} ms")
    print(f"reader --help             {1000 * help_page:7.0f} ms   {1000 * (help_page - nothing):+.0f} ms")
    print(f"{STORY.name}, first    {1000 * first:7.0f} ms")
    print(f"{STORY.name}, again    {1000 * again:7.0f} ms   {first / again:.0f} times faster")


def memory(environment: Mapping[str, str], folder: Path, size: int) -> None:
    """Print the peak memory of a short text and of one of ``size`` bytes."""
    peaks = []
    for length in (SHORT, size):
        text = folder / "roman.txt"
        text.write_text(novel(length), encoding="utf-8")
        taken = cost((*READER, "translate", "--fast", "--no-memory", text), environment)
        peaks.append(taken.megabytes)
        words = len(text.read_text(encoding="utf-8").split())
        speed = words / taken.seconds
        print(f"{length:>9,} bytes, --fast {taken.megabytes:7.0f} MB   {words:,} words, {speed:.0f} a second")
    print(f"difference                {peaks[1] - peaks[0]:7.0f} MB")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="bytes of the long text (default: 1000000)")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as folder:
        # Modules compiled, as an installed program has them, and no memory but its own.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": f"{folder}/compiled", "XDG_DATA_HOME": f"{folder}/data"}
        start_up(environment)
        if NOVELS.exists():
            memory(environment, Path(folder), size)
        else:
            print(f"no novels to measure memory with: {NOVELS} is not there")


if __name__ == "__main__":
    main()
