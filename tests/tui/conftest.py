from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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
