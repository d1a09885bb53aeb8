"""What stands for a text in an index."""

from hashlib import blake2b


def digest(text: str) -> int:
    """Return 64 bits that stand for ``text``, as SQLite takes a number."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
