"""The table of what models wrote, by model, options and sentence."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from reader.engine.rendering import Origin, Rendering
from reader.memory.packing import pack_links, unpack_links
from reader.memory.sql import is_text, marks, portions


@dataclass(frozen=True, slots=True)
class Key:
    """What decides the English of a sentence, besides the sentence.

    Attributes:
        fingerprint: names the model, by a sum of its files.
        options: every setting that changes what the model writes, as one string.
        source_lang: ISO 639-1 code.
        target_lang: ISO 639-1 code.
    """

    fingerprint: str
    options: str
    source_lang: str = "fr"
    target_lang: str = "en"


def fetch_renderings(connection: sqlite3.Connection, key: Key, sources: Sequence[str]) -> dict[str, Rendering]:
    """Return what was kept for ``key`` of ``sources``, which are text."""
    by_digest = {_digest(source): source for source in sources}
    found = {}
    for digests in portions(list(by_digest)):
        rows = connection.execute(
            "SELECT digest, source, english, links, checks, origin, confidence FROM renderings"  # noqa: S608 - marks only
            f" WHERE model = ? AND digest IN ({marks(digests)})",
            (_model(connection, key), *digests),
        )
        for digest, source, english, links, checks, origin, confidence in rows:
            if source != by_digest[digest]:
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
    connection.execute(
        "INSERT OR IGNORE INTO models (fingerprint, options, source_lang, target_lang) VALUES (?, ?, ?, ?)",
        (key.fingerprint, key.options, key.source_lang, key.target_lang),
    )
    model = _model(connection, key)
    connection.executemany(
        "INSERT OR REPLACE INTO renderings (model, digest, source, english, links, checks, origin, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                model,
                _digest(source),
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


def _model(connection: sqlite3.Connection, key: Key) -> int | None:
    row = connection.execute(
        "SELECT id FROM models WHERE fingerprint = ? AND options = ? AND source_lang = ? AND target_lang = ?",
        (key.fingerprint, key.options, key.source_lang, key.target_lang),
    ).fetchone()
    return None if row is None else int(row[0])


def _digest(source: str) -> int:
    """Return 64 bits that stand for ``source`` in the index."""
    return int.from_bytes(blake2b(source.encode(), digest_size=8).digest(), "big", signed=True)
