"""``reader translate`` on folders and many files: what is made, what is left, what is said."""

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reader.batch.manifest import NAME
from reader.cli import main
from reader.memory.store import Memory

TEXTS = {
    "a.fr.txt": "La pluie\n\nIl pleut.\n\nIl neige sur la ville.\n",
    "b.txt": "Il pleut.\n\n1 234\n",
    "sous/c.html": '<!doctype html><html lang="fr"><p>Il neige <em>sur la ville</em>.</p><pre>x</pre></html>',
}


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["translate", *map(str, arguments)], input=stdin)


@pytest.fixture(scope="module")
def memory_of_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memory of somebody who has translated TEXTS."""
    folder = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        patch.delenv("READER_MODELS", raising=False)
        ran = run(stdin="La pluie\n\nIl pleut.\n\nIl neige sur la ville.\n")
    assert ran.exit_code == 0
    return folder


@pytest.fixture
def library(home: Path, memory_of_texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with TEXTS in ``lib``, which the memory knows."""
    shutil.copytree(memory_of_texts, home / "data")
    for name, text in TEXTS.items():
        (tmp_path / "lib" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lib" / name).write_text(text, encoding="utf-8")
    (tmp_path / "lib" / "photo.jpg").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "lib"


def tree(folder: Path) -> dict[str, str]:
    """Return the texts in a folder, by their paths below it."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(files)}


def test_a_folder_is_mirrored_and_nothing_is_done_twice(library: Path) -> None:
    ran = run("-r", "lib", "--out-dir", "en")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert tree(Path("en")) == {
        "a.en.txt": "Rain\n\nIt's raining.\n\nIt's snowing on the city.\n",
        "b.en.txt": "It's raining.\n\n1 234\n",
        "sous/c.en.html": TEXTS["sous/c.html"]
        .replace('"fr"', '"en"')
        .replace("Il neige", "It's snowing")
        .replace("sur la ville", "on the city"),
    }
    lines = ran.stderr.splitlines()
    assert lines[0] == "lib/photo.jpg: passed over, since it is of a type that is not read"
    assert lines[1].startswith("lib/a.fr.txt → en/a.en.txt: 3 sentences, 9 words, 100% has English")
    assert lines[4].startswith("3 translated, 1 passed over; ")
    before = {path: path.stat().st_mtime_ns for path in Path("en").rglob("*")}
    again = run("-r", "lib", "--out-dir", "en")
    assert "3 translated before" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in Path("en").rglob("*")} == before


def test_what_has_changed_is_made_again_and_what_a_person_wrote_is_left(library: Path) -> None:
    run("-r", "lib", "--out-dir", "en", "-q")
    (library / "b.txt").write_text("Il neige sur la ville.\n", encoding="utf-8")
    Path("en/a.en.txt").write_text("My own.", encoding="utf-8")
    (library / "a.fr.txt").write_text("Il pleut.\n", encoding="utf-8")
    ran = run("-r", "lib", "--out-dir", "en")
    assert ran.exit_code == 0
    assert "lib/a.fr.txt: left alone, since en/a.en.txt was changed since it was made; --force" in ran.stderr
    assert "1 translated, 1 translated before, 1 left alone" in ran.stderr
    assert tree(Path("en"))["a.en.txt"] == "My own."
    assert tree(Path("en"))["b.en.txt"] == "It's snowing on the city.\n"
    assert run("-r", "lib", "--out-dir", "en", "--force").exit_code == 0
    assert tree(Path("en"))["a.en.txt"] == "It's raining.\n"


@pytest.mark.parametrize("place", ["reader.export.atomic.Path.replace", "reader.batch.run.Counter.coverage"])
def test_what_a_person_wrote_after_a_run_was_cut_off_is_left(
    library: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    run("lib", "--out-dir", "en", "-q")
    for name, text in (("a.fr.txt", "Il pleut.\n"), ("b.txt", "Il pleut.\n")):
        (library / name).write_text(text, encoding="utf-8")

    def cut_off(*_: object) -> None:
        raise KeyError

    with monkeypatch.context() as broken:  # before an output is replaced, or behind it
        broken.setattr(place, cut_off)
        assert run("lib", "--out-dir", "en", "-q").exit_code == 1
    Path("en/a.en.txt").write_text("My own.", encoding="utf-8")
    ran = run("lib", "--out-dir", "en")
    assert "lib/a.fr.txt: left alone, since en/a.en.txt was changed since a run was cut off" in ran.stderr
    assert "1 translated, 1 left alone" in ran.stderr
    assert tree(Path("en")) == {"a.en.txt": "My own.", "b.en.txt": "It's raining.\n"}


def test_a_correction_makes_the_texts_due_that_it_may_touch(library: Path) -> None:
    run("lib", "--out-dir", "en", "-q")
    with Memory() as memory:
        memory.correct("Il pleut.", "Rain falls.")
    assert run("lib", "--out-dir", "en", "-q").exit_code == 0
    assert tree(Path("en"))["b.en.txt"] == "Rain falls.\n\n1 234\n"


def test_outputs_go_beside_the_inputs_and_are_no_inputs(library: Path) -> None:
    assert run("lib/*.txt", "-q").exit_code == 0
    assert {"a.en.txt", "b.en.txt"} < set(tree(library))
    ran = run("lib/a.fr.txt", "lib/a.en.txt", "--out-dir", "lib")  # as a shell expands lib/a.*
    assert ran.exit_code == 0
    assert "lib/a.fr.txt: left alone, since lib/a.en.txt is there already" in ran.stderr
    os.utime(library / "a.en.txt", ns=(0, 0))
    assert "1 translated" in run("lib/a.fr.txt", "--out-dir", "lib").stderr


def test_a_text_becomes_several_things_at_once(library: Path) -> None:
    options = ("--layout", "english", "--layout", "interleaved", "--to", "same", "--to", "tmx", "--to", "epub")
    ran = run("lib/sous/c.html", "lib/a.fr.txt", *options, "--out-dir", "out", "-q")
    assert (ran.exit_code, ran.stderr) == (0, "")
    names = {path.name for path in Path("out").iterdir()} - {NAME}
    endings = ("en.{}", "fr-en.{}", "fr-en.tmx", "fr-en.epub")
    assert names == {
        f"{stem}.{ending.format(kind)}" for stem, kind in (("a", "txt"), ("c", "html")) for ending in endings
    }
    assert zipfile.is_zipfile("out/a.fr-en.epub")
    assert "Il neige" in Path("out/c.fr-en.html").read_text(encoding="utf-8")


def test_what_is_no_plain_text_gets_a_file_unless_it_is_asked_for(library: Path) -> None:
    ran = run("lib/sous/c.html")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr.startswith("lib/sous/c.html → lib/sous/c.en.html")
    assert run("lib/sous/c.html", "-o", "-").stdout == (library / "sous" / "c.en.html").read_text(encoding="utf-8")


def test_names_come_from_a_list(library: Path) -> None:
    ran = run("--files-from", "-", "-q", stdin="lib/a.fr.txt\nlib/b.txt\n")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert {"a.en.txt", "b.en.txt"} < set(tree(library))
    assert run("--files-from", "-", "-", stdin="").exit_code == 2
    assert run("--files-from", "nowhere").exit_code == 1


def test_what_fails_is_told_at_the_end_and_the_others_go_on(library: Path) -> None:
    (library / "wrong.txt").write_bytes(b"\0")
    ran = run("lib", "nowhere*", "--out-dir", "en", "--report", "r.json", "--report", "r.html")
    assert ran.exit_code == 1
    lines = ran.stderr.splitlines()
    assert lines[-3:] == [
        "Failed:",
        "  nowhere*: no file matches; check the pattern",
        "  lib/wrong.txt: NUL byte at offset 0: this is not plain text; give a text file",
    ]
    assert set(tree(Path("en"))) == {"a.en.txt", "b.en.txt"}


def test_the_report_accounts_for_every_text(library: Path) -> None:
    (library / "wrong.txt").write_bytes(b"\0")
    run("-r", "lib", "--out-dir", "en", "-q")
    ran = run("-r", "lib", "--out-dir", "en", "-q", "--report", "r.json")
    assert ran.exit_code == 1
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    fates = {text["source"]: text["fate"] for text in report["texts"]}
    assert fates == {
        "lib/a.fr.txt": "earlier",
        "lib/b.txt": "earlier",
        "lib/sous/c.html": "earlier",
        "lib/wrong.txt": "failed",
    }
    coverage = next(text["coverage"] for text in report["texts"] if text["source"] == "lib/sous/c.html")
    assert (coverage["share"], coverage["form"], coverage["skipped"]) == (1, "html", [["code block", 1]])
    assert run("lib", "--out-dir", "en", "-q", "--report", "r.html").exit_code == 1
    page = Path("r.html").read_text(encoding="utf-8")
    assert "lib/wrong.txt: NUL byte at offset 0" in page
    assert "http" not in page.replace("http-equiv", "")
    assert run("lib", "--out-dir", "en", "-q", "--report", "r.html").exit_code == 1  # a report may replace one


def test_a_name_that_no_file_can_have_fails_alone(library: Path) -> None:
    (library / f"{'x' * 250}.txt").write_text("Il pleut.\n", encoding="utf-8")  # its English would be too long
    ran = run("lib", "--out-dir", "en")
    assert ran.exit_code == 1
    assert ".en.txt: cannot be written: File name too long" in ran.stderr
    assert "2 translated, 1 failed" in ran.stderr


def test_a_layout_that_a_type_has_not_is_refused_before_the_work(library: Path) -> None:
    (library / "film.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nIl pleut.\n", encoding="utf-8")
    ran = run("lib/film.srt", "--layout", "side", "--report")
    assert ran.exit_code == 1
    assert "0 translated, 0 of them twice; 0 from memory" in ran.stderr
    assert "lib/film.srt: srt has no layout side; choose --to txt, or another layout" in ran.stderr


def test_a_report_is_written_over_nothing_else(library: Path) -> None:
    ran = run("--report", "lib/sous/c.html")
    assert ran.exit_code == 2
    assert "is no report" in ran.stderr
    ran = run("--report", "lib/b.txt")
    assert ran.exit_code == 2
    assert (library / "b.txt").read_text(encoding="utf-8") == TEXTS["b.txt"]
    assert (library / "sous" / "c.html").read_text(encoding="utf-8") == TEXTS["sous/c.html"]


def test_a_text_with_too_little_english_fails(library: Path) -> None:
    with Memory() as memory:
        memory.correct("Il pleut.", "")
    ran = run("lib", "--out-dir", "en", "--min-coverage", "0.98")
    assert ran.exit_code == 1
    assert "lib/b.txt: 0.0000 of it has English, less than 0.98: 8 characters have none" in ran.stderr
    assert run("lib/sous/c.html", "--out-dir", "en", "--min-coverage", "1").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "x", "--out-dir", "y"],
        ["-o", ""],
        [""],
        ["-o", "x"],
        ["-o", "-", "--to", "json"],
        ["--to", "json", "--layout", "side"],
        ["--layout", "side", "--layout", "interleaved"],
        ["--from", "html", "--unit", "line"],
        ["--min-coverage", "2"],
        ["--jobs", "0"],
    ],
)
def test_wrong_usage(library: Path, arguments: list[str]) -> None:
    ran = run("lib/a.fr.txt", "lib/b.txt", *arguments)
    assert ran.exit_code == 2
    assert "Error: " in ran.stderr
    assert not list(library.glob("*.en.*"))


@pytest.mark.parametrize(
    ("source", "target", "to"),
    [
        ("a.fr.txt", "x.html", "html"),
        ("a.fr.txt", "x.epub", "epub"),
        ("a.fr.txt", "x.md", "same"),
        ("sous/c.html", "x.html", "same"),
        ("sous/c.html", "x.json", "json"),
        ("sous/c.html", "x.txt", "txt"),
        ("sous/c.html", "x", "same"),
    ],
)
def test_the_name_of_the_output_says_what_to_write(library: Path, source: str, target: str, to: str) -> None:
    assert run(str(library / source), "-o", target).exit_code == 0
    assert run(str(library / source), "-o", "asked", "--to", to).exit_code == 0
    assert Path(target).read_bytes()[:80] == Path("asked").read_bytes()[:80]


@pytest.mark.parametrize(
    ("source", "target", "to"),
    [("a.fr.txt", "x.html", "html"), ("a.fr.txt", "x.json", "json"), ("sous/c.html", "x.html", "same")],
)
def test_the_name_says_it_of_standard_input_too(library: Path, source: str, target: str, to: str) -> None:
    text = (library / source).read_text(encoding="utf-8")
    assert run("-o", target, stdin=text).exit_code == 0
    assert run("-o", "asked", "--to", to, stdin=text).exit_code == 0
    assert Path(target).read_bytes()[:80] == Path("asked").read_bytes()[:80]
    assert run("-", "--out-dir", "en", stdin=text).exit_code == 0
    assert Path("en", f"stdin.en{Path(source).suffix}").exists()


@pytest.mark.parametrize("target", ["x.docx", "x.pdf", "x.srt"])
def test_no_file_is_named_for_a_type_that_it_has_not(library: Path, target: str) -> None:
    ran = run(str(library / "b.txt"), "-o", target)
    assert ran.exit_code == 2
    assert f"{target} would be no {target[2:]}, which is not made of txt" in ran.stderr
    assert run(str(library / "b.txt"), "-o", target, "--to", "same").exit_code == 0


def test_a_reader_that_breaks_costs_its_file_alone(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.formats.hypertext.html.read", lambda data, name: {}[name])
    ran = run("-r", "lib", "--out-dir", "en")
    assert ran.exit_code == 1
    assert "Error: lib/sous/c.html: unexpected KeyError at test_batch.py:" in ran.stderr
    assert set(tree(Path("en"))) == {"a.en.txt", "b.en.txt"}


# Before the work


def test_the_plan_says_what_is_known_kept_and_skipped(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.batch.speed._SENTENCES", 3)  # fewer tell as much here, and take less time
    (library / "new.txt").write_text("Le vent souffle du nord.\n", encoding="utf-8")
    (library / "wrong.txt").write_bytes(b"\0")
    ran = CliRunner().invoke(main, ["plan", "-r", "lib", "--json"])
    assert ran.exit_code == 1
    plan = json.load(io.StringIO(ran.stdout))
    known = {text["source"]: (text["new"], text["known"], text["kept"], text["skipped"]) for text in plan["texts"]}
    assert known == {
        "lib/a.fr.txt": (0, 3, 0, {}),
        "lib/b.txt": (0, 1, 1, {}),
        "lib/new.txt": (1, 0, 0, {}),
        "lib/sous/c.html": (0, 1, 0, {"code block": 1}),
        "lib/wrong.txt": (0, 0, 0, {}),
    }
    assert plan["seconds"] > 0
    assert not list(library.rglob("*.en.*"))
    table = CliRunner().invoke(main, ["plan", "lib/a.fr.txt", "lib/sous/c.html"]).stdout.splitlines()
    assert table[0].split() == ["type", "blocks", "sentences", "words", "kept", "known", "new", "text"]
    assert table[1].split() == ["txt", "3", "3", "9", "0", "3", "0", "lib/a.fr.txt"]
    assert table[3].split() == ["skipped:", "code", "block", "(1)"]
    assert table[4] == "2 texts, 14 words; nothing to translate"
