"""The options of the reader, on the terminal and in the browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_OPTIONS = (
    click.option(
        "--with",
        "english",
        type=click.Path(path_type=Path),
        metavar="ENGLISH",
        help="The same text in English, aligned while you read, in the place of a translation.",
    ),
    click.option(
        "--glossary",
        "glossaries",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Terms to highlight and to render so: CSV, TSV, JSON, TBX, TMX or OmegaT's text; may be repeated.",
    ),
    click.option("--model", metavar="PATH", help="A translation package, or a folder of them."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to ``command``, which is called with ``english``, ``glossaries`` and ``model``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_english_alone(file: Path | None, english: Path | None) -> None:
    """Refuse an English text without a French one.

    Raises:
        click.UsageError: there is nothing that it could stand beside.
    """
    if english and not file:
        raise click.UsageError("--with needs a FILE to pair the English with")
