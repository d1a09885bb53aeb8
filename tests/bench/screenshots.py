"""Draws the pictures of the README, from a sample text, with the model that ships.

uv run python -m tests.bench.screenshots
"""

import asyncio
import re
import tempfile
from pathlib import Path

from reader.memory.store import Memory
from reader.shipped_files import TEXTS
from reader.tui.app import ReaderApp
from reader.tui.engine import shared_engine
from reader.tui.habits import Drafts, Habits
from reader.tui.opening import open_text
from reader.tui.reading import Spot
from reader.tui.screens.reading import ReadingScreen
from reader.tui.session import Session
from reader.tui.setting import Side

_DOCS = Path(__file__).parents[2] / "docs"
_SIZE = (108, 30)


async def _draw(name: str, theme: str, paragraph: int, word: str, keys: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        habits, drafts = Habits(Path(folder)), Drafts(Path(folder))
        session = Session(memory, shared_engine(memory, None), habits=habits, drafts=drafts)
        session.own_glossary = Path(folder) / "glossary.tsv"
        app = ReaderApp(session, open_text(TEXTS / "nouvelle.fr.txt"))
        async with app.run_test(size=_SIZE) as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            app.theme = theme
            await app.workers.wait_for_complete()
            text = screen.reading.book.text(paragraph, Side.SOURCE)
            spot = Spot(paragraph, Side.SOURCE, text.index(word))
            screen.jump(screen.reading.cursor_at(spot, on_word=True))
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause(0.5)
            picture = app.export_screenshot(title="reader read nouvelle.fr.txt")
    # The picture must look the same without a network: no font is fetched.
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    picture = picture.replace("Fira Code", "DejaVu Sans Mono").replace("<style>", "<style>text{white-space:pre}")
    (_DOCS / name).write_text(picture, "utf-8")


def main() -> None:
    """Draw both pictures."""
    asyncio.run(_draw("reader-side-by-side.svg", "en-regard-night", 2, "lunettes", []))
    asyncio.run(_draw("reader-word-card.svg", "en-regard-paper", 2, "lettres", ["enter"]))


if __name__ == "__main__":
    main()
