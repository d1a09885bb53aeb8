"""How soon a text is on the screen, and its first English: ``reader read`` in a pseudo-terminal, with an empty memory.

    uv run --group bench python -m tests.bench.first_english [FILE] [RUNS]

Wall time from the command on, and the processor time that the reader has used by then, which a busy machine changes
less.
"""

import sys
import tempfile
import time
from pathlib import Path

import psutil

from reader.engine.packages import find_route
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.formats.files import read
from reader.shipped_files import TEXTS
from reader.text.english import curly
from reader.text.sentences import split
from tests.terminal import Terminal, terminal

_NEWS = Path("../shared/texts/vladivostok.fr.txt")
_SEEN = 14
"""Characters of a sentence by which it is recognised on the screen."""


def main(path: Path, runs: int) -> None:
    """Print a row a run."""
    block = read(path).blocks[0]
    sentence = split(block.text)[0].of(block.text)
    [rendering] = Translator(find_route("fr", "en", None), Search()).render([sentence])
    print(f"{path.name}{'':12}wall   processor")
    for _ in range(runs):
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as home, terminal(["read", str(path)], Path(home), (100, 30)) as there:
            _row("French", there, sentence, begun)
            _row("English", there, rendering.text, begun)


def _row(name: str, there: Terminal, text: str, begun: float) -> None:
    """Wait for the beginning of a text, with straight marks or curly ones."""
    wanted = {text[:_SEEN], curly(text)[:_SEEN]}
    while not any(form in there.output for form in wanted):
        there.read()
    process = psutil.Process(there.process.pid)
    spent = sum(process.cpu_times()[:2])
    print(f"first {name:<12}≤ 1.5 s{time.monotonic() - begun:8.2f} s{spent:8.2f} s")


if __name__ == "__main__":
    default = _NEWS if _NEWS.exists() else TEXTS / "depeche.fr.txt"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
