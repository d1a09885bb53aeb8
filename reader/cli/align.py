"""``reader align``: which words of a French and an English text say the same thing."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from reader.cli.engine_options import EngineOptions, engine_options
from reader.cli.outputs import output_paths, write
from reader.cli.progress import progress_bar
from reader.engine.translator import Progress, Translator
from reader.errors import ReaderError
from reader.formats.files import read

_AT_ONCE = 1000
"""Line pairs that are sorted and decoded as one."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@click.command("align")
@click.argument("french", type=click.Path(path_type=Path))
@click.argument("english", type=click.Path(path_type=Path))
@click.option("--parallel", is_flag=True, required=True, help="Line N of FRENCH is rendered by line N of ENGLISH.")
@click.option("--to", type=click.Choice(["pharaoh"]), default="pharaoh", show_default=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write. [default: standard output]",
)
@engine_options(search=False)
def command(french: Path, english: Path, parallel: bool, to: str, output: Path | None, engine: EngineOptions) -> None:
    """Print the word links between the lines of FRENCH and ENGLISH.

    Every line of the output holds the links of a pair of lines as i-j: token i of the French, token j of the English,
    both from 0, tokens being what white space separates. This is the format of Pharaoh and fast_align. A pair with an
    empty side, or of more than about 300 words, gives an empty line.

    The model is made to write the English, and what it looks at meanwhile is the French that it renders.

    \b
    Example:
        reader align --parallel story.fr story.en > story.links
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    lines = _tokens(read(french).text), _tokens(read(english).text)
    if len(lines[0]) != len(lines[1]):
        raise ReaderError(
            f"{french} has {len(lines[0])} lines, {english} has {len(lines[1])}",
            "line N of one has to be the translation of line N of the other",
        )
    [target] = output_paths((french,), output, ".links", engine.target_lang)
    with engine.translator() as translator, progress_bar(french.name, len(lines[0])) as progress:
        write(target, _links(list(zip(*lines, strict=True)), translator, progress))


def _tokens(text: str) -> list[list[str]]:
    """Return the tokens of each line."""
    lines = _LINE_BREAK.split(text)
    return [line.split() for line in (lines if lines[-1] else lines[:-1])]


def _links(pairs: Sequence[tuple[list[str], list[str]]], translator: Translator, progress: Progress) -> Iterator[str]:
    """Yield a line of links for each pair of lines."""
    remaining = iter(pairs)
    while some := list(islice(remaining, _AT_ONCE)):
        for links in translator.link_tokens(some):
            yield " ".join(f"{i}-{j}" for i, j in sorted(links)) + "\n"
        progress(len(some))
