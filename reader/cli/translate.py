"""``reader translate``: French texts into English, or into both languages side by side."""

import sys
import time
from importlib.metadata import version
from pathlib import Path

import click

from reader.batch.report import Report
from reader.batch.run import Order, Run
from reader.batch.sources import STDIN, Found
from reader.batch.speed import remember_speed, speed_key
from reader.batch.targets import STDOUT
from reader.cli.batch_display import Display
from reader.cli.engine_options import ENGINE_OPTIONS, EngineOptions, engine_options
from reader.cli.glossary_option import glossary_option, obeyed_glossary, told_apart
from reader.cli.input_options import INPUT_OPTIONS, InputOptions, input_options
from reader.cli.inputs import PathWithName, announce_typing
from reader.cli.outputs import write
from reader.cli.placement import Outputs, placed
from reader.cli.report_option import check_report, give_report, report_option
from reader.cli.sections import SectionedCommand
from reader.cli.term_places import shown_terms
from reader.engine.translator import Translator
from reader.export.created import now
from reader.export.exporters import EXPORTERS
from reader.export.products import SAME, Making
from reader.export.text import NARROWEST
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
    outputs = Outputs(output, out_dir, to, layouts, width)
    placing, found = placed(outputs, inputs, (engine.source_lang, engine.target_lang))
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
