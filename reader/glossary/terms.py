"""A French term and what is known about it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

LONGEST = 500
"""Characters of a term or a rendering. Longer ones are sentences, which belong into a translation memory."""


_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Status(StrEnum):
    """What is to be done with the renderings of a term."""

    APPROVED = "approved"
    SUGGESTED = "suggested"
    FORBIDDEN = "forbidden"


class PartOfSpeech(StrEnum):
    """What kind of word a term is; a term of several words is what its head is."""

    NOUN = "noun"
    PROPER_NOUN = "proper noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a term stands.

    Attributes:
        source: the French.
        target: its English; empty where there is none.
        origin: where it comes from, a title or a file name; may be empty.
    """

    source: str
    target: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A French term and the English that is wanted for it.

    Attributes:
        source: the French, in the form of a dictionary: singular, masculine, infinitive. ``…`` between two words lets
            others stand there (``ne … pas``).
        targets: renderings, the best first; at least one. A single one that is the French itself: do not translate.
        part_of_speech: None where it is not known.
        note: anything, for people.
        domain: the field in which the term means this; may be empty.
        status: whether the renderings are wanted, proposed, or to be avoided.
        examples: sentences, with their source.
        created: the day on which the term was written down.
        changed: the day of its last change.
    """

    source: str
    targets: tuple[str, ...]
    part_of_speech: PartOfSpeech | None = None
    note: str = ""
    domain: str = ""
    status: Status = Status.APPROVED
    examples: tuple[Example, ...] = ()
    created: date | None = None
    changed: date | None = None

    @property
    def untranslated(self) -> bool:
        """Whether the term is to stay French."""
        return self.targets == (self.source,)


class WrongTermError(ValueError):
    """Why something is no term, in a few words.

    Attributes:
        part: which part of the term is wrong, by the names of columns in ``reader.glossary.formats.table``.
    """

    def __init__(self, reason: str, part: str = "english") -> None:
        super().__init__(reason)
        self.part = part


def new_term(source: str, targets: Iterable[str], *, untranslated: bool = False) -> Term:
    """Return a term after cleaning: white space runs become one space, empty and repeated renderings go.

    Raises:
        WrongTermError: there is no French, no English, or a text is longer than ``LONGEST``.
    """
    source = one_line(source)
    renderings = tuple(dict.fromkeys(target for target in map(one_line, targets) if target))
    if not source:
        raise WrongTermError("a rendering without its French" if renderings else "an empty term")
    if untranslated:
        renderings = (source,)
    if not renderings:
        raise WrongTermError(f"“{shortened(source)}” has no English")
    for text in (source, *renderings):
        if len(text) > LONGEST:
            reason = f"“{shortened(text)}” has {len(text)} characters, and a term has {LONGEST} at most"
            raise WrongTermError(reason, "french" if text is source else "english")
    return Term(source, renderings)


def one_line(text: str) -> str:
    """Return a text without control characters, every run of white space as one space, and none around it."""
    return " ".join(without_controls(text).split())


def without_controls(text: str) -> str:
    """Return a text without what not every file type holds: control characters, surrogates, non-characters."""
    return text if text.isprintable() else _CONTROLS.sub("", _LINE_BREAKS.sub("\n", text))


def shortened(text: str) -> str:
    """Return the beginning of a text, for messages."""
    return text if len(text) <= 40 else text[:39] + "…"


def merged(terms: Iterable[Term]) -> list[Term]:
    """Return terms without doubles, in order.

    Terms that differ in nothing but their renderings and examples become one, with those of all.
    """
    terms = list(terms)
    alike = Counter(term.source for term in terms)
    together: dict[Term | str, Term] = {}
    for term in terms:
        alone = alike[term.source] == 1
        key = term.source if alone else replace(term, targets=(), examples=(), created=None, changed=None)
        first = together.setdefault(key, term)
        if first is not term:
            together[key] = replace(
                first,
                targets=tuple(dict.fromkeys((*first.targets, *term.targets))),
                examples=tuple(dict.fromkeys((*first.examples, *term.examples))),
                changed=term.changed or first.changed,
            )
    return list(together.values())
