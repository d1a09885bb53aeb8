"""``reader align``: which words of a French and an English text say the same thing."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from reader.cli.engine_options import EngineOptions, engine_options
from reader.cli.inputs import STDIO, read_input, shown
from reader.cli.outputs import refuse_overwriting, write
from reader.cli.progress import ProgressBar, progress_bar
from reader.engine.translator import Translator
from reader.errors import ReaderError

_AT_ONCE = 1000
"""Line pairs that are sorted and decoded as one."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@click.command("align")
@click.argument("french", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("english", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--parallel", is_flag=True, required=True, help="Line N of FRENCH is rendered by line N of ENGLISH.")
@click.option("--to", type=click.Choice(["pharaoh"]), default="pharaoh", show_default=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=STDIO,
    help="File to write. [default: standard output]",
)
@engine_options(search=False)
def command(french: Path, english: Path, parallel: bool, to: str, output: Path, engine: EngineOptions) -> None:
    """Print the word links between the lines of FRENCH and ENGLISH.

    Every line of the output holds the links of a pair of lines as i-j: token i of the French, token j of the English,
    both from 0, tokens being what white space separates. This is the format of Pharaoh and fast_align. A pair with an
    empty side, or of more than about 300 words, gives an empty line.

    The model is made to write the English, and what it looks at meanwhile is the French that it renders.

    \b
    Example:
        reader align --parallel story.fr story.en > story.links
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    if french == english == STDIO:
        raise click.UsageError("Only one of the two texts can come from standard input.")
    if output != STDIO:
        refuse_overwriting((french, english), (output,))
    lines = [_tokens(read_input(path).text) for path in (french, english)]
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
