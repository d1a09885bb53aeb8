"""Long walks through a book on the screen's own thread, with rests in which keys are answered."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from time import monotonic
from typing import TypeVar

_T = TypeVar("_T")
_LONGEST = 0.008
"""Seconds of work between two rests: half of a frame."""


async def rested(walk: Iterator[_T | None]) -> AsyncIterator[_T]:
    """Yield what a walk finds; where it yields None it may rest."""
    begun = monotonic()
    for found in walk:
        if found is not None:
            yield found
        if monotonic() - begun > _LONGEST:
            await asyncio.sleep(0)
            begun = monotonic()
