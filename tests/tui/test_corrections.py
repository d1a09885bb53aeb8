from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.markup import marked
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.formats.document import Mark, MarkKind
from reader.text.spans import Span
from reader.tui.book import Book
from reader.tui.corrections import change, places_of, rendering_of, take_back, with_rendering
from reader.tui.translating import next_batch
from tests.tui.texts import ASK, HOUSE, SILENCE, WIND, bitext, block, french_blocks

MINE = Rendering("In the night the wind got up.", (WordLink(Span(3, 7), Span(17, 21)),), origin=Origin.PERSON)


@settings(max_examples=30)
@given(st.integers(0, 2), st.text(min_size=1, max_size=60))
def test_other_english_leaves_the_rest_and_every_link_in_place(sentence: int, english: str) -> None:
    old = block(WIND, HOUSE, ASK)
    new = with_rendering(old, sentence, Rendering(english, origin=Origin.PERSON))
    for number, pair in enumerate(old.sentences):
        before, after = rendering_of(old, number), rendering_of(new, number)
        if number == sentence:
            assert after == Rendering(english, origin=Origin.PERSON)
        else:
            assert after == before
        assert new.sentences[number].source == pair.source
    assert with_rendering(new, sentence, rendering_of(old, sentence) or MINE) == old


def test_emphasis_and_line_breaks_stay_on_their_words() -> None:
    plain = block(WIND, HOUSE)
    gap, house = len(WIND[0]), plain.source.index("maison")
    marks = (Mark(Span(gap, gap + 1), MarkKind.BREAK, 0), Mark(Span(house, house + 6), MarkKind.EMPHASIS, 1))
    old = marked(replace(plain, source=plain.source.replace(". ", ".\n"), source_marks=marks))
    assert old.target == f"{WIND[1]}\n{HOUSE[1]}"
    new = with_rendering(old, 0, MINE)
    assert new.target == f"{MINE.text}\n{HOUSE[1]}"
    assert [mark.span.of(new.target) for mark in new.target_marks] == ["\n", "house"]
    assert with_rendering(new, 0, rendering_of(old, 0) or MINE) == old


def test_a_change_reaches_the_sentence_wherever_it_stands_and_can_be_taken_back() -> None:
    book = Book.of(bitext(), "text")
    before = list(bitext().blocks)
    everywhere = list(places_of(book, WIND[0]))
    assert len(everywhere) > 30
    done = change(book, WIND[0], MINE)
    assert all(rendering_of(book[paragraph], number) == MINE for paragraph, number in everywhere)
    assert set(done.before) == set(everywhere)
    take_back(book, done)
    assert [book[at] for at in range(len(book))] == before


def test_a_longer_sentence_that_contains_it_is_another_one() -> None:
    book = Book.of(replace(bitext(), blocks=(block(HOUSE), block((HOUSE[0] + " Oui", "Yes", ())))), "text")
    assert list(places_of(book, HOUSE[0])) == [(0, 0)]


def waiting() -> Book:
    return Book("text", french_blocks(), lambda each: block((each.text, "", ())))


def test_what_is_on_the_screen_is_translated_first() -> None:
    book = waiting()
    assert next_batch(book, range(10, 13), 10) == [10]
    book[10] = bitext().blocks[10]
    assert next_batch(book, range(10, 13), 10) == [11, 12]


def test_then_what_lies_ahead_of_the_reader_and_at_last_what_lies_behind() -> None:
    book = waiting()
    blocks = bitext().blocks
    for at in range(10, 13):
        book[at] = blocks[at]
    batch = next_batch(book, range(10, 13), 10)
    assert batch[0] == 13
    for at in range(13, len(book)):
        book[at] = blocks[at]
    assert next_batch(book, range(10, 13), 10)[0] == 0


def test_batches_are_small_and_end_with_the_text() -> None:
    book, blocks, order = waiting(), bitext().blocks, []
    while batch := next_batch(book, range(0), 0):
        assert len(batch) == 1 or sum(len(blocks[at].source) for at in batch) <= 1200
        for at in batch:
            book[at] = blocks[at]
        order += batch
    assert order == list(range(len(blocks)))
    assert book.ready == len(book)


def test_english_that_stays_the_same_is_no_other() -> None:
    assert rendering_of(block(SILENCE), 0) == rendering_of(block(WIND, SILENCE), 1)
    assert rendering_of(block(), 0) is None
