"""What was made in a folder, and of what: so that a run goes on where it stopped, and never takes old English for new.

The file holds JSON, a record a line, and only grows while a run lasts: each line is written at once and forced to the
disk, so that whatever ends the run costs at most the line being written, which is then passed over. The last record of
an output counts. A file of mostly superseded lines is written anew when it is opened.
"""

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.batch.coverage import Coverage, Flag
from reader.errors import ReaderError
from reader.export.atomic import write_atomically

NAME = ".en-regard.jsonl"
_SUPERSEDED = 200
"""Lines that do not count any more from which on a file is written anew, if they are more than those that do."""


class State(StrEnum):
    """How far an output is."""

    BEGUN = "begun"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an output.

    Attributes:
        output: its path in the folder of the manifest, with ``/``.
        state: how far it is.
        source: path of the French, as it was given.
        source_sha256: of the bytes of the French, in hexadecimal.
        made_by: everything else that decides the bytes of the output: model, search, product.
        output_sha256: of the bytes of the output, or, where it is begun, of those that are to take their place; empty
            where there are none yet.
        before_sha256: where it is begun, of the bytes that stand in its place; empty where there are none.
        reason: why it failed.
        coverage: what became of the text; None where it was not translated.
    """

    output: str
    state: State
    source: str
    source_sha256: str
    made_by: str
    output_sha256: str = ""
    before_sha256: str = ""
    reason: str = ""
    coverage: Coverage | None = None

    def is_of(self, source_sha256: str, made_by: str) -> bool:
        """Tell whether it is about the same text in the same way."""
        return (self.source_sha256, self.made_by) == (source_sha256, made_by)


class Manifest:
    """The records of a folder."""

    def __init__(self, folder: Path) -> None:
        """Read what is known; nothing is written before there is something to remember.

        Raises:
            ReaderError: the file is there and cannot be read.
        """
        self._folder = folder
        self._path = folder / NAME
        self._records: dict[str, Record] = {}
        try:
            lines = self._path.read_bytes().splitlines(keepends=True)
        except FileNotFoundError:
            lines = []
        except OSError as error:
            raise ReaderError(f"{self._path}: cannot be read: {error.strerror or error}") from error
        for record in filter(None, map(_parsed, lines)):
            self._records[record.output] = record
        # A line that was cut off would swallow the next one.
        self._needs_break = bool(lines) and not lines[-1].endswith(b"\n")
        if len(lines) > 2 * len(self._records) + _SUPERSEDED:
            with suppress(ReaderError):  # it can be read, and that is enough
                write_atomically(self._path, map(_line, self._records.values()))
                self._needs_break = False

    def get(self, output: Path) -> Record | None:
        """Return what is known of a file."""
        return self._records.get(self._key(output))

    def keep(self, output: Path, **known: Any) -> None:  # noqa: ANN401 - the attributes of a record
        """Remember a record of ``output``, made of its other attributes.

        Raises:
            ReaderError: it cannot be written.
        """
        record = Record(self._key(output), **known)
        line = ("\n" * self._needs_break + _line(record)).encode("utf-8", "surrogatepass")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
            try:
                self._needs_break = True
                if os.write(descriptor, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                self._needs_break = False
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise ReaderError(f"{self._path}: cannot be written: {error.strerror or error}") from error
        self._records[record.output] = record

    def _key(self, output: Path) -> str:
        return output.relative_to(self._folder).as_posix()


def file_sha256(path: Path) -> str:
    """Return the SHA-256 sum of a file, in hexadecimal; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _line(record: Record) -> str:
    known = {name: value for name, value in asdict(record).items() if value not in ("", None)}
    return json.dumps(known, ensure_ascii=False) + "\n"


def _parsed(line: bytes) -> Record | None:
    """Return the record in a line; None where it is damaged, or of another version."""
    try:
        known = json.loads(line)
        coverage = known.pop("coverage", None)
        state = State(known.pop("state"))
        return Record(state=state, coverage=_coverage(coverage) if coverage else None, **known)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _coverage(known: Mapping[str, Any]) -> Coverage:
    flagged = tuple(Flag(**{**flag, "checks": tuple(flag["checks"])}) for flag in known["flagged"])
    skipped = tuple((what, count) for what, count in known["skipped"])
    return Coverage(**{**known, "flagged": flagged, "skipped": skipped})
