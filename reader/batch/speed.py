"""How fast this machine translates: remembered from earlier runs, or tried out on a sample text."""

import json
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

import platformdirs

from reader.engine.packages import Package
from reader.engine.search import Device, Search
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.export.atomic import write_atomically
from reader.shipped_files import TEXTS
from reader.text.sentences import split

_SAMPLE = TEXTS / "nouvelle.fr.txt"
_SENTENCES = 40
"""Of the sample: two or three seconds of work."""
_LEAST = 20_000
"""Characters of which the speed is worth remembering."""
_MOST_KEPT = 50


def speed_key(route: tuple[Package, ...], search: Search, device: Device) -> str:
    """Return what the speed of this machine depends on."""
    return f"{' '.join(f'{package.path.resolve()} {package.version}' for package in route)} {search} {device}"


def remembered_speed(key: str) -> float | None:
    """Return the characters a second of the last long run.

    Args:
        key: as ``speed_key`` returns it.
    """
    speed = _speeds().get(key)
    return speed if isinstance(speed, int | float) and speed > 0 else None


def remember_speed(key: str, characters: int, seconds: float) -> None:
    """Remember how fast a run was, if it was long enough to tell."""
    if characters < _LEAST or seconds <= 0:
        return
    speeds = {**{name: speed for name, speed in _speeds().items() if name != key}, key: round(characters / seconds, 1)}
    latest = dict(list(speeds.items())[-_MOST_KEPT:])
    with suppress(OSError, ReaderError):  # an estimate is not worth an error
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), [json.dumps(latest, indent=1)])


def measured_speed(translator: Translator) -> float:
    """Return the characters a second that ``translator`` takes for a few sentences of a sample text.

    Args:
        translator: without a store, which would know the sentences.

    Raises:
        ReaderError: the model cannot be loaded.
    """
    text = _SAMPLE.read_text(encoding="utf-8")
    sentences = list(islice((span.of(text) for span in split(text)), _SENTENCES))
    list(translator.render(sentences[:1]))  # loads the model
    start = time.monotonic()
    list(translator.render(sentences))
    return sum(map(len, sentences)) / (time.monotonic() - start)


def _speeds() -> dict[str, object]:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _file() -> Path:
    return platformdirs.user_cache_path("en-regard", appauthor=False) / "speed.json"
