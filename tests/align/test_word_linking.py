"""Word links of blocks, as they are asked for."""

from itertools import islice
from pathlib import Path

import pytest

from reader.align.aligned import align_documents, align_sentences
from reader.align.bitext import Bitext
from reader.align.word_linking import link_words
from reader.engine.packages import Package
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.formats.plain import read_text
from tests.engine.test_translator import DictStore

FRENCH = "Le chat dort. Il a faim.\n\n" + "".join(f"Il y a {number} chats ici.\n\n" for number in range(2, 50))
ENGLISH = "The cat sleeps. He is hungry.\n\n" + "".join(f"Here are {number} cats.\n\n" for number in range(2, 50))


@pytest.fixture(scope="module")
def sentences(shipped_package: Package) -> Bitext:
    translator = Translator((shipped_package,), Search(beam=1))
    return align_sentences(read_text(FRENCH), read_text(ENGLISH), translator)


def test_sentences_come_first_and_words_where_they_are_asked_for(sentences: Bitext, shipped_package: Package) -> None:
    assert not any(pair.links for block in sentences.blocks for pair in block.sentences)
    translator = Translator((shipped_package,), Search(beam=1))
    [block] = link_words(sentences.blocks[3:4], translator)
    assert [(link.source.of(block.source), link.target.of(block.target)) for link in block.sentences[0].links][-2:] == [
        ("4", "4"),
        ("chats", "cats"),
    ]
    whole = align_documents(read_text(FRENCH), read_text(ENGLISH), translator)
    assert whole.blocks[3] == block


def test_a_run_that_is_broken_off_goes_on_where_it_stopped(
    sentences: Bitext, shipped_package: Package, tmp_path: Path
) -> None:
    store = DictStore()
    first = list(islice(link_words(sentences.blocks, Translator((shipped_package,), store=store)), 20))
    assert 20 < len(store.links) < len(sentences.blocks)
    absent = Package(tmp_path / "nowhere", "fr", "en", "1", shipped_package.place)
    assert list(islice(link_words(sentences.blocks, Translator((absent,), store=store)), 20)) == first
