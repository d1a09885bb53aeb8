"""``reader split``: one sentence a line."""

from collections.abc import Callable
from pathlib import Path

import click

from reader.cli.inputs import read_input
from reader.text.english_sentences import split_english
from reader.text.one_line import on_one_line
from reader.text.sentences import split as split_french
from reader.text.spans import Span

_SPLITTERS: dict[str, Callable[[str], list[Span]]] = {"fr": split_french, "en": split_english}


@click.command("split")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option(
    "--lang", type=click.Choice(list(_SPLITTERS)), default="fr", show_default=True, help="Language of the text."
)
def command(file: Path, lang: str) -> None:
    """Print the sentences of FILE, one a line.

    A blank line stands between blocks: paragraphs, headings, list items, lines of verse. The lines of a hard-wrapped
    sentence are joined. Without FILE, or where it is -, standard input is read.

    \b
    Examples:
        reader split novel.txt
        curl -s https://example.org/article.txt | reader split | wc -l
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    printed = False
    for block in read_input(file).blocks:
        sentences = [on_one_line(span.of(block.text)) for span in _SPLITTERS[lang](block.text)]
        if sentences:
            click.echo(("\n" if printed else "") + "\n".join(sentences))
            printed = True
