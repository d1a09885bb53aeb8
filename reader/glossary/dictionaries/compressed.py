"""Pieces of a dictionary's text: of a plain ``.dict``, or of a ``.dict.dz`` without unpacking what lies around them.

A ``.dict.dz`` is a gzip file whose header tells the lengths of chunks that can be unpacked one by one (dictzip(1)).
"""

import gzip
import struct
import zlib
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

LARGEST_ARTICLE = 64 * 1024
"""Bytes of an article that are read."""
LARGEST_INDEX = 64 * 1024 * 1024
"""Bytes of an index, unpacked. Two million words have some forty million."""
_EXTRA = 4
_NAME, _COMMENT, _CHECKED = 8, 16, 2


class DamagedError(ValueError):
    """Why a dictionary cannot be read, in a few words."""


def whole(path: Path) -> bytes:
    """Return an index, unpacked where it is packed.

    Raises:
        DamagedError: it is damaged or too large.
        OSError: it cannot be read.
    """
    try:
        with gzip.open(path) if path.suffix in (".gz", ".dz") else path.open("rb") as file:
            data = file.read(LARGEST_INDEX + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DamagedError(str(error)) from None
    if len(data) > LARGEST_INDEX:
        raise DamagedError(f"its index is larger than {LARGEST_INDEX // 1024**2} MB")
    return data


class Articles:
    """The file that holds the articles.

    Args:
        path: a ``.dict`` or ``.dict.dz``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, offset: int, size: int) -> bytes:
        """Return an article, or the beginning of a very long one.

        Raises:
            DamagedError: there is none at this place.
            OSError: the file cannot be read.
        """
        size = min(size, LARGEST_ARTICLE)
        with self._path.open("rb") as file:
            if self._path.suffix == ".dz":
                data = self._unpacked(file, offset, size)
            else:
                file.seek(offset)
                data = file.read(size)
        if len(data) < size:
            raise DamagedError("its index points behind its end")
        return data

    def _unpacked(self, file: BinaryIO, offset: int, size: int) -> bytes:
        length, starts = self._chunks
        first, last = offset // length, (offset + size - 1) // length
        if last + 1 >= len(starts):
            return b""
        pieces = []
        for chunk in range(first, last + 1):
            file.seek(starts[chunk])
            packed = file.read(starts[chunk + 1] - starts[chunk])
            try:
                pieces.append(zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, length))
            except zlib.error as error:
                raise DamagedError(str(error)) from None
        return b"".join(pieces)[offset - first * length :][:size]

    @cached_property
    def _chunks(self) -> tuple[int, list[int]]:
        """How many bytes a chunk has when it is unpacked, and where each begins in the file."""
        with self._path.open("rb") as file:
            try:
                magic, flags, extra = struct.unpack("<3sB6xH", file.read(12))
                if magic != b"\x1f\x8b\x08" or not flags & _EXTRA:
                    raise DamagedError("it is no dictzip file")
                field = file.read(extra)
                kind, _, version, length, count = struct.unpack_from("<2s4H", field)
                sizes = struct.unpack_from(f"<{count}H", field, 10)
            except struct.error:
                raise DamagedError("its header is cut off") from None
            if kind != b"RA" or version != 1 or not length:
                raise DamagedError("it is no dictzip file")
            for flag in (_NAME, _COMMENT):
                while flags & flag and file.read(1) not in (b"\0", b""):
                    pass
            file.read(2 if flags & _CHECKED else 0)
            starts = [file.tell()]
        for size in sizes:
            starts.append(starts[-1] + size)
        return length, starts
