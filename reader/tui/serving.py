"""The reader in a web browser, through textual-serve."""

import ipaddress
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

_TEMPLATES = Path(__file__).parent / "web"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReaderServer(Server):
    """Serves one command line to any number of windows, each with a process of its own.

    Its page fetches nothing from elsewhere. Whoever can reach the socket can read every file that the person can, so
    pages of other sites are turned away, as is any name but a loopback one while the server listens on the loopback.
    """

    def __init__(self, command: str, host: str, port: int, title: str, on_ready: Callable[[str], None]) -> None:
        """Prepare to serve.

        Args:
            command: the shell command that starts the reader.
            host: name or address to listen on.
            port: port to listen on.
            title: name of the browser's window.
            on_ready: told the address once the server listens.
        """
        super().__init__(command, host, port, title, templates_path=_TEMPLATES)
        self._on_ready = on_ready

    def initialize_logging(self) -> None:
        """Keep quiet but for what is wrong."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Say where the reader can be found."""
        self._on_ready(self.public_url)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._turn_strangers_away)
        return app

    @web.middleware
    async def _turn_strangers_away(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        host = urlsplit(f"//{request.host}")
        origin = request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != host.netloc
        renamed = is_loopback(self.host) and not is_loopback(host.hostname or "")
        if foreign or renamed:
            raise web.HTTPForbidden(text="This reader only answers its own page.")
        return await handler(request)


def is_loopback(host: str) -> bool:
    """Say whether a name or an address means this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
