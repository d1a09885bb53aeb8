"""What a batch did: files, coverage, flagged sentences, glossary and time, as text and as JSON."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from reader.batch.coverage import Coverage, Flag
from reader.batch.report_glossary import obedience_json, obedience_lines
from reader.batch.report_words import covered_text, explained, number_of
from reader.batch.run import Fate, Outcome
from reader.engine.translator import Tally
from reader.glossary.obeying import Obedience

FORMAT = "en-regard/report"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a batch did.

    Attributes:
        began: when.
        seconds: how long it took.
        outcomes: of its texts, in the order in which they were done.
        passed_over: files that were left out, and why.
        failures: what failed before there was any text, a line each.
        tally: how the sentences were rendered.
        glossary: how the terms were obeyed that were met; None where there was no glossary to keep to.
    """

    began: datetime
    seconds: float
    outcomes: Sequence[Outcome]
    passed_over: Sequence[tuple[Path, str]]
    failures: Sequence[str]
    tally: Tally
    glossary: Collection[Obedience] | None = None

    @property
    def words(self) -> int:
        """Words of French that this run has translated."""
        return sum(coverage.words for _, coverage in self._translated)

    @property
    def speed(self) -> float:
        """Words a second."""
        return self.words / self.seconds if self.seconds else 0.0

    def count(self, fate: Fate) -> int:
        """Return how many texts have met a fate."""
        return sum(outcome.fate is fate for outcome in self.outcomes)

    @property
    def failed(self) -> int:
        """How many texts, and names of texts, have failed."""
        return self.count(Fate.FAILED) + len(self.failures)

    @property
    def _translated(self) -> list[tuple[str, Coverage]]:
        """Names of the texts that this run has translated, and what became of them."""
        return [
            (outcome.source.name, outcome.coverage)
            for outcome in self.outcomes
            if outcome.coverage and outcome.fate is not Fate.EARLIER
        ]

    def summary(self) -> str:
        """Return what became of the texts in a line, and below it what has failed."""
        fates = {
            "translated": self.count(Fate.DONE),
            "translated before": self.count(Fate.EARLIER),
            "left alone": self.count(Fate.LEFT),
            "failed": self.failed,
            "passed over": len(self.passed_over),
        }
        counts = ", ".join(f"{count:,} {fate}" for fate, count in fates.items() if count) or "nothing to do"
        work = f"; {number_of(self.words, 'word')} in {self.seconds:,.1f} s ({self.speed:,.0f} a second)"
        lines = [counts + work * bool(self.words)]
        failures = [*self.failures, *(one.reason for one in self.outcomes if one.fate is Fate.FAILED)]
        if failures and len(self.outcomes) > 1:
            lines += ["Failed:", *(f"  {reason}" for reason in failures)]
        return "\n".join(lines)

    def text(self) -> str:
        """Return the report as lines.

        Two are about the whole, one about each of several texts, three about each flag, and then comes the glossary.
        """
        covered = self._translated
        name = covered[0][0] if len(covered) == 1 else f"{len(covered):,} texts"
        sentences = sum(coverage.sentences for _, coverage in covered)
        size = f"{number_of(sentences, 'sentence')}, {number_of(self.words, 'word')}"
        tally = self.tally
        again = f"{tally.decoded:,} translated, {tally.decoded_again:,} of them twice"
        if self.glossary is not None:
            again += f", {tally.steered:,} once more for the glossary"
        lines = [
            f"{name}: {size} in {self.seconds:.1f} s ({self.speed:,.0f} words a second)",
            f"  {again}; {tally.remembered:,} from memory; {tally.kept:,} kept; {tally.flagged:,} flagged",
        ]
        for name, coverage in covered:
            if len(covered) > 1:
                lines.append(f"{name}: {covered_text(coverage)}")
            lines += [line for flag in coverage.flagged for line in _flag_lines(flag)]
        if self.glossary is not None:
            lines += obedience_lines(self.glossary)
        return "\n".join(lines)

    def json(self) -> Iterator[str]:
        """Yield the report as JSON, a text a line."""
        head = {
            "format": FORMAT,
            "version": VERSION,
            "began": self.began.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 3),
            "words": self.words,
            "words_a_second": round(self.speed, 1),
            "sentences": asdict(self.tally),
            "failures": list(self.failures),
            "passed_over": [{"file": str(path), "reason": reason} for path, reason in self.passed_over],
            "glossary": None if self.glossary is None else [obedience_json(use) for use in self.glossary],
        }
        yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "texts": ['
        for number, outcome in enumerate(self.outcomes):
            yield (",\n" if number else "\n") + json.dumps(_outcome(outcome), ensure_ascii=False)
        yield "\n]}\n"


def _flag_lines(flag: Flag) -> list[str]:
    return [f"  {explained(flag.checks)}", *(f"    {text}" for text in (flag.source, flag.target) if text)]


def _outcome(outcome: Outcome) -> dict[str, object]:
    coverage = outcome.coverage
    return {
        "source": str(outcome.source.path),
        "fate": outcome.fate,
        "written": [str(path) for path in outcome.written],
        "reason": outcome.reason,
        "coverage": {"share": round(coverage.share, 6), **asdict(coverage)} if coverage else None,
    }
