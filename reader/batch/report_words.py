"""The words in which reports say how much and how good."""

from collections.abc import Sequence

from reader.batch.coverage import Coverage
from reader.engine.checks import message


def covered_text(coverage: Coverage) -> str:
    """Return what became of a text, in a line."""
    parts = [number_of(coverage.sentences, "sentence"), number_of(coverage.words, "word")]
    parts += [f"{percent(coverage.share)} has English"]
    parts += [f"{coverage.kept:,} kept"] if coverage.kept else []
    parts += [f"{len(coverage.flagged):,} flagged"] if coverage.flagged else []
    return ", ".join(parts)


def number_of(count: int, what: str) -> str:
    """Return a count of things, with their name in the number that it asks for."""
    return f"{count:,} {what}{'s' * (count != 1)}"


def percent(share: float) -> str:
    """Return a share as a percentage that only says 100 where nothing is missing."""
    return f"{share:.0%}" if share in (0, 1) else f"{min(share, 0.9999):.2%}"


def explained(checks: Sequence[str]) -> str:
    """Return the codes of checks with what they mean."""
    return "; ".join(f"{code} {message(code).rstrip('.')}" for code in checks) + "."
