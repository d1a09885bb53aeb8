"""What ``reader glossary`` reads: glossaries, bitexts, and French texts, which are translated on the way."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

import click

from reader.align.bitext import Bitext
from reader.align.paired import paired
from reader.align.translated import translate_blocks
from reader.cli.engine_options import EngineOptions
from reader.cli.inputs import STDIO, read_input, shown
from reader.cli.progress import progress_bar
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.export import bitext_json
from reader.formats.document import Document
from reader.glossary.files import read_good_terms
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.own import files_in_order
from reader.glossary.terms import Term

_Command = TypeVar("_Command", bound=Callable[..., object])


def glossary_options(command: _Command) -> _Command:
    """Add the options that say which glossaries are used."""
    named = click.option(
        "--glossary",
        "-g",
        "glossaries",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="A glossary; of several the first holds. Those of the text, of its project and your own come after it.",
    )
    keep = click.option("--keep-good", is_flag=True, help="Pass over what is wrong in a glossary and say so.")
    return named(keep(command))


def read_glossaries(
    glossaries: Sequence[Path], texts: Sequence[Path] = (), *, keep_good: bool
) -> list[tuple[Path, Sequence[Term]]]:
    """Return the glossary files that hold for some texts with their terms, the nearest first.

    Raises:
        ReaderError: one cannot be read, or something in it is no term.
    """
    files = files_in_order(glossaries, [path for path in texts if path != STDIO])
    return [(path, _terms(path, keep_good=keep_good)) for path in files]


def as_one(read_files: Sequence[tuple[Path, Sequence[Term]]]) -> Glossary:
    """Return the terms of glossary files as one glossary.

    Raises:
        ReaderError: there is no file.
    """
    if not read_files:
        raise ReaderError("there is no glossary yet", "name one with --glossary, or begin one with reader glossary add")
    return stacked(Glossary(terms) for _, terms in read_files)


def _terms(path: Path, *, keep_good: bool) -> Sequence[Term]:
    read_file = read_good_terms(path)
    if read_file.problems and not keep_good:
        more = f" (and {len(read_file.problems) - 1} more)" if len(read_file.problems) > 1 else ""
        raise ReaderError(f"{path}: {read_file.problems[0]}{more}", "mend it, or pass over it with --keep-good")
    for problem in read_file.problems:
        click.echo(f"{path}: {problem}: passed over", err=True)
    return read_file.terms


def bitext(path: Path, english: Path | None = None) -> Bitext:
    """Return a saved bitext, or a French text and its English side by side.

    Raises:
        ReaderError: a file cannot be read, is no bitext, or does not fit the other.
    """
    if english:
        return paired(read_input(path), read_input(english), path.name, english.name)
    document = read_input(path)
    if not _is_bitext(document):
        raise ReaderError(
            f"{shown(path)}: it is no bitext",
            "name its English by --with, or translate it with reader translate --to json",
        )
    return bitext_json.loads(document.text, shown(path))


def _is_bitext(document: Document) -> bool:
    """Tell whether a document is meant for a saved bitext."""
    return document.text.lstrip()[:1] == "{"


def bitexts(paths: Sequence[Path], engine: EngineOptions) -> Iterator[tuple[str, Bitext]]:
    """Yield saved bitexts, and French texts with their translation, each with its name.

    Raises:
        ReaderError: a file cannot be read, or there is no model for a French text.
    """
    with ExitStack() as stack:
        translator: Translator | None = None
        for path in paths:
            document = read_input(path)
            name = "" if path == STDIO else path.stem
            if _is_bitext(document):
                yield name, bitext_json.loads(document.text, shown(path))
            else:
                translator = translator or stack.enter_context(engine.translator())
                yield name, _translated(document, translator, shown(path))


def _translated(document: Document, translator: Translator, name: str) -> Bitext:
    characters = sum(len(block.text) for block in document.blocks)
    with progress_bar(name, characters, "characters") as bar:
        return Bitext(tuple(translate_blocks(document.blocks, translator, bar.advance)))
