"""The recipe of the lexicon, on a few hundred pairs that a small grammar makes."""

import lzma
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from models.lexicon_recipe.__main__ import recipe
from models.lexicon_recipe.corpus import SOURCES
from reader.glossary.lexicon import Lexicon
from tests.models.grammar import pair

PLACES = {"dans la maison": "in the house", "sous le pont": "under the bridge", "hier": "yesterday", "": ""}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus, the work of the recipe and the lexicon."""
    folder = tmp_path_factory.mktemp("lexicon")
    draw = random.Random(1)
    for source in SOURCES:
        with lzma.open(folder / f"{source.name}.tsv.xz", "wt", encoding="utf-8") as file:
            for _ in range(60):
                french, english = pair(draw, PLACES)
                file.write(f"{french}\t{english}\n")
            file.write("\tno French\nun\tone two three four five six seven eight nine ten\n12\t12\n")
    ran = run(folder)
    assert ran.exit_code == 0
    assert "alignment: round 7 of 7" in ran.output
    return folder


def run(folder: Path) -> Result:
    arguments = [str(folder), "-o", str(folder / "lexicon.tsv"), "--work", str(folder / "work")]
    return CliRunner().invoke(recipe, arguments, catch_exceptions=False)


def test_words_get_the_english_that_they_stand_with(built: Path) -> None:
    lexicon = Lexicon(built / "lexicon.tsv")
    for french, english in [("chat", "cat"), ("jardin", "garden"), ("oublier", "forgets"), ("pont", "bridge")]:
        assert lexicon.renderings(french)[0] == english
    assert lexicon.renderings("chevaux")[0] == "horses"


def test_noun_and_verb_of_one_form_are_kept_apart(built: Path) -> None:
    lexicon = Lexicon(built / "lexicon.tsv")
    found = {entry.word: entry.renderings[0][0] for entry in lexicon.entries("porte")}
    assert found == {"porte": "door", "porter": "carries"}


def test_counts_are_those_of_all_pairs(built: Path) -> None:
    lexicon = Lexicon(built / "lexicon.tsv")
    assert lexicon.total > 7 * 60 * 3
    assert lexicon.count("un") == 7


def test_what_is_there_is_not_made_again(built: Path) -> None:
    before = (built / "lexicon.tsv").read_bytes()
    (built / "lexicon.tsv").unlink()
    for source in SOURCES:
        (built / f"{source.name}.tsv.xz").unlink()
    ran = run(built)
    assert ran.exit_code == 0
    assert (built / "lexicon.tsv").read_bytes() == before
