"""``reader align``: a French text and an English translation of it, sentence by sentence and word by word."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from reader.cli.doubts import Linked, doubts, linked_of
from reader.cli.engine_options import EngineOptions, engine_options
from reader.cli.glossary_option import obeyed_glossary
from reader.cli.inputs import STDIO, PathWithName, read_input, shown
from reader.cli.outputs import refuse_overwriting, refuse_terminal, write
from reader.cli.progress import ProgressBar, progress_bar
from reader.cli.term_places import shown_terms
from reader.engine.translator import Translator
from reader.errors import ReaderError, SwappedError
from reader.export import links_tsv
from reader.export.created import dated
from reader.export.exporters import EXPORTERS, Exporter, named_by
from reader.export.options import Options
from reader.formats.document import Document
from reader.formats.layout import Layout
from reader.formats.plain import read_by_line
from reader.memory.store import Memory
from reader.text.english_sentences import split_english
from reader.text.passages import Mending
from reader.text.sentences import split

_AT_ONCE = 1000
"""Line pairs that are sorted and decoded as one."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@click.command("align")
@click.argument("french", type=PathWithName(path_type=Path, allow_dash=True))
@click.argument("english", type=PathWithName(path_type=Path, allow_dash=True))
@click.option(
    "--parallel", is_flag=True, help="Line N of FRENCH is rendered by line N of ENGLISH: link the words only."
)
@click.option("--unit", type=click.Choice(["paragraph", "line"]), help="With line, every line is a sentence.")
@click.option(
    "--to",
    type=click.Choice([*EXPORTERS, "tsv", "pharaoh"]),
    help="What to write. [default: what the name after -o ends in, else json; pharaoh with --parallel, tsv with "
    "--unit line]",
)
@click.option(
    "--layout",
    type=click.Choice([Layout.INTERLEAVED.value, Layout.SIDE.value]),
    help="English below each French block, or beside it. [default: side with --to txt, interleaved with --to epub]",
)
@click.option(
    "-o",
    "--output",
    type=PathWithName(path_type=Path, allow_dash=True),
    default=STDIO,
    help="File to write. [default: standard output]",
)
@click.option(
    "-g",
    "--glossary",
    "glossaries",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="With --to html: show the terms of a glossary, where the English keeps to them, and where not.",
)
@click.option("--no-memory", is_flag=True, help="Neither ask the memory of earlier translations nor add to it.")
@engine_options(search=False)
def command(
    french: Path,
    english: Path,
    parallel: bool,
    unit: str | None,
    to: str | None,
    layout: str | None,
    glossaries: tuple[Path, ...],
    output: Path,
    engine: EngineOptions,
) -> None:
    """Set FRENCH beside ENGLISH, a translation of it that already exists.

    Sentences are linked many to many, and the words within them; each link has a confidence from 0 to 1. Paragraphs
    need not correspond, and front matter, notes or chapters may stand on one side only. `reader read` opens the JSON;
    html is a page for reading in a browser, epub a book for an e-reader, tmx a translation memory for CAT tools.

    The licence around an e-book of Project Gutenberg is linked with nothing. How many links are uncertain, and where to
    look first, is told on standard error.

    With --to tsv every line is a link: numbers of the French sentences (or lines), of the English ones, both from 0 and
    divided by spaces, the confidence, the French, the English. A side may be empty.

    With --parallel the lines correspond already, and every line of the output holds the word links of a pair as i-j:
    token i of the French, token j of the English, both from 0, tokens being what white space separates. This is the
    format of Pharaoh and fast_align. A pair with an empty side, or of more than about 300 words, gives an empty line.

    \b
    Examples:
        reader align candide.fr.txt candide.en.txt -o candide.json
        reader align candide.fr.txt candide.en.txt -o candide.html
        reader align --unit line story.fr story.en > links.tsv
        reader align --parallel story.fr story.en > story.links
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    named = "tsv" if output.suffix.lower() == ".tsv" else named_by(output)
    to = to or ("pharaoh" if parallel else "tsv" if unit == "line" else named or "json")
    _refuse_contradictions(parallel=parallel, unit=unit, to=to, layout=layout)
    if glossaries and to != "html":
        raise click.UsageError("--glossary goes with --to html.")
    if french == english == STDIO:
        raise click.UsageError("Only one of the two texts can come from standard input.")
    if output != STDIO:
        refuse_overwriting((french, english), (output,))
    # The translation only serves to compare: a greedy one does.
    engine = replace(engine, beam=1, remembers=engine.remembers and not parallel)
    if parallel:
        _align_words(french, english, output, engine)
        return
    align: _Align = partial(_align_sentences, by_line=unit == "line")
    if to in EXPORTERS:
        if EXPORTERS[to].binary and output == STDIO:
            refuse_terminal(EXPORTERS[to].binary)
        align = partial(
            _align_texts,
            exporter=EXPORTERS[to],
            options=Options(
                Layout(layout) if layout else None,
                terms=shown_terms(obeyed_glossary(glossaries, engine.source_lang, engine.target_lang)),
            ),
        )
    read = read_by_line if unit == "line" else None
    documents = read_input(french, read), read_input(english, read)
    texts = Text(shown(french), documents[0]), Text(shown(english), documents[1])
    try:
        align(*texts, output, engine)
    except SwappedError as error:
        if not (sys.stdin and sys.stdin.isatty() and click.confirm(f"{error.reason}. Swap them?", err=True)):
            raise
        align(texts[1], texts[0], output, engine)


def _refuse_contradictions(*, parallel: bool, unit: str | None, to: str, layout: str | None) -> None:
    """Raise ``click.UsageError`` where options exclude each other."""
    if parallel != (to == "pharaoh"):
        raise click.UsageError("--to pharaoh and --parallel go together.")
    if unit == "line" and to != "tsv":
        raise click.UsageError("--unit line goes with --to tsv.")
    if unit and parallel:
        raise click.UsageError("--unit has no meaning with --parallel.")
    if layout and not (to in EXPORTERS and EXPORTERS[to].layouts):
        raise click.UsageError("--layout goes with --to txt or epub.")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what messages call it."""

    name: str
    document: Document


_Align = Callable[[Text, Text, Path, EngineOptions], None]


def _align_texts(
    french: Text,
    english: Text,
    output: Path,
    engine: EngineOptions,
    *,
    exporter: Exporter,
    options: Options,
) -> None:
    """Write a bitext."""
    from reader.align.aligned import align_documents  # loaded late: NumPy takes longer than all the rest of --help

    # Every character is read twice: when it is translated, and when its words are linked.
    steps = 2 * sum(len(block.text) for block in french.document.blocks)
    with (
        engine.translator_and_memory() as (translator, memory),
        progress_bar(french.name, steps, "characters") as bar,
    ):
        bitext = align_documents(
            french.document,
            english.document,
            translator,
            bar.advance,
            mendings=_mendings(engine, memory),
            names=(french.name, english.name),
        )
        bar.leave()
        languages = replace(bitext, source_lang=engine.source_lang, target_lang=engine.target_lang)
        bitext = dated(languages, french.document.title)
        write(output, exporter.write(bitext, options))
    if remark := exporter.remark(bitext):
        click.echo(f"{french.name}: {remark}", err=True)
    _tell(linked_of(bitext), french, english)


def _mendings(engine: EngineOptions, memory: Memory | None) -> tuple[Mending, ...]:
    return memory.mendings(source_lang=engine.source_lang, target_lang=engine.target_lang) if memory else ()


def _tell(links: Sequence[Linked], french: Text, english: Text) -> None:
    for line in doubts(links, (french.name, english.name)):
        click.echo(line, err=True)


def _align_sentences(french: Text, english: Text, output: Path, engine: EngineOptions, *, by_line: bool) -> None:
    """Write sentence links as columns."""
    from reader.align.aligned import link_texts, sentences_of

    paragraphs = None
    if by_line:
        sides = [_numbered_lines(text.document.text) for text in (french, english)]
    else:
        found = sentences_of(french.document, split), sentences_of(english.document, split_english)
        sides = [(range(len(texts)), texts) for texts, _ in found]
        paragraphs = found[0][1], found[1][1]
    (_, left), (_, right) = sides
    with (
        engine.translator_and_memory() as (translator, memory),
        progress_bar(french.name, sum(map(len, left)), "characters") as bar,
    ):
        mendings = _mendings(engine, memory)
        names = french.name, english.name
        links = link_texts(left, right, translator, bar.advance, paragraphs, mendings=mendings, names=names)
        bar.leave()
        write(output, links_tsv.lines(links, *sides))
    linked = [
        Linked(_joined(left, link.source), _joined(right, link.target), link.confidence, f"line {line}")
        for line, link in enumerate(links, 1)
    ]
    _tell(linked, french, english)


def _joined(texts: Sequence[str], numbers: range) -> str:
    return " ".join(texts[number] for number in numbers)


def _numbered_lines(text: str) -> tuple[Sequence[int], Sequence[str]]:
    """Return the numbers of the lines that are not blank, and these lines."""
    found = [(number, line.strip()) for number, line in enumerate(_LINE_BREAK.split(text)) if line.strip()]
    return [number for number, _ in found], [line for _, line in found]


def _align_words(french: Path, english: Path, output: Path, engine: EngineOptions) -> None:
    """Write the word links between the lines of texts that correspond."""
    lines = [_tokens(read_input(path, read_by_line).text) for path in (french, english)]
    if len(lines[0]) != len(lines[1]):
        raise ReaderError(
            f"{shown(french)} has {len(lines[0])} lines, {shown(english)} has {len(lines[1])}",
            "line N of one has to be the translation of line N of the other",
        )
    with engine.translator() as translator, progress_bar(shown(french), len(lines[0]), "lines") as bar:
        links = _links(list(zip(*lines, strict=True)), translator, bar)
        write(output, bar.clearing(links) if output == STDIO else links)


def _tokens(text: str) -> list[list[str]]:
    """Return the tokens of each line."""
    lines = _LINE_BREAK.split(text)
    return [line.split() for line in (lines if lines[-1] else lines[:-1])]


def _links(pairs: Sequence[tuple[list[str], list[str]]], translator: Translator, bar: ProgressBar) -> Iterator[str]:
    """Yield a line of links for each pair of lines."""
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        for links in translator.link_tokens(some):
            yield " ".join(f"{i}-{j}" for i, j in sorted(links)) + "\n"
        bar.advance(len(some))
