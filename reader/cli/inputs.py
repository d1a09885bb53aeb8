"""What a command reads: files, and standard input under the name that pipes have for it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from reader.batch.sources import STDIN
from reader.formats.document import Document
from reader.formats.files import read

STDIO = STDIN
"""Standard input among inputs, standard output among outputs."""


class PathWithName(click.Path):
    """A path that is not empty: a variable that a shell has not set does not stand for the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path as the type that was asked for."""
        if not os.fspath(value):
            self.fail("the name is empty.", param, ctx)
        return super().convert(value, param, ctx)


def shown(path: Path) -> str:
    """Return what messages call an input."""
    return "standard input" if path == STDIO else str(path)


def announce_typing() -> None:
    """Say that standard input is read, where it is the keyboard."""
    if sys.stdin is not None and sys.stdin.isatty():
        click.echo("Reading what you type: end with Ctrl-D on a line of its own.", err=True)


def read_input(path: Path, split: Callable[[bytes, str], Document] | None = None) -> Document:
    """Return the document in the file ``path`` or on standard input; say on standard error how it had to be read.

    Raises:
        ReaderError: it cannot be opened, is no text, or is too large.
    """
    if path == STDIO:
        announce_typing()
    document = read(None if path == STDIO else path, split)
    for note in document.notes:
        click.echo(f"{shown(path)}: {note}", err=True)
    return document
