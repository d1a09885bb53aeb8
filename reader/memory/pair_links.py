"""The table of word links between sentences and English that somebody else wrote, by model and texts."""

import sqlite3
from collections.abc import Mapping, Sequence

from reader.engine.rendering import WordLink
from reader.memory.digests import digest
from reader.memory.models import Key, added_model, model_id
from reader.memory.packing import pack_links, unpack_links
from reader.memory.sql import marks, portions

Pair = tuple[str, str]
"""A sentence, or several, and what renders it."""
Links = tuple[WordLink, ...]


def fetch_links(connection: sqlite3.Connection, key: Key, pairs: Sequence[Pair]) -> dict[Pair, Links]:
    """Return what was kept for ``key`` of ``pairs``, which are text."""
    by_digests = {(digest(source), digest(target)): (source, target) for source, target in pairs}
    model = model_id(connection, key)
    found = {}
    for sources in portions(list(dict.fromkeys(source for source, _ in by_digests))):
        rows = connection.execute(
            f"SELECT source, target, links FROM pair_links WHERE model = ? AND source IN ({marks(sources)})",  # noqa: S608 - marks only
            (model, *sources),
        )
        for source, target, links in rows:
            if (source, target) not in by_digests:
                continue
            try:
                found[by_digests[source, target]] = unpack_links(links)
            except ValueError:
                continue  # A damaged value; the pair is linked again and replaces it.
    return found


def write_links(connection: sqlite3.Connection, key: Key, links: Mapping[Pair, Links]) -> None:
    """Write ``links``, by pair, in the place of any earlier ones of the same pairs, which are text."""
    model = added_model(connection, key)
    connection.executemany(
        "INSERT OR REPLACE INTO pair_links (model, source, target, links) VALUES (?, ?, ?, ?)",
        ((model, digest(source), digest(target), pack_links(found)) for (source, target), found in links.items()),
    )
