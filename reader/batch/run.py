"""A batch at work: sources are opened, translated together, written one by one, and remembered."""

import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from reader.align.bitext import BitextBlock
from reader.align.translated import Renders
from reader.batch.coverage import Counter, Coverage
from reader.batch.due import Due, decide
from reader.batch.manifest import Manifest, State, file_sha256
from reader.batch.sources import Source
from reader.batch.spool import spooled
from reader.batch.stream import EngineError, Stream
from reader.batch.targets import STDOUT, Placing
from reader.errors import ReaderError
from reader.export.atomic import encoded, make_folder, remove_leftovers, write_atomically
from reader.export.products import Making, Product, check_layout, chunks, encoding
from reader.formats.document import Document
from reader.formats.forms import form_of

Printer = Callable[[Iterable[str | bytes]], None]
"""Writes to standard output."""


_FIRST_WINDOW = 4_000
"""Characters, about a page and a half: their English comes in a second or two."""


class Fate(StrEnum):
    """What became of a source."""

    DONE = "done"
    EARLIER = "earlier"
    """Its outputs were made by an earlier run, of the same text in the same way."""
    LEFT = "left"
    """Something is there that was not to be written over."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source.

    Attributes:
        source: the text.
        fate: in one word.
        written: its outputs, those of an earlier run included; ``STDOUT`` for standard output.
        reason: why it was left or has failed.
        coverage: what became of its characters; None where it was not translated.
    """

    source: Source
    fate: Fate
    written: tuple[Path, ...] = ()
    reason: str = ""
    coverage: Coverage | None = None


class Watcher(Protocol):
    """Is told how the work goes on."""

    def opened(self, source: Source, document: Document) -> None:
        """A text was read and is now translated."""

    def translated(self, characters: int) -> None:
        """So many characters of French were finished, of whatever text."""

    def finished(self, outcome: Outcome) -> None:
        """A text is done with."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants of a batch.

    Attributes:
        placing: what each text becomes, and where it goes.
        making: how things are made.
        made_by: everything that decides the bytes of an output, but for the French and the product.
        read: makes a document of bytes and a name; None for the type that a file shows to be.
        force: whether to make again what is there.
        least: coverage below which a text fails, from 0 to 1.
    """

    placing: Placing
    making: Making
    made_by: str
    read: Callable[[bytes, str], Document] | None = None
    force: bool = False
    least: float = 0.0

    @property
    def names_its_file(self) -> bool:
        """Tell whether the person has named the one output, which is then always made."""
        return self.placing.file is not None


@dataclass(frozen=True, slots=True)
class _Open:
    """A source that is being translated, and what of it is due."""

    source: Source
    document: Document
    sha256: str
    due: tuple[tuple[Product, Path], ...]
    done: tuple[Path, ...]


@dataclass(slots=True)
class Run:
    """A batch at work.

    What fails in one text does not touch the others. What the translator itself cannot do ends the run.
    """

    order: Order
    translator: Renders
    watcher: Watcher
    print_out: Printer
    _manifests: dict[Path, Manifest] = field(default_factory=dict)

    def work(self, sources: Iterable[Source]) -> None:
        """Translate ``sources``.

        Raises:
            ReaderError: the translator cannot work.
            BrokenPipeError: nobody reads standard output any more.
        """
        # Whoever reads standard output sees the beginning soon; files are all there is to see of the others.
        first_window = _FIRST_WINDOW if self.order.placing.file == STDOUT else None
        stream = Stream(self._opened(sources), self.translator, self.watcher.translated, first_window)
        try:
            for opened, blocks in stream:
                self.watcher.finished(self._written(opened, blocks))
        except EngineError as failure:
            raise failure.error from None

    def _opened(self, sources: Iterable[Source]) -> Iterator[_Open]:
        """Yield the sources of which something is due; the others are done with."""
        for source in sources:
            try:
                opened = self._open(source)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one file, the others go on
                self.watcher.finished(Outcome(source, Fate.FAILED, reason=_reason(source, error)))
                continue
            if isinstance(opened, Outcome):
                self.watcher.finished(opened)
            else:
                self.watcher.opened(source, opened.document)
                yield opened

    def _open(self, source: Source) -> _Open | Outcome:
        data = source.read()
        sha256 = hashlib.sha256(data).hexdigest()
        manifest = self._manifest(source)
        due: list[tuple[Product, Path]] = []
        done: list[Path] = []
        left: list[str] = []
        coverage = None
        for product in self.order.placing.products:
            target = self.order.placing.target(source, product)
            if self.order.force or self.order.names_its_file:
                due.append((product, target))
                continue
            record = manifest.get(target) if manifest else None
            decision = decide(target, source.path, sha256, self._made_by(product), record)
            if decision.due is Due.MAKE:
                due.append((product, target))
            elif decision.due is Due.DONE:
                done.append(target)
                coverage = record.coverage if record else None
            else:
                left.append(f"{target} {decision.reason}")
        if not due:
            reason = "; ".join(left)
            return Outcome(source, Fate.LEFT if left else Fate.EARLIER, tuple(done), reason, coverage)
        document = (self.order.read or form_of(data, source.name).read)(data, source.name)
        for product, _ in due:
            check_layout(product, document, source.name)
        return _Open(source, document, sha256, tuple(due), tuple(done))

    def _written(self, opened: _Open, blocks: Iterator[BitextBlock]) -> Outcome:
        """Write what is due of a text whose English has come."""
        counter = Counter(opened.document)
        watched = counter.watching(blocks)
        written: list[Path] = list(opened.done)
        try:
            with spooled(watched) if len(opened.due) > 1 else nullcontext(lambda: watched) as again:
                for product, target in opened.due:
                    self._write(opened, product, target, again())
                    written.append(target)
            coverage = counter.coverage()
            reason = self._shortfall(opened.source, coverage)
            self._remember(opened, reason, coverage)
        except (EngineError, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one file, the others go on
            return Outcome(opened.source, Fate.FAILED, tuple(written), _reason(opened.source, error))
        return Outcome(opened.source, Fate.FAILED if reason else Fate.DONE, tuple(written), reason, coverage)

    def _write(self, opened: _Open, product: Product, target: Path, blocks: Iterator[BitextBlock]) -> None:
        document = opened.document
        pages = chunks(product, document, blocks, self.order.making)
        if target == STDOUT:
            self.print_out(pages)
            return
        make_folder(target.parent)
        manifest = self._manifest(opened.source)
        record = manifest.get(target) if manifest else None
        if record and record.state is State.BEGUN:
            remove_leftovers(target)
        data = encoded(pages, encoding(product, document))
        if manifest:
            # By both sums a run that goes on tells what stands there from what a person has made of it since.
            known = {"before_sha256": file_sha256(target), **self._origin(opened, product)}
            begun = partial(manifest.keep, target, state=State.BEGUN, **known)
            begun()
            data = _summed(data, lambda sha256: begun(output_sha256=sha256))
        write_atomically(target, data)

    def _remember(self, opened: _Open, reason: str, coverage: Coverage) -> None:
        """Remember the outputs of a text as done, or as failed if there is a reason."""
        if manifest := self._manifest(opened.source):
            for product, target in opened.due:
                manifest.keep(
                    target,
                    state=State.FAILED if reason else State.DONE,
                    output_sha256=file_sha256(target),
                    reason=reason,
                    coverage=coverage,
                    **self._origin(opened, product),
                )

    def _origin(self, opened: _Open, product: Product) -> dict[str, str]:
        """Return what a record says of where an output comes from."""
        return {
            "source": str(opened.source.path),
            "source_sha256": opened.sha256,
            "made_by": self._made_by(product),
        }

    def _manifest(self, source: Source) -> Manifest | None:
        folder = self.order.placing.state_folder(source)
        if folder is None:
            return None
        if folder not in self._manifests:
            self._manifests[folder] = Manifest(folder)
        return self._manifests[folder]

    def _made_by(self, product: Product) -> str:
        return f"{self.order.made_by} to={product.to} layout={product.layout}"

    def _shortfall(self, source: Source, coverage: Coverage) -> str:
        """Return why a text has too little English; empty where it has enough."""
        if coverage.share >= self.order.least:
            return ""
        missing = coverage.characters - coverage.covered
        return (
            f"{source.name}: {coverage.share:.4f} of it has English, less than {self.order.least:g}: "
            f"{missing:,} characters have none"
        )


def _summed(chunks: Iterable[bytes], tell: Callable[[str], None]) -> Iterator[bytes]:
    """Yield ``chunks``, and tell their SHA-256 sum before whoever takes them learns that there are no more."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    tell(digest.hexdigest())


def _reason(source: Source, error: Exception) -> str:
    """Return why a text has failed; for what nobody foresaw, with the place in the program."""
    if isinstance(error, ReaderError):
        return str(error)
    *_, frame = traceback.extract_tb(error.__traceback__) or [None]
    place = f" at {Path(frame.filename).name}:{frame.lineno}" if frame else ""
    said = " ".join(str(error).split())[:200]
    return f"{source.name}: unexpected {type(error).__name__}{place}: {said}; report this, with the file if you can"
