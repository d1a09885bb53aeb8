"""A translator that remembers."""

import hashlib

from reader.engine.packages import Package
from reader.engine.search import Device, Search
from reader.engine.translator import PIPELINE, Elsewhere, Translator
from reader.memory.models import Key
from reader.memory.store import Memory


def open_translator(
    route: tuple[Package, ...],
    search: Search,
    device: Device = Device.AUTO,
    memory: Memory | None = None,
    *,
    workers: int | None = None,
    elsewhere: Elsewhere | None = None,
) -> Translator:
    """Return a translator along ``route`` that asks ``memory`` before its model, and tells it what it finds.

    What a person corrected wins over the model. Renderings are kept by the sums of the packages, by the search, and by
    the version of the program's own steps, so that a change of any of these never brings up an older rendering.
    ``workers`` and ``elsewhere`` are those of ``Translator``.

    Raises:
        ReaderError: a file of a package cannot be read.
    """
    store = memory.bound(key_of(route, search)) if memory else None
    return Translator(route, search, device, store, workers=workers, elsewhere=elsewhere)


def identity(route: tuple[Package, ...], search: Search, memory: Memory | None = None) -> str:
    """Return what decides, besides a sentence, the rendering that ``open_translator`` gives of it.

    Raises:
        ReaderError: a file of a package cannot be read.
    """
    key = key_of(route, search)
    corrected = [(one.source, one.english) for one in memory.corrections()] if memory else []
    corrections = hashlib.sha256(repr(sorted(corrected)).encode()).hexdigest() if corrected else "none"
    return f"model={key.fingerprint} {key.options} corrections={corrections}"


def key_of(route: tuple[Package, ...], search: Search) -> Key:
    """Return the key under which the renderings of a route are kept.

    Raises:
        ReaderError: a file of a package cannot be read.
    """
    return Key(
        fingerprint="+".join(package.fingerprint() for package in route),
        options=f"{search} pipeline={PIPELINE}",
        source_lang=route[0].source_lang,
        target_lang=route[-1].target_lang,
    )
