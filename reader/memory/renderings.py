"""The table of what models wrote, by model, options and sentence."""

import sqlite3
from collections.abc import Mapping, Sequence

from reader.engine.rendering import Origin, Rendering
from reader.memory.digests import digest
from reader.memory.models import Key, added_model, model_id
from reader.memory.packing import pack_links, unpack_links
from reader.memory.sql import is_text, marks, portions


def fetch_renderings(connection: sqlite3.Connection, key: Key, sources: Sequence[str]) -> dict[str, Rendering]:
    """Return what was kept for ``key`` of ``sources``, which are text."""
    by_digest = {digest(source): source for source in sources}
    model = model_id(connection, key)
    found = {}
    for digests in portions(list(by_digest)):
        rows = connection.execute(
            "SELECT digest, source, english, links, checks, origin, confidence FROM renderings"  # noqa: S608 - marks only
            f" WHERE model = ? AND digest IN ({marks(digests)})",
            (model, *digests),
        )
        for number, source, english, links, checks, origin, confidence in rows:
            if source != by_digest[number]:
                continue
            try:
                found[source] = Rendering(
                    english, unpack_links(links), tuple(checks.split()), Origin(origin), confidence
                )
            except ValueError:
                continue  # SQLite does not notice a damaged value; the sentence is translated again and replaces it.
    return found


def keep_renderings(connection: sqlite3.Connection, key: Key, renderings: Mapping[str, Rendering]) -> None:
    """Write ``renderings``, by sentence, in the place of any earlier ones of the same sentences.

    What a person wrote and what is not text is left out.
    """
    model = added_model(connection, key)
    connection.executemany(
        "INSERT OR REPLACE INTO renderings (model, digest, source, english, links, checks, origin, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                model,
                digest(source),
                source,
                rendering.text,
                pack_links(rendering.links),
                " ".join(rendering.checks),
                rendering.origin.value,
                rendering.confidence,
            )
            for source, rendering in renderings.items()
            if rendering.origin is not Origin.PERSON and is_text(source) and is_text(rendering.text)
        ),
    )
