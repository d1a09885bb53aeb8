"""Command line of the recipe: ``python -m models.student --help``."""

import sys
from pathlib import Path

import click

from models.student.shape import SHAPES
from reader.errors import ReaderError

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_work = click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/student"),
    show_default=True,
    help="Folder for what each stage leaves to the next.",
)
_checkpoint = click.option(
    "--checkpoint",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/recipe/checkpoint"),
    show_default=True,
    help="The teacher as it was trained: models.recipe fetch brings it.",
)
_shape = click.option(
    "--shape",
    "name",
    type=click.Choice(sorted(SHAPES)),
    default="shrunk",
    show_default=True,
    help="Size of the student.",
)


def _made(file: Path, command: str) -> Path:
    """Return a file that another command has to have made."""
    if not file.exists():
        raise click.UsageError(f"{file} does not exist: run {command} first")
    return file


@click.group()
def student() -> None:
    """Train a smaller model on what the model that ships says, and make a package of it.

    The commands are the stages, in their order. Those that take long, teach and train, go on where they were ended.
    """


@student.command()
@_work
@click.argument("data", type=_FOLDER)
@click.option("--most", type=click.IntRange(1), help="Read only so many lines of each file.")
def corpus(work: Path, data: Path, most: int | None) -> None:
    """Clean the text in the folder DATA, into WORK/corpus.tsv; the novel that judges models is left out."""
    from models.judging.novel import read_novel
    from models.student.corpus import SOURCES, Source, read_corpus
    from reader.export.atomic import make_folder, write_atomically

    make_folder(work)
    sources = [Source(source.file, min(most or sys.maxsize, source.most or sys.maxsize)) for source in SOURCES]
    pairs = read_corpus(data, sources, read_novel(data).holds, click.echo)
    write_atomically(work / "corpus.tsv", (f"{pair.french}\t{pair.english}\n" for pair in pairs))


@student.command()
@_work
@click.option("--package", type=_FOLDER, help="The teacher, as a package; the model that ships where none is named.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--most", type=click.IntRange(1), help="Translate only so many sentences.")
def teach(work: Path, package: Path | None, device: str, most: int | None) -> None:
    """Translate the corpus several times over and keep the best, in WORK/taught.

    The best are found by all processors; a GPU alone with one of them would wait for it.
    """
    from models.student.corpus import load_corpus
    from models.student.teaching import Teacher, teach_all
    from reader.export.atomic import make_folder
    from reader.shipped_files import MODELS

    corpus = _made(work / "corpus.tsv", "corpus")
    make_folder(work / "taught")
    teacher = Teacher(package or MODELS / "fr_en", device)
    teach_all(load_corpus(corpus), teacher, work / "taught", most, click.echo)


@student.command()
@_work
@_checkpoint
@_shape
def prepare(work: Path, checkpoint: Path, name: str) -> None:
    """Choose the vocabularies, and write what training reads into WORK/SHAPE: examples.npz and teacher.npz.

    Where teaching did not come to an end, the rest of the corpus comes with the English that people wrote. Training
    begins anew after this, for the numbers of the pieces are others.
    """
    from models.recipe.checkpoint import read
    from models.recipe.package import ALIGNMENT
    from models.student import preparing
    from models.student.corpus import load_corpus
    from models.student.languages import languages
    from models.student.teaching import read_taught
    from reader.export.atomic import make_folder
    from reader.glossary.lexicon import shipped_lexicon

    corpus = _made(work / "corpus.tsv", "corpus")
    make_folder(work / name)
    (work / name / "state.pt").unlink(missing_ok=True)
    taught = list(read_taught(work / "taught", corpus))
    teacher = read(_made(checkpoint, "python -m models.recipe fetch"))
    preparing.choose_pieces(load_corpus(corpus), teacher, checkpoint, SHAPES[name], work / name)
    french, english = languages(work / name, teacher.vocabulary)
    click.echo(f"vocabulary: {len(french.vocabulary.pieces):,} + {len(english.vocabulary.pieces):,} pieces")
    weights = preparing.teacher_weights(teacher, french.vocabulary, english.vocabulary, ALIGNMENT)
    preparing.save_teacher(work / name / "teacher.npz", weights, teacher.config, ALIGNMENT)
    preparing.make_examples(taught, french, english, shipped_lexicon(), click.echo).save(work / name / "examples.npz")


@student.command()
@_work
@_shape
@click.option("--steps", type=click.IntRange(1), default=30_000, show_default=True, help="Batches, over all runs.")
@click.option("--rate", type=click.FloatRange(0), default=5e-4, show_default=True, help="The highest learning rate.")
@click.option("--tokens", type=click.IntRange(1), default=16_384, show_default=True, help="Pieces of a batch.")
@click.option("--freeze-encoder", is_flag=True, help="Leave the encoder as the teacher's: less to do, for a processor.")
@click.option("--candidates", type=click.IntRange(1), help="Score so many pieces besides those of a batch, likewise.")
def train(
    work: Path, name: str, steps: int, rate: float, tokens: int, freeze_encoder: bool, candidates: int | None
) -> None:
    """Train, on the GPU where there is one, into WORK/SHAPE/student.npz; the state is saved every minute."""
    from models.student import training
    from models.student.batches import Examples, save_arrays
    from models.student.beginning import load_teacher

    folder = work / name
    network, teacher = load_teacher(_made(folder / "teacher.npz", "prepare"))
    plan = training.Plan(steps, rate, tokens, freeze_encoder, candidates)
    examples = Examples.load(folder / "examples.npz")
    weights = training.train(examples, network, teacher, SHAPES[name], plan, folder / "state.pt", click.echo)
    save_arrays(folder / "student.npz", {name: weight.numpy() for name, weight in weights.items()})


@student.command()
@_work
@_checkpoint
@_shape
def package(work: Path, checkpoint: Path, name: str) -> None:
    """Make the Argos package WORK/SHAPE/fr_en out of WORK/SHAPE/student.npz."""
    import numpy as np

    from models.recipe.checkpoint import read
    from models.student.finishing import finish
    from models.student.languages import languages

    folder = work / name
    teacher = read(_made(checkpoint, "python -m models.recipe fetch"))
    with np.load(_made(folder / "student.npz", "train")) as weights:
        sides = languages(folder, teacher.vocabulary)
        finish(dict(weights), teacher.config, SHAPES[name], sides, folder / "fr_en", click.echo)


if __name__ == "__main__":
    try:
        student(prog_name="python -m models.student")
    except ReaderError as error:
        sys.exit(f"student: {error}")
