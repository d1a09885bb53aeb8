"""Each screen as it looks, at two sizes and in two themes."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from reader.glossary.files import add_term
from reader.glossary.terms import Term
from reader.memory.places import Place
from reader.tui.app import ReaderApp
from reader.tui.book import Book
from reader.tui.opening import OpenText
from reader.tui.session import Session
from tests.tui.texts import bitext, block, french_blocks

Compare = Callable[..., bool]
OpenApp = Callable[..., ReaderApp]

LOOKS = [("en-regard-night", (80, 24)), ("en-regard-paper", (120, 36))]
KEYS = {
    "word": "j j tab tab tab",
    "interleaved": "2 j",
    "hidden": "5 j v j b",
    "search": "slash n u i t enter",
    "flagged": "f b",
    "help": "question_mark",
    "card": "j j tab tab tab enter",
    "contents": "t",
    "go-to": "colon 9 9 enter",
    "editor": "j e",
    "glossary": "W",
    "panel": "j w",
    "term": "j j tab tab tab A",
}


def steps(theme: str, keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await pilot.pause()
        pilot.app.theme = theme
        await pilot.press(*keys.split())
        await pilot.pause()
        for typing in pilot.app.screen.query(Input):
            typing.cursor_blink = False
        for writing in pilot.app.screen.query(TextArea):
            writing.cursor_blink = False
            writing._pause_blink()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return run


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=["night", "paper"])
@pytest.mark.parametrize("name", KEYS)
def test_screens(
    snap_compare: Compare, open_app: OpenApp, session: Session, name: str, theme: str, size: tuple[int, int]
) -> None:
    add_term(session.own_glossary, Term("cheval", ("horse",)))
    assert snap_compare(open_app(), terminal_size=size, run_before=steps(theme, KEYS[name]))


@pytest.mark.parametrize("name", ["contents", "editor"])
def test_boxes_in_a_tiny_terminal(snap_compare: Compare, open_app: OpenApp, name: str) -> None:
    assert snap_compare(open_app(), terminal_size=(20, 5), run_before=steps("en-regard-night", KEYS[name]))


@pytest.mark.parametrize("size", [(20, 5), (200, 50)], ids=["tiny", "large"])
def test_the_page_at_the_ends_of_the_scale(snap_compare: Compare, open_app: OpenApp, size: tuple[int, int]) -> None:
    assert snap_compare(open_app(), terminal_size=size, run_before=steps("en-regard-night", "j"))


def test_the_page_in_the_colours_of_the_terminal(snap_compare: Compare, open_app: OpenApp) -> None:
    assert snap_compare(open_app(), terminal_size=(80, 24), run_before=steps("ansi-dark", "j tab tab"))


def test_the_page_while_the_english_is_still_to_come(snap_compare: Compare, session: Session) -> None:
    book = Book(
        "La nuit du vent", french_blocks(), lambda each: block((each.text, "", ()), kind=each.kind, level=each.level)
    )
    for at in range(2):
        book[at] = bitext().blocks[at]
    app = ReaderApp(session, OpenText(book, "id", None))
    assert snap_compare(app, terminal_size=(80, 24), run_before=steps("en-regard-night", "j"))


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=["night", "paper"])
def test_the_shelf(
    snap_compare: Compare, session: Session, monkeypatch: pytest.MonkeyPatch, theme: str, size: tuple[int, int]
) -> None:
    places = session.memory.places
    places.remember("a", Path("/texts/conte.txt"), "Un conte d’hiver", Place(3), 0.3)
    places.remember("b", Path("/texts/journal.txt"), "journal.txt", Place(9), 1.0)
    monkeypatch.setattr("reader.tui.app.samples", list)
    assert snap_compare(ReaderApp(session), terminal_size=size, run_before=steps(theme, ""))
