"""Command line of the recipe: ``python -m models.lexicon_recipe --help``."""

import json
import os
from collections import Counter
from pathlib import Path

import click

from reader.export.atomic import write_atomically
from reader.shipped_files import LEXICON

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("data", type=_FOLDER)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=LEXICON, show_default=False)
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/lexicon"),
    show_default=True,
    help="Folder for what each stage leaves to the next; what is there already is not made again.",
)
@click.option("--most", type=click.IntRange(1), help="Read only so many pairs of each file.")
def recipe(data: Path, output: Path, work: Path, most: int | None) -> None:
    """Build the lexicon models/lexicon/fr_en.tsv from the parallel text in the folder DATA.

    DATA holds books.tsv.xz and the other files that the card of the lexicon names: French, tab, English, a pair a line.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from models.lexicon_recipe import alignment, cooccurrence, corpus, entries
    from reader.glossary.lemmas import lemma_after

    work.mkdir(parents=True, exist_ok=True)
    sides = work / "french.npz", work / "english.npz"
    counted = work / "counts.json"
    if not counted.exists():
        sources = [corpus.Source(source.name, most or source.most) for source in corpus.SOURCES]
        *read, counts = corpus.read_corpus(data, sources, click.echo)
        for path, side in zip(sides, read, strict=True):
            corpus.save(path, side)
        write_atomically(counted, [json.dumps(counts, ensure_ascii=False)])
    french, english = map(corpus.load, sides)
    counts = Counter(json.loads(counted.read_text("utf-8")))
    linked = work / "links.npz"
    if not linked.exists():
        cells = cooccurrence.cells_of(french, english, click.echo)
        alignment.save(linked, alignment.learn_links(french, english, cells, click.echo))
    lemma_of = {form: lemma_after(form, ()) for form in french.form_names}
    write_atomically(output, entries.lines(french, english, alignment.load(linked), counts, lemma_of))
    click.echo(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    recipe(prog_name="python -m models.lexicon_recipe")
