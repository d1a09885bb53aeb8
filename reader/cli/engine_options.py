"""The options by which every command chooses the model, the search and the memory."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from reader.engine.packages import find_route
from reader.engine.search import WIDEST_BEAM, Device, Search
from reader.engine.translator import Translator
from reader.memory.opening import open_translator
from reader.memory.store import Memory


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What a person chose about the engine."""

    model: str | None
    source_lang: str
    target_lang: str
    beam: int
    device: Device
    remembers: bool
    jobs: int | None = None
    cluster: str | None = None

    @contextmanager
    def translator_and_memory(self) -> Iterator[tuple[Translator, Memory | None]]:
        """Open the translator and the memory that it asks; notes of the memory go to standard error.

        The memory is None where the translator asks none.

        Raises:
            ReaderError: there is no model for the languages, or it cannot be used.
        """
        route = find_route(self.source_lang, self.target_lang, self.model)
        search = Search(beam=self.beam)
        with ExitStack() as stack:
            elsewhere = None
            if self.cluster:
                from reader.engine.cluster import Cluster

                elsewhere = stack.enter_context(Cluster(self.cluster, route, search))
            memory = stack.enter_context(Memory()) if self.remembers else None
            try:
                yield (
                    open_translator(route, search, self.device, memory, workers=self.jobs, elsewhere=elsewhere),
                    memory,
                )
            finally:
                for note in memory.notes if memory else ():
                    click.echo(note, err=True)

    @contextmanager
    def translator(self) -> Iterator[Translator]:
        """Open the translator alone.

        Raises:
            ReaderError: there is no model for the languages, or it cannot be used.
        """
        with self.translator_and_memory() as (translator, _):
            yield translator


def engine_options(*, search: bool = True, many: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that adds the options to a command, which is called with ``engine``, an ``EngineOptions``.

    Args:
        search: whether the command looks for translations, and so has a search and a memory to choose.
        many: whether it translates so much that workers and a cluster are worth choosing.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_engine(
            *,
            model: str | None,
            source_lang: str,
            target_lang: str,
            device: str,
            fast: bool = False,
            beam: int | None = None,
            no_memory: bool = not search,
            jobs: int | None = None,
            cluster: str | None = None,
            **others: Any,  # noqa: ANN401 - whatever the command itself takes
        ) -> None:
            if fast and beam:
                raise click.UsageError("--fast is a beam of 1: give one of the two.")
            width = 1 if fast else beam or Search().beam
            engine = EngineOptions(model, source_lang, target_lang, width, Device(device), not no_memory, jobs, cluster)
            command(engine=engine, **others)

        options = [*(_SEARCH_OPTIONS if search else ()), *_MODEL_OPTIONS, *(_WORKER_OPTIONS if many else ())]
        for option in reversed(options):
            with_engine = option(with_engine)
        return with_engine

    return decorate


_SEARCH_OPTIONS = (
    click.option("--fast", is_flag=True, help="Greedy search: nearly twice as fast, a little less good."),
    click.option(
        "--beam", type=click.IntRange(1, WIDEST_BEAM), help=f"Width of the search. [default: {Search().beam}]"
    ),
    click.option("--no-memory", is_flag=True, help="Neither ask the memory of earlier translations nor add to it."),
)
_MODEL_OPTIONS = (
    click.option(
        "--model", metavar="PATH", help="Package to use, or a folder of them. [default: `reader models list`]"
    ),
    click.option("--source-lang", default="fr", show_default=True, metavar="CODE", help="Language of the texts."),
    click.option("--target-lang", default="en", show_default=True, metavar="CODE", help="Language of the translation."),
    click.option(
        "--device",
        type=click.Choice([device.value for device in Device]),
        default=Device.AUTO.value,
        show_default=True,
        help="What decodes.",
    ),
)
_WORKER_OPTIONS = (
    click.option("--jobs", type=click.IntRange(1), metavar="N", help="Batches decoded at once. [default: one a core]"),
    click.option(
        "--cluster", metavar="ADDRESS", help="Translate on the workers of a Dask cluster, say tcp://192.0.2.1:8786."
    ),
)

ENGINE_OPTIONS = ("fast", "beam", "no_memory", "model", "source_lang", "target_lang", "device", "jobs", "cluster")
"""Names of the parameters."""
