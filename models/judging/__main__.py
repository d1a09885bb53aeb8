"""Command line of the judgement: ``python -m models.judging --help``."""

import sys
from pathlib import Path

import click

from reader.errors import ReaderError
from reader.shipped_files import MODELS

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("candidate", type=_FOLDER)
@click.option("--beside", type=_FOLDER, default=MODELS / "fr_en", help="Default: the package that ships.")
@click.option(
    "--eval",
    "evaluation",
    type=_FOLDER,
    default=Path("../shared/eval"),
    show_default=True,
    help="Folder with mt/flores-dev.fr, mt/flores-dev.en and word-links/.",
)
@click.option(
    "--data",
    type=_FOLDER,
    default=Path("../shared/data"),
    show_default=True,
    help="Folder with books.tsv.xz and fr_novels.txt.xz, which have the novel that is kept out of training.",
)
def judge(candidate: Path, beside: Path, evaluation: Path, data: Path) -> None:
    """Judge whether the package in the folder CANDIDATE may take the place of the one that ships.

    Both translate by plain decoding, with nothing of the program around it. Exit status 1 where a bar is not met.
    """
    from models.judging.judgement import Judgement

    judgement = Judgement(candidate, beside, evaluation, data, lambda stage: click.echo(f"… {stage}", err=True))
    click.echo(f"{'':44}{'candidate':>10}{'beside':>10}")
    met = True
    for figure in judgement.figures():
        values = "".join(f"{value:>10.{figure.digits}f}" for value in figure.values)
        bound = figure.most if figure.least is None else figure.least
        verdict = ""
        if bound is not None:
            sign = "≤" if figure.least is None else "≥"
            verdict = f"   {sign} {bound:.{figure.digits}f}  {'met' if figure.met else 'NOT MET'}"
            met = met and bool(figure.met)
        click.echo(f"{figure.name:44}{values}{verdict}")
        for example in figure.examples:
            click.echo(f"    {example}")
    click.echo("all bars are met" if met else "NOT all bars are met")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    try:
        judge(prog_name="python -m models.judging")
    except (ReaderError, OSError) as error:
        sys.exit(f"judging: {error}")
