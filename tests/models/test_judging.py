"""The judgement of packages: on the lists and texts that it reads, and as a command on packages of random weights."""

import lzma
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.judging.__main__ import judge
from models.judging.judgement import Figure
from models.judging.lines import BLEMISHES, FAULTS, Line, read_lines
from models.judging.novel import JUDGED, LINES, judged_pairs, read_novel
from models.judging.word_links import STORIES, Linked, Tally, read_story, tally
from reader.engine.packages import Package
from reader.engine.translator import Translator
from reader.errors import ReaderError

FIRST = "Le capitaine fit hisser toutes les voiles avant la tombée du jour."
SECOND = "Personne ne vit la barque qui approchait sans bruit du rivage."
UNEVEN = "Les matelots chantaient sur le pont une vieille chanson de leur pays."
OTHER = "La boulangère ferma sa boutique et rentra chez elle sous la pluie."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with parallel text, and with novels among which that which is kept out stands where it should."""
    folder = tmp_path_factory.mktemp("data")
    novels = ["Ligne."] * (LINES.stop + 10)
    novels[0] = OTHER
    novels[JUDGED.start - 1 : JUDGED.start + 2] = [FIRST, SECOND, UNEVEN]
    pairs = [
        ("Oui.", "Yes."),
        (SECOND, "Nobody saw the boat that was approaching the shore without a sound."),
        (OTHER, "The baker's wife closed her shop and went home in the rain."),
        (FIRST.replace("'", "’"), "The captain had all sails set before nightfall."),
        (UNEVEN, "They sang."),
    ]
    for name, lines in (("fr_novels.txt", novels), ("books.tsv", list(map("\t".join, pairs)))):
        with lzma.open(folder / f"{name}.xz", "wt", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return folder


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two sentences in the place of Flores, and stories of one sentence."""
    folder = tmp_path_factory.mktemp("eval")
    (folder / "mt").mkdir()
    (folder / "mt/flores-dev.fr").write_text(f"{FIRST}\n{OTHER}\n", "utf-8")
    (folder / "mt/flores-dev.en").write_text("The captain set sail.\nThe baker went home.\n", "utf-8")
    (folder / "word-links").mkdir()
    for french, english in STORIES:
        (folder / f"word-links/{french}_sents.txt").write_text("1\tLe chat dort .\n", "utf-8")
        (folder / f"word-links/{english}_sents.txt").write_text("1\tThe cat sleeps .\n", "utf-8")
        (folder / f"word-links/ali_w2w_{french}_{english}.txt").write_text("1\t0-0 1-1 2p2 3-3\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def tiny(tiny_package: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tiny_package(tmp_path_factory.mktemp("tiny"))
    shutil.copyfile(folder / "sentencepiece.model", folder / "target.spm")
    return folder


def test_the_novel_is_known_however_its_text_is_cut(data: Path) -> None:
    novel = read_novel(data)
    assert novel.holds(FIRST)
    assert novel.holds(f"— {FIRST[:45]}… »")
    assert novel.holds(f"{FIRST} {SECOND}")
    assert novel.holds("Où est Negoro ?")


def test_other_texts_and_phrases_of_any_book_are_not_of_the_novel(data: Path) -> None:
    novel = read_novel(data)
    for other in (
        OTHER,
        "Le capitaine fit hisser.",
        "Oui.",
        "",
        "Le capitaine regarda longtemps la mer sans rien dire.",
    ):
        assert not novel.holds(other)


def test_pairs_of_the_novel_come_in_its_order_and_are_about_equally_long(data: Path) -> None:
    assert [french.replace("’", "'") for french, _ in judged_pairs(data)] == [FIRST, SECOND]
    assert all(read_novel(data).holds(french) for french, _ in judged_pairs(data))


def test_the_list_has_two_hundred_lines_of_three_kinds() -> None:
    lines = read_lines()
    assert len({line.french for line in lines}) == len(lines) == 200
    assert {line.kind for line in lines} == {"heading", "answer", "dialogue"}
    assert all(line.french.isupper() == (line.kind == "heading") for line in lines)
    assert all(word in line.french.lower() for line in lines for word in line.alike)


def test_what_a_person_wrote_for_a_line_has_no_fault() -> None:
    checks = (FAULTS | BLEMISHES).values()
    assert [line.french for line in read_lines() if any(is_so(line, line.english) for is_so in checks)] == []


@pytest.mark.parametrize(
    ("fault", "english"), [("copied", "{0}"), ("copied", "“{0}”"), ("empty", " "), ("looping", "{0} " * 9)]
)
def test_a_fault_is_seen_in_every_line(fault: str, english: str) -> None:
    assert [line.french for line in read_lines() if not FAULTS[fault](line, english.format(line.french))] == []


def test_a_line_that_is_half_translated_is_partly_french_and_not_copied() -> None:
    line = Line("heading", "LE RETOUR DU PRINTEMPS DE JULIE", "JULIE'S RETURN OF SPRING", frozenset({"julie"}))
    assert BLEMISHES["partly French"](line, "THE RETURN OF JULIE'S PRINTEMPS")
    assert not FAULTS["copied"](line, "THE RETURN OF JULIE'S PRINTEMPS")
    assert line.left("Le retour of Julie") == ["le", "retour"]


def test_the_error_rate_is_that_of_och_and_ney(evaluation: Path, shipped_package: Package) -> None:
    [pair] = read_story(evaluation / "word-links", *STORIES[0])
    sure = {(0, 0), (1, 1), (3, 3)}
    assert pair == Linked(["Le", "chat", "dort", "."], ["The", "cat", "sleeps", "."], sure, sure | {(2, 2)})
    translator = Translator((shipped_package,))
    crossed = Linked(pair.source, pair.target, {(0, 1)}, {(0, 1), (1, 1)})
    assert tally(translator, [pair, pair]) == Tally(found=8, right=14, sure=6)
    assert tally(translator, [pair]).error_rate == 0
    assert tally(translator, [crossed]).error_rate == pytest.approx(1 - 1 / 5)


def test_a_bar_is_met_from_its_bound_on() -> None:
    assert Figure("BLEU", (43.3, 42.8), least=43.3).met is True
    assert Figure("BLEU", (43.2, 42.8), least=43.3).met is False
    assert Figure("size", (50.0, 79.0), most=50.0).met is True
    assert Figure("size", (50.1, 79.0), most=50.0).met is False
    assert Figure("size", (50.1, 79.0)).met is None


def test_the_command_prints_each_figure_and_fails_where_a_bar_is_not_met(
    tiny: Path, evaluation: Path, data: Path
) -> None:
    call = [str(tiny), "--beside", str(tiny), "--eval", str(evaluation), "--data", str(data)]
    done = CliRunner().invoke(judge, call)
    assert done.exit_code == 1, done.output
    rows = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert rows[-1] == "NOT all bars are met"
    verdicts = {row[:44].strip(): row.rpartition("  ")[2] for row in rows[:-1] if "≤" in row or "≥" in row}
    assert verdicts == {
        "model.bin, MB": "met",
        "lines empty": "met",
        "lines looping": verdicts["lines looping"],
        "lines copied": verdicts["lines copied"],
        "word links, alignment error rate": "met",
        "Flores-dev BLEU, greedy": "NOT MET",
        "Flores-dev chrF, greedy": "NOT MET",
        "novel BLEU, greedy": "NOT MET",
        "times as fast, by the worse of the two": "NOT MET",
    }


def test_a_folder_without_a_package_is_refused(tmp_path: Path, evaluation: Path, data: Path) -> None:
    done = CliRunner().invoke(judge, [str(tmp_path), "--eval", str(evaluation), "--data", str(data)])
    assert isinstance(done.exception, ReaderError)
