"""The arguments and options by which the commands for many files are told what to read."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reader.batch.sources import STDIN, Found, Scan, find_sources, listed
from reader.cli.inputs import PathWithName
from reader.formats.document import Document
from reader.formats.files import read_bytes
from reader.formats.forms import FORMS
from reader.formats.plain import read_by_line

INPUT_OPTIONS = ("recursive", "files_from", "form", "unit")


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What a person said about the texts to read.

    Attributes:
        names: files, folders and patterns.
        recursive: whether to search the folders in folders.
        files_from: file with more names; ``STDIN`` for standard input.
        form: name of the file type that all are taken for; None for what each shows to be.
        by_line: whether each line is translated by itself.
    """

    names: tuple[Path, ...]
    recursive: bool
    files_from: Path | None
    form: str | None
    by_line: bool

    @property
    def read(self) -> Callable[[bytes, str], Document] | None:
        """What makes a document of bytes and a name; None for the type that a file shows to be."""
        if self.by_line:
            return read_by_line
        return FORMS[self.form].read if self.form else None

    @property
    def plain_form(self) -> str | None:
        """The file type that all are taken for, if one is."""
        return "txt" if self.by_line else self.form

    def found(self, langs: tuple[str, str], apart: Path | None = None) -> Found:
        """Return what there is to translate.

        Raises:
            ReaderError: the list of names cannot be read.
        """
        names = list(self.names)
        if self.files_from:
            is_stdin = self.files_from == STDIN
            data = read_bytes(
                None if is_stdin else self.files_from, "standard input" if is_stdin else str(self.files_from)
            )
            names += listed(data.decode(sys.getfilesystemencoding(), "surrogateescape"))
        found = find_sources(names, Scan(self.recursive, langs, apart))
        return replace(found, named=found.named and not self.files_from)


def input_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options to a command, which is called with ``inputs``, an ``InputOptions``."""

    @wraps(command)
    def with_inputs(
        *,
        names: tuple[Path, ...],
        recursive: bool,
        files_from: Path | None,
        form: str | None,
        unit: str,
        **others: Any,  # noqa: ANN401 - whatever the command itself takes
    ) -> None:
        if unit == "line" and form not in (None, "txt"):
            raise click.UsageError("--unit line is for plain text.")
        if files_from == STDIN and STDIN in names:
            raise click.UsageError("Standard input is either a text or a list of names.")
        given = names if names or files_from else (STDIN,)
        command(inputs=InputOptions(given, recursive, files_from, form, unit == "line"), **others)

    for option in reversed(_OPTIONS):
        with_inputs = option(with_inputs)
    return with_inputs


_OPTIONS = (
    click.argument(
        "names",
        metavar="[FILES]...",
        nargs=-1,
        # Whoever may not read one of many files learns it with the others that fail.
        type=PathWithName(path_type=Path, allow_dash=True, readable=False),
    ),
    click.option("-r", "--recursive", is_flag=True, help="Search the folders in folders, too."),
    click.option(
        "--files-from",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="LIST",
        help="Read more names from this file, one a line; - for standard input.",
    ),
    click.option(
        "--from",
        "form",
        type=click.Choice(list(FORMS)),
        help="What the files are. [default: what each shows to be, by its bytes and its name]",
    ),
    click.option(
        "--unit",
        type=click.Choice(["sentence", "line"]),
        default="sentence",
        show_default=True,
        help="line: translate each line of a text on its own, and write as many lines as there are.",
    ),
)
