"""The command line: one module for each command, each loaded when it is called."""

import os
import signal
from importlib import import_module
from typing import NoReturn

import click

from reader.errors import ReaderError

COMMANDS = {
    "read": "Read a French text with the English beside it.",
    "serve": "Read in a web browser.",
    "translate": "Translate French texts into English.",
    "plan": "Say what would be translated, and how long it takes.",
    "split": "Print one sentence a line.",
    "align": "Link French and English texts.",
    "glossary": "Look up, add, check and export terms.",
    "models": "List, check, install and remove translation packages.",
}


class _TerminatedError(BaseException):
    """Another program has asked this one to end."""


def _terminate(*_: object) -> None:
    """Unwind as after Ctrl-C: half-written files are removed, and a terminal gets its cursor back."""
    raise _TerminatedError


def _leave(number: signal.Signals) -> NoReturn:
    """End at once, with the status that shells know; CTranslate2 would first finish the batches that wait for it."""
    os._exit(128 + number)


class _LazyGroup(click.Group):
    """A group whose commands live in modules of their own, so that ``--help`` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"reader.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong module is a bug of ours
        return command

    def invoke(self, ctx: click.Context) -> object:
        signal.signal(signal.SIGTERM, _terminate)
        try:
            return super().invoke(ctx)
        except ReaderError as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            _leave(signal.SIGINT)
        except _TerminatedError:
            _leave(signal.SIGTERM)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup)
@click.version_option(package_name="en-regard")
def main() -> None:
    """Read French with the English beside it, offline."""
