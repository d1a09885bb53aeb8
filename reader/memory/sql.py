"""What the statements of the memory share."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

# SQLite takes at least 999 variables in a statement, whoever compiled it.
_VARIABLES = 500


def portions(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield ``items`` in portions that fit into one statement, a few variables more included."""
    for start in range(0, len(items), _VARIABLES):
        yield items[start : start + _VARIABLES]


def marks(items: Sequence[object]) -> str:
    """Return as many question marks as there are ``items``, for a list of values."""
    return ", ".join("?" * len(items))


def as_text(text: str) -> str:
    """Return ``text`` with a question mark for everything that has no encoding."""
    return text.encode(errors="replace").decode()


def is_text(text: str) -> bool:
    """Tell whether ``text`` can be stored: half of a surrogate pair has no encoding."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
