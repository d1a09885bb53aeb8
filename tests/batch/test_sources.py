"""Which files a batch reads."""

import os
from pathlib import Path, PurePath

import pytest

from reader.batch.sources import STDIN, Found, Scan, Source, find_sources, listed, without_own_outputs

SCAN = Scan(recursive=False, langs=("fr", "en"))
DEEP = Scan(recursive=True, langs=("fr", "en"))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a tree of files in it."""
    names = (
        "b.txt a.fr.txt a.en.txt a.fr-en.txt .hidden.txt image.jpg sous/c.TXT sous/deep/d.txt .git/e.txt anglais/f.txt"
    )
    for name in names.split():
        (tmp_path / "lib" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lib" / name).write_text("Il pleut.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def below(found: Found) -> list[str]:
    return [source.below.as_posix() for source in found.sources]


@pytest.mark.usefixtures("tree")
def test_a_folder_gives_what_can_be_read_and_is_not_ours() -> None:
    found = find_sources([Path("lib")], SCAN)
    assert below(found) == ["a.fr.txt", "b.txt"]
    assert found.passed_over == ((Path("lib/image.jpg"), "is of a type that is not read"),)
    assert (found.failures, found.named) == ((), False)
    assert below(find_sources([Path("lib")], DEEP)) == [
        *("a.fr.txt", "b.txt", "anglais/f.txt"),
        *("sous/c.TXT", "sous/deep/d.txt"),
    ]
    apart = Scan(recursive=True, langs=("fr", "en"), apart=Path("lib/anglais"))
    assert "anglais/f.txt" not in below(find_sources([Path("lib")], apart))


def test_links_are_not_followed_in_circles(tree: Path) -> None:
    (tree / "lib" / "sous" / "again").symlink_to(tree / "lib")
    assert len(find_sources([Path("lib")], DEEP).sources) == 5


@pytest.mark.usefixtures("tree")
def test_a_pattern_is_expanded_and_mirrored_from_where_it_begins() -> None:
    found = find_sources([Path("lib/**/*.txt")], SCAN)
    assert below(found) == ["a.fr.txt", "anglais/f.txt", "b.txt", "sous/deep/d.txt"]
    assert not found.named
    [failure] = find_sources([Path("lib/*.epub")], SCAN).failures
    assert str(failure).startswith("lib/*.epub: no file matches")


@pytest.mark.usefixtures("tree")
def test_what_is_named_is_taken_whatever_it_is_called_and_once() -> None:
    names = [Path("lib/a.en.txt"), Path("lib/image.jpg"), STDIN, Path("lib/a.en.txt"), Path("nowhere.txt")]
    found = find_sources(names, SCAN)
    assert [source.path for source in found.sources] == [names[0], names[1], STDIN, names[4]]
    assert (found.sources[2].name, found.sources[2].below) == ("standard input", PurePath("stdin"))
    assert found.named
    assert not found.passed_over


def test_a_folder_without_texts_is_a_failure_and_so_is_one_that_cannot_be_read(tree: Path) -> None:
    assert below(find_sources([Path("lib/.git")], SCAN)) == ["e.txt"]  # hidden, but named
    (tree / "empty").mkdir()
    [failure] = find_sources([Path("empty")], SCAN).failures
    assert str(failure).startswith("empty: there is nothing to translate in this folder")
    if os.geteuid():  # root may read everywhere
        (tree / "lib" / "sous").chmod(0)
        found = find_sources([Path("lib")], DEEP)
        (tree / "lib" / "sous").chmod(0o700)
        assert [str(failure) for failure in found.failures] == ["lib/sous: cannot be read: Permission denied"]


@pytest.mark.usefixtures("tree")
def test_a_shell_may_name_the_outputs_of_the_run_before() -> None:
    sources = find_sources([Path("lib/a.en.txt"), Path("lib/a.fr.txt")], SCAN).sources
    assert [source.below.name for source in without_own_outputs(sources, SCAN, [Path("lib/a.en.txt")])] == ["a.fr.txt"]
    assert list(without_own_outputs(sources, SCAN, [Path("elsewhere/a.en.txt")])) == list(sources)


def test_lists_have_a_name_a_line_or_are_divided_by_nul() -> None:
    assert listed("a.txt\r\n\nb c.txt\n") == [Path("a.txt"), Path("b c.txt")]
    assert listed("a\nb.txt\0c.txt\0") == [Path("a\nb.txt"), Path("c.txt")]


def test_the_size_of_what_is_not_there_is_nothing() -> None:
    assert Source(Path("nowhere"), PurePath("nowhere")).size == Source(STDIN, PurePath("stdin")).size == 0
