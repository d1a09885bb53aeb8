"""``reader serve``: the reader in a web browser."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.reading_options import reading_options, refuse_english_alone
from reader.errors import ReaderError

_START = "from reader.cli import main; main(prog_name='reader')"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@reading_options
@click.option("--host", default="localhost", show_default=True, help="Name or address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
def command(
    file: Path | None, english: Path | None, glossaries: Sequence[Path], model: str | None, host: str, port: int
) -> None:
    """Open the reader in a web browser; without FILE, at the shelf.

    The server listens on this machine alone unless --host says otherwise. Whoever can reach it can read your files.
    """
    refuse_english_alone(file, english)
    from reader.engine.packages import find_route
    from reader.glossary.files import read_terms
    from reader.tui.opening import open_text

    # What cannot be read is said here, not in the browser.
    if file:
        open_text(file, english)
    if model:
        find_route("fr", "en", model)
    for path in glossaries:
        read_terms(path)
    from reader.tui.serving import ReaderServer, is_loopback

    words = [sys.executable, "-c", _START, "read"]
    words += [f"--glossary={path.absolute()}" for path in glossaries]
    words += [f"--with={english.absolute()}"] if english else []
    words += [f"--model={model}"] if model else []
    words += ["--", str(file.absolute())] if file else []
    if not is_loopback(host):
        click.echo(f"Whoever can reach {host}:{port} can read your files.", err=True)

    def ready(url: str) -> None:
        click.echo(f"Reading at {url} (Ctrl-C ends)", err=True)

    try:
        ReaderServer(shlex.join(words), host, port, file.name if file else "En regard", ready).serve()
    except OSError as error:
        reason = f"{host}:{port}: {error.strerror or error}"
        raise ReaderError(reason, "choose another --port or --host") from None
