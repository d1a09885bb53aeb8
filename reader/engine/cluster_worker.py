"""What a Dask worker does: it loads the model once, and translates the sentences that it gets."""

import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.engine.packages import Package, find_packages
from reader.engine.rendering import Rendering
from reader.engine.search import Device, Search
from reader.engine.translator import PIPELINE, Translator
from reader.errors import ReaderError

_lock = threading.Lock()
"""A translator serves one thread at a time; it keeps the others' cores busy itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """How sentences are translated.

    Attributes:
        langs: source and target of each package of the route.
        fingerprints: of each package of the route.
        search: how to look for translations.
        pipeline: version of the program's own steps.
    """

    langs: tuple[tuple[str, str], ...]
    fingerprints: tuple[str, ...]
    search: Search
    pipeline: int


def translate(task: Task, sentences: Sequence[str]) -> tuple[list[Rendering], int]:
    """Return the renderings of ``sentences``, in order, and how many of them were decoded a second time.

    Raises:
        ReaderError: this worker has another version of the program, or lacks a package.
    """
    with _lock:
        translator = _translator(task)
        before = translator.tally.decoded_again
        return list(translator.render(sentences)), translator.tally.decoded_again - before


@lru_cache(maxsize=1)
def _translator(task: Task) -> Translator:
    from distributed import get_worker

    if task.pipeline != PIPELINE:
        raise ReaderError(f"the worker on {socket.gethostname()} has another version of en-regard", "install the same")
    route = tuple(map(_package, task.langs, task.fingerprints))
    return Translator(route, task.search, Device.AUTO, workers=get_worker().state.nthreads)


def _package(langs: tuple[str, str], fingerprint: str) -> Package:
    others = []
    for package in _packages(langs):
        found = package.fingerprint()
        if found == fingerprint:
            return package
        others.append(f"{package.path} ({found[:12]})")
    name = f"{langs[0]}_{langs[1]} with the sum {fingerprint[:12]}"
    there = f"; it has {', '.join(others)}" if others else ""
    raise ReaderError(
        f"the worker on {socket.gethostname()} lacks the package {name}{there}",
        "install it there with `reader models install FILE.argosmodel`",
    )


def _packages(langs: tuple[str, str]) -> Iterator[Package]:
    return (package for package in find_packages() if (package.source_lang, package.target_lang) == langs)
