"""Where a command writes: standard output, or a file."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from reader.cli.inputs import STDIO
from reader.errors import ReaderError
from reader.export.atomic import make_folder, write_atomically


def refuse_overwriting(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """See to it that no output is an input.

    Raises:
        click.UsageError: one is.
    """
    read = {path.resolve(): path for path in inputs if path != STDIO}
    for path in outputs:
        if path.resolve() in read:
            raise click.UsageError(f"{path} would be written over {read[path.resolve()]}, which is read.")


def refuse_terminal(what: str) -> None:
    """See to it that ``what``, which is no text and goes to standard output, does not go to a terminal.

    Raises:
        ReaderError: it would.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        raise ReaderError(f"{what} is no text, and standard output is a terminal", "name a file with -o")


def write(output: Path, chunks: Iterable[str | bytes], encoding: str = "utf-8") -> None:
    """Write ``chunks``: to standard output as they come, text in UTF-8; into a file all at once, text in ``encoding``.

    Raises:
        ReaderError: it cannot be written.
        BrokenPipeError: nobody reads standard output any more.
    """
    if output == STDIO:
        if sys.stdout is None:
            raise ReaderError("standard output is closed", "name a file with -o")
        for chunk in chunks:
            if isinstance(chunk, bytes) and b"\0" in chunk:
                refuse_terminal("this")
            _print(chunk)
        return
    make_folder(output.parent)
    write_atomically(output, chunks, encoding)


def _print(chunk: str | bytes) -> None:
    try:
        sys.stdout.buffer.write(chunk.encode() if isinstance(chunk, str) else chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # Python would try to write the rest once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ReaderError(f"standard output: cannot be written: {error.strerror}") from None
