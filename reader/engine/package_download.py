"""Packages out of Argos' index: looked up and downloaded by the ``argostranslate`` module.

This is the only module of the engine that opens a socket, and only when it is called. ``ARGOS_PACKAGE_INDEX`` names
another index than the public one, as it does for Argos itself.
"""

import logging
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.engine.package_install import install_archive
from reader.engine.packages import Package
from reader.errors import ReaderError

_SECONDS = 30
"""How long a silent server is waited for."""


def install_pair(source: str, target: str) -> Package:
    """Download the package for two languages, and install it.

    Raises:
        ReaderError: the index or the package cannot be had, there is none for these languages, or it does not work.
    """
    with tempfile.TemporaryDirectory(prefix="en-regard-") as folder, _argos(Path(folder)) as complaints:
        available = _find(source, target, complaints)
        try:
            archive = available.download()
        except Exception as error:  # noqa: BLE001 - it raises plain Exception, and what a strange index leads to
            raise ReaderError(
                f"the package for {source} → {target} cannot be downloaded ({_last(complaints, error)})",
                "try again later, or install a file with `reader models install FILE.argosmodel`",
            ) from None
        return install_archive(archive, f"{source}_{target}")


def _find(source: str, target: str, complaints: list[str]) -> Any:  # noqa: ANN401 - argostranslate has no types
    """Return the index's package for two languages, an ``argostranslate.package.AvailablePackage``."""
    from argostranslate import package, settings

    package.update_package_index()
    if not settings.local_package_index.exists():
        raise ReaderError(
            f"{settings.remote_package_index}: the index of packages cannot be reached ({_last(complaints)})",
            "connect to the network, or install a file with `reader models install FILE.argosmodel`",
        )
    try:
        by_pair = {(found.from_code, found.to_code): found for found in reversed(package.get_available_packages())}
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise ReaderError(f"{settings.remote_package_index}: is no index of packages") from None
    if (source, target) in by_pair:
        return by_pair[source, target]
    through = sorted(str(middle) for start, middle in by_pair if start == source and (middle, target) in by_pair)
    raise ReaderError(
        f"{settings.remote_package_index}: has no package for {source} → {target}",
        f"install {source} {through[0]} and {through[0]} {target}: the two are chained" if through else "",
    )


@contextmanager
def _argos(folder: Path) -> Iterator[list[str]]:
    """Let ``argostranslate`` keep its index and downloads in ``folder``; give the errors that it logs.

    So the person's own Argos stays as it is, an index that was not fetched now is seen to be missing, and what an
    earlier, broken download left behind is not taken for the package.
    """
    try:
        from argostranslate import settings, utils
    except Exception as error:  # noqa: BLE001 - its settings come from the environment, and it writes to the home
        raise ReaderError(f"Argos Translate cannot be set up ({error})") from None
    kept = settings.local_package_index, settings.downloads_dir, socket.getdefaulttimeout()
    settings.local_package_index, settings.downloads_dir = folder / "index.json", folder
    socket.setdefaulttimeout(_SECONDS)
    complaints = _Complaints()
    utils.logger.addHandler(complaints)
    try:
        yield complaints.messages
    finally:
        utils.logger.removeHandler(complaints)
        settings.local_package_index, settings.downloads_dir = kept[:2]
        socket.setdefaulttimeout(kept[2])


class _Complaints(logging.Handler):
    """Keeps the messages of what went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _last(complaints: list[str], error: Exception | None = None) -> str:
    # Argos logs the tuple of what it was given: "(URLError(…),)".
    return complaints[-1].removeprefix("(").removesuffix(",)") if complaints else str(error)
