"""Where a command writes: standard output, a file, or a file for each input in a folder."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from reader.cli.inputs import STDIO
from reader.errors import ReaderError
from reader.export.atomic import write_atomically


def output_paths(inputs: Sequence[Path], output: str | None, endings: tuple[str, str]) -> list[Path]:
    """Return where the result of each input goes.

    Args:
        inputs: what is read.
        output: what the person gave; a folder gets a file for each input.
        endings: in names, the first is replaced by the second: with ``(".fr", ".en.txt")``, ``novel.fr.txt`` becomes
            ``novel.en.txt``, and so does ``novel.txt``.

    Raises:
        click.UsageError: several inputs for one file, or a file would be written over an input or another output.
    """
    if output is None or output == "-":
        return [STDIO] * len(inputs)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        paths = [path / _name(source, *endings) for source in inputs]
    elif len(inputs) == 1:
        paths = [path]
    else:
        raise click.UsageError(f"Several texts need a folder: make {path}, or write {path}/ to have it made.")
    refuse_overwriting(inputs, paths)
    return paths


def refuse_overwriting(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """See to it that no output is an input, or another output.

    Raises:
        click.UsageError: one is.
    """
    taken = {path.resolve(): f"over {path}, which is read" for path in inputs if path != STDIO}
    for path in outputs:
        if path.resolve() in taken:
            raise click.UsageError(f"{path} would be written {taken[path.resolve()]}.")
        taken[path.resolve()] = "twice: two texts have the same name"


def refuse_terminal(outputs: Iterable[Path], what: str) -> None:
    """See to it that ``what``, which is no text, does not go to a terminal.

    Raises:
        ReaderError: it would.
    """
    if STDIO in outputs and sys.stdout is not None and sys.stdout.isatty():
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
            _print(chunk)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(f"{output.parent}: cannot be made ({error.strerror})", "choose another folder") from None
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


def _name(path: Path, old: str, new: str) -> str:
    return ("stdin" if path == STDIO else path.stem.removesuffix(old)) + new
