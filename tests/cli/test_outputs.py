"""What is no text keeps off the terminal."""

import os
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from reader.batch.sources import STDIN, Source
from reader.cli import main
from reader.cli.batch_display import Display
from reader.cli.inputs import STDIO
from reader.cli.outputs import write
from reader.cli.progress import progress_bar
from reader.errors import ReaderError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")


@pytest.mark.parametrize(
    "arguments", [["align", "a", "b", "--to", "epub"], ["translate", "a", "--to", "epub", "-o", "-"]]
)
def test_a_book_does_not_go_to_a_terminal(arguments: list[str], tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("Oui.\n", encoding="utf-8")
    outer, inner = os.openpty()
    command = [sys.executable, "-c", f"from {main.__module__} import main; main()", *arguments]
    ran = subprocess.run(command, stdout=inner, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path)
    os.close(inner)
    os.close(outer)
    assert ran.returncode == 1
    assert ran.stderr == "Error: an EPUB is no text, and standard output is a terminal; name a file with -o\n"


def test_bytes_that_are_no_text_are_known_by_their_content(monkeypatch: pytest.MonkeyPatch) -> None:
    outer, inner = os.openpty()
    with os.fdopen(outer, "rb") as screen, os.fdopen(inner, "w") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        write(STDIO, [b"du texte"])
        with pytest.raises(ReaderError, match="this is no text"):
            write(STDIO, [b"PK\x03\x04\0"])
        terminal.flush()
        assert screen.read1(100) == b"du texte"


def test_a_bar_on_a_terminal_needs_no_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    outer, inner = os.openpty()
    with os.fdopen(outer, "rb"), os.fdopen(inner, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(sys, "stdout", None)
        with progress_bar("texte.txt", 1, "words") as bar, pytest.raises(ReaderError, match="output is closed"):
            write(STDIO, bar.clearing(["du texte"]))
        display = Display([Source(STDIN, PurePath("stdin"))], logs=False, quiet=False)
        with display, pytest.raises(ReaderError, match="output is closed"):
            write(STDIO, display.clearing(["du texte"]))
