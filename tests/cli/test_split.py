import os
import subprocess
import sys
from pathlib import Path
from textwrap import fill

from click.testing import CliRunner, Result

from reader.cli import main

SENTENCES = [
    "Il pleut depuis ce matin sur la vallée.",
    "Le vent souffle du nord et M. Roux dort encore, la tête sur la table, comme s'il n'avait rien entendu !",
    "Sa femme, elle, regarde passer les nuages derrière la vitre et ne dit pas un mot.",
]
TEXT = "Le départ\n\n" + fill(" ".join(SENTENCES), 70) + "\n\n— Tu viens ?\n— Non.\n"
LINES = ["Le départ", "", *SENTENCES, "", "— Tu viens ?", "", "— Non."]


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["split", *arguments], input=stdin)


def test_prints_a_sentence_a_line_and_a_blank_line_between_blocks(tmp_path: Path) -> None:
    path = tmp_path / "texte.txt"
    path.write_text(TEXT, encoding="utf-8")
    ran = run(str(path))
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == LINES


def test_reads_standard_input() -> None:
    assert run(stdin=TEXT).stdout.splitlines() == LINES
    assert run("-", stdin=TEXT).stdout.splitlines() == LINES


def test_an_empty_text_prints_nothing() -> None:
    ran = run(stdin="\n\n")
    assert (ran.exit_code, ran.stdout) == (0, "")


def test_tells_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    ran = run(str(tmp_path / "absent.txt"))
    assert ran.exit_code == 1
    assert "absent.txt" in ran.stderr
    assert "Traceback" not in ran.output


def test_splits_english_by_the_rules_of_english() -> None:
    ran = run("--lang", "en", stdin="“Where?” Mrs. Hall asked. “There,” I said.\n")
    assert ran.stdout.splitlines() == ["“Where?” Mrs. Hall asked.", "“There,” I said."]


def test_knows_two_languages() -> None:
    ran = run("--lang", "xx")
    assert ran.exit_code == 2
    assert "fr" in ran.stderr
    assert "en" in ran.stderr


def test_says_on_stderr_how_the_file_was_read() -> None:
    ran = run(stdin="Il a été là.".encode("cp1252"))
    assert ran.stdout == "Il a été là.\n"
    assert "cp1252" in ran.stderr.lower() or "1252" in ran.stderr


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Il pleut.\n\n" * 10_000, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-c", "from reader.cli import main; main()", "split", str(path)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert ran.stderr == ""
