"""Translated blocks that are gone through more than once."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from reader.align.bitext import BitextBlock
from reader.errors import ReaderError


@contextmanager
def spooled(blocks: Iterable[BitextBlock]) -> Iterator[Callable[[], Iterator[BitextBlock]]]:
    """Take all ``blocks``, and give a function that yields them as often as it is called.

    They wait on the disk: the word links of a long book fill half a gigabyte of memory.

    Raises:
        ReaderError: there is no room for them.
    """
    with _filled(blocks) as file:

        def again() -> Iterator[BitextBlock]:
            file.seek(0)
            while True:
                try:
                    yield pickle.load(file)  # noqa: S301 - nobody else can open this file
                except EOFError:
                    return

        yield again


def _filled(blocks: Iterable[BitextBlock]) -> IO[bytes]:
    try:
        file = TemporaryFile()  # noqa: SIM115 - closed by the caller
        for block in blocks:
            pickle.dump(block, file, pickle.HIGHEST_PROTOCOL)
        file.flush()
    except OSError as error:
        reason = f"no temporary file can be written: {error.strerror or error}"
        raise ReaderError(reason, "make room on the disk, or ask for one output at a time") from error
    return file
