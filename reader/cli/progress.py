"""A progress bar on a terminal, and nothing in a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reader.engine.translator import Progress


@contextmanager
def progress_bar(name: str, characters: int) -> Iterator[Progress]:
    """Show how many of ``characters`` are done, with the time that is left; on standard error, if it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=characters)
        yield lambda done: bar.advance(task, done)
