"""``reader read``: the reader on the terminal."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.reading_options import reading_options, refuse_english_alone
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.memory.store import Memory
    from reader.tui.opening import OpenText
    from reader.tui.translating import SharedEngine


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), required=False)
@reading_options
def command(file: Path | None, english: Path | None, glossaries: Sequence[Path], model: str | None) -> None:
    """Read a French text, or a saved bitext, with the English beside it; without FILE, choose from the shelf."""
    refuse_english_alone(file, english)
    from_pipe = str(file) == "-"
    in_browser = "TEXTUAL_DRIVER" in os.environ
    if not in_browser and not (sys.stdout.isatty() and (from_pipe or sys.stdin.isatty())):
        raise ReaderError("the reader needs a terminal", "use reader translate for files and pipes")
    from reader.tui.collector import look_seldom

    look_seldom()  # before the imports, which make a hundred thousand objects
    from reader.memory.store import Memory
    from reader.tui.engine import shared_engine
    from reader.tui.opening import open_text

    text = open_text(None if from_pipe else file, english) if file else None
    if from_pipe:
        _take_keys_from_terminal()
    with Memory() as memory:
        engine = shared_engine(memory, model, glossaries)
        if engine and text and not text.unaligned:
            _begin(engine, text, memory)
        # Textual takes a quarter of a second to load, in which the model loads too.
        import asyncio

        from reader.tui.app import ReaderApp
        from reader.tui.config import read_config
        from reader.tui.session import Session

        session = Session(memory, engine, read_config(), glossaries=glossaries)
        session.read_glossary(text.path if text else None)
        app = ReaderApp(session, text)
        asyncio.run(app.run_and_end())
        sys.exit(app.return_code or 0)


def _begin(engine: "SharedEngine", text: "OpenText", memory: "Memory") -> None:
    """Let the engine begin where the reader left off, while the screen is still being built."""
    place = memory.places.place(text.text)
    start = text.book.first_waiting(min(place.block, len(text.book) - 1) if place else 0)
    if start is not None:
        engine.begin(text.book.french(start))


def _take_keys_from_terminal() -> None:
    """Give the terminal back to the keyboard, after the text has come through standard input."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise ReaderError("the reader needs a terminal", "name a file instead of standard input") from None
    os.dup2(terminal, 0)
    os.close(terminal)
