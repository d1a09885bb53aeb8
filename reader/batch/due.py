"""Whether an output is to be made: what is good is not made again, and what a person wrote is not lost."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.batch.manifest import Record, State, file_sha256


class Due(StrEnum):
    """What is to be done about an output."""

    MAKE = "make"
    DONE = "done"
    """It was made before, of the same text in the same way."""
    LEAVE = "leave"
    """Something is there that is not known to be ours."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done about an output, and why it is left alone."""

    due: Due
    reason: str = ""


_MAKE = Decision(Due.MAKE)


def decide(target: Path, source: Path, source_sha256: str, made_by: str, record: Record | None) -> Decision:
    """Return what is to be done about ``target``.

    Args:
        target: the output; it need not be there.
        source: what it is made of; need not be a file.
        source_sha256: of its bytes.
        made_by: everything else that decides the bytes of the output.
        record: what the manifest knows of the output.
    """
    if not _is_there(target):
        return _MAKE
    if record and record.state is State.BEGUN:  # a run was cut off before the output was replaced, or just behind it
        ours = {record.before_sha256, record.output_sha256} - {""}  # nor is ours what cannot be read
        return _MAKE if file_sha256(target) in ours else Decision(Due.LEAVE, "was changed since a run was cut off")
    if record and record.output_sha256:
        if file_sha256(target) != record.output_sha256:
            return Decision(Due.LEAVE, "was changed since it was made")
        is_current = record.state is State.DONE and record.is_of(source_sha256, made_by)
        return Decision(Due.DONE) if is_current else _MAKE
    return _MAKE if _is_older(target, source) else Decision(Due.LEAVE, "is there already")


def _is_there(target: Path) -> bool:
    try:
        return target.exists()
    except OSError:  # a name that is too long; whoever writes it says so
        return False


def _is_older(target: Path, source: Path) -> bool:
    try:
        return target.stat().st_mtime_ns < source.stat().st_mtime_ns
    except OSError:
        return False
