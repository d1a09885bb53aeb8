from pathlib import Path

import pytest

from reader.glossary.dictionaries import compressed, installed
from reader.glossary.dictionaries.installed import look_up
from tests.glossary.dictionaries import dictd_files, stardict_files

ARTICLES = {"élève": "pupil", "élevé": "high", "œil": "eye", "porter": "carry, wear", "œuf": "an egg of many words"}


@pytest.fixture
def dictd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "dictd"
    folder.mkdir()
    monkeypatch.setattr(installed, "_DICTD", folder)
    return folder


@pytest.fixture
def stardict(home: Path, dictd: Path) -> Path:
    return home / ".stardict" / "dic" / "some"


def answers(word: str) -> list[tuple[str, str]]:
    return [(article.word, article.text) for article in look_up(word, pytest.fail)]


@pytest.mark.parametrize("packed", [True, False])
def test_words_are_found_by_spelling_then_without_accents_then_by_lemma(dictd: Path, packed: bool) -> None:
    dictd_files(dictd, "freedict-fra-eng", ARTICLES, packed=packed)
    assert answers("ÉLÈVE") == [("élève", "pupil")]
    assert answers("eleve") == [("élève", "pupil"), ("élevé", "high")]
    assert answers("yeux") == [("œil", "eye")]
    assert answers("oeufs") == [("œuf", "an egg of many words")]
    assert answers("portions") == [("porter", "carry, wear")]
    assert answers("chat") == []


@pytest.mark.parametrize("name", ["freedict-eng-fra", "English-French", "anglais - français", "deu-fra"])
def test_dictionaries_from_other_languages_stay_out(dictd: Path, stardict: Path, name: str) -> None:
    dictd_files(dictd, name, {"pain": "douleur"})
    stardict_files(stardict, name, {"pain": b"douleur"})
    assert answers("pain") == []


@pytest.mark.parametrize("packed", [True, False])
def test_stardict_is_read_with_its_synonyms(stardict: Path, packed: bool) -> None:
    stardict_files(stardict, "French-English", {"œil": "eye é".encode()}, synonyms={"mirettes": 0}, packed=packed)
    assert answers("œil") == [("œil", "eye é")]
    assert answers("mirettes") == [("mirettes", "eye é")]


def test_markup_goes_and_sounds_are_left_out(stardict: Path) -> None:
    article = b"\0\0\0\5RIFF." + b"<b>eye</b> &amp; <i>more</i><br>\x1b[31mlight"
    stardict_files(stardict, "fr-en", {"œil": article}, kinds="Wh")
    assert answers("œil") == [("œil", "eye & more\n[31mlight")]
    stardict_files(stardict, "fr-en", {"œil": b"mfirst\0tsecond\0"}, kinds="")
    assert answers("œil") == [("œil", "first\nsecond")]


def test_damaged_dictionaries_are_told_and_the_others_answer(dictd: Path, stardict: Path) -> None:
    dictd_files(dictd, "a-fra-eng", {"œil": "eye"})
    dictd_files(dictd, "b-fra-eng", ARTICLES)
    (dictd / "b-fra-eng.dict.dz").write_bytes(b"\x1f\x8b\x08 no gzip")
    (dictd / "c-fra-eng.index").write_text("one column\n", "utf-8")
    dictd_files(dictd, "d-fra-eng", {"œil": "eye" * 9}, packed=False)
    (dictd / "d-fra-eng.dict").write_bytes(b"short")
    dictd_files(dictd, "e-fra-eng", {"œil": "eye"})
    data = bytearray((dictd / "e-fra-eng.dict.dz").read_bytes())
    data[31:] = b"\xff" * len(data[31:])
    (dictd / "e-fra-eng.dict.dz").write_bytes(data)
    (dictd / "f-fra-eng.index").write_text("œil\tA\t????\n", "utf-8")
    stardict_files(stardict, "fr-en", {"œil": b"eye"}).with_suffix(".idx").write_bytes("œil".encode() + b"\0\0")
    (stardict / "other.ifo").write_text("something else\n", "utf-8")
    (stardict / "gone.ifo").write_text("StarDict's dict ifo file\n", "utf-8")
    broken: list[str] = []
    assert [article.dictionary for article in look_up("œil", broken.append)] == ["a-fra-eng"]
    assert len(broken) == 8
    for name in ("b-fra-eng", "c-fra-eng", "d-fra-eng", "e-fra-eng", "f-fra-eng", "fr-en", "other", "gone"):
        assert sum(f"{name}." in line for line in broken) == 1


def test_huge_indexes_and_articles_are_not_taken_in(dictd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dictd_files(dictd, "fra-eng", {"œil": "e" * 100_000})
    assert answers("œil") == [("œil", "e" * compressed.LARGEST_ARTICLE)]
    monkeypatch.setattr(compressed, "LARGEST_INDEX", 10)
    broken: list[str] = []
    assert look_up("œil", broken.append) == []
    assert "larger than" in broken[0]
