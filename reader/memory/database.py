"""The SQLite file behind the memory, which never stops the work.

A damaged file is set aside and a new one begun. Where no file can be used (a folder that may not be written, a file of
a newer version), an empty memory stands in, nothing is kept, and ``notes`` says why.
"""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reader.errors import ReaderError
from reader.memory.damage import is_damage, rescue, set_aside
from reader.memory.schema import UnusableFileError, bring_up_to_date

Result = TypeVar("Result")

BUSY_TIMEOUT = 10.0
"""Seconds to wait while another process writes."""


class NotKeptError(ReaderError):
    """What should have been kept in the memory was not."""


class Database:
    """A SQLite file that is opened, brought up to date and, if need be, replaced.

    One object may be used by several threads, and one file by several processes.

    Attributes:
        path: the file.
        notes: what a person should know about the file, a line each.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []
        self._lock = threading.RLock()
        self._refusal: str | None = None
        self._inode = _inode(path)
        try:
            self._connection = self._connect()
        except (sqlite3.Error, OSError, UnusableFileError) as error:
            self._connection = self._replacement(error)

    @property
    def usable(self) -> bool:
        """False where an empty memory stands in for the file."""
        return self._refusal is None

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        with self._lock:
            self._connection.close()

    def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what ``work`` reads; from an empty memory if the file turns out to be unreadable.

        Args:
            work: reads from the connection; called again after a failure.
        """
        with self._lock:
            try:
                return work(self._connection)
            except sqlite3.ProgrammingError:
                raise  # A closed memory, for one: nothing that a new file would mend.
            except sqlite3.DatabaseError as error:
                self._replace(error)
                return work(self._connection)

    def write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do ``work`` in one transaction: all of it is kept, or nothing.

        Args:
            work: writes through the connection; called again if the file was damaged and had to be replaced.

        Raises:
            NotKeptError: if nothing could be written (a full disk, a read-only folder, a file that is locked).
        """
        with self._lock:
            try:
                self._transact(work)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._replace(error)
                self._transact(work)

    def _transact(self, work: Callable[[sqlite3.Connection], object]) -> None:
        if self._refusal is not None:
            raise self._not_kept(self._refusal)
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                work(self._connection)
        except sqlite3.OperationalError as error:
            raise self._not_kept(str(error)) from error

    def _not_kept(self, reason: str) -> NotKeptError:
        return NotKeptError(
            f"{self.path}: the memory could not be written: {reason}",
            "see that there is room on the disk and that you may write in the folder",
        )

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = _connection(str(self.path))
        try:
            bring_up_to_date(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            # A crash of the machine may cost the last seconds, never the file; a killed program costs nothing kept.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        self._inode = _inode(self.path)
        return connection

    def _replace(self, error: sqlite3.Error) -> None:
        self._connection.close()
        self._connection = self._replacement(error)

    def _replacement(self, error: Exception) -> sqlite3.Connection:
        """Return a connection to a new file where the old one is damaged, and to an empty stand-in otherwise."""
        if is_damage(error):
            try:
                return self._successor()
            except (sqlite3.Error, OSError, UnusableFileError) as second_error:
                error = second_error
        self._refusal = str(error)
        self.notes.append(f"{self.path}: the memory cannot be used, and nothing is remembered this time: {error}")
        stand_in = _connection(":memory:")
        bring_up_to_date(stand_in)
        return stand_in

    def _successor(self) -> sqlite3.Connection:
        if _inode(self.path) != self._inode:
            return self._connect()  # Another process has met the damage too, and was faster.
        aside = set_aside(self.path)
        connection = self._connect()
        try:
            rescued = rescue(aside, connection)
        except sqlite3.Error:
            connection.close()
            raise
        self.notes.append(
            f"{self.path}: the memory was damaged and a new one has been begun; the old one is kept as {aside.name}"
            + (f", and {rescued} of your corrections, mendings and places were carried over" if rescued else "")
        )
        return connection


def _connection(name: str) -> sqlite3.Connection:
    # No isolation level: transactions begin where this module says so.
    return sqlite3.connect(name, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None
