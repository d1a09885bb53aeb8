"""The English of one sentence and what is known about it."""

from dataclasses import dataclass
from enum import StrEnum

from reader.text.spans import Span


class Origin(StrEnum):
    """Who wrote a rendering."""

    MODEL = "model"
    PERSON = "person"
    KEPT = "kept"
    """Copied from the source because there is nothing to translate in it (numbers, addresses, rules of dashes)."""


@dataclass(frozen=True, slots=True)
class WordLink:
    """A source span and a target span that say the same thing."""

    source: Span
    target: Span

    def shifted(self, source: int, target: int) -> "WordLink":
        """Return this link moved by so many characters on each side."""
        return WordLink(self.source.shifted(source), self.target.shifted(target))


@dataclass(frozen=True, slots=True)
class Rendering:
    """The English of one sentence.

    Attributes:
        text: the English, with English typography.
        links: word links; their spans are offsets into the source sentence, without the signs around code
            (``reader.text.protected``), and into ``text``.
        checks: codes of the checks that it fails (``reader.engine.checks``); empty when nothing is suspicious.
        origin: who wrote it.
        confidence: geometric mean of the probabilities of its tokens, 0 to 1; None when the model did not say.
    """

    text: str
    links: tuple[WordLink, ...] = ()
    checks: tuple[str, ...] = ()
    origin: Origin = Origin.MODEL
    confidence: float | None = None
