"""The table of models: what decides the English of a sentence, or its word links, besides the sentence."""

import sqlite3
from dataclasses import dataclass


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


def model_id(connection: sqlite3.Connection, key: Key) -> int | None:
    """Return the number of the model that ``key`` describes; None where nothing of it was kept."""
    row = connection.execute(
        "SELECT id FROM models WHERE fingerprint = ? AND options = ? AND source_lang = ? AND target_lang = ?",
        (key.fingerprint, key.options, key.source_lang, key.target_lang),
    ).fetchone()
    return None if row is None else int(row[0])


def added_model(connection: sqlite3.Connection, key: Key) -> int | None:
    """Return the number of the model that ``key`` describes, which the table has from now on."""
    connection.execute(
        "INSERT OR IGNORE INTO models (fingerprint, options, source_lang, target_lang) VALUES (?, ?, ?, ?)",
        (key.fingerprint, key.options, key.source_lang, key.target_lang),
    )
    return model_id(connection, key)
