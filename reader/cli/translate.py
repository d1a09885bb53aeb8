"""``reader translate``: French texts into English, or into both languages side by side."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import click

from reader.batch.report import Report
from reader.batch.run import Order, Run
from reader.batch.sources import STDIN, Scan, Source, without_own_outputs
from reader.batch.speed import remember_speed, speed_key
from reader.batch.targets import STDOUT, Placing, check_targets, goes_to_stdout
from reader.cli.batch_display import Display
from reader.cli.engine_options import ENGINE_OPTIONS, EngineOptions, engine_options
from reader.cli.input_options import INPUT_OPTIONS, InputOptions, input_options
from reader.cli.inputs import announce_typing
from reader.cli.obedience import obedience_lines, read_glossaries, told_apart
from reader.cli.outputs import refuse_terminal, write
from reader.cli.report_option import check_report, give_report, report_option
from reader.cli.sections import SectionedCommand
from reader.cli.term_places import shown_terms
from reader.errors import ReaderError
from reader.export.created import now
from reader.export.exporters import EXPORTERS
from reader.export.products import SAME, Making, Product, layouts_of
from reader.export.text import NARROWEST
from reader.formats.layout import Layout
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
    type=click.Path(allow_dash=True),
    help="File to write, - for standard output, or a folder, as with --out-dir.",
)
@click.option(
    "--out-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into, where the tree of the inputs is made again. [default: beside each input]",
)
@click.option(
    "--to",
    type=click.Choice([SAME, *EXPORTERS]),
    multiple=True,
    help="What to write; may be given more than once. [default: same, the type of file that was read]",
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
@click.option(
    "--glossary",
    "-g",
    "glossaries",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Render its terms as it says, and show them with --to html; of several the first holds. CSV, TSV, JSON, TBX, "
    "TMX or OmegaT's text.",
)
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
        reader translate --glossary house.tbx --report article.txt
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    products = _products(to, layouts, width)
    langs = (engine.source_lang, engine.target_lang)
    folder, file = _place(output, out_dir)
    found = inputs.found(langs, apart=folder)
    if not (folder or file) and found.named and goes_to_stdout(found.sources, products, inputs.plain_form):
        file = STDOUT
    placing = Placing(products, langs, folder, file)
    sources = found.sources
    if file is None:
        targets = (placing.target(source, product) for source in sources for product in products)
        sources = tuple(without_own_outputs(sources, Scan(inputs.recursive, langs), targets))
    _check(placing, sources)
    check_report(report, force)
    glossary = read_glossaries(glossaries, *langs)
    if any(source.path == STDIN for source in sources):
        announce_typing()
    began, start = now(), time.monotonic()
    with engine.translator_and_memory() as (translator, memory):
        order = Order(
            placing,
            Making(translator.route, width, shown_terms(glossary)),
            f"{identity(translator.route, translator.search, memory)} version={version('en-regard')} "
            f"form={inputs.plain_form} lines={inputs.by_line} width={width}{told_apart(glossary)}",
            inputs.read,
            force,
            least,
        )
        with Display(sources, file is None, quiet) as display:
            if file is None and not quiet:
                display.passed_over(found.passed_over)
            for failure in found.failures:
                display.say(f"Error: {failure}")
            obeying = Obeying(translator, glossary) if glossary else None
            run = Run(
                order,
                obeying or translator,
                display,
                lambda pages: write(STDOUT, display.clearing(_fit_for_screens(pages))),
            )
            run.work(sources)
    seconds = time.monotonic() - start
    if not (engine.jobs or engine.cluster):
        key = speed_key(translator.route, translator.search, engine.device)
        remember_speed(key, translator.tally.characters, seconds)
    done = Report(
        began,
        seconds,
        display.outcomes,
        found.passed_over,
        [str(failure) for failure in found.failures],
        translator.tally,
    )
    if file is None and not quiet:
        click.echo(done.summary(), err=True)
    give_report(report, done)
    if obeying and report:
        click.echo("\n".join(obedience_lines(obeying.uses.values())), err=True)
    if done.failed:
        sys.exit(1)


def _fit_for_screens(pages: Iterable[str | bytes]) -> Iterator[str | bytes]:
    """Yield what goes to standard output, which may be a terminal.

    Raises:
        ReaderError: it is one, and this is an archive.
    """
    for chunk in pages:
        if isinstance(chunk, bytes) and chunk.startswith(b"PK"):
            refuse_terminal("this file")
        yield chunk


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
    try:
        check_targets(sources, placing)
    except ReaderError as error:
        raise click.UsageError(f"{error}.") from None
