from pathlib import Path

import pytest

from reader.glossary.own import files_in_order, own_glossary


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("cheval,horse\n", "utf-8")
    return path


def test_the_order_is_named_text_project_and_ones_own(home: Path, tmp_path: Path) -> None:
    named = made(tmp_path / "house.csv")
    own = made(own_glossary())
    upper = made(home / "books" / "glossary.tbx")
    made(home / "books" / "series" / "1" / "novel.fr.txt")
    here = [made(home / "books" / "series" / "1" / f"glossary{ending}") for ending in (".csv", ".json")]
    text = [made(home / "books" / "series" / "1" / name) for name in ("novel.fr.glossary.tsv", "novel.glossary.csv")]
    made(home / "books" / "series" / "1" / "other.glossary.csv")
    made(home / "books" / "series" / "1" / "glossary.txt")
    novel = home / "books" / "series" / "1" / "novel.fr.txt"
    assert files_in_order([named], [novel]) == [named, *text, *here, upper, own]


def test_the_search_ends_at_a_repository(home: Path) -> None:
    made(home / "glossary.csv")
    project = made(home / "work" / "glossary.csv")
    (home / "work" / ".git").mkdir()
    assert files_in_order([], [home / "work" / "texts" / "a.txt"]) == [project]


def test_outside_of_home_and_repositories_only_the_folder_of_the_text_counts(tmp_path: Path) -> None:
    made(tmp_path / "glossary.csv")
    assert files_in_order([], [tmp_path / "inner" / "a.txt"]) == []
    inner = made(tmp_path / "inner" / "glossary.csv")
    assert files_in_order([], [tmp_path / "inner" / "a.txt"]) == [inner]


def test_without_a_text_the_project_is_that_of_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = made(tmp_path / "glossary.tsv")
    monkeypatch.chdir(tmp_path)
    assert files_in_order([]) == [found]
    assert files_in_order([], [Path("a.txt")]) == [found]


def test_a_file_that_is_named_and_found_counts_once(tmp_path: Path) -> None:
    found = made(tmp_path / "glossary.csv")
    assert files_in_order([tmp_path / "." / "glossary.csv"], [tmp_path / "a.txt"]) == [found]
