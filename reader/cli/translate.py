"""``reader translate``: French texts into English, or into both languages side by side."""

import itertools
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import click

from reader.batch.report import Report
from reader.batch.run import Order, Run
from reader.batch.sources import STDIN, Found, Scan, Source, known_form, named_by_content, without_own_outputs
from reader.batch.speed import remember_speed, speed_key
from reader.batch.targets import STDOUT, Placing, goes_to_stdout
from reader.cli.batch_display import Display
from reader.cli.engine_options import ENGINE_OPTIONS, EngineOptions, engine_options
from reader.cli.glossary_option import glossary_option, obeyed_glossary, told_apart
from reader.cli.input_options import INPUT_OPTIONS, InputOptions, input_options
from reader.cli.inputs import PathWithName, announce_typing
from reader.cli.outputs import refuse_overwriting, refuse_terminal, write
from reader.cli.report_option import check_report, give_report, report_option
from reader.cli.sections import SectionedCommand
from reader.cli.term_places import shown_terms
from reader.engine.translator import Translator
from reader.export.created import now
from reader.export.exporters import EXPORTERS, named_by
from reader.export.products import SAME, TEXT, Making, Product, layouts_of
from reader.export.text import NARROWEST
from reader.formats.forms import FORMS
from reader.formats.layout import Layout
from reader.glossary.glossary import Glossary
from reader.glossary.obeying import Obeying
from reader.memory.opening import identity

_SECTIONS = {
    "What to read": INPUT_OPTIONS,
    "What to write": ("output", "out_dir", "to", "layouts", "width", "force"),
    "How to translate": ("glossaries", *ENGINE_OPTIONS),
    "What to say": ("quiet", "report", "least"),
}


@click.command("translate", cls=SectionedCommand, sections=_SECTIONS)
@input_options
@click.option(
    "-o",
    "--output",
    type=PathWithName(allow_dash=True),
    help="File to write, - for standard output, or a folder, as with --out-dir.",
)
@click.option(
    "--out-dir",
    type=PathWithName(path_type=Path, file_okay=False),
    help="Folder to write into, where the tree of the inputs is made again. [default: beside each input]",
)
@click.option(
    "--to",
    type=click.Choice([SAME, *EXPORTERS]),
    multiple=True,
    help="What to write; may be given more than once. [default: what the name after -o ends in, else same, the type of "
    "file that was read]",
)
@click.option(
    "--layout",
    "layouts",
    type=click.Choice([layout.value for layout in Layout]),
    multiple=True,
    help="English in the place of the French, both in columns, or each paragraph below the other; "
    "may be given more than once. [default: english]",
)
@click.option("--width", type=click.IntRange(NARROWEST), help="Columns of a text in two languages. [default: 100]")
@click.option("--force", is_flag=True, help="Make again what is there, even what is newer or was changed.")
@glossary_option
@engine_options(many=True)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no line for each file.")
@report_option
@click.option(
    "--min-coverage",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Let a file fail of which less than this has English, say 0.98.",
)
def command(
    inputs: InputOptions,
    output: str | None,
    out_dir: Path | None,
    to: tuple[str, ...],
    layouts: tuple[str, ...],
    width: int | None,
    force: bool,
    glossaries: tuple[Path, ...],
    engine: EngineOptions,
    quiet: bool,
    report: str | None,
    least: float,
) -> None:
    """Translate FILES into English, offline.

    FILES are texts, folders, or patterns such as 'books/**/*.txt'; without any, or for -, standard input is read.
    Plain text goes to standard output; anything else, and what folders and patterns hold, gets a file beside it:
    x.fr.epub becomes x.en.epub, or x.fr-en.epub in two languages. Files that are there are left alone, unless they are
    older than their French, or this program made them and text, model or options have changed since.

    What was translated is remembered: a run that was interrupted goes on where it stopped, and the same text again
    takes no time. A file that fails is reported, the others go on, and the exit status is 1.

    \b
    Examples:
        reader translate article.txt
        reader translate --layout side article.txt | less
        reader translate chapters/*.txt -o english/
        reader translate -r library/ --out-dir english/ --report
        reader translate novel.txt --to same --to json --out-dir .
        cat sentences.txt | reader translate --unit line --fast
        reader translate article.txt --glossary house.tbx --report
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    folder, file = _place(output, out_dir)
    langs = engine.source_lang, engine.target_lang
    found = _with_types(inputs.found(langs, folder), inputs, folder, file)
    products = _products(to or _named_by(file, found, inputs), layouts, width)
    placing, found = _placed(found, inputs, Placing(products, langs, folder, file))
    _check(placing, found.sources)
    check_report(report, force)
    glossary = obeyed_glossary(glossaries, *placing.langs)
    if any(source.path == STDIN and source.data is None for source in found.sources):
        announce_typing()
    with engine.translator_and_memory() as (translator, memory):
        made_by = (
            f"{identity(translator.route, translator.search, memory)} version={version('en-regard')} "
            f"form={inputs.plain_form} lines={inputs.by_line} width={width}{told_apart(glossary)}"
        )
        order = Order(
            placing, Making(translator.route, width, shown_terms(glossary)), made_by, inputs.read, force, least
        )
        done = _worked(order, found, translator, glossary, quiet)
    if not (engine.jobs or engine.cluster or glossary):
        key = speed_key(translator.route, translator.search, engine.device)
        remember_speed(key, done.tally.characters, done.seconds)
    if placing.file is None and not quiet:
        click.echo(done.summary(), err=True)
    give_report(report, done)
    if done.failed:
        sys.exit(1)


def _with_types(found: Found, inputs: InputOptions, folder: Path | None, file: Path | None) -> Found:
    """Return what was found with standard input read, if its type decides what is written or what that is called."""
    if inputs.plain_form or not (folder or file) or file == STDOUT:
        return found
    if any(source.path == STDIN for source in found.sources):
        announce_typing()
    sources = (named_by_content(source) if source.path == STDIN else source for source in found.sources)
    return replace(found, sources=tuple(sources))


def _placed(found: Found, inputs: InputOptions, placing: Placing) -> tuple[Placing, Found]:
    """Return where outputs go, standard output among the places, and what there is to translate."""
    is_placed = placing.folder or placing.file
    if not is_placed and found.named and goes_to_stdout(found.sources, placing.products, inputs.plain_form):
        return replace(placing, file=STDOUT), found
    if placing.file:
        return placing, found
    targets = (placing.target(source, product) for source in found.sources for product in placing.products)
    scan = Scan(inputs.recursive, placing.langs)
    return placing, replace(found, sources=tuple(without_own_outputs(found.sources, scan, targets)))


def _worked(order: Order, found: Found, translator: Translator, glossary: Glossary | None, quiet: bool) -> Report:
    """Translate what was found, and return what became of it."""
    began, start = now(), time.monotonic()
    obeying = Obeying(translator, glossary) if glossary else None
    goes_to_files = order.placing.file is None
    with Display(found.sources, goes_to_files, quiet) as display:
        if goes_to_files and not quiet:
            display.passed_over(found.passed_over)
        for failure in found.failures:
            display.say(f"Error: {failure}")
        run = Run(order, obeying or translator, display, lambda pages: write(STDOUT, display.clearing(pages)))
        run.work(found.sources)
    return Report(
        began,
        time.monotonic() - start,
        display.outcomes,
        found.passed_over,
        [str(failure) for failure in found.failures],
        translator.tally,
        obeying.uses.values() if obeying else None,
    )


def _products(to: Sequence[str], layouts: Sequence[str], width: int | None) -> tuple[Product, ...]:
    """Return what each text becomes.

    Raises:
        click.UsageError: the options contradict each other.
    """
    wanted = [Layout(layout) for layout in dict.fromkeys(layouts)]
    names = dict.fromkeys(to or (SAME,))
    found = {name: [layout for layout in wanted if layout in layouts_of(name)] for name in names}
    if wanted and not all(any(layout in fitting for fitting in found.values()) for layout in wanted):
        raise click.UsageError(f"--to {' --to '.join(names)} has no layout {wanted[-1]}.")
    if width and not {Layout.SIDE, Layout.INTERLEAVED} & set(wanted):
        raise click.UsageError("--width goes with --layout side or interleaved.")
    if {Layout.SIDE, Layout.INTERLEAVED} <= set(wanted):
        raise click.UsageError("--layout side and interleaved would have the same name: ask for one at a time.")
    return tuple(Product(name, layout) for name in names for layout in found[name] or layouts_of(name)[:1])


def _place(output: str | None, out_dir: Path | None) -> tuple[Path | None, Path | None]:
    """Return the folder for the outputs, and the one output, as far as a person has named them.

    Raises:
        click.UsageError: both were named.
    """
    if output and out_dir:
        raise click.UsageError("-o and --out-dir say the same thing: give one of the two.")
    if output is None or output == "-":
        return out_dir, STDOUT if output else None
    path = Path(output)
    is_folder = path.is_dir() or output.endswith(("/", os.sep))
    return (path, None) if is_folder else (None, path)


def _named_by(file: Path | None, found: Found, inputs: InputOptions) -> tuple[str, ...]:
    """Return what the name of the one output asks for; nothing where it is the type of file that is read, or none.

    Args:
        file: the one output, as far as a person has named it.
        found: what is translated.
        inputs: how it is read.

    Raises:
        click.UsageError: such a file is not made of what is read.
    """
    if file is None or file == STDOUT or len(found.sources) != 1:
        return ()
    read = inputs.plain_form or known_form(found.sources[0].below.name) or TEXT
    wanted, exporter = known_form(file.name), named_by(file)
    if exporter and exporter != read:
        return (exporter,)
    if wanted and wanted not in ((read,) if FORMS[read].layouts else (TEXT, "md")):
        raise click.UsageError(f"{file} would be no {wanted}, which is not made of {read}: give it another ending.")
    return ()


def _check(placing: Placing, sources: Sequence[Source]) -> None:
    """See to it that every output has a place of its own, and a fit one.

    Raises:
        click.UsageError: it has not.
        ReaderError: it is no text, and would go to a terminal.
    """
    several = len(sources) * len(placing.products) > 1
    if placing.file == STDOUT:
        if several and not placing.products[0].is_joinable:
            raise click.UsageError(f"Several texts as {placing.products[0].to} need a folder: give one with -o.")
        if len(placing.products) > 1:
            raise click.UsageError("Several outputs need a folder: give one with -o.")
        exporter = EXPORTERS.get(placing.products[0].to)
        if exporter and exporter.binary:
            refuse_terminal(exporter.binary)
    elif placing.file and several:
        raise click.UsageError(
            f"Several texts need a folder: make {placing.file}, or write {placing.file}/ to have it made."
        )
    if placing.file != STDOUT:
        refuse_overwriting((source.path for source in sources), _targets(placing, sources))


def _targets(placing: Placing, sources: Sequence[Source]) -> Iterator[Path]:
    """Yield the outputs.

    Raises:
        click.UsageError: two of them have one name.
    """
    made_of: dict[Path, Source] = {}
    for source, product in itertools.product(sources, placing.products):
        target = placing.target(source, product)
        if other := made_of.get(target.resolve()):
            way_out = "ask for one of its outputs at a time" if other == source else "rename one, or translate it apart"
            raise click.UsageError(f"{target} would be made of {other.name} and of {source.name}: {way_out}.")
        made_of[target.resolve()] = source
        yield target
