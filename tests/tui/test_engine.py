"""Translation as one reads, with the model that ships and with engines that break."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.align.bitext import Bitext, BitextBlock
from reader.align.translated import sentence_frame
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.translator import Progress
from reader.formats.document import Block, Document
from reader.tui.app import ReaderApp
from reader.tui.book import Book
from reader.tui.corrections import rendering_of
from reader.tui.engine import shared_engine
from reader.tui.opening import OpenText, open_text
from reader.tui.screens.chooser import Chooser
from reader.tui.session import Session
from reader.tui.setting import Side
from reader.tui.translating import SharedEngine
from tests.tui.conftest import reading_screen
from tests.tui.test_app import shown
from tests.tui.texts import HORSE, bitext, french_blocks


class Breaking:
    """An engine that breaks at a paragraph."""

    def translate(self, blocks: Sequence[Block], *, typographic: bool) -> Iterator[BitextBlock]:
        english = {block.source: block for block in bitext().blocks}
        for block in blocks:
            if block.text == HORSE[0]:
                raise RuntimeError("out of memory")
            yield english[block.text]

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        raise RuntimeError("out of memory")

    def link(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
        raise RuntimeError("out of memory")

    def link_words(self, blocks: Sequence[BitextBlock]) -> Iterator[BitextBlock]:
        raise RuntimeError("out of memory")

    def align(self, french: Document, english: Document, names: tuple[str, str], progress: Progress) -> Bitext:
        raise RuntimeError("out of memory")


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all work is done, and what it has set off in its turn."""
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.fixture
def model(session: Session) -> Session:
    session.engine = shared_engine(session.memory, None)
    return session


def text_file(folder: Path) -> Path:
    path = folder / "conte.txt"
    path.write_text("La maison\n=========\n\nIl pleut. Le chat dort sur la table.\n\nIl pleut.\n", "utf-8")
    return path


async def test_a_text_gets_its_english_and_its_links_while_it_is_read(model: Session, tmp_path: Path) -> None:
    app = ReaderApp(model, open_text(text_file(tmp_path)))
    async with app.run_test(size=(90, 24)) as pilot:
        await settled(pilot)
        screen = reading_screen(app)
        assert screen.reading.book.ready == len(screen.reading.book)
        assert "raining" in shown(app)
        assert "cat" in shown(app)
        await pilot.press("j", "j", "tab", "tab", "o")
        assert screen.reading.cursor.side is Side.TARGET
        word = screen.reading.cursor.word
        assert word
        assert word.of(screen.reading.block.target) == "cat"
        assert "English" not in "".join(screen.query("StatusLine").first()._right)  # type: ignore[attr-defined]


async def test_another_rendering_is_chosen_and_taken_back(model: Session, tmp_path: Path) -> None:
    app = ReaderApp(model, open_text(text_file(tmp_path)))
    async with app.run_test(size=(90, 24)) as pilot:
        await settled(pilot)
        screen = reading_screen(app)
        before = [screen.reading.book[at] for at in range(3)]
        await pilot.press("j", "a")
        await settled(pilot)
        assert isinstance(app.screen, Chooser)
        await pilot.press("down", "enter")
        await settled(pilot)
        for paragraph in (1, 2):
            new, old = rendering_of(screen.reading.book[paragraph], 0), rendering_of(before[paragraph], 0)
            assert new
            assert old
            assert new.text != old.text
            assert new.origin is Origin.PERSON
        await pilot.press("u")
        assert [screen.reading.book[at] for at in range(3)] == before


async def test_english_that_came_with_the_text_is_linked_where_it_is_shown(model: Session, tmp_path: Path) -> None:
    english = tmp_path / "tale.txt"
    english.write_text("The house\n=========\n\nIt rains. The cat sleeps on the table.\n\nIt rains.\n", "utf-8")
    app = ReaderApp(model, open_text(text_file(tmp_path), english))
    async with app.run_test(size=(90, 24)) as pilot:
        await settled(pilot)
        block = reading_screen(app).reading.book[1]
        assert block.target == "It rains. The cat sleeps on the table."
        linked = {
            (link.source.of(block.source), link.target.of(block.target)) for p in block.sentences for link in p.links
        }
        assert ("chat", "cat") in linked
        assert "✎" not in shown(app)


async def test_a_long_paragraph_shows_the_english_that_it_begins_with(model: Session, tmp_path: Path) -> None:
    engine, go_on = model.engine, threading.Event()
    assert engine

    class Halting(SharedEngine):
        """Waits before it translates more than the beginning."""

        def translate(self, blocks: Sequence[Block], *, typographic: bool) -> list[BitextBlock]:
            if sum(len(block.text) for block in blocks) > 600:
                go_on.wait(20)
            assert engine
            return engine.translate(blocks, typographic=typographic)

    model.engine = Halting(lambda: Breaking())
    path = tmp_path / "conte.txt"
    path.write_text(" ".join(f"Le chat numéro {number} dort sur la table." for number in range(1, 25)) + "\n", "utf-8")
    app = ReaderApp(model, open_text(path))
    try:
        async with app.run_test(size=(90, 60)) as pilot:
            screen = reading_screen(app)
            while not screen.reading.block.target:
                await pilot.pause()
            some = screen.reading.block
            assert "table" in some.target
            assert [bool(pair.target) for pair in some.sentences] == sorted(
                (bool(pair.target) for pair in some.sentences), reverse=True
            )
            assert len(some.sentences) == 24
            assert "╌╌╌" in shown(app)
            await pilot.press("e")
            assert app.screen is screen
            go_on.set()
            await settled(pilot)
            assert screen.reading.book.ready == 1
            assert screen.reading.block.target.startswith(some.target)
            assert all(pair.target for pair in screen.reading.block.sentences)
            assert "╌╌╌" not in shown(app)
    finally:
        go_on.set()


async def test_a_model_that_breaks_in_the_middle_leaves_the_rest_readable(session: Session) -> None:
    session.engine = SharedEngine(Breaking)
    app = ReaderApp(session, OpenText(Book("text", french_blocks(), sentence_frame), "id", None))
    async with app.run_test(size=(90, 60)) as pilot:
        await settled(pilot)
        screen = reading_screen(app)
        assert 0 < screen.reading.book.ready < len(screen.reading.book)
        assert "The wind had risen" in shown(app)
        await pilot.press("G")
        assert HORSE[0] in shown(app)
        await pilot.press("g", "j", "a")
        await settled(pilot)
        assert app.screen is screen
        await pilot.press("e", "end", "exclamation_mark", "enter")
        await settled(pilot)
        [correction] = session.memory.corrections()
        assert correction.english.endswith("!")


async def test_a_model_that_cannot_be_opened_is_said_and_the_french_is_there(session: Session) -> None:
    def broken() -> Breaking:
        raise OSError("model.bin is missing")

    session.engine = SharedEngine(broken)
    app = ReaderApp(session, OpenText(Book("text", french_blocks(), sentence_frame), "id", None))
    async with app.run_test(size=(90, 24)) as pilot:
        await settled(pilot)
        assert "Le vent s’était levé" in shown(app)
        assert [n.message for n in app._notifications if "model.bin is missing" in n.message]


async def test_other_renderings_leave_code_as_it_is(model: Session, tmp_path: Path) -> None:
    page = tmp_path / "notice.md"
    page.write_text("Lancez `la commande` dans un terminal.\n", "utf-8")
    app = ReaderApp(model, open_text(page))
    async with app.run_test(size=(90, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        options = app.screen.query_one(OptionList).options
        assert len(options) > 1
        assert [str(option.prompt) for option in options if "la commande" not in str(option.prompt)] == []
