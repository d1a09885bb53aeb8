"""Where a command writes: standard output, a file, or a file for each input in a folder."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from reader.errors import ReaderError
from reader.export.atomic import write_atomically

STDIO = Path("-")
"""Standard input among inputs, standard output among outputs."""

Output = Path


def output_paths(inputs: Sequence[Path], output: Path | None, suffix: str, lang: str) -> list[Output]:
    """Return where the result of each input goes.

    A folder gets a file for each input: ``novel.fr.txt`` becomes ``novel.en.txt``.

    Raises:
        click.UsageError: several inputs for one file, or a file would be written over an input or another output.
    """
    if output is None or output == STDIO:
        return [STDIO] * len(inputs)
    if output.is_dir() or str(output).endswith("/") or len(inputs) > 1:
        if output.exists() and not output.is_dir():
            raise click.UsageError(f"{output} is a file: several texts need a folder.")
        paths = [output / _name(path, suffix, lang) for path in inputs]
    else:
        paths = [output]
    taken = {path.resolve(): path for path in inputs if path != STDIO}
    for path in paths:
        if path.resolve() in taken:
            raise click.UsageError(f"{path} would be written twice, or over the text it comes from.")
        taken[path.resolve()] = path
    return paths


def write(output: Output, chunks: Iterable[str], encoding: str = "utf-8") -> None:
    """Write ``chunks``: to standard output in UTF-8 as they come, into a file in ``encoding`` and all at once.

    Raises:
        ReaderError: the file cannot be written.
    """
    if output == STDIO:
        stream = sys.stdout.buffer
        for chunk in chunks:
            stream.write(chunk.encode())
            stream.flush()
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(f"{output.parent}: cannot be made ({error.strerror})", "choose another folder") from None
    write_atomically(output, chunks, encoding)


def _name(path: Path, suffix: str, lang: str) -> str:
    """Return the name of the English of ``path``: its own without ending and language, then ``.en`` and ``suffix``."""
    if path == STDIO:
        return f"stdin.{lang}{suffix}"
    stem = path.stem
    return f"{stem[:-3] if stem.endswith('.fr') else stem}.{lang}{suffix}"
