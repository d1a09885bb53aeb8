from dataclasses import replace
from pathlib import Path

import pytest

from reader.align.bitext import Bitext
from reader.align.translated import sentence_frame
from reader.formats.document import BlockKind
from reader.text.fold import search_pattern
from reader.tui.book import Around, Book
from reader.tui.finding import hits_from
from reader.tui.opening import open_text
from reader.tui.reading import Cursor, Reading, Spot, linked_spans, sentence_at, words_of
from reader.tui.setting import Mode, Side
from tests.tui.texts import ASK, HORSE, HOUSE, SILENCE, WIND, bitext, block


def reading(*blocks: object) -> Reading:
    text = Bitext(tuple(blocks)) if blocks else bitext()  # type: ignore[arg-type] # blocks of a bitext
    return Reading(Book.of(text, "text"))


def test_going_through_all_sentences_and_back_visits_each_once() -> None:
    here = reading()
    there = [here.cursor]
    while here.by_sentence(1):
        there.append(here.cursor)
    assert len(there) == sum(len(each.sentences) for each in bitext().blocks)
    assert len(set(there)) == len(there)
    back = [here.cursor]
    while here.by_sentence(-1):
        back.append(here.cursor)
    assert back == there[::-1]


def test_a_block_without_sentences_is_one_stop() -> None:
    here = reading(block(WIND), block(), block(SILENCE))
    assert here.by_sentence(1)
    assert here.cursor == Cursor(1, 0)
    assert here.pair is None
    assert here.by_sentence(1)
    assert here.cursor == Cursor(2, 0)


def test_back_by_paragraph_goes_first_to_its_beginning() -> None:
    here = reading()
    here.cursor = Cursor(2, 1)
    assert here.by_paragraph(-1)
    assert here.cursor == Cursor(2)
    assert here.by_paragraph(-1)
    assert here.cursor == Cursor(1)
    here.cursor = Cursor()
    assert not here.by_paragraph(-1)


def test_words_lead_on_into_the_next_sentence_and_back() -> None:
    here = reading(block(SILENCE, WIND))
    seen = []
    while here.by_word(1):
        assert here.cursor.word
        seen.append(here.cursor.word.of(here.block.source))
    assert seen == ["Il", "ne", "répondit", "pas", "Le", "vent", "s’", "était", "levé", "pendant", "la", "nuit"]
    back = [here.cursor.word.of(here.block.source)] if here.cursor.word else []
    while here.by_word(-1):
        assert here.cursor.word
        back.append(here.cursor.word.of(here.block.source))
    assert back == seen[::-1]


def test_a_word_lights_up_its_links_and_the_other_side_leads_back() -> None:
    here = reading(block(WIND, HOUSE))
    here.cursor = here.cursor_at(Spot(0, Side.SOURCE, here.block.source.index("maison")), on_word=True)
    [linked] = linked_spans(here.block, here.cursor)
    assert linked.of(here.block.target) == "house"
    here.change_side()
    assert here.cursor.word == linked
    assert here.cursor.side is Side.TARGET
    here.change_side()
    assert here.cursor.word
    assert here.cursor.word.of(here.block.source) == "maison"


def test_every_character_of_a_block_belongs_to_a_sentence() -> None:
    one = block(WIND, ASK, SILENCE)
    for number, pair in enumerate(one.sentences):
        assert pair.source
        for at in range(pair.source.start, pair.source.end):
            assert sentence_at(one, Side.SOURCE, at) == number
    assert sentence_at(one, Side.SOURCE, one.sentences[1].source.end) == 1  # type: ignore[union-attr] # it has a source


def test_jumping_back_returns_along_the_way() -> None:
    here = reading()
    here.jump(Cursor(3))
    here.by_sentence(1)
    walked = here.cursor
    here.jump(Cursor(20))
    assert here.jump_back()
    assert here.cursor == walked
    assert here.jump_back()
    assert here.cursor == Cursor()
    assert not here.jump_back()


def test_hidden_english_is_uncovered_and_covered_by_the_same_key() -> None:
    here = reading(block(WIND, HOUSE))
    assert here.is_veiled(Mode.HIDDEN, 0, 0)
    assert not here.is_veiled(Mode.SIDE_BY_SIDE, 0, 0)
    here.toggle_sentence()
    assert not here.is_veiled(Mode.HIDDEN, 0, 0)
    assert here.is_veiled(Mode.HIDDEN, 0, 1)
    here.toggle_paragraph()
    assert not here.is_veiled(Mode.HIDDEN, 0, 1)
    here.toggle_paragraph()
    assert here.is_veiled(Mode.HIDDEN, 0, 0)


def test_flagged_sentences_are_found_in_both_directions_around_the_end() -> None:
    here = reading(block(WIND, HORSE, checks=("E101",)), block(SILENCE), block(ASK, checks=("E102",)))
    assert list(here.flagged(1)) == [Cursor(0, 1), Cursor(2, 0)]
    here.cursor = Cursor(0, 1)
    assert list(here.flagged(1)) == [Cursor(2, 0), Cursor(0, 1)]
    assert list(here.flagged(-1)) == [Cursor(2, 0), Cursor(0, 1)]


def test_bookmarks_are_kept_in_reading_order() -> None:
    here = reading()
    for at in (Cursor(5), Cursor(2, 1), Cursor(2)):
        here.cursor = at
        assert here.toggle_bookmark()
    assert here.bookmarks == [Cursor(2), Cursor(2, 1), Cursor(5)]
    assert not here.toggle_bookmark()
    assert here.bookmarks == [Cursor(2, 1), Cursor(5)]


def test_hits_are_met_in_order_once_around_the_book_from_anywhere() -> None:
    book = Book.of(bitext(), "text")
    pattern = search_pattern("nuit|night")
    both = tuple(Side)
    forwards = [hit for hit in hits_from(book, pattern, (0, 0, -1), 1, both) if hit]
    assert forwards == sorted(forwards, key=lambda hit: hit.key)
    middle = forwards[len(forwards) // 2]
    around = [hit for hit in hits_from(book, pattern, middle.key, 1, both) if hit]
    assert around == [*forwards[len(forwards) // 2 + 1 :], *forwards[: len(forwards) // 2 + 1]]
    backwards = [hit for hit in hits_from(book, pattern, middle.key, -1, both) if hit]
    assert backwards == [*forwards[: len(forwards) // 2][::-1], *forwards[len(forwards) // 2 :][::-1]]


@pytest.mark.parametrize(
    ("name", "text", "markers"),
    [
        ("a.md", "- <br>un\n- [x] deux\n- [^1] trois\n\n> 12. ![](a.png) quatre\n", ["", "[x]", "", "12."]),
        ("a.txt", "1° Un chat.\n2° Deux chats.\n\n(a) Trois chats.\n(xviii) Mille.\n", ["1°", "2°", "(a)", "(xviii)"]),
    ],
)
def test_only_numbers_letters_and_ticked_boxes_stand_before_items(
    tmp_path: Path, name: str, text: str, markers: list[str]
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    book = open_text(tmp_path / name).book
    assert [book.marker(paragraph) for paragraph in range(len(book))] == markers


def test_asides_stay_where_they_are_when_blocks_without_french_come_between() -> None:
    text = bitext()
    book = Book("text", text.blocks, sentence_frame, Around(asides={0: ("a",), 2: ("b",), len(text.blocks): ("c",)}))
    alone = block(("", "Only in English.", ()))
    book.become(replace(text, blocks=(alone, text.blocks[0], alone, *text.blocks[1:], alone)))
    found = {at: book.asides(at) for at in range(len(book)) if any(book.asides(at))}
    assert found == {1: (("a",), ()), 4: (("b",), ()), len(book) - 1: ((), ("c",))}


def test_a_search_of_nothing_finds_nothing_and_ends() -> None:
    book = Book.of(bitext(), "text")
    assert not any(hits_from(book, search_pattern("0*"), (0, 0, -1), 1, tuple(Side)))


def test_words_of_a_missing_side_are_none() -> None:
    assert words_of(block(), 0, Side.TARGET) == []
    assert block(kind=BlockKind.VERSE).sentences == ()
