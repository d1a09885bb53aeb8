"""Sentences translated by the workers of a Dask cluster instead of the model here.

A sentence's English depends on nothing but the sentence, so it does not matter which worker has which sentences: on
processors of one kind the bytes are those of a single machine. What a worker takes with it when it dies, Dask gives to
another.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from reader.engine.cluster_worker import Task, translate
from reader.engine.model import Decoded
from reader.engine.packages import Package
from reader.engine.search import Search
from reader.engine.translator import PIPELINE
from reader.errors import ReaderError

_PORTION = 4_000
"""Characters for each thread of a worker that it gets at once: they fill a batch, and little is lost when it dies."""
_PORTIONS_A_THREAD = 8
_SECONDS_TO_CONNECT = 10
_SECONDS_FOR_WORKERS = 30


class Cluster:
    """A connection to a Dask scheduler; a context manager, and an ``Elsewhere`` of the translator.

    Attributes:
        window: characters that keep the workers busy which are there now.
    """

    def __init__(self, address: str, route: tuple[Package, ...], search: Search) -> None:
        """Connect.

        Args:
            address: of the scheduler, as Dask writes it: ``tcp://192.0.2.1:8786``.
            route: the packages, which every worker needs too.
            search: how to look for translations.

        Raises:
            ReaderError: Dask is not installed, or there is no scheduler, or it has no workers.
        """
        try:
            from distributed import Client
        except ImportError:
            raise ReaderError(
                "a cluster needs Dask, which is not installed", "pip install 'en-regard[cluster]'"
            ) from None
        self._address = address
        self._task = Task(
            tuple((package.source_lang, package.target_lang) for package in route),
            tuple(package.fingerprint() for package in route),
            search,
            PIPELINE,
        )
        try:
            self._client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ReaderError(
                f"{address}: no cluster answers: {reason}", "check the address of its scheduler"
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_FOR_WORKERS)
        except TimeoutError:
            self._client.close()
            raise ReaderError(f"{address}: the cluster has no workers", "start some with `dask worker`") from None
        threads = self._client.nthreads().values()
        self._portion = _PORTION * max(threads)
        self.window = self._portion * _PORTIONS_A_THREAD * max(8, sum(threads))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with suppress(OSError, TimeoutError):
            self._client.close()

    def decode(self, sentences: Sequence[str]) -> Iterator[Decoded]:
        """Yield the renderings of different sentences, in any order.

        Raises:
            ReaderError: a worker cannot translate, or several have died of the same sentences.
        """
        from distributed import as_completed

        waiting = {
            self._client.submit(translate, self._task, portion, pure=False): portion
            for portion in _portions(sentences, self._portion)
        }
        for future in as_completed(waiting, loop=self._client.loop):
            renderings, again = self._result(future)
            yield Decoded(dict(zip(waiting.pop(future), renderings, strict=True)), again)

    def _result(self, future: Any) -> Any:  # noqa: ANN401 - Dask has no types
        try:
            return future.result()
        except ReaderError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a worker raises comes out here
            reason = " ".join(str(error).split())[:300] or type(error).__name__
            raise ReaderError(
                f"{self._address}: a worker cannot translate: {reason}",
                "see that en-regard is installed on every worker, in the same version",
            ) from None


def _portions(sentences: Sequence[str], characters: int) -> Iterator[list[str]]:
    """Yield sentences of about equal length, so many characters at a time; they make the fullest batches."""
    portion: list[str] = []
    size = 0
    for sentence in sorted(sentences, key=len, reverse=True):
        portion.append(sentence)
        size += len(sentence)
        if size >= characters:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
