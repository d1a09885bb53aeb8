"""``reader translate``: French texts into English, or into both languages side by side."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from reader.align.bitext import BitextBlock
from reader.align.translated import is_typographic, translate_blocks
from reader.cli.engine_options import EngineOptions, engine_options
from reader.cli.inputs import STDIO, read_input, shown
from reader.cli.outputs import output_paths, write
from reader.cli.progress import progress_bar
from reader.cli.report import Report
from reader.engine.packages import Package
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.export import jsonl, text
from reader.export.bitext_json import chunks
from reader.export.created import new_bitext
from reader.formats.document import Document
from reader.formats.encoding import output_encoding
from reader.formats.plain import read_by_line

Writer = Callable[[Document, Iterable[BitextBlock]], Iterator[str]]
"""Makes of a document and its translated blocks what is written."""

LAYOUTS: dict[str, Callable[..., Iterator[str]]] = {
    "english": text.english,
    "side": text.side,
    "interleaved": text.interleaved,
}
ENDINGS = {"txt": ".txt", "json": ".json", "jsonl": ".jsonl"}
UNITS = {"sentence": None, "line": read_by_line}


@click.command("translate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="File to write, or folder for several: there, novel.fr.txt becomes novel.en.txt. [default: standard output]",
)
@click.option("--to", type=click.Choice(list(ENDINGS)), default="txt", show_default=True, help="What to write.")
@click.option(
    "--layout",
    type=click.Choice(list(LAYOUTS)),
    default="english",
    show_default=True,
    help="English alone as the French is laid out, both in columns, or each paragraph below the other.",
)
@click.option("--width", type=click.IntRange(text.NARROWEST), help="Columns of a page in two languages. [default: 100]")
@click.option(
    "--unit",
    type=click.Choice(list(UNITS)),
    default="sentence",
    show_default=True,
    help="line: translate each line on its own, and write as many lines as there are.",
)
@engine_options()
@click.option("--report", is_flag=True, help="Say on standard error what was done, and which sentences to look at.")
def command(
    files: tuple[Path, ...],
    output: str | None,
    to: str,
    layout: str,
    width: int | None,
    unit: str,
    engine: EngineOptions,
    report: bool,
) -> None:
    """Translate FILES into English, offline.

    Texts are plain text, in UTF-8, UTF-16 or Windows-1252. Without FILES, or where one is -, standard input is read.
    Everything stays where it was: blank lines, headings, lists, verse, line breaks.

    What was translated is remembered: a run that was interrupted goes on where it stopped, and the same text again
    takes no time. A file that fails is reported, the others go on, and the exit status is 1.

    \b
    Examples:
        reader translate article.txt
        reader translate --layout side article.txt | less
        reader translate chapters/*.txt -o english/
        reader translate article.txt --to json -o article.json
        cat sentences.txt | reader translate --unit line --fast
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    if to != "txt" and layout != "english":
        raise click.UsageError(f"--layout is for text; --to {to} holds both languages as it is.")
    if width and layout == "english":
        raise click.UsageError("--width goes with --layout side or interleaved.")
    inputs = files or (STDIO,)
    outputs = output_paths(inputs, output, (f".{engine.source_lang}", f".{engine.target_lang}{ENDINGS[to]}"))
    if to == "json" and outputs.count(STDIO) > 1:
        raise click.UsageError("Several texts as JSON need a folder: give one with -o.")
    failures = 0
    with engine.translator() as translator:
        writer = _writer(to, layout, width, translator.route)
        for path, target in zip(inputs, outputs, strict=True):
            try:
                done = _translate(path, target, translator, UNITS[unit], writer, keeps_encoding=to == "txt")
            except ReaderError as error:
                click.echo(f"Error: {error}", err=True)
                failures += 1
                continue
            if report:
                click.echo(done.text(), err=True)
    if failures:
        sys.exit(1)


def _writer(to: str, layout: str, width: int | None, route: tuple[Package, ...]) -> Writer:
    """Return what makes the output."""
    if to == "json":
        return lambda _, blocks: chunks(new_bitext(blocks, route))
    if to == "jsonl":
        return lambda _, blocks: jsonl.lines(blocks)
    return partial(LAYOUTS[layout], columns=width) if width else LAYOUTS[layout]


def _translate(
    path: Path,
    output: Path,
    translator: Translator,
    split: Callable[[bytes, str], Document] | None,
    writer: Writer,
    *,
    keeps_encoding: bool,
) -> Report:
    """Translate one text, and return what there is to say about it."""
    document = read_input(path, split)
    report = Report(shown(path), translator.tally)
    characters = sum(len(block.text) for block in document.blocks)
    words = sum(len(block.text.split()) for block in document.blocks)
    with progress_bar(shown(Path(path.name)), words, "words") as bar:
        blocks = translate_blocks(
            document.blocks,
            translator,
            lambda done: bar.advance(done * words / characters),
            typographic=is_typographic(document.blocks),
        )
        pages = writer(document, report.watching(blocks))
        encoding = output_encoding(document.encoding) if keeps_encoding else "utf-8"
        write(output, bar.clearing(pages) if output == STDIO else pages, encoding)
    return report
