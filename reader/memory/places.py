"""Where a person stands in each text, and the bookmarks in it."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

from reader.memory.database import Database
from reader.memory.sql import as_text


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text: the number of a block, from 0, and an offset into its source, in characters."""

    block: int
    character: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that a person marked, under the name they gave it."""

    place: Place
    label: str = ""


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A text that was read.

    Attributes:
        text: its id.
        path: where the file was when it was last read.
        title: what to call it.
        place: where the person stands.
        progress: the part of the text before that place, 0 to 1.
        read: when, ISO 8601 with time zone.
    """

    text: str
    path: Path
    title: str
    place: Place
    progress: float
    read: str


def text_id(content: bytes) -> str:
    """Return the id of a text: the SHA-256 of its file in hex, so that a file that moves keeps its place."""
    return sha256(content).hexdigest()


class Places:
    """The places and bookmarks in a memory. Texts are named by ``text_id``.

    Methods that write raise ``ReaderError`` if the memory cannot be written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, text: str, path: Path, title: str, place: Place, progress: float) -> None:
        """Put the text on top of the shelf, at ``place``; ``progress`` is the part before it, 0 to 1."""
        read = datetime.now(UTC).isoformat()
        row = (text, os.fsencode(path), as_text(title), place.block, place.character, progress, read)
        self._database.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO places (text, path, title, block, character, progress, read)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        )

    def place(self, text: str) -> Place | None:
        """Return where the person stands in ``text``; None if they never read it."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT block, character FROM places WHERE text = ?", (text,)
            ).fetchall()
        )
        return Place(*rows[0]) if rows else None

    def shelf(self, limit: int = 50) -> tuple[ShelfEntry, ...]:
        """Return the texts that were read, at most ``limit``, the latest first."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT text, path, title, block, character, progress, read FROM places ORDER BY read DESC LIMIT ?",
                (limit,),
            ).fetchall()
        )
        return tuple(
            ShelfEntry(text, Path(os.fsdecode(path)), title, Place(block, character), progress, read)
            for text, path, title, block, character, progress, read in rows
        )

    def forget(self, text: str) -> None:
        """Take ``text`` off the shelf, with its bookmarks."""

        def work(connection: Connection) -> None:
            connection.execute("DELETE FROM places WHERE text = ?", (text,))
            connection.execute("DELETE FROM bookmarks WHERE text = ?", (text,))

        self._database.write(work)

    def mark(self, text: str, bookmark: Bookmark) -> None:
        """Keep ``bookmark`` in ``text``, in the place of an earlier one at the same place."""
        self._database.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO bookmarks (text, block, character, label) VALUES (?, ?, ?, ?)",
                (text, bookmark.place.block, bookmark.place.character, as_text(bookmark.label)),
            )
        )

    def unmark(self, text: str, place: Place) -> None:
        """Delete the bookmark at ``place``, if there is one."""
        self._database.write(
            lambda connection: connection.execute(
                "DELETE FROM bookmarks WHERE text = ? AND block = ? AND character = ?",
                (text, place.block, place.character),
            )
        )

    def bookmarks(self, text: str) -> tuple[Bookmark, ...]:
        """Return the bookmarks in ``text``, in the order of the text."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT block, character, label FROM bookmarks WHERE text = ? ORDER BY block, character", (text,)
            ).fetchall()
        )
        return tuple(Bookmark(Place(block, character), label) for block, character, label in rows)
