"""``reader glossary extract``: the terms that a text suggests."""

from collections.abc import Iterator
from pathlib import Path

import click

from reader.align.bitext import BitextBlock
from reader.cli.engine_options import EngineOptions, engine_options
from reader.cli.glossary_inputs import as_one, bitexts, glossary_options, read_glossaries
from reader.cli.glossary_outputs import format_of, output_options, write_terms
from reader.cli.inputs import STDIO
from reader.cli.outputs import refuse_overwriting
from reader.errors import ReaderError
from reader.glossary.extraction import LEAST_COUNT, MOST_TERMS
from reader.glossary.extraction import extract as extract_terms
from reader.glossary.glossary import Glossary
from reader.glossary.lexicon import shipped_lexicon


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@output_options
@click.option("--limit", type=click.IntRange(1), default=MOST_TERMS, show_default=True, help="Terms at most.")
@click.option(
    "--min-count",
    type=click.IntRange(1),
    default=LEAST_COUNT,
    show_default=True,
    help="Occurrences of a term at least.",
)
@glossary_options
@engine_options()
def extract(
    files: tuple[Path, ...],
    to: str | None,
    output: Path,
    limit: int,
    min_count: int,
    glossaries: tuple[Path, ...],
    keep_good: bool,
    engine: EngineOptions,
) -> None:
    """Propose terms: the noun phrases of FILES that say most about them, with their English there.

    FILES are bitexts of reader translate --to json, or French texts, which are translated on the way. What the
    glossaries have already is left out. The best terms come first, each with its count as a note, the status
    "suggested", and a sentence.

    \b
    Examples:
        reader glossary extract manual.fr.txt -o manual.glossary.csv
        reader glossary extract chapters/*.json --limit 300 -o novel.tbx
        reader glossary extract article.txt | head
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    to = format_of(to, output)
    read_files = read_glossaries(glossaries, files, keep_good=keep_good)
    if output != STDIO:
        refuse_overwriting((*files, *(path for path, _ in read_files)), (output,))
    known = as_one(read_files) if read_files else Glossary()
    terms = extract_terms(_blocks(files, engine), known, shipped_lexicon(), least_count=min_count, most=limit)
    if not terms:
        raise ReaderError("no terms were found", "give more text, or --min-count 1")
    write_terms(terms, to, output)


def _blocks(files: tuple[Path, ...], engine: EngineOptions) -> Iterator[tuple[str, BitextBlock]]:
    for name, bitext in bitexts(files, engine):
        yield from ((bitext.title or name, block) for block in bitext.blocks)
