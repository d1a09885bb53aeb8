"""The table of what a person set side by side in two texts, by languages and words."""

import sqlite3
from collections.abc import Iterable

from reader.memory.sql import as_text
from reader.text.passages import Mending, Passage

Langs = tuple[str, str]
"""ISO 639-1 codes of the source and the target."""


def all_mendings(connection: sqlite3.Connection, langs: Langs) -> tuple[Mending, ...]:
    """Return every mending between two languages, the latest first."""
    rows = connection.execute(
        "SELECT source, source_before, source_after, target, target_before, target_after FROM mendings"
        " WHERE source_lang = ? AND target_lang = ? ORDER BY written DESC, source, target",
        langs,
    )
    return tuple(Mending(Passage(*row[:3]), Passage(*row[3:])) for row in rows)


def write_mendings(connection: sqlite3.Connection, langs: Langs, mendings: Iterable[Mending], written: str) -> None:
    """Write ``mendings`` as of the moment ``written``, ISO 8601 with time zone."""
    connection.executemany(
        "INSERT OR REPLACE INTO mendings (source_lang, target_lang, source, source_before, source_after,"
        " target, target_before, target_after, written) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*langs, *_columns(mending), written) for mending in mendings),
    )


def delete_mendings(connection: sqlite3.Connection, langs: Langs, mendings: Iterable[Mending]) -> None:
    """Delete ``mendings``; those that are not there are passed over."""
    connection.executemany(
        "DELETE FROM mendings WHERE source_lang = ? AND target_lang = ?"
        " AND source = ? AND source_before = ? AND source_after = ?"
        " AND target = ? AND target_before = ? AND target_after = ?",
        ((*langs, *_columns(mending)) for mending in mendings),
    )


def _columns(mending: Mending) -> tuple[str, ...]:
    sides = mending.source, mending.target
    return tuple(as_text(part) for side in sides for part in (side.text, side.before, side.after))
