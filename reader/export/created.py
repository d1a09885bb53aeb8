"""A bitext of what has just been translated."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from reader.align.bitext import Bitext, BitextBlock, ModelId
from reader.engine.packages import Package
from reader.formats.document import BlockKind


def new_bitext(blocks: Iterable[BitextBlock], route: tuple[Package, ...]) -> Bitext:
    """Return a bitext of ``blocks``, its title the first heading, made now by the packages of ``route``.

    Where ``SOURCE_DATE_EPOCH`` is set (seconds since 1970, as reproducible-builds.org has it), it stands for now.

    Raises:
        ReaderError: a file of a package cannot be read.
    """
    blocks = tuple(blocks)
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime.now(UTC)
    return Bitext(
        blocks,
        route[0].source_lang,
        route[-1].target_lang,
        next((" ".join(block.source.split()) for block in blocks if block.kind is BlockKind.HEADING), ""),
        ModelId("+".join(package.code for package in route), "+".join(package.fingerprint() for package in route)),
        moment.isoformat(timespec="seconds"),
    )
