"""What all screens of one run share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.glossary import own
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Term
from reader.memory.store import Memory
from reader.tui.config import Config
from reader.tui.habits import Drafts, Habits
from reader.tui.translating import SharedEngine

_Stamp = tuple[Path, int, int]


@dataclass
class Session:
    """The memory, the engine and the habits of a run.

    Attributes:
        memory: corrections, places and bookmarks.
        engine: None where no package translates French into English.
        config: the configuration file.
        habits: how texts were last looked at.
        drafts: English that is being typed.
        glossaries: files of terms to highlight, besides the person's own.
        own_glossary: the file to which terms are added.
    """

    memory: Memory
    engine: SharedEngine | None = None
    config: Config = field(default_factory=Config)
    habits: Habits = field(default_factory=Habits)
    drafts: Drafts = field(default_factory=Drafts)
    glossaries: Sequence[Path] = ()
    own_glossary: Path = field(default_factory=own.own_glossary)
    _glossary: Glossary | None = None
    _stamps: tuple[_Stamp, ...] = ()

    def glossary_changed(self, text: Path | None) -> bool:
        """Say whether a glossary file was written, or made, or taken away since it was read for ``text``."""
        return self._glossary is None or self._stamps != tuple(map(_stamp, self._glossary_files(text)))

    def read_glossary(self, text: Path | None) -> Glossary:
        """Return the terms of all glossary files; the earlier win over the later, and all over the person's own.

        What was read before is returned as long as no file has changed.

        Args:
            text: what is read, which may have glossaries beside it.

        Raises:
            ReaderError: a file cannot be read. Where it could be read before, that is raised once, and the terms from
                before hold on.
        """
        files = self._glossary_files(text)
        stamps = tuple(map(_stamp, files))
        if self._glossary is None or stamps != self._stamps:
            self._stamps = stamps
            self._glossary = _read(files)
        return self._glossary

    def _glossary_files(self, text: Path | None) -> list[Path]:
        return own.files_in_order(self.glossaries, [text] if text else [], self.own_glossary)

    def glossary_layers(self, text: Path | None) -> list[tuple[Path, list[Term]]]:
        """Return the terms of each glossary file that holds for ``text``, the person's own last.

        Raises:
            ReaderError: a file cannot be read.
        """
        from reader.glossary.files import read_terms

        return [(path, read_terms(path)) for path in self._glossary_files(text)]

    def add_term(self, term: Term) -> None:
        """Put a term into the person's own glossary.

        Raises:
            ReaderError: the file cannot be read or written.
        """
        from reader.glossary.files import add_term

        add_term(self.own_glossary, term)

    def change_term(self, old: Term, new: Term | None) -> None:
        """Give a term of the person's own glossary other French and English; take it out where there is no new one.

        Raises:
            ReaderError: the file cannot be read or written, or the term is no longer in it.
        """
        from reader.glossary.editing import change_term

        change_term(self.own_glossary, old, new)


def _read(files: Sequence[Path]) -> Glossary:
    if not files:
        return Glossary()
    from reader.glossary.files import read_glossary  # loaded late: a reader without a glossary does without

    return read_glossary(files)


def _stamp(path: Path) -> _Stamp:
    """Return what of a file changes when it is written: the time of that, and its size; noughts without a file."""
    try:
        status = path.stat()
    except OSError:
        return path, 0, 0
    return path, status.st_mtime_ns, status.st_size
