"""A progress bar on a terminal, and nothing in a pipe."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """What is shown while a text is worked on.

    Attributes:
        advance: told how much was done since it was told last.
        leave: takes the bar away for good, where standard output may be on the same screen.
    """

    advance: Callable[[float], None]
    leave: Callable[[], None]

    def clearing(self, chunks: Iterable[Item]) -> Iterator[Item]:
        """Yield what is to be written to standard output, for which the bar makes room."""
        for chunk in chunks:
            self.leave()
            yield chunk


@contextmanager
def progress_bar(name: str, total: float, unit: str) -> Iterator[ProgressBar]:
    """Show on standard error, if it is a terminal, how much is done and how long the rest will take.

    Args:
        name: of what is worked on.
        total: how much there is to do.
        unit: what is counted ("words").
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield ProgressBar(_nothing, _nothing)
        return
    with new_bar("{task.completed:,.0f} of {task.total:,.0f} " + unit) as bar:
        task = bar.add_task(name, total=total)
        yield ProgressBar(lambda done: bar.advance(task, done), bar.stop if output_may_be_seen() else _nothing)


def new_bar(counts: str) -> "Progress":
    """Return a bar on standard error, which is gone when it is done.

    Args:
        counts: what it says of a task besides its name, share and remaining time, as Rich formats it.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TextColumn(counts),
        TimeRemainingColumn(),
    )
    # Batches of long sentences and of short ones take turns: over two minutes their speeds even out.
    return Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, speed_estimate_period=120
    )


def output_may_be_seen() -> bool:
    """Tell whether standard output may be on the same screen: not as a file, but a pipe may lead to a pager."""
    return sys.stdout is not None and not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)


def _nothing(*_: object) -> None:
    """Stand in for a bar that is not there."""
