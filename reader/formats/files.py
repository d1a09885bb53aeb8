"""Reading a file of any type into a Document."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.errors import ReaderError
from reader.formats.document import Document
from reader.formats.encoding import decode
from reader.formats.plain import read_text

LARGEST = 256 * 1024 * 1024
"""Bytes. The longest novels have eight million; what is beyond this is no text, or an endless device."""


def read(path: Path | None, split: Callable[[str], Document] = read_text) -> Document:
    """Return the document in the file ``path``, or on standard input when it is None.

    Args:
        path: a text file.
        split: how its text becomes blocks: ``plain.read_text``, or ``plain.read_lines`` for a block a line.

    Raises:
        ReaderError: the file cannot be opened, is no text, or is too large.
    """
    name = str(path) if path else "standard input"
    decoded = decode(_read_bytes(path, name), name)
    return replace(split(decoded.text), encoding=decoded.encoding, notes=(decoded.note,) if decoded.note else ())


def _read_bytes(path: Path | None, name: str) -> bytes:
    try:
        if path is None:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ReaderError(f"{name}: there is no such file", "check its name") from error
    except IsADirectoryError as error:
        raise ReaderError(f"{name}: this is a folder, not a file", "name the files in it") from error
    except OSError as error:
        raise ReaderError(f"{name}: cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise ReaderError(f"{name}: larger than {LARGEST // 1024**2} MB", "split it")
    return data
