"""The glossary in the reader: adding terms, the panel, the screen on which they are changed."""

from collections.abc import Callable
from pathlib import Path

from textual.widgets import Input, OptionList, Static

from reader.glossary.files import read_terms
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.tui.app import ReaderApp
from reader.tui.book import Book
from reader.tui.config import Config
from reader.tui.marks import Light, Look, marks
from reader.tui.panel import Found, TermPanel, terms_of
from reader.tui.reading import Reading, Spot
from reader.tui.screens.glossary import GlossaryScreen
from reader.tui.screens.term_form import TermForm
from reader.tui.session import Session
from reader.tui.setting import Side
from reader.tui.word_card import term_of
from tests.tui.conftest import reading_screen
from tests.tui.test_app import settled, typed
from tests.tui.texts import HORSE, block

OpenApp = Callable[..., ReaderApp]


def terms(session: Session) -> list[tuple[str, tuple[str, ...]]]:
    return [(term.source, term.targets) for term in read_terms(session.own_glossary)]


def listed(app: ReaderApp) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


def panel(app: ReaderApp) -> str:
    return str(reading_screen(app).query_one("#terms", Static).content)


async def test_a_word_is_added_in_two_keys_and_so_is_a_selection(open_app: OpenApp, session: Session) -> None:
    app = open_app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = reading_screen(app)
        await pilot.press("j", "j", "A")
        assert app.screen.query(TermPanel)
        await pilot.press(*["tab"] * 3)
        await pilot.press("A", "enter")
        assert terms(session) == [("maison", ("house",))]
        spots = Spot(4, Side.SOURCE, 10), Spot(4, Side.SOURCE, 19)
        assert HORSE[0][10:19] == "un cheval"
        screen.page.light = type(screen.page.light)(selection=spots)
        await pilot.press("A")
        assert isinstance(app.screen, TermForm)
        assert [line.value for line in app.screen.query(Input)] == ["un cheval", "steed"]


def test_a_selection_in_english_finds_its_french() -> None:
    horse = block(HORSE)
    start = horse.target.index("steed")
    assert term_of(horse, Side.TARGET, type(horse.sentences[0].links[0].source)(start, start + 5)) == (
        "cheval",
        "steed",
    )


async def test_the_panel_lists_the_terms_of_the_page(open_app: OpenApp, session: Session) -> None:
    session.own_glossary.write_text("cheval\thorse\nmaison\thouse\nloup\twolf\n", "utf-8")
    app = open_app()
    for size in ((140, 12), (80, 24)):
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await pilot.press("w")
            await pilot.pause()
            assert reading_screen(app).query_one(TermPanel).size.height > 0
            assert "✓ maison  house" in panel(app)
            assert "loup" not in panel(app)
            await pilot.press("G")
            await pilot.pause()
            assert "cheval  horse" in panel(app)
            await pilot.press("g", "w")
            assert not reading_screen(app).query_one(TermPanel).display
        app = open_app()


def test_a_word_of_a_fixed_expression_is_no_term_of_the_page() -> None:
    coup = Glossary([Term("coup", ("blow",))])
    suddenly = block(("Tout à coup, il cria.", "Suddenly he cried.", (("coup", "Suddenly"), ("cria", "cried"))))
    shock = block(("Ce fut un coup.", "It was a shock.", (("coup", "shock"),)))
    assert terms_of([suddenly, shock], coup) == [Found(coup.terms[0], 1, 0)]
    reading = Reading(Book("", [suddenly, shock], lambda _: suddenly))
    looks = [{mark.look for mark in marks(reading, paragraph, Light(glossary=coup))} for paragraph in (0, 1)]
    assert looks == [{Look.SENTENCE}, {Look.TERM_UNUSED}]


async def test_terms_are_listed_sorted_narrowed_changed_and_deleted(
    open_app: OpenApp, session: Session, tmp_path: Path
) -> None:
    named = tmp_path / "named.csv"
    named.write_text("nuit,night\n", "utf-8")
    session.glossaries = [named]
    session.own_glossary.write_text("# mine\nphare\tlighthouse\ncheval\thorse\télan\n", "utf-8")
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("W")
        assert isinstance(app.screen, GlossaryScreen)
        assert [line.split()[0] for line in listed(app)] == ["cheval", "nuit", "phare"]
        await pilot.press("slash")
        await typed(pilot, "elan")
        assert [line.split()[0] for line in listed(app)] == ["cheval"]
        await pilot.press("enter", "enter")
        assert isinstance(app.screen, TermForm)
        app.screen.query_one("#english", Input).value = ","
        await pilot.press("enter")
        assert isinstance(app.screen, TermForm)
        app.screen.query_one("#english", Input).value = "horse, steed"
        await pilot.press("enter")
        assert session.own_glossary.read_text("utf-8") == "# mine\nphare\tlighthouse\ncheval\thorse\tsteed\n"
        await pilot.press("escape", "j", "e", "d", "d")
        assert named.read_text("utf-8") == "nuit,night\n"
        await pilot.press("s", "k", "d", "d")
        assert terms(session) == [("cheval", ("horse", "steed"))]
        await pilot.press("a")
        await typed(pilot, "vent")
        await pilot.press("tab")
        await typed(pilot, "wind")
        await pilot.press("enter", "escape")
        await settled(pilot)
        screen = reading_screen(app)
        assert [term.source for term in screen.lookup.glossary.terms] == ["nuit", "cheval", "vent"]


async def test_the_keys_of_the_list_can_be_changed(open_app: OpenApp, session: Session) -> None:
    session.config = Config({"leave_terms": "f9", "open_glossary": "f8"})
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        assert isinstance(app.screen, GlossaryScreen)
        await pilot.press("f9")
        assert reading_screen(app)
