"""Command line of the recipe: ``python -m models.recipe --help``."""

import sys
from pathlib import Path

import click

from models.recipe import checkpoint, package
from models.recipe.comparison import compare
from reader.errors import ReaderError
from reader.shipped_files import MODELS, TEXTS

_SHIPPED = MODELS / "fr_en"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_work = click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/recipe"),
    show_default=True,
    help="Folder for the checkpoint and the package that is built.",
)


@click.group()
def recipe() -> None:
    """Build the package models/fr_en from the OPUS-MT checkpoint, and compare it with the one that ships."""


@recipe.command()
@_work
def fetch(work: Path) -> None:
    """Download the checkpoint, about 390 MB; what is there already is kept."""
    work.mkdir(parents=True, exist_ok=True)
    checkpoint.fetch(checkpoint.OPUS_MT_FR_EN, work / "checkpoint", work, click.echo)


@recipe.command()
@_work
@click.pass_context
def build(context: click.Context, work: Path) -> None:
    """Fetch the checkpoint and make the package out of it, in WORK/fr_en."""
    context.invoke(fetch, work=work)
    click.echo("checkpoint: reading it")
    trained = checkpoint.read(work / "checkpoint")
    package.build(trained, work / "checkpoint", _SHIPPED, work / "fr_en", click.echo)


@recipe.command()
@_work
@click.argument("texts", nargs=-1, type=_FILE)
def check(work: Path, texts: tuple[Path, ...]) -> None:
    """Compare the built package with the one that ships: vocabularies, and translations of the lines of TEXTS.

    Without TEXTS, the French sample texts of the project. Exit status 1 where the two differ.
    """
    built = work / "fr_en"
    if not built.is_dir():
        raise click.UsageError(f"{built} does not exist: run build first")
    files = texts or tuple(sorted(TEXTS.glob("*.fr.txt")))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    if not lines:
        raise click.UsageError("no text to translate")
    result = compare(built, _SHIPPED, lines)
    click.echo(f"vocabularies: {', '.join(result.other_vocabularies) or 'none'} differ")
    click.echo(f"weights: {'the same bytes' if result.same_weights else 'not the same bytes'}")
    for search, others in result.other_translations.items():
        click.echo(f"translations, {search}: {len(others)} of {len(lines)} differ")
        for french, ours, theirs in others:
            click.echo(f"  {french}\n    built:   {ours}\n    shipped: {theirs}")
    click.echo("reproduced" if result.reproduces else "NOT reproduced")
    sys.exit(0 if result.reproduces else 1)


@recipe.command()
@click.argument("folder", type=_FOLDER, default=_SHIPPED)
def sums(folder: Path) -> None:
    """Write the manifest of the package in FOLDER (that which ships) anew, after a change of its card."""
    package.write_sums(folder)


@recipe.command()
@click.argument("french", type=_FILE)
@click.argument("english", type=_FILE)
def score(french: Path, english: Path) -> None:
    """Measure BLEU and chrF of the package that ships on two files that go line by line."""
    from models.recipe.scores import scores

    sides = [file.read_text("utf-8").splitlines() for file in (french, english)]
    if len(sides[0]) != len(sides[1]):
        raise click.UsageError(f"{french} has {len(sides[0])} lines, {english} has {len(sides[1])}")
    for search, result in scores(_SHIPPED, *sides):
        click.echo(f"{search!s:28} BLEU {result.bleu:.2f}  chrF {result.chrf:.2f}")
    click.echo("\n".join(result.signatures))


if __name__ == "__main__":
    try:
        recipe(prog_name="python -m models.recipe")
    except ReaderError as error:
        sys.exit(f"recipe: {error}")
