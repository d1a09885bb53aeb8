"""What reading a glossary file gives: the terms, and what is wrong with the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from reader.glossary.terms import (
    Example,
    PartOfSpeech,
    Status,
    Term,
    WrongTermError,
    new_term,
    one_line,
    without_controls,
)

LARGEST = 64 * 1024 * 1024
"""Bytes. A hundred thousand terms with notes and examples have thirty million."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that is no term.

    Attributes:
        place: ``line 3, column 7`` or ``$.terms[2]``.
        reason: what is wrong there.
    """

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(slots=True)
class Reading:
    """The terms of a file in order, and its problems in order."""

    terms: list[Term] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, make: Callable[[], Term]) -> None:
        """Add the term that ``make`` returns, or the reason for which it raises ``WrongTermError``."""
        try:
            self.terms.append(make())
        except WrongTermError as error:
            self.problems.append(Problem(place, str(error)))


def term_of_texts(
    source: str,
    targets: list[str],
    *,
    part_of_speech: str = "",
    note: str = "",
    domain: str = "",
    status: str = "",
    examples: list[tuple[str, str, str]] | None = None,
    created: str = "",
    changed: str = "",
    untranslated: bool = False,
) -> Term:
    """Return a term whose parts are given as the texts of a file.

    Raises:
        WrongTermError: one of them cannot be used.
    """
    term = new_term(source, targets, untranslated=untranslated)
    return Term(
        term.source,
        term.targets,
        part_of_speech=_part_of_speech(part_of_speech),
        note=without_controls(note).strip(),
        domain=one_line(domain),
        status=_status(status),
        examples=tuple(
            Example(*texts) for each in examples or [] if (texts := tuple(one_line(text) for text in each))[0]
        ),
        created=_day(created, "created"),
        changed=_day(changed, "changed"),
    )


def _status(text: str) -> Status:
    try:
        return Status(text.strip().lower() or Status.APPROVED)
    except ValueError:
        raise WrongTermError(f"“{text}” is no status; it is one of {', '.join(Status)}", "status") from None


def _part_of_speech(text: str) -> PartOfSpeech | None:
    try:
        return PartOfSpeech(text.strip().lower()) if text.strip() else None
    except ValueError:
        reason = f"“{text}” is no part of speech; it is one of {', '.join(PartOfSpeech)}"
        raise WrongTermError(reason, "part_of_speech") from None


def _day(text: str, part: str) -> date | None:
    """Return the day of an ISO 8601 date or moment, with or without dashes."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10] if "-" in text else text[:8])
    except ValueError:
        raise WrongTermError(f"“{text}” is no day; write it as 2026-11-24", part) from None
