"""English that comes in a file: aligned while the French is read."""

from pathlib import Path

import pytest

from reader.tui.app import ReaderApp
from reader.tui.engine import shared_engine
from reader.tui.opening import open_text
from reader.tui.reading import Cursor
from reader.tui.session import Session
from tests.a_letter import ENGLISH, FRENCH
from tests.tui.conftest import reading_screen
from tests.tui.test_app import shown
from tests.tui.test_engine import settled

UNRELATED = """The fleet was sold in spring. Nobody knows why its seven ships went so cheaply.

Wheat prices doubled. Bakers closed their shops by the dozen.

A committee met on Tuesdays. Its minutes burned in the great fire of that autumn.

Gold was found in the hills. Soon every farmer carried a spade.
"""


@pytest.fixture
def model(session: Session) -> Session:
    session.engine = shared_engine(session.memory, None)
    return session


def files(folder: Path, french: str = FRENCH, english: str = ENGLISH) -> tuple[Path, Path]:
    paths = folder / "lettre.txt", folder / "letter.txt"
    for path, text in zip(paths, (french, english), strict=True):
        path.write_text(text, "utf-8")
    return paths


async def test_the_french_is_read_at_once_and_the_english_comes_to_it(model: Session, tmp_path: Path) -> None:
    text = open_text(*files(tmp_path))
    app = ReaderApp(model, text)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = reading_screen(app)
        assert "Le facteur arriva" in shown(app)
        assert "postman" not in shown(app)
        screen.jump(Cursor(3, 1))
        await pilot.press("b")
        await settled(pilot)
        assert "Martha took" in shown(app)
        assert "The New Library" in shown(app)
        assert "✎" not in shown(app)
        assert (screen.reading.cursor, screen.reading.bookmarks) == (Cursor(4), [Cursor(4)])
        block = screen.reading.book[2]
        linked = {
            (link.source.of(block.source), link.target.of(block.target)) for p in block.sentences for link in p.links
        }
        assert ("facteur", "postman") in linked
        await pilot.press("backspace", "G", "k", "k")
        place = screen.reading.block.source[:6]
        screen.way.remember()
    again = ReaderApp(model, open_text(*files(tmp_path)))
    async with again.run_test(size=(100, 30)) as pilot:
        reading = reading_screen(again).reading
        assert reading.block.source[:6] == place
        await settled(pilot)
        assert reading.block.source[:6] == place


@pytest.mark.parametrize(
    ("french", "english", "reason"),
    [
        (FRENCH, UNRELATED, "translation"),
        (ENGLISH, FRENCH, "swap the two"),
    ],
    ids=["unrelated", "swapped"],
)
async def test_texts_that_are_no_translation_of_each_other_are_refused_in_a_line(
    model: Session, tmp_path: Path, french: str, english: str, reason: str
) -> None:
    app = ReaderApp(model, open_text(*files(tmp_path, french, english)))
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        [note] = app._notifications
        assert reason in note.message
        assert "\n" not in note.message
        assert french.split("\n")[2][:30] in shown(app)
        assert "╌" not in shown(app)
        assert "not aligned" in reading_screen(app).query("StatusLine").first()._right  # type: ignore[attr-defined]
        await pilot.press("G", "g", "tab", "enter")


async def test_texts_of_as_many_paragraphs_stand_side_by_side_at_once(model: Session, tmp_path: Path) -> None:
    english = ENGLISH.split("\n\n", 1)[1].replace("it.\n\nHer", "it. Her")
    app = ReaderApp(model, open_text(*files(tmp_path, english=english)))
    async with app.run_test(size=(100, 30)) as pilot:
        assert "The postman came" in shown(app)
        await settled(pilot)
        last = reading_screen(app).reading.book[3].sentences
        assert [bool(pair.source and pair.target) for pair in last] == [True, True]


async def test_without_a_package_the_french_is_read_and_the_reason_is_said(session: Session, tmp_path: Path) -> None:
    app = ReaderApp(session, open_text(*files(tmp_path)))
    async with app.run_test(size=(100, 30)):
        assert "Le facteur arriva" in shown(app)
        [note] = app._notifications
        assert "no translation package" in note.message


async def test_the_shelf_opens_the_english_too(session: Session, tmp_path: Path) -> None:
    french, english = files(tmp_path)
    async with ReaderApp(session, open_text(french, english)).run_test(size=(100, 30)):
        pass
    app = ReaderApp(session)
    async with app.run_test(size=(100, 30)) as pilot:
        for there in (True, False):
            app.open_path(french)
            await pilot.pause()
            assert bool(reading_screen(app).text.unaligned) is there
            await pilot.press("s")
            english.unlink(missing_ok=True)


async def test_leaving_while_the_texts_are_aligned_ends_the_work(model: Session, tmp_path: Path) -> None:
    french = "\n\n".join(f"Le {number}e jour, il neigea encore sur la ville." for number in range(3000))
    app = ReaderApp(model, open_text(*files(tmp_path, french=french)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("q")
    assert not [worker for worker in app.workers if worker.is_running]
