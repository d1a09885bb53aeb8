"""Help pages with the options of a command in sections."""

from collections.abc import Mapping, Sequence
from typing import Any

import click


class SectionedCommand(click.Command):
    """A command whose help page shows its options under headings."""

    def __init__(self, *arguments: Any, sections: Mapping[str, Sequence[str]], **options: Any) -> None:  # noqa: ANN401 - click's own
        """Make the command.

        Args:
            arguments: of ``click.Command``.
            sections: names of parameters by heading; what is not among them stands under the last one.
            options: of ``click.Command``.
        """
        super().__init__(*arguments, **options)
        self._sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections."""
        headings = {name: heading for heading, names in self._sections.items() for name in names}
        last = list(self._sections)[-1]
        rows: dict[str, list[tuple[str, str]]] = {heading: [] for heading in self._sections}
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option) and (row := parameter.get_help_record(ctx)):
                rows[headings.get(parameter.name or "", last)].append(row)
        for heading, records in rows.items():
            with formatter.section(heading):
                formatter.write_dl(records)
