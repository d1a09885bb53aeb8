"""``reader glossary``: terms looked up, added, checked against a translation, and taken to other programs."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from reader.align.bitext import Bitext
from reader.align.paired import paired
from reader.cli.inputs import STDIO, read_input, shown
from reader.cli.outputs import write
from reader.errors import ReaderError
from reader.export import bitext_json
from reader.glossary.checking import Place, TermUse, check_bitext, conflicts
from reader.glossary.collecting import collect
from reader.glossary.files import WRITERS, add_term, read_good_terms, write_deck
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.own import files_in_order, own_glossary
from reader.glossary.terms import Status, Term, WrongTermError, new_term

_DECK = "apkg"
_Command = TypeVar("_Command", bound=Callable[..., object])


def _glossary_options(command: _Command) -> _Command:
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


@click.group("glossary")
def command() -> None:
    """Look terms up, add them, check translations against them, and take them to other programs.

    Glossaries are CSV, TSV, JSON, TBX, TMX or OmegaT's text files. Your own is always there. These are found by
    themselves: novel.glossary.csv beside novel.txt, and glossary.csv in the folder of the text and those above it, as
    far as your home or a folder with .git (or .tsv, .json, .tbx).
    """


@command.command()
@click.argument("word")
@_glossary_options
def lookup(word: str, glossaries: tuple[Path, ...], keep_good: bool) -> None:
    """Print what the glossaries have for WORD, in whatever form it is."""
    found = list(_stacked(_read(glossaries, keep_good=keep_good)).named(word))
    for term in found:
        click.echo("\n".join(_entry(term)))
    if not found:
        raise ReaderError(f"“{word}” is in no glossary", "add it with reader glossary add")


@command.command()
@click.argument("french")
@click.argument("english", nargs=-1, required=True)
def add(french: str, english: tuple[str, ...]) -> None:
    """Put a term into your own glossary: FRENCH, then its renderings, the best first."""
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
@_glossary_options
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
    read_files = _read(glossaries, [file] if file else [], keep_good=keep_good)
    found = [f"{path}: {conflict.reason}" for path, terms in read_files for conflict in conflicts(terms)]
    for line in found:
        click.echo(line)
    uses: list[TermUse] = []
    if file:
        uses = check_bitext(_bitext(file, english), _stacked(read_files))
        for use in uses:
            click.echo("\n".join(_report(use)))
        click.echo(_summary(uses))
    if found or any(use.faulty for use in uses):
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", type=click.Choice([*WRITERS, _DECK]), required=True, help="What to write; tbx2 is TBX version 2.")
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="[default: standard output]")
@_glossary_options
def export(
    files: tuple[Path, ...], to: str, output: Path | None, glossaries: tuple[Path, ...], keep_good: bool
) -> None:
    """Write a glossary in another format, or the terms of bitexts with example sentences from them.

    FILES are bitexts of reader translate --to json. apkg is an Anki deck: importing it again updates its cards.

    \b
    Examples:
        reader glossary export --to csv -o words.csv
        reader glossary export -g house.tbx --to tmx -o house.tmx
        reader glossary export novel.json --to apkg -o novel.apkg
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    target = output or STDIO
    if to == _DECK and target == STDIO:
        raise click.UsageError("an Anki deck needs a file: -o NAME.apkg")
    if target.resolve() in {path.resolve() for path in (*files, *glossaries)}:
        raise click.UsageError(f"{target} would be written over what it comes from.")
    glossary = _stacked(_read(glossaries, files, keep_good=keep_good))
    terms: Sequence[Term] = glossary.terms
    if files:
        terms = collect([(path.stem, _bitext(path)) for path in files], glossary)
    if not terms:
        raise ReaderError("there are no terms to write", "add some with reader glossary add, or name a glossary")
    if to == _DECK:
        write_deck(target, terms)
    else:
        write(target, WRITERS[to](terms))


def _read(
    glossaries: Sequence[Path], texts: Sequence[Path] = (), *, keep_good: bool
) -> list[tuple[Path, Sequence[Term]]]:
    """Return the glossary files that hold for some texts with their terms, the nearest first."""
    files = files_in_order(glossaries, [path for path in texts if path != STDIO])
    if not files:
        raise ReaderError("there is no glossary yet", "name one with --glossary, or begin one with reader glossary add")
    return [(path, _terms(path, keep_good=keep_good)) for path in files]


def _stacked(read_files: Sequence[tuple[Path, Sequence[Term]]]) -> Glossary:
    return stacked(Glossary(terms) for _, terms in read_files)


def _terms(path: Path, *, keep_good: bool) -> Sequence[Term]:
    read_file = read_good_terms(path)
    if read_file.problems and not keep_good:
        more = f" (and {len(read_file.problems) - 1} more)" if len(read_file.problems) > 1 else ""
        raise ReaderError(f"{path}: {read_file.problems[0]}{more}", "mend it, or pass over it with --keep-good")
    for problem in read_file.problems:
        click.echo(f"{path}: {problem}: passed over", err=True)
    return read_file.terms


def _bitext(path: Path, english: Path | None = None) -> Bitext:
    if english:
        return paired(read_input(path), read_input(english), path.name, english.name)
    return bitext_json.loads(read_input(path).text, shown(path))


def _entry(term: Term) -> Iterator[str]:
    about = [term.part_of_speech or "", term.domain, "" if term.status is Status.APPROVED else term.status, term.note]
    remarks = "; ".join(text for text in about if text)
    yield f"{term.source}\t{', '.join(term.targets)}" + (f"\t({remarks})" if remarks else "")
    for example in term.examples:
        yield f"    {example.source}" + (f" – {example.target}" if example.target else "")


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
