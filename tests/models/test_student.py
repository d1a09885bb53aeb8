"""The recipe of the student, from raw text to its package, on a few hundred pairs that a small grammar makes."""

import io
import json
import lzma
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import argostranslate.package
import numpy as np
import pytest
import sentencepiece
from click.testing import CliRunner, Result

from models.recipe.decoding import GREEDY, Model
from models.recipe.package import ALIGNMENT, build
from models.recipe.vocabulary import tokenizer_pieces
from models.student.__main__ import student
from models.student.choosing import best
from models.student.corpus import SOURCES, Pair
from models.student.shape import SHAPES, Shape
from models.student.teaching import Teacher, read_taught
from reader.errors import ReaderError
from tests.models.grammar import pair
from tests.models.marian import HEADS, INNER, WIDTH, Reference, tiny_checkpoint

torch = pytest.importorskip("torch", reason="training needs PyTorch: uv run --group recipe pytest")

PLACES = {"dans la maison": "in the house", "sous le pont": "under the bridge", "": "", ", puis rit": ", then laughs"}
SHAPE = Shape(WIDTH, INNER, HEADS, (0, 1), (3, 1), french=400, english=400)


class Built:
    """A work folder, and the checkpoint, the package of the teacher and the texts that it is made from."""

    def __init__(self, folder: Path) -> None:
        self.work, self.data = folder / "work", folder / "data"
        self.checkpoint, self.package = folder / "checkpoint", folder / "teacher"
        for made in (self.data, self.checkpoint):
            made.mkdir()
        draw = random.Random(1)
        texts = [pair(draw, PLACES) for _ in range(40 * len(SOURCES))]
        for number, source in enumerate(SOURCES):
            with lzma.open(self.data / source.file, "wt", encoding="utf-8") as file:
                for french, english in texts[40 * number : 40 * number + 40]:
                    file.write(f"{french}\n" if source.file.endswith(".txt.xz") else f"{french}\t{english}\n")
                file.write(
                    "12\t12\nThe cat sees the house.\tIl voit le chat.\nIl rit.\tHe laughs and laughs and laughs.\n"
                )
        pieces: list[str] = []
        for name, side in (("source.spm", 0), ("target.spm", 1)):
            model = io.BytesIO()
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=(text[side] for text in texts), model_writer=model, vocab_size=120,
                hard_vocab_limit=False, minloglevel=2,
            )  # fmt: skip
            (self.checkpoint / name).write_bytes(model.getvalue())
            pieces += tokenizer_pieces(self.checkpoint / name)
        self.teacher = tiny_checkpoint([piece for piece in pieces if piece not in ("<unk>", "<s>", "</s>")])
        # It is told to end soon: what a random model says is long.
        self.teacher.weights["final_logits_bias"][0, self.teacher.vocabulary["</s>"]] += 5
        weights = {name: torch.tensor(array) for name, array in self.teacher.weights.items()}
        torch.save(weights, self.checkpoint / "pytorch_model.bin")
        (self.checkpoint / "config.json").write_text(json.dumps(self.teacher.config), "utf-8")
        (self.checkpoint / "vocab.json").write_text(json.dumps(self.teacher.vocabulary), "utf-8")
        for name in ("README.md", "LICENSE"):
            (self.checkpoint / name).write_text("Free\n", "utf-8")
        build(self.teacher, self.checkpoint, self.checkpoint, self.package, lambda _: None)

    def run(self, *arguments: str) -> Result:
        name, *rest = arguments
        return CliRunner().invoke(student, [name, "--work", str(self.work), *rest], catch_exceptions=False)

    def file(self, name: str) -> Path:
        return self.work / "shrunk" / name


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The whole recipe, run once."""
    torch.set_num_threads(1)  # so little is sooner done by one than shared out
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SHAPES, "shrunk", SHAPE)
        built = Built(tmp_path_factory.mktemp("student"))
        checkpoint = "--checkpoint", str(built.checkpoint)
        for arguments in (
            ("corpus", str(built.data)),
            ("teach", "--package", str(built.package)),
            ("prepare", *checkpoint),
            ("train", "--steps", "80", "--tokens", "256", "--rate", "0.01"),
            ("package", *checkpoint),
        ):
            ran = built.run(*arguments)
            assert ran.exit_code == 0, ran.output
        yield built


def test_the_corpus_has_each_sentence_once_and_in_its_language(built: Built) -> None:
    lines = (built.work / "corpus.tsv").read_text("utf-8").splitlines()
    french = [line.split("\t")[0].casefold() for line in lines]
    assert len(french) == len(set(french)) > 200
    assert not {"12", "il rit.", "the cat sees the house."} & set(french)
    assert sum(line.endswith("\t") for line in lines) > 10  # of the novels that have no English


def test_every_sentence_is_taught_and_a_second_run_keeps_what_is_there(built: Built) -> None:
    lines = (built.work / "corpus.tsv").read_text("utf-8").splitlines()
    [shard] = (built.work / "taught").iterdir()
    taught = (before := shard.read_text("utf-8")).splitlines()
    assert [line.split("\t")[0] for line in taught] == [line.split("\t")[0] for line in lines]
    assert sum(line.split("\t")[1] != "" for line in taught) > 200
    shard.write_text("\n".join([*taught[:-1], taught[-1] + "!"]) + "\n", "utf-8")
    built.run("teach", "--package", str(built.package))
    assert shard.read_text("utf-8").endswith("!\n")
    shard.write_text("\n".join(taught[:50]) + "\n", "utf-8")  # as after a run with --most
    built.run("teach", "--package", str(built.package))
    assert shard.read_text("utf-8") == before


def test_what_the_teacher_cannot_read_does_not_end_the_teaching(built: Built) -> None:
    teacher = Teacher(built.package, "cpu")
    long, short = Pair("Il voit. " * 600, "He sees. " * 600), Pair("Il voit.", "He sees.")
    nothing, something = teacher.translate([long.french, short.french])
    assert (nothing, len(something)) == ([], 4)
    assert not any(teacher.likely([long, Pair(short.french, long.english), Pair(short.french, "")]))


def test_of_several_translations_the_best_sound_one_is_chosen() -> None:
    texts = ["He sees the cat.", "He sees a cat.", "He sees a cat a cat a cat a cat.", "", "Il voit encore le chat."]
    assert best("Il voit encore le chat.", texts, "He can see the cat.") == "He sees the cat."
    assert best("Il voit encore le chat.", [*texts, "He sees a cat!"], "") == "He sees a cat."
    assert best("Il voit encore le chat.", texts[2:], "He can see the cat.") == ""


def test_what_was_not_taught_comes_with_what_people_wrote(built: Built) -> None:
    taught = list(read_taught(built.data, built.work / "corpus.tsv"))
    lines = (built.work / "corpus.tsv").read_text("utf-8").splitlines()
    assert [f"{one.french}\t{one.english}" for one in taught] == [line for line in lines if not line.endswith("\t")]


def test_what_an_older_corpus_had_is_not_taught(built: Built, tmp_path: Path) -> None:
    lines = (built.work / "corpus.tsv").read_text("utf-8").splitlines()
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text("\n".join(lines[:30]) + "\n", "utf-8")
    taught = {one.french for one in read_taught(built.work / "taught", corpus)}
    assert taught
    assert taught <= {line.split("\t")[0] for line in lines[:30]}


def test_the_package_opens_in_argos_translates_and_is_smaller(built: Built) -> None:
    out = built.file("fr_en")
    package = argostranslate.package.Package(out)
    assert (package.from_code, package.to_code) == ("fr", "en")
    assert any(Model(out).translate(["Il voit le chat.", "Elle porte la lettre."], GREEDY))
    sizes = [(folder / "model/model.bin").stat().st_size for folder in (out, built.package)]
    assert sizes[0] < sizes[1]


def test_training_brings_the_student_nearer_to_what_is_asked(built: Built) -> None:
    from models.student.batches import Examples
    from models.student.beginning import begin, load_teacher, network_of
    from models.student.lesson import Lesson

    network, teacher = load_teacher(built.file("teacher.npz"))
    examples = Examples.load(built.file("examples.npz"))
    with np.load(built.file("student.npz")) as arrays:
        trained = {name: torch.tensor(array) for name, array in arrays.items()}
    batch = examples.padded(next(examples.batches(2_000, 1)))
    lesson = Lesson(network, teacher, examples.links, None)
    torch.manual_seed(1)
    with torch.no_grad():
        before, after = (
            lesson.losses(network_of(SHAPE), weights, batch, is_encoder_frozen=False)
            for weights in (begin(SHAPE, teacher), trained)
        )
    assert after.total < 0.9 * before.total


def test_a_run_goes_on_where_it_was_and_one_that_is_done_changes_nothing(built: Built) -> None:
    weights = built.file("student.npz").read_bytes()
    built.run("train", "--steps", "80", "--tokens", "256")
    assert built.file("student.npz").read_bytes() == weights
    built.run("train", "--steps", "90", "--tokens", "256", "--candidates", "20")
    assert torch.load(built.file("state.pt"), weights_only=True)["step"] == 90


def test_a_frozen_encoder_stays_the_teachers_and_the_rest_learns(built: Built, tmp_path: Path) -> None:
    from models.student import training
    from models.student.batches import Examples
    from models.student.beginning import begin, load_teacher

    network, teacher = load_teacher(built.file("teacher.npz"))
    plan = training.Plan(4, 0.01, tokens=256, is_encoder_frozen=True, candidates=20)
    arguments = Examples.load(built.file("examples.npz")), network, teacher
    shape = replace(SHAPE, encoder=tuple(range(network.encoder_layers)))
    trained = training.train(*arguments, shape, plan, tmp_path / "state.pt", lambda _: None)
    first = begin(shape, teacher)
    same = {name for name, weight in trained.items() if torch.equal(weight, first[name])}
    assert same == {name for name in first if name == "french" or name.startswith("model.encoder.")}
    with pytest.raises(ReaderError, match="encoder is not the teacher's"):  # it has learned already
        training.train(*arguments, SHAPE, plan, built.file("state.pt"), lambda _: None)


def test_a_run_that_was_ended_comes_to_the_same_weights(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.student import training
    from models.student.batches import Examples
    from models.student.beginning import load_teacher

    examples = Examples.load(built.file("examples.npz"))
    longest = int(examples.french.lengths.max())
    plan = training.Plan(8, 0.01, tokens=20 * longest, is_encoder_frozen=False, candidates=20)

    def trained(name: str, ended_at: int) -> Mapping[str, Any]:
        def progress(line: str) -> None:
            if f"step {ended_at} " in line:
                raise KeyboardInterrupt

        return training.train(
            examples, *load_teacher(built.file("teacher.npz")), SHAPE, plan, tmp_path / name, progress
        )

    monkeypatch.setattr(training, "_TOLD_EVERY", 0)
    monkeypatch.setattr(training, "_SAVED_EVERY", 0)
    with pytest.raises(KeyboardInterrupt):
        trained("ended", ended_at=5)
    wanted, found = trained("whole", ended_at=0), trained("ended", ended_at=0)
    assert all(torch.equal(found[name], weight) for name, weight in wanted.items())


def test_batches_hold_every_pair_once_and_no_more_than_they_may(built: Built) -> None:
    from models.student.batches import Examples

    examples = Examples.load(built.file("examples.npz"))
    rows = list(examples.batches(300, 1))
    assert sorted(np.concatenate(rows)) == list(range(len(examples.french.lengths)))
    sides = [side for chosen in rows for side in examples.padded(chosen)]
    assert max(side.size for side in sides) <= 300
    assert sum(int((side >= 0).sum()) for side in sides) == len(examples.french.pieces) + len(examples.english.pieces)


def test_a_stage_without_the_one_before_says_which(built: Built, tmp_path: Path) -> None:
    for name, before in (("teach", "corpus"), ("prepare", "corpus"), ("train", "prepare"), ("package", "train")):
        ran = CliRunner().invoke(student, [name, "--work", str(tmp_path)])
        assert ran.exit_code == 2
        assert f"run {before} first" in ran.output.replace("\n", " ") or "fetch first" in ran.output


def test_the_network_computes_what_the_formulas_say(built: Built) -> None:
    from models.student.beginning import load_teacher
    from models.student.languages import languages
    from models.student.network import logits

    network, teacher = load_teacher(built.file("teacher.npz"))
    french, english = languages(built.file(""), built.teacher.vocabulary)
    read, written = (
        next(side.encode([text])).tolist()
        for side, text in ((french, "Il voit le chat."), (english, "He sees the cat."))
    )
    source = torch.tensor([[*read, -1, -1]])
    target = torch.tensor([[english.numbers["<pad>"], *written]])
    states = network.encode(teacher, source)
    hidden, looks = network.decode(teacher, target[:, :-1], states, source)
    found = logits(teacher, hidden).log_softmax(-1)[0].gather(1, target[0, 1:, None])[:, 0]

    pieces = [french.vocabulary.pieces[number] for number in read[:-1]]
    choices = list(english.vocabulary.pieces)
    known = [choice if choice in built.teacher.vocabulary else "<unk>" for choice in choices]
    wanted = Reference(built.teacher).compute(pieces, [choices[number] for number in written[:-1]], known)
    assert found.numpy() == pytest.approx(wanted.log_probabilities, abs=0.05)  # the teacher is kept in 16 bits
    attention = wanted.attention[ALIGNMENT.layer, ALIGNMENT.head]
    assert looks.exp()[0, :, : len(read)].numpy() == pytest.approx(attention, abs=0.02)


def test_a_narrow_student_begins_with_weights_of_its_own(built: Built) -> None:
    from models.student.beginning import begin, load_teacher

    _, teacher = load_teacher(built.file("teacher.npz"))
    weights = begin(Shape(8, 12, 2, (0,), (0, 1), 400, 400), teacher)
    assert weights["french"].shape == (len(teacher["french"]), 8)
    assert weights["model.decoder.layers.1.fc1.weight"].shape == (12, 8)
    assert "model.encoder.layers.1.fc1.weight" not in weights
