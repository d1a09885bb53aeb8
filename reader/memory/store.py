"""What the rest of the program sees of the memory."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

import platformdirs

from reader.engine.rendering import Rendering, WordLink
from reader.engine.translator import LINKING
from reader.errors import ReaderError
from reader.memory.corrections import (
    Correction,
    all_corrections,
    delete_correction,
    fetch_corrections,
    write_correction,
)
from reader.memory.database import Database, NotKeptError
from reader.memory.mendings import all_mendings, delete_mendings, write_mendings
from reader.memory.models import Key
from reader.memory.pair_links import Links, Pair, fetch_links, write_links
from reader.memory.places import Places
from reader.memory.renderings import fetch_renderings, keep_renderings
from reader.memory.sql import is_text
from reader.text.passages import Mending


class Memory:
    """The store of renderings, word links, corrections, mendings and reading places; a context manager.

    Opening it never fails: ``notes`` says when the file was damaged, or cannot be used. It may be used by several
    threads, and its file by several processes.

    Sentences that are not Unicode text (half of a surrogate pair) have no encoding and are not remembered.

    Attributes:
        places: where the person stands in each text.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the memory.

        Args:
            path: the SQLite file, made if missing; None for the one in the person's data folder.
        """
        self._database = Database(path or platformdirs.user_data_path("en-regard", appauthor=False) / "memory.sqlite")
        self._keeps = True
        self.places = Places(self._database)

    @property
    def notes(self) -> Sequence[str]:
        """What the person should know about the memory, a line each; it grows while the memory is used."""
        return self._database.notes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the memory is of no use afterwards."""
        self._database.close()

    def bound(self, key: Key) -> "ModelMemory":
        """Return the part of the memory that belongs to ``key``."""
        return ModelMemory(self, key)

    def renderings(self, key: Key, sources: Sequence[str]) -> dict[str, Rendering]:
        """Return what is known of ``sources``, by sentence: what a person wrote, else what was kept for ``key``."""
        wanted = [source for source in dict.fromkeys(sources) if is_text(source)]
        return self._database.read(
            lambda connection: (
                fetch_renderings(connection, key, wanted)
                | fetch_corrections(connection, key.source_lang, key.target_lang, wanted)
            )
        )

    def keep(self, key: Key, renderings: Mapping[str, Rendering]) -> None:
        """Keep ``renderings``, by sentence, for ``key``, in one transaction; later ones replace earlier ones.

        What a person wrote is left out: it has its place among the corrections. When the file cannot be written, a note
        says so and nothing more is kept.
        """
        self._keep(lambda connection: keep_renderings(connection, key, renderings))

    def links(self, key: Key, pairs: Sequence[Pair]) -> dict[Pair, Links]:
        """Return the word links that were kept for ``key``, by sentence and what somebody else wrote for it."""
        wanted = [pair for pair in pairs if all(map(is_text, pair))]
        return self._database.read(lambda connection: fetch_links(connection, key, wanted))

    def keep_links(self, key: Key, links: Mapping[Pair, Links]) -> None:
        """Keep word links for ``key``, as ``keep`` keeps renderings."""
        wanted = {pair: found for pair, found in links.items() if all(map(is_text, pair))}
        self._keep(lambda connection: write_links(connection, key, wanted))

    def _keep(self, work: Callable[[Connection], object]) -> None:
        if not (self._keeps and self._database.usable):
            return
        try:
            self._database.write(work)
        except NotKeptError as error:
            self._keeps = False
            self._database.notes.append(f"{error.reason}; what is found from here on is not remembered")

    def correct(
        self,
        source: str,
        english: str,
        links: Sequence[WordLink] = (),
        *,
        source_lang: str = "fr",
        target_lang: str = "en",
    ) -> None:
        """Make ``english`` the rendering of the sentence ``source`` from now on, whatever the model.

        Args:
            source: the sentence, in the language ``source_lang``.
            english: what the person wrote, in the language ``target_lang``.
            links: word links between the two.
            source_lang: ISO 639-1 code.
            target_lang: ISO 639-1 code.

        Raises:
            ReaderError: if the correction could not be kept.
        """
        if not (is_text(source) and is_text(english)):
            raise ReaderError("a correction with half of a character in it cannot be kept", "type the sentence again")
        written = datetime.now(UTC).isoformat()
        correction = Correction(source, english, tuple(links), source_lang, target_lang, written)
        self._database.write(lambda connection: write_correction(connection, correction))

    def withdraw(self, source: str, *, source_lang: str = "fr", target_lang: str = "en") -> None:
        """Forget the correction of ``source``, if there is one; what the model wrote counts again.

        Raises:
            ReaderError: if the memory could not be written.
        """
        self._database.write(lambda connection: delete_correction(connection, source, source_lang, target_lang))

    def corrections(self) -> tuple[Correction, ...]:
        """Return all that the person has corrected, the oldest first."""
        return self._database.read(all_corrections)

    def mend(self, mendings: Iterable[Mending], *, source_lang: str = "fr", target_lang: str = "en") -> None:
        """Hold what a person set side by side, when these texts are aligned again.

        Raises:
            ReaderError: if it could not be kept.
        """
        written = datetime.now(UTC).isoformat()
        langs = source_lang, target_lang
        self._database.write(lambda connection: write_mendings(connection, langs, mendings, written))

    def unmend(self, mendings: Iterable[Mending], *, source_lang: str = "fr", target_lang: str = "en") -> None:
        """Forget ``mendings``.

        Raises:
            ReaderError: if the memory could not be written.
        """
        langs = source_lang, target_lang
        self._database.write(lambda connection: delete_mendings(connection, langs, mendings))

    def mendings(self, *, source_lang: str = "fr", target_lang: str = "en") -> tuple[Mending, ...]:
        """Return all that a person set side by side in texts of two languages, the latest first."""
        return self._database.read(lambda connection: all_mendings(connection, (source_lang, target_lang)))


class ModelMemory:
    """What a memory holds for one model: the store that a translator asks and fills."""

    def __init__(self, memory: Memory, key: Key) -> None:
        self._memory = memory
        self._key = key
        # Links between given texts do not depend on how translations are looked for.
        self._links_key = replace(key, options=f"links={LINKING}")

    def fetch(self, sources: Sequence[str]) -> dict[str, Rendering]:
        """Return what is known of ``sources``, by sentence."""
        return self._memory.renderings(self._key, sources)

    def keep(self, renderings: Mapping[str, Rendering]) -> None:
        """Keep ``renderings``, by sentence."""
        self._memory.keep(self._key, renderings)

    def fetch_links(self, pairs: Sequence[Pair]) -> dict[Pair, Links]:
        """Return the word links that are known, by sentence and what somebody else wrote for it."""
        return self._memory.links(self._links_key, pairs)

    def keep_links(self, links: Mapping[Pair, Links]) -> None:
        """Keep word links, by sentence and what somebody else wrote for it."""
        self._memory.keep_links(self._links_key, links)

    def under(self, options: str) -> "ModelMemory":
        """Return the part of the memory for the same model under further options."""
        return ModelMemory(self._memory, replace(self._key, options=f"{self._key.options} {options}"))
