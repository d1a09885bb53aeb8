"""What a batch did, as a page that needs nothing but itself."""

from collections.abc import Collection, Iterable, Iterator
from html import escape
from importlib.metadata import version
from pathlib import Path
from string import Template

from reader.batch.coverage import Coverage, Flag
from reader.batch.report import Report
from reader.batch.report_glossary import missed, obedience_text, wanted
from reader.batch.report_words import explained, number_of, percent
from reader.batch.run import Outcome
from reader.engine.wishes import Way
from reader.glossary.obeying import Obedience

_PAGE = Path(__file__).with_name("report.html")
_FATES = {"done": "translated", "earlier": "translated before", "left": "left alone", "failed": "failed"}


def html(report: Report) -> Iterator[str]:
    """Yield the page."""
    values = {
        "generator": f"En regard {version('en-regard')}",
        "title": f"{number_of(len(report.outcomes), 'text')} into English",
        "when": f"{report.began:%Y-%m-%d %H:%M} UTC, {report.seconds:,.1f} seconds",
        "figures": "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in _figures(report)),
        "failures": _list("What was not found", report.failures),
        "glossary": _glossary(report.glossary) if report.glossary is not None else "",
        "passed_over": _list("Passed over", (f"{path}: it {reason}" for path, reason in report.passed_over)),
    }
    template = _PAGE.read_text(encoding="utf-8")
    before, after = (Template(half).substitute(values) for half in template.split("$texts"))
    yield before
    for outcome in report.outcomes:
        yield _text(outcome)
    yield after


def _figures(report: Report) -> Iterator[tuple[str, str]]:
    tally = report.tally
    found = [outcome.coverage for outcome in report.outcomes if outcome.coverage]
    characters = sum(coverage.characters for coverage in found)
    covered = sum(coverage.covered for coverage in found)
    yield "has English", percent(covered / characters if characters else 1.0)
    yield "words", f"{report.words:,}"
    yield "words a second", f"{report.speed:,.0f}"
    yield "sentences", f"{tally.sentences:,}"
    yield "translated now", f"{tally.decoded:,}"
    yield "of them twice", f"{tally.decoded_again:,}"
    if report.glossary is not None:
        yield "once more for the glossary", f"{tally.steered:,}"
    yield "from memory", f"{tally.remembered:,}"
    yield "kept as they are", f"{tally.kept:,}"
    yield "flagged", f"{sum(len(coverage.flagged) for coverage in found):,}"
    yield "failed", f"{report.failed:,}"


def _text(outcome: Outcome) -> str:
    coverage = outcome.coverage
    flagged = len(coverage.flagged) if coverage else 0
    summary = [
        f"<b>{escape(outcome.source.name)}</b>",
        f'<span class="{outcome.fate}">{_FATES[outcome.fate]}</span>',
        *([f'<span class="number">{percent(coverage.share)}</span>'] if coverage else []),
        *([f'<span class="number flags">{flagged:,} flagged</span>'] if flagged else []),
    ]
    is_open = " open" if outcome.reason or flagged else ""
    details = [
        *([f'<p class="{outcome.fate}">{escape(outcome.reason)}</p>'] if outcome.reason else []),
        *(f'<p class="faint">→ {escape(str(path))}</p>' for path in outcome.written),
        *([f"<p>{escape(text)}</p>" for text in _accounts(coverage)] if coverage else []),
        *(map(_flag, coverage.flagged) if coverage else []),
    ]
    return f"<details{is_open}><summary>{' '.join(summary)}</summary>\n{''.join(details)}</details>\n"


def _accounts(coverage: Coverage) -> Iterator[str]:
    """Yield what became of all that is in a text."""
    fates = {
        "translated": coverage.translated_blocks,
        "kept as they are": coverage.kept_blocks,
        "without English": coverage.lost_blocks,
    }
    parts = ", ".join(f"{count:,} {fate}" for fate, count in fates.items() if count)
    yield f"{number_of(coverage.blocks, 'block')} of {coverage.form}" + (f": {parts}" if parts else "")
    yield f"{coverage.covered:,} of {coverage.characters:,} characters to translate have English"
    sentences, words = number_of(coverage.sentences, "sentence"), number_of(coverage.words, "word")
    yield f"{sentences}, {coverage.kept:,} of them kept; {words}"
    if coverage.skipped:
        yield "Skipped: " + ", ".join(f"{what} ({count:,})" for what, count in coverage.skipped)


def _glossary(uses: Collection[Obedience]) -> str:
    terms = "".join(map(_term, uses))
    return f'<h2>Glossary</h2>\n<p class="faint">{escape(obedience_text(uses))}</p>\n<section>\n{terms}</section>\n'


def _term(use: Obedience) -> str:
    ways = ", ".join(f"{use.ways[way]:,} {way.value}" for way in Way if use.ways[way])
    fate = "flags" if use.missed else "done"
    summary = [
        f"<b>{escape(wanted(use))}</b>",
        *([f'<span class="faint">{ways}</span>'] if ways else []),
        f'<span class="number {fate}">{use.obeyed:,} of {use.met:,} obeyed</span>',
    ]
    if not use.missed:
        return f'<div class="term">{" ".join(summary)}</div>\n'
    places = "".join(_to_see(missed(miss), miss.source, miss.target) for miss in use.missed)
    return f"<details open><summary>{' '.join(summary)}</summary>\n{places}</details>\n"


def _flag(flag: Flag) -> str:
    return _to_see(f"Block {flag.block:,}: {explained(flag.checks)}", flag.source, flag.target)


def _to_see(why: str, source: str, target: str) -> str:
    """Return a sentence to look at."""
    return (
        f'<div class="flag"><p class="flags">{escape(why)}</p>'
        f'<div class="pair"><p lang="fr">{escape(source)}</p><p lang="en">{escape(target)}</p></div></div>\n'
    )


def _list(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{title}</h2>\n<ul>{items}</ul>\n" if items else ""
