"""Reading a file of any type into a Document."""

import sys
from collections.abc import Callable
from pathlib import Path

from reader.errors import ReaderError
from reader.formats.document import Document
from reader.formats.forms import form_of

LARGEST = 256 * 1024 * 1024
"""Bytes. The longest novels have eight million; what is beyond this is no text, or an endless device."""


def read(path: Path | None, split: Callable[[bytes, str], Document] | None = None) -> Document:
    """Return the document in the file ``path``, or on standard input when it is None.

    Args:
        path: a file of any of the types in ``reader.formats.forms``.
        split: makes a document of its bytes and its name: the ``read`` of a file type, or ``plain.read_by_line`` for a
            block a line; None for the type that the file shows to be.

    Raises:
        ReaderError: the file cannot be opened, is not what its type asks for, or is too large.
    """
    name = str(path) if path else "standard input"
    data = read_bytes(path, name)
    return (split or form_of(data, name).read)(data, name)


def read_bytes(path: Path | None, name: str) -> bytes:
    """Return what is in the file ``path``, or on standard input when it is None.

    Raises:
        ReaderError: it cannot be opened, is closed, or is larger than ``LARGEST``.
    """
    if path is None and sys.stdin is None:
        raise ReaderError("standard input is closed", "name a file")
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
