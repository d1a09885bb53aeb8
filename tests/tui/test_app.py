"""Every key and mode, through the real app."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key, MouseMove
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from reader.align.bitext import Bitext
from reader.engine.rendering import Origin
from reader.errors import ReaderError
from reader.memory.places import Bookmark, Place
from reader.shipped_files import TEXTS
from reader.tui.app import ReaderApp
from reader.tui.book import Book
from reader.tui.commands import BY_NAME
from reader.tui.config import Config
from reader.tui.corrections import rendering_of
from reader.tui.opening import OpenText, open_text
from reader.tui.reading import Cursor
from reader.tui.screens.card import Card
from reader.tui.screens.chooser import Chooser
from reader.tui.screens.editing import Editor
from reader.tui.screens.help import Help
from reader.tui.screens.prompt import Prompt
from reader.tui.screens.reading import ReadingScreen
from reader.tui.screens.shelf import Shelf
from reader.tui.screens.term_form import TermForm
from reader.tui.session import Session
from reader.tui.setting import Measures, Mode, Side
from reader.tui.status import StatusLine
from reader.tui.visible import cells
from reader.tui.wayfinding import paragraph_of
from tests.tui.conftest import reading_screen
from tests.tui.texts import HOUSE, WIND, bitext, block

OpenApp = Callable[..., ReaderApp]


def at(app: ReaderApp) -> tuple[int, int]:
    cursor = reading_screen(app).reading.cursor
    return cursor.paragraph, cursor.sentence


def word(app: ReaderApp) -> str | None:
    reading = reading_screen(app).reading
    text = (reading.block.source, reading.block.target)[reading.cursor.side]
    return reading.cursor.word.of(text) if reading.cursor.word else None


def shown(app: ReaderApp) -> str:
    """Return what stands on the page, line by line."""
    page = reading_screen(app).page
    return "\n".join(strip.text.rstrip() for strip in page.render_lines(page.size.region))


def text_of_page(app: ReaderApp) -> str:
    """Return what stands on the page, wherever the cursor is."""
    return shown(app).replace("▎", " ")


async def resized(pilot: Pilot[None], width: int, height: int) -> None:
    """Resize the terminal, and wait until the page has the new size, which Textual gives it in steps."""
    await pilot.resize_terminal(width, height)
    assert isinstance(pilot.app, ReaderApp)
    async with asyncio.timeout(5):
        while reading_screen(pilot.app).page.size.width != width:
            await pilot.pause()
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if c == " " else c for c in text))


async def french_of(session: Session, path: Path, text: str) -> list[str]:
    """Return the lines of the page of a text that is read in French only."""
    path.write_text(text, "utf-8")
    app = ReaderApp(session, open_text(path))
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.press("3")
        return text_of_page(app).splitlines()


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


MOVES = (
    ("down", (1, 0)),
    ("j j", (1, 1)),
    ("j j k", (1, 0)),
    ("down up", (0, 0)),
    ("up", (0, 0)),
    ("right", (1, 0)),
    ("l l", (2, 0)),
    ("l j h", (1, 0)),
    ("l left", (0, 0)),
    ("end", (37, 0)),
    ("G", (37, 0)),
    ("G g", (0, 0)),
    ("end home", (0, 0)),
    ("G backspace", (0, 0)),
    ("G g ctrl+o", (37, 0)),
    ("f", (4, 1)),
    ("F", (4, 1)),
)


async def test_moving_keys(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        for keys, place in MOVES:
            reading_screen(app).reading.cursor = Cursor()
            await pilot.press(*keys.split())
            assert at(app) == place, keys


async def test_uncertain_pairs_of_a_given_text_are_marked_and_gone_to(open_app: OpenApp) -> None:
    text = bitext()
    blocks = list(text.blocks)
    unsure = replace(blocks[2].sentences[1], confidence=0.4)
    blocks[2] = replace(blocks[2], sentences=(blocks[2].sentences[0], unsure))
    for model, place, sign in ((None, (2, 1), True), (text.model, (4, 1), False)):
        app = open_app(replace(text, blocks=tuple(blocks), model=model))
        async with app.run_test(size=(100, 30)) as pilot:
            reading_screen(app).reading.cursor = Cursor()
            await pilot.press("f")
            assert at(app) == place
            assert ("?▎" in shown(app)) is sign


async def test_tab_goes_from_word_to_word_and_escape_back_to_the_sentence(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "tab", "tab")
        assert word(app) == "vent"
        await pilot.press("right", "shift+tab", "h", "tab")
        assert word(app) == "vent"
        await pilot.press("o")
        assert word(app) == "wind"
        await pilot.press("escape")
        assert word(app) is None
        assert at(app) == (1, 0)


async def test_a_word_leads_to_the_word_below_it_and_back(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "tab")
        lines = [line[:38] for line in shown(app).splitlines()]
        number = next(number for number, line in enumerate(lines) if "Le vent s’était" in line)
        assert word(app) == "Le"
        seen = ["Le"]
        for line in lines[number + 1 : number + 3]:
            await pilot.press("down")
            found = word(app)
            assert found
            assert found in line
            seen.append(found)
        for expected in seen[-2::-1]:
            await pilot.press("up")
            assert word(app) == expected


async def test_pages_turn_and_take_the_cursor_along(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 20)) as pilot:
        first = text_of_page(app)
        await pilot.press("pagedown")
        assert text_of_page(app) != first
        below = at(app)
        assert below > (0, 0)
        await pilot.press("space")
        assert at(app) > below
        await pilot.press("pageup", "ctrl+b")
        assert text_of_page(app) == first
        await pilot.press("ctrl+d")
        half = text_of_page(app)
        await pilot.press("ctrl+u")
        assert text_of_page(app) == first != half
        await pilot.press(*["pagedown"] * 12)
        assert at(app) == (37, 0)
        await pilot.press(*["pageup"] * 12)
        assert at(app) == (0, 0)


async def test_the_cursor_is_always_on_the_screen(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(90, 14)) as pilot:
        page = reading_screen(app).page
        for key in ["j"] * 14 + ["l"] * 4 + ["k"] * 8 + ["G", "k", "g", "pagedown", "j", "2", "l", "l"]:
            await pilot.press(key)
            assert at(app)[0] in page.on_screen()
            assert "▎" in shown(app)


async def test_modes(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        assert "pendant la nuit" in shown(app)
        assert "during the night" in shown(app)
        await pilot.press("3")
        assert "during the night" not in shown(app)
        await pilot.press("4")
        assert "pendant la nuit" not in shown(app)
        assert "during the night" in shown(app)
        await pilot.press("2")
        lines = shown(app).splitlines()
        assert any("pendant la nuit" in line and "during the night" not in line for line in lines)
        await pilot.press("1")
        assert screen.page.mode is Mode.SIDE_BY_SIDE
        for mode in (Mode.INTERLEAVED, Mode.SOURCE, Mode.TARGET, Mode.HIDDEN, Mode.SIDE_BY_SIDE):
            await pilot.press("m")
            assert screen.page.mode is mode


async def test_hidden_english_is_uncovered_by_sentence_and_by_paragraph(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("5", "j")
        assert "wind" not in shown(app)
        assert "░" in shown(app)
        await pilot.press("space")
        assert "The wind had risen" in shown(app)
        assert "horses" not in shown(app)
        await pilot.press("v", "V")
        assert "horses" in shown(app)
        await pilot.press("V")
        assert "wind" not in shown(app)


async def test_a_narrow_terminal_interleaves(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(60, 30)) as pilot:
        assert not any("nuit" in line and "night" in line for line in shown(app).splitlines())
        await resized(pilot, 90, 30)
        assert any("nuit" in line and "night" in line for line in shown(app).splitlines())


async def test_measures_are_adjusted_and_remembered_with_mode_and_theme(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press("minus", "minus", "plus", "right_parenthesis", "greater_than_sign", "2", "T")
        measures, theme = reading_screen(app).page.measures, app.theme
        assert measures == Measures(58, 4, 55)
        await pilot.press("left_parenthesis", "less_than_sign", "equals_sign")
        assert reading_screen(app).page.measures == Measures(62, 2, 50)
        assert theme != "en-regard-night"
    again = open_app()
    async with again.run_test(size=(200, 30)):
        assert reading_screen(again).page.mode is Mode.INTERLEAVED
        assert reading_screen(again).page.measures == Measures(62, 2, 50)
        assert again.theme == theme


async def test_place_and_bookmarks_are_remembered_across_runs(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "j", "b", *["l"] * 8, "j", "b", "b")
        place = at(app)
    again = open_app()
    async with again.run_test(size=(60, 12)) as pilot:
        assert at(again) == place
        assert place[0] in reading_screen(again).page.on_screen()
        assert reading_screen(again).reading.bookmarks == [Cursor(1, 1)]
        await pilot.press("B", "enter")
        assert at(again) == (1, 1)
        assert "◆" in shown(again)
    [entry] = session.memory.places.shelf()
    assert 0 <= entry.progress <= 1
    [bookmark] = session.memory.places.bookmarks("id of the text")
    assert bookmark == Bookmark(Place(1, len(WIND[0]) + 1), HOUSE[0][:70])


async def test_a_place_behind_the_end_of_a_text_that_became_shorter_is_its_end(
    open_app: OpenApp, session: Session, tmp_path: Path
) -> None:
    places = session.memory.places
    places.remember("id of the text", tmp_path / "text.fr.txt", "text", Place(900, 7), 0.5)
    places.mark("id of the text", Bookmark(Place(901), "gone"))
    app = open_app()
    async with app.run_test(size=(100, 30)):
        assert at(app) == (37, 0)


async def test_the_sentence_keeps_its_place_while_the_terminal_is_resized(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*["pagedown"] * 3, "j")
        place = at(app)
        for width, height in ((70, 20), (20, 5), (200, 50), (71, 9), (100, 30)):
            await resized(pilot, width, height)
            assert at(app) == place
            assert place[0] in reading_screen(app).page.on_screen()
            assert "▎" in shown(app)


async def test_searching_as_one_types_next_previous_and_back(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        await pilot.press("slash")
        await typed(pilot, "steed")
        await settled(pilot)
        assert at(app) == (4, 0)
        await pilot.press("enter")
        await settled(pilot)
        assert "1 of 2" in screen.search.status()
        await pilot.press("n")
        await settled(pilot)
        assert at(app) == (37, 0)
        assert "2 of 2" in screen.search.status()
        await pilot.press("n")
        await settled(pilot)
        assert at(app) == (4, 0)
        await pilot.press("N")
        await settled(pilot)
        assert at(app) == (37, 0)
        await pilot.press("backspace")
        assert at(app) == (0, 0)
        await pilot.press("escape")
        assert screen.search.pattern is None


async def test_a_search_is_given_up_with_escape_and_says_what_is_wrong(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        await pilot.press("j", "slash")
        await typed(pilot, "cheval(")
        await settled(pilot)
        assert "cheval(" in screen.search.problem
        await pilot.press("backspace")
        await settled(pilot)
        assert at(app) == (4, 0)
        await pilot.press("escape")
        await settled(pilot)
        assert at(app) == (1, 0)
        await pilot.press("slash")
        await typed(pilot, "zzz")
        await settled(pilot)
        assert "nowhere" in screen.search.status()
        await pilot.press("enter", "n")
        await settled(pilot)
        assert at(app) == (1, 0)


async def test_a_search_in_hidden_english_gives_nothing_away(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("5", "slash")
        await typed(pilot, "steed")
        await settled(pilot)
        assert at(app) == (0, 0)


async def test_contents_lead_to_headings(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t")
        assert isinstance(app.screen, Chooser)
        await pilot.press("down", "enter")
        assert at(app) == (3, 0)
        await pilot.press("t")
        await typed(pilot, "vent")
        await pilot.press("enter")
        assert at(app) == (0, 0)
        await pilot.press("t", "escape")
        assert at(app) == (0, 0)


async def test_going_to_a_paragraph_or_a_percentage(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("colon", "5", "enter")
        assert at(app) == (4, 0)
        await pilot.press("ctrl+g")
        await typed(pilot, "100%")
        await pilot.press("enter")
        assert at(app) == (37, 0)
        await pilot.press("colon")
        await typed(pilot, "99")
        await pilot.press("enter")
        assert isinstance(app.screen, Prompt)
        await pilot.press("escape")
        assert at(app) == (37, 0)


def test_percentages_reach_both_ends() -> None:
    assert paragraph_of("0%", 50) == 0
    assert paragraph_of("50 %", 101) == 50
    assert paragraph_of("100%", 50) == 49
    assert paragraph_of("1", 1) == 0


async def test_a_card_opens_on_a_word_and_its_keys_work(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("j", "enter", "tab", "enter")
        assert isinstance(app.screen, Card)
        await settled(pilot)
        await app.workers.wait_for_complete()
        with app.console.capture() as shown:
            app.console.print(app.screen.query_one("#facts", Static).content)
        assert "dictionary" in shown.get()
        await pilot.press("y")
        assert app.clipboard.split("\t")[:2] == ["vent", "wind"]
        await pilot.press("enter", "p")
        assert isinstance(app.screen, Chooser)
        await pilot.press("down", "enter")
        assert at(app) > (1, 0)
        assert word(app) == "vent"
        await pilot.press("enter", "a")
        assert isinstance(app.screen, TermForm)
        assert [line.value for line in app.screen.query(Input)] == ["vent", "wind"]
        await pilot.press("enter")
        await settled(pilot)
        assert [(term.source, term.targets) for term in session.read_glossary(None).terms] == [("vent", ("wind",))]
        assert reading_screen(app).page.light.glossary
        await pilot.press("H")
        assert reading_screen(app).page.light.glossary is None


async def test_a_glossary_that_changes_on_disk_is_read_again(
    open_app: OpenApp, session: Session, tmp_path: Path
) -> None:
    named = tmp_path / "terms.tsv"
    named.write_text("vent\twind\n", "utf-8")
    session.glossaries = [named]
    app = open_app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = reading_screen(app)

        async def found() -> list[str]:
            screen.lookup.read_glossary()
            await settled(pilot)
            return [term.source for term in screen.lookup.glossary.terms]

        assert await found() == ["vent"]
        session.own_glossary.write_text("cheval\thorse\n", "utf-8")
        assert await found() == ["vent", "cheval"]
        named.write_text("maison\thouse\nnuit\tnight\n", "utf-8")
        assert await found() == ["maison", "nuit", "cheval"]
        await pilot.press("H")
        named.write_text("maison\n", "utf-8")
        assert await found() == ["maison", "nuit", "cheval"]
        assert await found() == ["maison", "nuit", "cheval"]
        assert len([note for note in app._notifications if "terms.tsv" in note.message]) == 1
        named.unlink()
        session.own_glossary.unlink()
        assert await found() == ["maison", "nuit", "cheval"]
        assert screen.page.light.glossary is None


async def test_english_is_edited_everywhere_kept_and_taken_back(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        await pilot.press("j", "e")
        assert isinstance(app.screen, Editor)
        app.screen.query_one(TextArea).text = "In the night, the wind got up."
        await pilot.press("enter")
        await settled(pilot)
        for paragraph, sentence in ((1, 0), (4, 1), (20, 0)):
            rendering = rendering_of(screen.reading.book[paragraph], sentence)
            assert rendering
            assert (rendering.text, rendering.origin) == ("In the night, the wind got up.", Origin.PERSON)
        assert "✎" in shown(app)
        [correction] = session.memory.corrections()
        assert (correction.source, correction.english) == (WIND[0], "In the night, the wind got up.")
        assert not session.drafts.of(WIND[0])
        await pilot.press("u")
        assert screen.reading.book[1] == bitext().blocks[1]
        assert session.memory.corrections() == ()
        await pilot.press("u")
        assert screen.reading.book[1] == bitext().blocks[1]


async def test_what_is_said_takes_the_place_of_what_was_said_but_never_of_what_is_wrong(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("plus", "plus", "u")
        assert [one.message for one in app._notifications] == ["There is nothing to take back."]
        reading_screen(app).say("The disk is full.", wrong=True)
        await pilot.press("plus", "u")
        assert "The disk is full." in [one.message for one in app._notifications]


async def test_a_place_is_kept_when_its_paragraph_has_the_number_that_another_had(
    open_app: OpenApp, session: Session
) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)):
        screen = reading_screen(app)
        screen.jump(Cursor(3))
        screen.way.remember()
        screen.reading.become(replace(bitext(), blocks=(block(("", "Only in English.", ())), *bitext().blocks)))
        screen.reading.cursor = Cursor(3)
        screen.way.remember()
        assert session.memory.places.place(screen.text.text) == Place(2)


async def test_leaving_the_editor_changes_nothing(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "e", "x", "escape")
        assert reading_screen(app).reading.book[1] == bitext().blocks[1]
        assert session.memory.corrections() == ()


async def test_an_unfinished_sentence_is_there_again_after_a_kill(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "e", "x", "y")
        await pilot.pause()
        draft = session.drafts.of(WIND[0])
        assert draft == WIND[1] + "xy"
    session.drafts.keep(WIND[0], draft)
    again = open_app()
    async with again.run_test(size=(100, 30)) as pilot:
        await pilot.press("home", "j", "e")
        assert again.screen.query_one(TextArea).text == WIND[1] + "xy"


@pytest.mark.parametrize("leaving", ["save", "dismiss_with_nothing"])
async def test_no_draft_is_left_of_what_is_typed_at_the_last_moment(
    open_app: OpenApp, session: Session, leaving: str
) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "e")
        app.screen.query_one(TextArea).insert("x")
        getattr(app.screen, f"action_{leaving}")()  # before the editor has heard of the new text
        await settled(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert not session.drafts.of(WIND[0])


async def test_copying_the_sentence_in_both_languages(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j", "y")
        assert app.clipboard == f"{WIND[0]}\n{WIND[1]}"


async def test_mouse_hovers_clicks_scrolls_and_opens_a_card(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        lines = shown(app).splitlines()
        y = next(number for number, line in enumerate(lines) if "The wind had" in line)
        x = lines[y].index("wind") + 1
        await pilot.hover(type(screen.page), offset=(x, y))
        hover = screen.page.light.hover
        assert hover
        assert (hover.paragraph, hover.side) == (1, Side.TARGET)
        await pilot.click(type(screen.page), offset=(x, y))
        assert word(app) == "wind"
        assert at(app) == (1, 0)
        await pilot.click(type(screen.page), offset=(lines[y].index("vent"), y), times=2)
        await pilot.pause()
        assert isinstance(app.screen, Card)
        await pilot.press("escape")
        assert not screen.get_selected_text()
        before = shown(app)
        page = screen.page
        page.scroll_lines(3)
        assert shown(app) != before
        page.scroll_lines(-3)
        assert shown(app) == before


async def test_the_mouse_selects_in_one_language_only(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        lines = shown(app).splitlines()
        first = next(number for number, line in enumerate(lines) if "The wind had" in line)
        x = lines[first].index("The wind") + 4
        await pilot.mouse_down(type(screen.page), offset=(x, first))
        for over, y in ((x + 3, first + 1), (5, first + 1)):
            await pilot._post_mouse_events([MouseMove], screen.page, offset=(over, y), button=1)
            await pilot.pause()
            selected = screen.get_selected_text()
            assert selected
            assert "nd had risen" in selected
            assert "vent" not in selected
            assert "wind had risen during the night. The " in selected or over == 5
        await pilot.mouse_up(type(screen.page), offset=(5, first + 1))
        await pilot.press("y")
        assert app.clipboard == selected
        await pilot.press("escape")
        assert not screen.get_selected_text()


async def test_help_lists_every_command_under_its_keys(open_app: OpenApp, session: Session) -> None:
    session.config = Config({"next_sentence": "f7"})
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f7")
        assert at(app) == (1, 0)
        await pilot.press("j")
        assert at(app) == (1, 0)
        await pilot.press("question_mark")
        assert isinstance(app.screen, Help)
        text = "\n".join(str(line) for line in app.export_screenshot().splitlines())
        assert "f7" in text
        await pilot.press("escape")
        assert isinstance(app.screen, ReadingScreen)


async def test_the_palette_offers_every_command_that_means_anything(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await typed(pilot, "english only")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert reading_screen(app).page.mode is Mode.TARGET


async def test_every_command_can_be_called_anywhere_without_a_fault(open_app: OpenApp) -> None:
    """A command where it means nothing says so and does nothing."""
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = reading_screen(app)
        opening = {"quit", "shelf"}
        for place in (Cursor(), Cursor(37)):
            for name in [name for name in BY_NAME if name not in opening]:
                screen.jump(place)
                screen.action_command(name)
                await pilot.pause()
                while app.screen is not screen:
                    opening.add(name)  # what opens a screen does so anywhere
                    app.pop_screen()
                    await pilot.pause()


async def test_a_text_named_on_the_command_line_gives_way_to_the_shelf(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = reading_screen(app)
        screen.action_command("shelf")
        await pilot.pause()
        assert isinstance(app.screen, Shelf)
        assert app.screen_stack == [app.screen]
        assert not screen.is_running


async def test_the_shelf_lists_what_was_read_and_opens_it(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "conte.txt"
    path.write_text("Le vent\n=======\n\nIl était une fois. Elle dormait.\n\nFin.\n", "utf-8")
    app = ReaderApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, Shelf)
        await pilot.press("o")
        await typed(pilot, "/no/such/file")
        await pilot.press("enter")
        assert isinstance(app.screen, Shelf)
        await pilot.press("o")
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        assert "Il était une fois" in shown(app)
        await pilot.press("G", "s")
        await pilot.pause()
        assert isinstance(app.screen, Shelf)
        [entry] = session.memory.places.shelf()
        assert entry.progress == 1
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        assert at(app)[0] == len(reading_screen(app).reading.book) - 1
        await pilot.press("s")
        path.unlink()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Shelf)
        await pilot.press("d")
        assert session.memory.places.shelf() == ()
        assert app.screen.query_one(OptionList).option_count


async def test_no_command_is_called_by_what_is_typed_into_a_search_very_fast(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("slash", "m", "j", "t"):
            app.post_message(Key(key, None if key == "slash" else key))
        await pilot.pause()
        await pilot.pause()
        assert reading_screen(app).page.mode is Mode.SIDE_BY_SIDE
        assert at(app) == (0, 0)


async def test_both_ends_of_the_status_line_stay_apart(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(66, 10)) as pilot:
        status = reading_screen(app).query_one(StatusLine)
        for width in range(66, 90):
            await resized(pilot, width, 10)
            status.show(("conte.txt", "5%", "¶ 3/39", "side by side"), ("English 31%", "/hiver  1 of 11"))
            text = status.render().plain
            assert cells(text) <= width
            assert "  /hiver" in text


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (300, 3)])
async def test_tiny_and_odd_terminals(open_app: OpenApp, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        for key in ("tab", "pagedown", "5", "2", "G", "question_mark", "escape"):
            await pilot.press(key)
            await pilot.pause()


async def test_awkward_characters_and_a_long_paragraph_are_read(session: Session) -> None:
    source = "Un \x1b[31mrouge\x07 e\u0301te\u0301 漢字 \u202eabc\u202c 👩\u200d🚀 " + "mot " * 50_000 + "fin."
    block = replace(bitext().blocks[1], source=source, target="Red. " * 40_000, sentences=())
    app = ReaderApp(session, OpenText(Book.of(Bitext((block, block)), "x"), "x", None))
    async with app.run_test(size=(90, 24)) as pilot:
        assert "\x1b" not in shown(app)
        assert "␛[31mrouge␇" in shown(app)
        await pilot.press("pagedown", "j", "G", "2", "g")
        assert "漢字" in shown(app)


async def test_without_colours_the_text_has_the_terminals_own(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "tab")
        page = reading_screen(app).page
        styles = [segment.style for strip in page.render_lines(page.size.region) for segment in strip]
        assert {str(colour.name) for style in styles if style for colour in (style.color, style.bgcolor) if colour} == {
            "default"
        }
        assert any(style and style.reverse for style in styles)


async def test_stanzas_stand_apart(session: Session) -> None:
    app = ReaderApp(session, open_text(TEXTS / "poeme.fr.txt"))
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.press("3")
        poem = (TEXTS / "poeme.fr.txt").read_text("utf-8").splitlines()
        assert [line.strip() for line in text_of_page(app).splitlines()][: len(poem)] == poem


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Il partit.\n\n* * *\n\nIl revint.\n\nFin.\n"),
        ("a.md", "Il partit.\n\n***\n\nIl revint.\n\n```py\nif x:\n\n    y\n```\n\nFin.\n\n    z\n"),
        ("a.html", "<p>Il partit.</p><hr><p>Il revint.</p><pre>\nif x:\n\n    y\n</pre><p>Fin.</p><pre>z</pre>"),
    ],
)
async def test_code_and_rules_stand_where_they_are_in_the_text(
    session: Session, tmp_path: Path, name: str, text: str
) -> None:
    lines = [line[5:] for line in await french_of(session, tmp_path / name, text)]
    code, last = ("", "") if name == "a.txt" else ("if x:\n\n    y\n\n", "\n\nz")
    assert "\n".join(lines).strip() == f"Il partit.\n\n* * *\n\nIl revint.\n\n{code}Fin.{last}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "- Un.\n\n9. Deux.\n10. Trois.\n\n| Aa | Bb |\n|----|----|\n| Cc | Dd |\n"),
        (
            "a.html",
            "<ul><li>Un.</ul><ol start=9><li>Deux.<li>Trois.</ol><table><tr><td>Aa<td>Bb<tr><td>Cc<td>Dd</table>",
        ),
    ],
)
async def test_items_have_their_numbers_and_rows_stand_apart(
    session: Session, tmp_path: Path, name: str, text: str
) -> None:
    lines = [line.strip() for line in await french_of(session, tmp_path / name, text)]
    assert " ".join(lines).split()[:6] == ["•", "Un.", "9.", "Deux.", "10.", "Trois."]
    assert "\n".join(lines).strip().endswith("\n\nAa\nBb\n\nCc\nDd")


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_a_text_of_nothing_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(text)
    with pytest.raises(ReaderError, match=r"empty\.txt"):
        open_text(path)
