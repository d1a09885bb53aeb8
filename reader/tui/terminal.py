"""The terminal that may go away while the reader writes to it."""

import select
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import IO, Any, cast

from textual.drivers.linux_driver import LinuxDriver


class _Forgiving:
    """A file that takes what is written to it even when its other end is gone."""

    def __init__(self, file: IO[str] | None) -> None:
        assert file  # noqa: S101 - Textual has written to it
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class Terminal(LinuxDriver):
    """Textual's driver, whose thread ends at the first write that fails, and then is waited for without end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - whatever Textual gives
        super().__init__(*arguments, **options)
        self._file = cast("TextIOWrapper", _Forgiving(sys.__stderr__))


def is_gone() -> bool:
    """Say whether nothing can come from the terminal any more. Textual reads on from it, for ever and in a hurry."""
    poller = select.poll()
    poller.register(0, 0)
    return bool(poller.poll(0))
