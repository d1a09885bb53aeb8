"""``reader plan``: what ``reader translate`` would do, before it does it."""

import json
import sys
from collections.abc import Iterator, Sequence

import click

from reader.batch.plan import Plan, plans
from reader.batch.report_words import number_of
from reader.batch.speed import measured_speed, remembered_speed, speed_key
from reader.cli.engine_options import ENGINE_OPTIONS, EngineOptions, engine_options
from reader.cli.input_options import INPUT_OPTIONS, InputOptions, input_options
from reader.cli.progress import progress_bar
from reader.cli.sections import SectionedCommand
from reader.engine.translator import Translator

_SECTIONS = {"What to read": INPUT_OPTIONS, "How to translate": ENGINE_OPTIONS, "What to say": ("as_json",)}


@click.command("plan", cls=SectionedCommand, sections=_SECTIONS)
@input_options
@engine_options()
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
def command(inputs: InputOptions, engine: EngineOptions, as_json: bool) -> None:
    """Say what would be translated of FILES, kept or skipped, and how long it would take; translate nothing.

    FILES are texts, folders or patterns, as for reader translate. Kept are sentences with nothing to translate in them
    (numbers, addresses, rules); known are those that the memory has. The time is estimated from the last long run with
    the same model and search, or, where there was none, from a few sentences that are translated now.

    \b
    Examples:
        reader plan -r library/
        reader plan 'books/*.epub' --fast --json
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    found = inputs.found((engine.source_lang, engine.target_lang))
    with engine.translator() as translator:
        done = []
        with progress_bar("reading", len(found.sources), "texts") as bar:
            for plan in plans(found.sources, translator, inputs.read):
                done.append(plan)
                bar.advance(1)
        characters = sum(plan.characters for plan in done)
        seconds = characters / _speed(translator, engine) if characters else 0.0
    failures = [str(failure) for failure in found.failures]
    passed_over = [(str(path), reason) for path, reason in found.passed_over]
    if as_json:
        click.echo(json.dumps(_as_json(done, passed_over, failures, seconds), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(done, passed_over, failures, seconds)))
    if failures or any(plan.reason for plan in done):
        sys.exit(1)


def _speed(translator: Translator, engine: EngineOptions) -> float:
    key = speed_key(translator.route, translator.search, engine.device)
    return remembered_speed(key) or measured_speed(Translator(translator.route, translator.search, engine.device))


def _lines(
    done: Sequence[Plan], passed_over: Sequence[tuple[str, str]], failures: Sequence[str], seconds: float
) -> Iterator[str]:
    """Yield a table of the texts, what is skipped in them below each, and the whole."""
    readable = [plan for plan in done if not plan.reason]
    head = ("type", "blocks", "sentences", "words", "kept", "known", "new", "text")
    rows = [head, *map(_row, readable)]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for row, skipped in zip(rows, ((), *(plan.skipped for plan in readable)), strict=True):
        numbers = (cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *numbers, row[-1]))
        for what, count in skipped:
            yield f"{'':{widths[0]}}  skipped: {what} ({count:,})"
    for path, reason in passed_over:
        yield f"{path}: passed over, since it {reason}"
    for reason in (*failures, *(plan.reason for plan in done if plan.reason)):
        yield f"Error: {reason}"
    words = sum(plan.words for plan in done)
    new, sentences = sum(plan.new for plan in done), sum(plan.sentences for plan in done)
    due = f"{new:,} of {number_of(sentences, 'sentence')} to translate, in {_duration(seconds)}"
    size = f"{number_of(len(readable), 'text')}, {number_of(words, 'word')}"
    yield f"{size}; {due if new else 'nothing to translate'}"


def _row(plan: Plan) -> tuple[str, ...]:
    counts = (plan.blocks, plan.sentences, plan.words, plan.kept, plan.known, plan.new)
    return (plan.form, *(f"{count:,}" for count in counts), plan.source.name)


def _duration(seconds: float) -> str:
    """Return a stretch of time in words."""
    if seconds < 1:
        return "less than a second"
    if seconds < 90:
        return f"about {seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"about {minutes} min" if minutes < 90 else f"about {minutes / 60:.1f} h"


def _as_json(
    done: Sequence[Plan], passed_over: Sequence[tuple[str, str]], failures: Sequence[str], seconds: float
) -> dict[str, object]:
    return {
        "seconds": round(seconds, 1),
        "texts": [
            {
                "source": str(plan.source.path),
                "error": plan.reason,
                "type": plan.form,
                "blocks": plan.blocks,
                "sentences": plan.sentences,
                "words": plan.words,
                "kept": plan.kept,
                "known": plan.known,
                "new": plan.new,
                "skipped": dict(plan.skipped),
            }
            for plan in done
        ],
        "passed_over": [{"file": path, "reason": reason} for path, reason in passed_over],
        "failures": list(failures),
    }
