"""What a person sees of a batch: a bar on a terminal, a line a file in a log, nothing while one text is piped."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import click

from reader.batch.report_words import covered_text, number_of
from reader.batch.run import Fate, Outcome
from reader.batch.sources import Source
from reader.cli.progress import new_bar, output_may_be_seen
from reader.formats.document import Document

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Item = TypeVar("Item")

_PASSED_OVER_SHOWN = 10


@dataclass(slots=True)
class Amount:
    """How much there is to do, and how much is done, in words of French.

    What is not opened yet is estimated by its bytes, at the rate of what is.
    """

    bytes_waiting: int
    bytes_opened: int = 0
    words: int = 0
    characters: int = 0
    done: float = 0.0

    def open(self, source: Source, document: Document) -> None:
        """Count a text that was read."""
        self.bytes_waiting -= source.size
        self.bytes_opened += source.size
        self.words += sum(len(block.text.split()) for block in document.blocks)
        self.characters += sum(len(block.text) for block in document.blocks)

    def translate(self, characters: int) -> None:
        """Count characters that are done."""
        self.done += characters * self.words / self.characters

    @property
    def total(self) -> float:
        """Words in all."""
        return self.words + (self.bytes_waiting * self.words / self.bytes_opened if self.bytes_opened else 0)


@dataclass(slots=True)
class Display:
    """Shows how a batch goes on; a context manager, and the ``Watcher`` of a run.

    Attributes:
        sources: what is translated.
        logs: whether to say a line about each file.
        quiet: whether to say nothing but what goes wrong.
        outcomes: of the texts that are done with.
    """

    sources: Sequence[Source]
    logs: bool
    quiet: bool
    outcomes: list[Outcome] = field(default_factory=list)
    _amount: Amount = field(init=False)
    _bar: "Progress | None" = None
    _task: "TaskID | None" = None
    _began: float = field(default_factory=time.monotonic)
    _opened: set[Source] = field(default_factory=set)
    _stack: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self._amount = Amount(sum(source.size for source in self.sources))

    def __enter__(self) -> Self:
        if not self.quiet and self.sources and sys.stderr is not None and sys.stderr.isatty():
            self._bar = self._stack.enter_context(new_bar("{task.fields[counts]}"))
            self._task = self._bar.add_task(self._title(), total=None, counts="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()
        is_cut_off = kind is not None and not issubclass(kind, Exception)  # Ctrl-C, or a signal
        if is_cut_off and self.logs and not self.quiet:
            done = sum(outcome.fate is not Fate.FAILED for outcome in self.outcomes)
            files = number_of(len(self.sources), "file")
            self.say(f"Interrupted with {done:,} of {files} done; the same command goes on where this one stopped")

    def passed_over(self, files: Sequence[tuple[Path, str]]) -> None:
        """Say which files are left out; of many, the first."""
        for path, reason in files[:_PASSED_OVER_SHOWN]:
            self.say(f"{path}: passed over, since it {reason}")
        if len(files) > _PASSED_OVER_SHOWN:
            self.say(f"and {len(files) - _PASSED_OVER_SHOWN:,} more are passed over; reader plan lists them")

    def opened(self, source: Source, document: Document) -> None:
        """Begin to count a text, and say how it had to be read."""
        self._opened.add(source)
        self._amount.open(source, document)
        for note in document.notes:
            self.say(f"{source.name}: {note}")
        self._refresh()

    def translated(self, characters: int) -> None:
        """Move the bar on."""
        self._amount.translate(characters)
        self._refresh()

    def finished(self, outcome: Outcome) -> None:
        """Say what became of a text."""
        self.outcomes.append(outcome)
        if outcome.source not in self._opened:
            self._amount.bytes_waiting -= outcome.source.size
        self._opened.discard(outcome.source)
        if outcome.fate is Fate.FAILED:
            self.say(f"Error: {outcome.reason}")
        elif outcome.fate is Fate.LEFT:
            self.say(f"{outcome.source.name}: left alone, since {outcome.reason}; --force makes it again")
        elif outcome.fate is Fate.DONE and outcome.coverage and self.logs and not self.quiet:
            written = ", ".join(map(str, outcome.written))
            self.say(f"{outcome.source.name} → {written}: {covered_text(outcome.coverage)}")
        self._refresh()

    def say(self, line: str) -> None:
        """Write a line to standard error, above the bar where there is one."""
        if self._bar and self._bar.live.is_started:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def clearing(self, chunks: Iterable[Item]) -> Iterator[Item]:
        """Yield what is to be written to standard output, for which the bar makes room."""
        bar = self._bar if self._bar and output_may_be_seen() else None
        for chunk in chunks:
            if bar:
                bar.stop()
            yield chunk

    def _title(self) -> str:
        if len(self.sources) == 1:
            source = self.sources[0]
            return source.below.name if source.size else source.name
        return f"{len(self.outcomes):,} of {len(self.sources):,} files"

    def _refresh(self) -> None:
        if self._bar and self._task is not None:
            done, total = self._amount.done, self._amount.total
            speed = done / max(time.monotonic() - self._began, 0.001)
            counts = f"{done:,.0f} of {total:,.0f} words, {speed:,.0f} a second"
            self._bar.update(self._task, description=self._title(), completed=done, total=total, counts=counts)
