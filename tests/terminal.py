"""A program in a pseudo-terminal, for what only a real run shows."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = [sys.executable, "-c", "from reader.cli import main; main(prog_name='reader')"]
PATIENCE = 60.0
"""Seconds; a run takes two on an idle machine."""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, arguments: list[str], home: Path, size: tuple[int, int] = (80, 24)) -> None:
        self._master, follower = pty.openpty()
        self._open = True
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        environment = {**os.environ, **folders, "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment.pop("NO_COLOR", None)
        self.process = subprocess.Popen(
            [*_START, *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment,
            start_new_session=True,
        )
        os.close(follower)
        self.output = ""

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while text not in self.output:
            assert time.monotonic() < deadline, f"{text!r} never came; the end was {self.output[-500:]!r}"
            self.read()

    def read(self) -> bool:
        if not select.select([self._master], [], [], 0.1)[0]:
            return self.process.poll() is None
        try:
            self.output += os.read(self._master, 65536).decode("utf-8", "replace")
        except OSError:
            return False
        return True

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def hang_up(self) -> None:
        """Close the terminal, as one closes its window."""
        os.close(self._master)
        self._open = False

    def end(self) -> int:
        deadline = time.monotonic() + PATIENCE
        while self.read() and time.monotonic() < deadline:
            pass
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._open:
            os.close(self._master)


@contextmanager
def terminal(arguments: list[str], home: Path, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    there = Terminal(arguments, home, size)
    try:
        yield there
    finally:
        there.close()
