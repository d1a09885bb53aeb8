import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.theme import BUILTIN_THEMES, Theme

from reader.align.bitext import BitextBlock
from reader.formats.document import BlockKind
from reader.tui.drawing import Painter, veiled
from reader.tui.marks import Look, Mark
from reader.tui.pointing import selectable, spot_of, spot_under
from reader.tui.reading import Spot
from reader.tui.setting import Measures, Mode, SetBlock, Side, columns
from reader.tui.themes import OURS, TERMINAL, Paint, theme_for
from reader.tui.visible import cells, visible
from tests.tui.test_setting import MEASURES, TEXTS

THEMES = [*OURS, *BUILTIN_THEMES.values()]


def paint(theme: Theme) -> Paint:
    return Paint(theme, theme.to_color_system().generate())


@given(TEXTS, TEXTS, st.integers(4, 200), st.sampled_from(Mode), MEASURES)
def test_every_line_is_as_wide_as_the_page_and_each_character_answers_the_mouse(
    source: str, target: str, width: int, mode: Mode, measures: Measures
) -> None:
    page = columns(width, mode, measures)
    block = SetBlock(BitextBlock(BlockKind.PARAGRAPH, source, target), 0, page, above=(target,), below=(source,))
    painter = Painter(page, paint(OURS[0]))
    marks = (
        Mark(Side.SOURCE, 1, 5, Look.SENTENCE),
        Mark(Side.SOURCE, 2, 3, Look.WORD),
        Mark(Side.TARGET, 0, 2, Look.HIT),
    )
    for number in range(block.height):
        strip = painter.line(block, number, marks, ())
        assert strip.cell_length == width
        assert strip.cell_length == sum(cells(segment.text) for segment in strip)
        assert selectable(7, block, number, width).cell_length == width
        for piece in block.line(number):
            if piece.left < width and not piece.waiting and cells(visible((source, target)[piece.side][piece.start])):
                spot = spot_under(7, block, number, piece.left)
                if spot:
                    assert (spot.paragraph, spot.side) == (7, piece.side)
                    assert piece.start <= spot.character < piece.end


def test_an_aside_runs_over_both_columns_and_the_rule_between_them() -> None:
    page = columns(80, Mode.SIDE_BY_SIDE, Measures())
    block = SetBlock(BitextBlock(BlockKind.LIST_ITEM, "Oui.", "Yes."), 0, page, above=("\tif x:" + " y" * 30,))
    lines = [Painter(page, paint(OURS[0])).line(block, number, (), ()).text.rstrip() for number in range(block.height)]
    assert lines[0] == "         if x:" + " y" * 30
    assert lines[1].split() == ["│"]
    assert lines[2].split() == ["•", "Oui.", "│", "•", "Yes."]
    (blank,) = selectable(3, block, 0, 80)
    assert blank.style
    assert spot_of(Offset(*blank.style.meta["offset"])) == Spot(3, Side.SOURCE, 0)


def test_beside_the_text_the_mouse_finds_no_character_but_a_selection_finds_the_edge() -> None:
    page = columns(80, Mode.SIDE_BY_SIDE, Measures())
    block = SetBlock(BitextBlock(BlockKind.PARAGRAPH, "Oui.", "Yes."), 0, page)
    assert spot_under(3, block, 0, page.lefts[Side.SOURCE] + 20) is None
    strip = selectable(3, block, 0, 80)
    gap = next(segment for segment in strip if segment.style and segment.text.isspace() and len(segment.text) > 10)
    assert gap.style
    x, y = gap.style.meta["offset"]
    spot = spot_of(Offset(x + 5, y))
    assert (spot.paragraph, spot.side, spot.character) == (3, Side.SOURCE, 4)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_states_are_told_by_more_than_colour(theme: Theme) -> None:
    styles = paint(theme).looks
    told = {
        look: (styles[look].bold, styles[look].italic, styles[look].underline, styles[look].reverse)
        for look in (Look.LINK, Look.WORD, Look.HIT, Look.THIS_HIT, Look.TERM_USED, Look.TERM_UNUSED)
    }
    assert told[Look.TERM_USED] != told[Look.TERM_UNUSED]
    assert told[Look.HIT] != told[Look.THIS_HIT]
    assert len({told[Look.LINK], told[Look.WORD], told[Look.HIT]}) == 3


def test_a_terminal_without_colours_gets_its_own_theme() -> None:
    assert theme_for("en-regard-night", no_color=True, color_system="truecolor") == TERMINAL
    assert theme_for("en-regard-night", no_color=False, color_system="standard") == TERMINAL
    assert theme_for("en-regard-paper", no_color=False, color_system="256") == "en-regard-paper"


@given(TEXTS.map(visible))
def test_a_veil_is_as_wide_as_what_it_hides_and_shows_no_letter(shown: str) -> None:
    assert cells(veiled(shown)) == cells(shown)
    assert set(veiled(shown)) <= {"░", " "}
