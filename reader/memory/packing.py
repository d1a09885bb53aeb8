"""Word links as bytes.

A novel has a hundred thousand of them. Numbers of two bytes take half the room of four and two thirds of JSON's, and
are read back fastest; a sentence of more than 65,535 characters gets numbers of four bytes.
"""

import struct
from collections.abc import Sequence
from functools import lru_cache

from reader.engine.rendering import WordLink
from reader.text.spans import Span

_SHORT, _LONG = b"H", b"I"

# The same few thousand spans come again and again, and making one costs more than finding it.
_span = lru_cache(maxsize=1 << 14)(Span)


def pack_links(links: Sequence[WordLink]) -> bytes:
    """Return ``links`` as bytes: a format letter of the ``struct`` module, then four little-endian numbers a link."""
    numbers = [
        number for link in links for number in (link.source.start, link.source.end, link.target.start, link.target.end)
    ]
    width = _SHORT if max(numbers, default=0) <= 0xFFFF else _LONG
    return width + struct.pack(f"<{len(numbers)}{width.decode()}", *numbers)


def unpack_links(packed: bytes) -> tuple[WordLink, ...]:
    """Return the links that ``pack_links`` packed.

    Raises:
        ValueError: if ``packed`` is nothing that ``pack_links`` returns.
    """
    width, numbers = packed[:1], packed[1:]
    if width not in (_SHORT, _LONG):
        raise ValueError("not packed word links")
    size = struct.calcsize(width)
    count, rest = divmod(len(numbers), size)
    if rest or count % 4:
        raise ValueError("packed word links are cut off")
    values = struct.unpack(f"<{count}{width.decode()}", numbers)
    return tuple(map(WordLink, map(_span, values[::4], values[1::4]), map(_span, values[2::4], values[3::4])))
