from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.align.bitext import BitextBlock
from reader.formats.document import BlockKind
from reader.tui.heights import Heights
from reader.tui.setting import Columns, Measures, Mode, SetBlock, Side, columns, guess_heights
from reader.tui.visible import cells, character_at, clusters, visible
from reader.tui.wrapping import wrap

_AWKWARD = "abcé -—«»?!:\u00a0\u202f\u0301漢字👩\u200d\ufe0f\n\t\x1b\x07\x9b\u00ad\u202e\ud800\u3000"
TEXTS = st.text(st.one_of(st.sampled_from(_AWKWARD), st.characters()), max_size=120)
MEASURES = st.builds(Measures, st.integers(20, 200), st.integers(0, 40), st.integers(25, 75))
BLANKS = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"


@given(TEXTS, st.integers(1, 60))
def test_lines_cover_the_text_once_and_in_order(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(text[start:end] for start, end in lines) == text
    assert all(start < end for start, end in lines)


@given(TEXTS, st.integers(1, 60))
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        line = visible(text[start:end]).rstrip(BLANKS)
        assert cells(line) <= width or len(clusters(line)) == 1


def test_no_line_breaks_where_french_sets_a_space_inside_punctuation() -> None:
    text = "Quoi ? « Rien », dit-il ; bon !"
    for width in range(10, 30):
        lines = [text[start:end] for start, end in wrap(text, width)]
        assert not any(line.startswith(("?", "»", ";", "!")) or line.rstrip().endswith("«") for line in lines)


@given(TEXTS)
def test_what_is_drawn_is_harmless_and_keeps_every_offset(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E for c in shown)
    shown.encode("utf-8")


@given(TEXTS.map(visible), st.integers(0, 80))
def test_a_cell_leads_to_the_character_that_is_drawn_there(shown: str, cell: int) -> None:
    at = character_at(shown, cell)
    if at < len(shown):
        assert cells(shown[:at]) <= cell
    else:
        assert cell >= cells(shown)


@given(
    TEXTS, TEXTS, st.lists(TEXTS, max_size=2), st.integers(1, 250), st.sampled_from(Mode), MEASURES,
    st.sampled_from(BlockKind),
)  # fmt: skip
def test_every_shown_character_of_both_sides_is_set_exactly_once_in_order(
    source: str, target: str, asides: list[str], width: int, mode: Mode, measures: Measures, kind: BlockKind
) -> None:
    page = columns(width, mode, measures)
    set_block = SetBlock(BitextBlock(kind, source, target), 1, page, above=asides, below=asides)
    drawn: dict[Side, str] = defaultdict(str)
    for number in range(set_block.height):
        for piece in set_block.line(number):
            if not piece.waiting:
                drawn[piece.side] += (source, target)[piece.side][piece.start : piece.end]
                assert set_block.line_of(piece.side, piece.start) == number
    for side in Side:
        assert drawn[side] == ((source, target)[side] if page.widths[side] else "")
    assert set_block.line(set_block.height) == []
    around = [set_block.aside(number) for number in range(set_block.height)]
    assert not any(line and set_block.line(number) for number, line in enumerate(around))
    assert "".join(around) == "".join(visible(text.expandtabs(4).replace("\n", "")) for text in asides) * 2


@given(st.integers(1, 300), st.sampled_from(Mode), MEASURES)
def test_columns_stay_on_the_page(width: int, mode: Mode, measures: Measures) -> None:
    page = columns(width, mode, measures)
    assert page.sides
    for side in page.sides:
        assert page.widths[side] >= 1
        assert page.lefts[side] + page.widths[side] <= max(width, 3)
    if page.beside:
        assert page.lefts[Side.SOURCE] + page.widths[Side.SOURCE] < page.lefts[Side.TARGET]


def test_a_narrow_page_puts_the_languages_one_above_the_other() -> None:
    assert columns(70, Mode.SIDE_BY_SIDE, Measures()).beside
    narrow = columns(69, Mode.SIDE_BY_SIDE, Measures())
    assert not narrow.beside
    assert narrow.sides == (Side.SOURCE, Side.TARGET)


def test_english_to_come_takes_about_the_room_that_it_will_need() -> None:
    page = columns(80, Mode.SIDE_BY_SIDE, Measures())
    source = "Le vent s’était levé pendant la nuit. " * 6
    english = "The wind had risen during the night. " * 6
    waiting = SetBlock(BitextBlock(BlockKind.PARAGRAPH, source, ""), 0, page, waits=True)
    ready = SetBlock(BitextBlock(BlockKind.PARAGRAPH, source, english), 0, page)
    assert abs(waiting.height - ready.height) <= 1
    assert any(piece.waiting for piece in waiting.line(0))


def test_guesses_are_near_the_truth_for_prose() -> None:
    page: Columns = columns(100, Mode.SIDE_BY_SIDE, Measures())
    text = "Au matin, le jardin était couvert de branches, et personne ne le dit. " * 5
    lengths = np.array([len(text)])
    [guess] = guess_heights((lengths, lengths), page)
    exact = SetBlock(BitextBlock(BlockKind.PARAGRAPH, text, text), 1, page).height
    assert abs(int(guess) - exact) <= 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60), st.data())
def test_heights_agree_with_plain_sums(guesses: list[int], data: st.DataObject) -> None:
    heights = Heights(np.array(guesses))
    for _ in range(5):
        paragraph = data.draw(st.integers(0, len(guesses) - 1))
        guesses[paragraph] = data.draw(st.integers(1, 30))
        heights[paragraph] = guesses[paragraph]
    assert heights.total == sum(guesses)
    for paragraph, height in enumerate(guesses):
        top = sum(guesses[:paragraph])
        assert heights.top(paragraph) == top
        assert heights.at(top) == (paragraph, 0)
        assert heights.at(top + height - 1) == (paragraph, height - 1)
    assert heights.at(10**6) == (len(guesses) - 1, guesses[-1] - 1)
