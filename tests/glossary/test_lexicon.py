from pathlib import Path

import pytest

from reader.glossary.lexicon import Entry, Lexicon, shipped_lexicon
from tests.lexicon_gold import read_gold, right_first

LINES = "\t1000\nbelle\t9\tfair 80\tbeautiful 20\nbeau\t40\tfine 60\tbeautiful 40\nrare\t7\n"


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    path = tmp_path / "lexicon.tsv"
    path.write_text(LINES, "utf-8")
    return Lexicon(path)


def test_an_entry_has_its_renderings_with_their_shares(lexicon: Lexicon) -> None:
    assert lexicon.entry("beau") == Entry("beau", 40, (("fine", 0.6), ("beautiful", 0.4)))
    assert lexicon.entry("laid") is None
    assert (lexicon.total, lexicon.count("rare"), lexicon.count("laid")) == (1000, 7, 0)


def test_a_form_answers_for_itself_then_for_its_lemma(lexicon: Lexicon) -> None:
    assert [entry.word for entry in lexicon.entries("Belle")] == ["belle", "beau"]
    assert lexicon.renderings("belle") == ["fair", "beautiful", "fine"]
    assert lexicon.renderings("beaux") == ["fine", "beautiful"]
    assert lexicon.renderings("rare") == []
    assert lexicon.renderings("") == []


def test_common_words_have_a_right_translation_first() -> None:
    gold = read_gold()
    right = sum(right_first(shipped_lexicon(), word, accepted) for word, accepted in gold)
    assert len(gold) >= 200
    assert right / len(gold) >= 0.95


@pytest.mark.parametrize(
    ("word", "english"),
    [("chevaux", "horse"), ("irons", "go"), ("yeux", "eye"), ("L’", "the"), ("ÉTÉ", "summer"), ("portes", "door")],
)
def test_inflected_words_are_found(word: str, english: str) -> None:
    assert english in shipped_lexicon().renderings(word)


def test_the_shipped_file_is_sorted_and_well_formed() -> None:
    from reader.shipped_files import LEXICON

    lines = LEXICON.read_text("utf-8").splitlines()
    words = [line.split("\t")[0] for line in lines]
    assert words[0] == ""
    assert words == sorted(set(words), key=str.encode)
    assert len(words) > 30_000
    assert LEXICON.stat().st_size < 4_000_000
    for line in lines[1:]:
        _, count, *columns = line.split("\t")
        shares = [int(column.rpartition(" ")[2]) for column in columns]
        assert int(count) > 0
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 104
