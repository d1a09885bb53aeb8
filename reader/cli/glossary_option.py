"""``--glossary`` of a command that translates: the terms that it has to keep to."""

from collections.abc import Callable, Collection
from hashlib import blake2b
from pathlib import Path

import click

from reader.glossary.files import read_glossary
from reader.glossary.glossary import Glossary


def glossary_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the option; its value is the names of files, to be read by ``obeyed_glossary``."""
    return click.option(
        "--glossary",
        "-g",
        "glossaries",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Render its terms as it says, and show them with --to html; of several the first holds. CSV, TSV, JSON, "
        "TBX, TMX or OmegaT's text.",
    )(command)


def obeyed_glossary(files: Collection[Path], source_lang: str, target_lang: str) -> Glossary | None:
    """Return the terms that a translation has to keep to; None where no file is given.

    Raises:
        ReaderError: a file cannot be read, or something in it is no term.
        click.UsageError: the languages are not those of a glossary.
    """
    if not files:
        return None
    if (source_lang, target_lang) != ("fr", "en"):
        raise click.UsageError("--glossary is for translations from French into English.")
    return read_glossary(files)


def told_apart(glossary: Glossary | None) -> str:
    """Return what tells a glossary from every other, as a part of what decides the bytes of an output."""
    if glossary is None:
        return ""
    said = repr([(term.source, term.targets, term.part_of_speech, term.status) for term in glossary.terms])
    return f" glossary={blake2b(said.encode(errors='surrogatepass'), digest_size=12).hexdigest()}"
