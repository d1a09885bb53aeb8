"""``--report``: where it goes, and in which form."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from reader.batch.report import FORMAT, Report
from reader.cli.outputs import write
from reader.errors import ReaderError

_SCREEN = "-"
_GENERATOR = "En regard"


def _html(report: Report) -> Iterator[str]:
    from reader.batch.report_html import html

    return html(report)


_FORMS: dict[str, tuple[Callable[[Report], Iterator[str]], str]] = {
    ".json": (Report.json, FORMAT),
    ".html": (_html, _GENERATOR),
}
"""By ending: what writes the report, and what stands in the head of one."""


class _ReportType(click.ParamType[str]):
    name = "report"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's own
        """Return a name that a report can be written to.

        A text behind a bare ``--report`` would be taken for it: nothing is written over that is no report.
        """
        name = str(value)
        if name != _SCREEN and Path(name).suffix.lower() not in _FORMS:
            self.fail(f"{name} is no .html and no .json; put the texts first, or write --report=-", param, ctx)
        return name


def report_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the option; its value is the name of a file, ``-`` for standard error, or None."""
    return click.option(
        "--report",
        type=_ReportType(),
        is_flag=False,
        flag_value=_SCREEN,
        metavar="[FILE.html|FILE.json]",
        help="Say what was done, what of each text has English, and which sentences to look at; "
        "without a file, on standard error.",
    )(command)


def check_report(name: str | None, force: bool) -> None:
    """See to it that a report is written over nothing but another one.

    Raises:
        click.UsageError: it would be.
    """
    if name in (None, _SCREEN) or force or not Path(str(name)).exists():
        return
    path = Path(str(name))
    try:
        with path.open("rb") as file:
            head = file.read(2000)
    except OSError as error:
        raise ReaderError(f"{path}: cannot be read: {error.strerror or error}") from None
    if _FORMS[path.suffix.lower()][1].encode() not in head:
        raise click.UsageError(f"{path} is there, and is no report; put the texts before --report, or use --force.")


def give_report(name: str | None, report: Report) -> None:
    """Write the report where it was asked for.

    Raises:
        ReaderError: it cannot be written.
    """
    if name == _SCREEN:
        click.echo(report.text(), err=True)
    elif name:
        write(Path(name), _FORMS[Path(name).suffix.lower()][0](report))
