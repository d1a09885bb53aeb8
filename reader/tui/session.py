"""What all screens of one run share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.glossary import own
from reader.glossary.files import add_term, read_terms
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.terms import Term
from reader.memory.store import Memory
from reader.tui.config import Config
from reader.tui.habits import Drafts, Habits
from reader.tui.translating import SharedEngine


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

    def read_glossary(self, text: Path | None = None) -> Glossary:
        """Return the terms of all glossary files; the earlier win over the later, and all over the person's own.

        Args:
            text: what is read, which may have a glossary beside it.

        Raises:
            ReaderError: a file cannot be read.
        """
        files = own.files_in_order(self.glossaries, [text] if text else [], self.own_glossary)
        return stacked(Glossary(read_terms(path)) for path in files)

    def add_term(self, term: Term) -> None:
        """Put a term into the person's own glossary.

        Raises:
            ReaderError: the file cannot be read or written.
        """
        add_term(self.own_glossary, term)
