"""The table of what a person wrote in the place of a model's English, by languages and sentence."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.engine.rendering import Origin, Rendering, WordLink
from reader.memory.packing import pack_links, unpack_links
from reader.memory.sql import marks, portions


@dataclass(frozen=True, slots=True)
class Correction:
    """The English that a person wrote for a sentence.

    Attributes:
        source: the sentence.
        english: what it shall be in English.
        links: word links; their spans are offsets into ``source`` and ``english``.
        source_lang: ISO 639-1 code.
        target_lang: ISO 639-1 code.
        written: when, ISO 8601 with time zone.
    """

    source: str
    english: str
    links: tuple[WordLink, ...]
    source_lang: str
    target_lang: str
    written: str


def fetch_corrections(
    connection: sqlite3.Connection, source_lang: str, target_lang: str, sources: Sequence[str]
) -> dict[str, Rendering]:
    """Return the renderings that a person wrote of ``sources``, which are text."""
    found = {}
    for portion in portions(sources):
        rows = connection.execute(
            "SELECT source, english, links FROM corrections"  # noqa: S608 - marks only
            f" WHERE source_lang = ? AND target_lang = ? AND source IN ({marks(portion)})",
            (source_lang, target_lang, *portion),
        )
        for source, english, links in rows:
            found[source] = Rendering(english, _links(links), origin=Origin.PERSON)
    return found


def all_corrections(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """Return every correction, the oldest first."""
    rows = connection.execute(
        "SELECT source, english, links, source_lang, target_lang, written FROM corrections ORDER BY written, source"
    )
    return tuple(
        Correction(source, english, _links(links), source_lang, target_lang, written)
        for source, english, links, source_lang, target_lang, written in rows
    )


def write_correction(connection: sqlite3.Connection, correction: Correction) -> None:
    """Write ``correction`` in the place of an earlier one of the same sentence."""
    connection.execute(
        "INSERT OR REPLACE INTO corrections (source, english, links, source_lang, target_lang, written)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            correction.source,
            correction.english,
            pack_links(correction.links),
            correction.source_lang,
            correction.target_lang,
            correction.written,
        ),
    )


def delete_correction(connection: sqlite3.Connection, source: str, source_lang: str, target_lang: str) -> None:
    """Delete the correction of ``source``, if there is one."""
    connection.execute(
        "DELETE FROM corrections WHERE source_lang = ? AND target_lang = ? AND source = ?",
        (source_lang, target_lang, source),
    )


def _links(packed: bytes) -> tuple[WordLink, ...]:
    try:
        return unpack_links(packed)
    except ValueError:
        return ()  # A damaged value; what the person wrote counts all the same.
