"""The tables of the memory, and how a file of an older version gets them.

``versions/0001.sql`` makes the tables in an empty file, ``0002.sql`` takes a file of version 1 to version 2, and
so on. A script that has been released never changes.
"""

import sqlite3
from collections.abc import Iterator
from importlib import resources

APPLICATION_ID = 0x456E5267
"""Marks a SQLite file as a memory."""


class UnusableFileError(Exception):
    """The file is sound, but not one that this version may touch."""


def version_scripts() -> tuple[str, ...]:
    """Return the SQL that takes a file from each version to the next; there are as many as the current version."""
    folder = resources.files(__package__) / "versions"
    return tuple(file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name))


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Give the file behind ``connection`` the tables of the current version, in one transaction.

    Raises:
        UnusableFileError: if the file is not a memory, or one that a newer version made; it is left as it is.
        sqlite3.Error: if it cannot be read or written.
    """
    scripts = version_scripts()
    if _number(connection, "SELECT count(*) FROM sqlite_master"):
        if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
            raise UnusableFileError("it is not a file of this program")
        if _version(connection) > len(scripts):
            raise UnusableFileError("a newer version of this program made it")
    if _version(connection) == len(scripts):
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Asked again, because another process may have done it while this one waited.
        for version, script in enumerate(scripts[_version(connection) :], start=_version(connection) + 1):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")


def _version(connection: sqlite3.Connection) -> int:
    return _number(connection, "PRAGMA user_version")


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    # Connection.executescript would end the transaction.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
