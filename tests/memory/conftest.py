import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.engine.rendering import Rendering, WordLink
from reader.memory.models import Key
from reader.text.spans import Span

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


@pytest.fixture
def key() -> Key:
    return Key("sum-of-the-model", "beam=2")


@pytest.fixture
def chat() -> Rendering:
    links = (WordLink(Span(0, 2), Span(0, 3)), WordLink(Span(3, 7), Span(4, 7)))
    return Rendering("The cat sleeps.", links, ("E102", "E104"), confidence=0.93)


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder where the test may not write, not even as root: for the time of the test root becomes nobody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if was_root:
                os.seteuid(0)
            folder.chmod(0o755)
