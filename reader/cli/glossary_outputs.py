"""What the commands of ``reader glossary`` write: terms in the format of another program."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from reader.cli.inputs import STDIO
from reader.cli.outputs import write
from reader.errors import ReaderError
from reader.glossary.files import WRITERS, write_deck
from reader.glossary.terms import Term

_DECK = "apkg"
FORMATS = (*WRITERS, _DECK)
_ENDINGS = tuple(each for each in FORMATS if each not in ("tbx2", "omegat"))
_TABLE = "tsv"
_TABLE_ENDINGS = ("", "txt", "tab", "utf8")
"""Endings of names besides its own under which a table is written."""
_Command = TypeVar("_Command", bound=Callable[..., object])


def output_options(command: _Command) -> _Command:
    """Add the options that say what is written, and where to."""
    to = click.option(
        "--to",
        type=click.Choice(FORMATS),
        help="What to write; tbx2 is TBX version 2. [default: what the name of the output says, else tsv]",
    )
    output = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, allow_dash=True),
        default=STDIO,
        help="File to write. [default: standard output]",
    )
    return to(output(command))


def format_of(to: str | None, output: Path) -> str:
    """Return the format that is asked for, or the one that the name of the output says; a table where it has no ending.

    Raises:
        click.UsageError: nothing is known of the ending, or a deck of cards shall go to standard output.
    """
    ending = output.suffix.removeprefix(".").lower()
    by_name = _TABLE if ending in _TABLE_ENDINGS else ending
    if not to and by_name not in _ENDINGS:
        known = ", ".join(f".{each}" for each in _ENDINGS)
        raise click.UsageError(f"{output}: no glossary is written as .{ending}: use {known}, or say what by --to")
    chosen = to or by_name
    if chosen == _DECK and output == STDIO:
        raise click.UsageError("an Anki deck needs a file: -o NAME.apkg")
    return chosen


def write_terms(terms: Sequence[Term], to: str, output: Path) -> None:
    """Write terms in a format.

    Raises:
        ReaderError: there are none, or the file cannot be written.
    """
    if not terms:
        raise ReaderError("there are no terms to write", "add some with reader glossary add, or name a glossary")
    if to == _DECK:
        write_deck(output, terms)
    else:
        write(output, WRITERS[to](terms))
