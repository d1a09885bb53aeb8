"""What is done with a damaged file: it is set aside, and what a person wrote is read out of it as far as it goes."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from reader.memory.sql import marks

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_WRITTEN_BY_A_PERSON = ("corrections", "mendings", "places", "bookmarks")


def is_damage(error: Exception) -> bool:
    """Tell whether ``error`` says that the file is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python raises this one itself, without a code, on text that is not UTF-8.
        return isinstance(error, sqlite3.OperationalError)
    return code & 0xFF in _DAMAGE


def set_aside(path: Path) -> Path:
    """Rename a damaged file, and the files that SQLite keeps beside it; return its new path.

    Raises:
        OSError: if it cannot be renamed.
    """
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    # The main file goes last: what SQLite finds beside a new file it would take for a part of it.
    for suffix in ("-wal", "-shm", "-journal", ""):
        part = path.with_name(path.name + suffix)
        if suffix == "" or part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def rescue(damaged: Path, fresh: sqlite3.Connection) -> int:
    """Copy what a person wrote, up to the first damaged place of each table; return the number of rows.

    Raises:
        sqlite3.Error: if ``fresh`` cannot be written.
    """
    count = 0
    with closing(sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)) as old, fresh:
        # Otherwise SQLite reads nothing at all from a file that is shorter than its header says.
        old.execute("PRAGMA writable_schema = ON")
        fresh.execute("BEGIN IMMEDIATE")
        for table in _WRITTEN_BY_A_PERSON:
            with suppress(sqlite3.Error):
                rows = old.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own name
                # Named, because the file may be of an older version, with fewer columns.
                columns = ", ".join(column for column, *_ in rows.description)
                for row in rows:
                    fresh.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks(row)})", row)  # noqa: S608
                    count += 1
    return count
