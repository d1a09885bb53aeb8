"""A bitext of what has just been translated, and moments."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from reader.align.bitext import Bitext, BitextBlock, ModelId
from reader.engine.packages import Package
from reader.formats.document import BlockKind


def new_bitext(blocks: Iterable[BitextBlock], route: tuple[Package, ...]) -> Bitext:
    """Return a bitext of ``blocks``, its title the first heading, made now by the packages of ``route``.

    Raises:
        ReaderError: a file of a package cannot be read.
    """
    blocks = tuple(blocks)
    return Bitext(
        blocks,
        route[0].source_lang,
        route[-1].target_lang,
        next((" ".join(block.source.split()) for block in blocks if block.kind is BlockKind.HEADING), ""),
        ModelId("+".join(package.code for package in route), "+".join(package.fingerprint() for package in route)),
        now().isoformat(timespec="seconds"),
    )


def now() -> datetime:
    """Return this moment; where ``SOURCE_DATE_EPOCH`` is set (as reproducible-builds.org has it), it stands for it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime.now(UTC)


def created(bitext: Bitext) -> datetime | None:
    """Return when a bitext was made, in UTC; None where it does not say."""
    try:
        moment = datetime.fromisoformat(bitext.created)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
