"""A bitext of what has just been translated or aligned, and moments."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from reader.align.bitext import Bitext, BitextBlock, ModelId
from reader.engine.packages import Package
from reader.formats.document import BlockKind


def new_bitext(blocks: Iterable[BitextBlock], route: tuple[Package, ...], title: str = "") -> Bitext:
    """Return a bitext of ``blocks``, made now by the packages of ``route``.

    Args:
        blocks: as they were translated.
        route: packages, in the order in which they translated.
        title: as for ``dated``.

    Raises:
        ReaderError: a file of a package cannot be read.
    """
    model = ModelId("+".join(package.code for package in route), "+".join(package.fingerprint() for package in route))
    bitext = Bitext(tuple(blocks), route[0].source_lang, route[-1].target_lang, model=model)
    return dated(bitext, title)


def dated(bitext: Bitext, title: str = "") -> Bitext:
    """Return ``bitext`` as made now, with a title.

    Args:
        bitext: of any texts.
        title: as the file of the French gives it; where it is empty, the first heading in French stands for it.
    """
    headings = (" ".join(block.source.split()) for block in bitext.blocks if block.kind is BlockKind.HEADING)
    title = title or next(filter(None, headings), "")
    return replace(bitext, title=title, created=now().isoformat(timespec="seconds"))


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
