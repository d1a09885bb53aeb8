"""``reader glossary``: terms looked up, added, checked against a translation, and taken to other programs."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from reader.cli.engine_options import EngineOptions, engine_options
from reader.cli.glossary_extract import extract
from reader.cli.glossary_inputs import as_one, bitext, bitexts, glossary_options, read_glossaries
from reader.cli.glossary_lookup import lookup
from reader.cli.glossary_outputs import format_of, output_options, write_terms
from reader.cli.inputs import STDIO, shown
from reader.cli.outputs import refuse_overwriting
from reader.errors import ReaderError
from reader.glossary.checking import Place, TermUse, check_bitext, conflicts
from reader.glossary.collecting import collect
from reader.glossary.files import add_term
from reader.glossary.own import own_glossary
from reader.glossary.terms import WrongTermError, new_term

_MOST_NAMES = 3


@click.group("glossary")
def command() -> None:
    """Look terms up, add them, find them in texts, check translations against them, and take them to other programs.

    Glossaries are CSV, TSV, JSON, TBX, TMX or OmegaT's text files. Your own is always there. These are found by
    themselves: novel.glossary.csv beside novel.txt, and glossary.csv in the folder of the text and those above it, as
    far as your home or a folder with .git (or .tsv, .json, .tbx).
    """


command.add_command(lookup)
command.add_command(extract)


@command.command()
@click.argument("french")
@click.argument("english", nargs=-1, required=True)
def add(french: str, english: tuple[str, ...]) -> None:
    """Put a term into your own glossary: FRENCH, then its renderings, the best first.

    A term that is there already keeps its renderings, behind the new ones.
    """
    try:
        term = new_term(french, english)
    except WrongTermError as error:
        raise ReaderError(str(error)) from None
    try:
        add_term(own_glossary(), term)
    except OSError as error:
        raise ReaderError(f"{own_glossary()}: cannot be written: {error.strerror or error}") from None
    click.echo(f"{term.source} is in {own_glossary()}.", err=True)


@command.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), required=False)
@click.option("--with", "english", type=click.Path(path_type=Path), metavar="ENGLISH", help="The English of FILE.")
@glossary_options
def check(file: Path | None, english: Path | None, glossaries: tuple[Path, ...], keep_good: bool) -> None:
    """Say where a translation keeps to the glossary and where not; without FILE, check the glossary itself.

    FILE is a bitext of reader translate --to json, or a French text with its English given by --with. The exit status
    is 1 where a term is missed or rendered in several ways, where a forbidden rendering is used, and where a glossary
    contradicts itself.

    \b
    Examples:
        reader glossary check novel.json --glossary house.tbx
        reader glossary check novel.fr.txt --with novel.en.txt -g house.csv
        reader glossary check -g house.csv
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    if english and not file:
        raise click.UsageError("--with needs a FILE to pair the English with")
    read_files = read_glossaries(glossaries, [file] if file else [], keep_good=keep_good)
    glossary = as_one(read_files)
    found = [f"{path}: {conflict.reason}" for path, terms in read_files for conflict in conflicts(terms)]
    for line in found:
        click.echo(line)
    uses: list[TermUse] = []
    if file:
        uses = check_bitext(bitext(file, english), glossary)
        for use in uses:
            click.echo("\n".join(_report(use)))
        click.echo(_summary(uses))
    if found or any(use.faulty for use in uses):
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@output_options
@glossary_options
@engine_options()
def export(
    files: tuple[Path, ...],
    to: str | None,
    output: Path,
    glossaries: tuple[Path, ...],
    keep_good: bool,
    engine: EngineOptions,
) -> None:
    """Write a glossary in another format, or the terms of some texts with example sentences from them.

    FILES are bitexts of reader translate --to json, or French texts, which are translated for their examples. apkg is
    an Anki deck: importing it again updates its cards.

    \b
    Examples:
        reader glossary export --to csv -o words.csv
        reader glossary export -g house.tbx --to tmx -o house.tmx
        reader glossary export novel.json -o novel.apkg
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    to = format_of(to, output)
    read_files = read_glossaries(glossaries, files, keep_good=keep_good)
    if output != STDIO:
        refuse_overwriting((*files, *(path for path, _ in read_files)), (output,))
    glossary = as_one(read_files)
    terms = collect(bitexts(files, engine), glossary) if files else glossary.terms
    if files and glossary and not terms:
        looked_in, looked_for = _listed(map(shown, files)), _listed(path for path, _ in read_files)
        way_out = "name a glossary of the text by -g, or have terms proposed by reader glossary extract"
        raise ReaderError(f"{looked_in}: no term of {looked_for} occurs", way_out)
    write_terms(terms, to, output)


def _listed(files: Iterable[object]) -> str:
    """Return the names of some files, of many the first."""
    names = list(map(str, files))
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _report(use: TermUse) -> Iterator[str]:
    """Yield a line for a term, and one for each place that a person should look at."""
    used = ", ".join(f"{rendering} {count}" for rendering, count in use.used.most_common()) or "–"
    inconsistent = "  inconsistent" if use.inconsistent else ""
    yield f"{use.term.source}: {use.used.total()} of {use.met} ({used}){inconsistent}"
    for what, places in (("missed", use.missed), ("forbidden", use.forbidden)):
        yield from (f"    {what} {_told(place)}" for place in places)


def _told(place: Place) -> str:
    homographs = f" (perhaps {', '.join(place.homographs)})" if place.homographs else ""
    english = " ".join(place.target.split()) or "no English"
    return f"in block {place.block}, sentence {place.sentence}: {place.words}{homographs}: {english}"


def _summary(uses: Sequence[TermUse]) -> str:
    met = sum(use.met for use in uses)
    missed = sum(len(use.missed) for use in uses)
    forbidden = sum(len(use.forbidden) for use in uses)
    inconsistent = sum(use.inconsistent for use in uses)
    return (
        f"terms: {len(uses)}, occurrences: {met}, rendered: {met - missed - forbidden}, missed: {missed}, "
        f"forbidden: {forbidden}, inconsistent: {inconsistent}"
    )
