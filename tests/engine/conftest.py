"""The shipped model, loaded once for all tests of the engine."""

import pytest

from reader.engine.packages import Package
from reader.engine.translator import Translator


@pytest.fixture(scope="session")
def route(shipped_package: Package) -> tuple[Package, ...]:
    return (shipped_package,)


@pytest.fixture(scope="session")
def translator(route: tuple[Package, ...]) -> Translator:
    """Return a translator that remembers nothing; its tally counts all tests together."""
    return Translator(route)
