import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual._wait import wait_for_idle

from reader.align.bitext import Bitext
from reader.memory.store import Memory
from reader.tui.app import ReaderApp
from reader.tui.book import Book
from reader.tui.config import Config
from reader.tui.habits import Drafts, Habits
from reader.tui.opening import OpenText
from reader.tui.screens.reading import ReadingScreen
from reader.tui.session import Session
from tests.tui.texts import bitext


async def at_rest(least: float = 1 / 50) -> None:
    """Wait until every message has been dealt with; for a pause, until what timers set off is done, too."""
    ready = vars(asyncio.get_running_loop())["_ready"]
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)
    if least:
        await wait_for_idle(least)


@pytest.fixture(autouse=True)
def prompt_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot go on when the app is at rest; it would watch the processor for 40 ms at least after each key."""
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", at_rest)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Memory(tmp_path / "memory.sqlite") as memory:
        yield Session(
            memory,
            config=Config(),
            habits=Habits(tmp_path / "state"),
            drafts=Drafts(tmp_path / "state"),
            own_glossary=tmp_path / "glossary.tsv",
        )


@pytest.fixture
def open_app(session: Session, tmp_path: Path) -> Callable[..., ReaderApp]:
    """Return a maker of apps that read a bitext; the same text every time, so that places are remembered."""

    def make(text: Bitext | None = None) -> ReaderApp:
        book = Book.of(text or bitext(), "text")
        return ReaderApp(session, OpenText(book, "id of the text", tmp_path / "text.fr.txt"))

    return make


def reading_screen(app: ReaderApp) -> ReadingScreen:
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen
