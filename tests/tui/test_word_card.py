from dataclasses import replace

from reader.align.markup import marked
from reader.engine.rendering import WordLink
from reader.formats.document import Mark, MarkKind
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.memory.corrections import Correction
from reader.text.spans import Span
from reader.tui.book import Book
from reader.tui.marks import Light, Look, glyphs, marks
from reader.tui.reading import Cursor, Reading, Spot
from reader.tui.setting import Mode, Side
from reader.tui.word_card import card_of, occurrences, renderings
from tests.tui.texts import HORSE, HOUSE, WIND, bitext, block

GLOSSARY = Glossary([Term("cheval", ("horse",)), Term("vieux maison", ("old house",))])


def cursor_on(word: str, *, side: Side = Side.SOURCE) -> tuple[Reading, Cursor]:
    reading = Reading(Book.of(bitext(), "text"))
    paragraph = 1
    text = reading.book.text(paragraph, side)
    return reading, reading.cursor_at(Spot(paragraph, side, text.index(word)), on_word=True)


def test_a_card_tells_lemma_english_sentence_glossary_and_corrections() -> None:
    reading, cursor = cursor_on("chevaux")
    mine = Correction("Un cheval !", "A nag!", (WordLink(Span(3, 9), Span(2, 5)),), "fr", "en", "2026-01-01")
    card = card_of(reading.book[1], cursor, GLOSSARY, [mine])
    assert card
    assert (card.word, card.lemma, card.here) == ("chevaux", "cheval", "horses")
    assert (card.sentence, card.translation) == HOUSE[:2]
    assert card.terms == ("horse",)
    assert card.corrections == ("nag",)


def test_a_card_from_the_english_side_is_about_the_french_word() -> None:
    reading, cursor = cursor_on("horses", side=Side.TARGET)
    card = card_of(reading.book[1], cursor, Glossary(), [])
    assert card
    assert card.word == "chevaux"


def test_an_english_word_that_is_linked_with_nothing_has_no_card() -> None:
    reading, cursor = cursor_on("had", side=Side.TARGET)
    assert card_of(reading.book[1], cursor, Glossary(), []) is None


def test_all_forms_of_a_word_are_found_with_their_english() -> None:
    book = Book.of(bitext(), "text")
    places = [place for place in occurrences(book, "chevaux") if place]
    assert {place.span.of(book.text(place.paragraph, Side.SOURCE)) for place in places} == {"cheval", "chevaux"}
    assert renderings(places) == [("horses", 31), ("steed", 2)]


def test_terms_are_lit_by_whether_the_english_uses_them() -> None:
    reading = Reading(Book.of(bitext(), "text"))
    reading.cursor = Cursor(0)
    light = Light(glossary=GLOSSARY)
    used = {(mark.side, mark.look) for mark in marks(reading, 1, light)}
    assert used == {(Side.SOURCE, Look.TERM_USED), (Side.TARGET, Look.TERM_USED)}
    unused = {mark.look for mark in marks(reading, 4, light)}
    assert unused == {Look.TERM_UNUSED}


def test_what_the_file_emphasizes_is_shown_on_both_sides() -> None:
    wind = block(WIND)
    inline = Mark(Span(3, 7), MarkKind.EMPHASIS, 0), Mark(Span(14, 18), MarkKind.LINK, 1)
    reading = Reading(
        Book.of(replace(bitext(), blocks=(block(HORSE), marked(replace(wind, source_marks=inline)))), "text")
    )
    assert [(mark.side, mark.start, mark.look) for mark in marks(reading, 1, Light())] == [
        (Side.SOURCE, 3, Look.EMPHASIS),
        (Side.TARGET, 4, Look.EMPHASIS),
    ]


def test_a_veil_covers_all_that_is_not_revealed() -> None:
    reading = Reading(Book.of(bitext(), "text"))
    light = Light(Mode.HIDDEN)
    reading.revealed = {(1, 0)}
    [veil] = [mark for mark in marks(reading, 1, light) if mark.look is Look.VEIL]
    assert reading.book[1].target[veil.start : veil.end] == HOUSE[1]


def test_signs_tell_bookmarks_and_flags() -> None:
    reading = Reading(Book.of(bitext(), "text"))
    reading.cursor = Cursor(1, 1)
    reading.toggle_bookmark()
    assert [(glyph.sign, glyph.side) for glyph in glyphs(reading, 1)] == [("◆", Side.SOURCE)]
    assert [(glyph.sign, glyph.side) for glyph in glyphs(reading, 4)] == [("!", Side.TARGET)]


def test_a_selection_over_paragraphs_marks_one_side_only() -> None:
    reading = Reading(Book.of(bitext(), "text"))
    light = Light(selection=(Spot(1, Side.TARGET, 4), Spot(3, Side.TARGET, 3)))
    middle = [mark for mark in marks(reading, 2, light) if mark.look is Look.SELECTED]
    assert [(mark.side, mark.start, mark.end) for mark in middle] == [(Side.TARGET, 0, len(reading.book[2].target))]
    assert block(WIND, HORSE).sentences
