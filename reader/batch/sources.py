"""Which files a batch reads: those that a person names, those in folders, those that a pattern matches."""

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path, PurePath

from reader.errors import ReaderError
from reader.formats.files import read_bytes
from reader.formats.forms import FORMS, form_of

STDIN = Path("-")
"""The name of standard input among files."""

_PATTERN = re.compile(r"[*?[]")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is translated.

    Attributes:
        path: the file; ``STDIN`` for standard input.
        below: its path below the folder that was named, or that a pattern begins with; else its name. Where several
            folders were named, it begins with theirs.
        folder: the folder that was named; None where the file itself was, or a pattern.
        data: its bytes, where they were read already.
    """

    path: Path
    below: PurePath
    folder: Path | None = None
    data: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return "standard input" if self.path == STDIN else str(self.path)

    @property
    def size(self) -> int:
        """Bytes; 0 where that is not known before reading."""
        try:
            return 0 if self.path == STDIN else self.path.stat().st_size
        except OSError:
            return 0

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            ReaderError: it cannot be read.
        """
        return read_bytes(None if self.path == STDIN else self.path, self.name) if self.data is None else self.data


def named_by_content(stdin: Source) -> Source:
    """Return standard input, read, under a name that ends as files of its type do.

    Raises:
        ReaderError: it cannot be read.
    """
    data = stdin.read()
    return replace(stdin, below=stdin.below.with_suffix(form_of(data, "").endings[0]), data=data)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found under the names that a person gave.

    Attributes:
        sources: what is to be translated, in the order of the names, folders in alphabetical order.
        passed_over: files that are left out, and why.
        failures: names under which nothing was found.
        named: whether every source was named itself, rather than found in a folder, by a pattern or in a list.
    """

    sources: tuple[Source, ...]
    passed_over: tuple[tuple[Path, str], ...]
    failures: tuple[ReaderError, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """How folders are searched.

    Attributes:
        recursive: whether folders within folders are searched, too.
        langs: code of the source language and of the target language, by which the program's own outputs are known.
        apart: a folder that is not searched, since outputs go there.
    """

    recursive: bool
    langs: tuple[str, str]
    apart: Path | None = None

    def is_output(self, name: str) -> bool:
        """Tell whether a file is named as this program names what it makes: ``x.en.txt`` or ``x.fr-en.epub``."""
        source, target = self.langs
        return PurePath(name).stem.endswith((f".{target}", f".{source}-{target}"))


def find_sources(names: Iterable[Path], scan: Scan) -> Found:
    """Return what there is to translate under ``names``.

    A file is taken whatever it is called. A folder gives the files of known types that lie in it; a name that is no
    file and has ``*``, ``?`` or ``[`` in it is a pattern, in which ``**`` stands for any number of folders. Of both,
    hidden files and the program's own outputs are left out.
    """
    sources: dict[Path, Source] = {}
    passed_over: dict[Path, str] = {}
    failures: list[ReaderError] = []
    named = True
    names = list(names)
    together = sum(name.is_dir() for name in names) > 1
    for name in names:
        before = len(sources)
        if name.is_dir():
            found = _in_folder(name, scan, failures, PurePath(name.resolve().name if together else ""))
        elif _PATTERN.search(str(name)) and not name.exists():
            found = _matching(name)
            if not found:
                failures.append(ReaderError(f"{name}: no file matches", "check the pattern"))
        else:
            sources.setdefault(name, Source(name, PurePath("stdin" if name == STDIN else name.name)))
            continue
        named = False
        for source in found:
            if scan.is_output(source.path.name):
                continue
            if source.folder and not known_form(source.path.name):
                passed_over[source.path] = "is of a type that is not read"
            else:
                sources.setdefault(source.path, source)
        if name.is_dir() and len(sources) == before:
            failures.append(ReaderError(f"{name}: there is nothing to translate in this folder", _way_out(scan)))
    left_out = tuple((path, why) for path, why in passed_over.items() if path not in sources)
    return Found(tuple(sources.values()), left_out, tuple(failures), named)


def listed(text: str) -> list[Path]:
    """Return the files named in a list: one a line, or divided by NUL characters as ``find -print0`` has it."""
    divider = "\0" if "\0" in text else "\n"
    return [Path(name) for line in text.split(divider) if (name := line.strip("\r\n"))]


def _in_folder(folder: Path, scan: Scan, failures: list[ReaderError], under: PurePath) -> list[Source]:
    """Return the files that are not hidden; a link to a folder is not followed, since it may lead in a circle."""

    def fail(error: OSError) -> None:
        failures.append(ReaderError(f"{error.filename}: cannot be read: {error.strerror}"))

    found = []
    for parent, folders, names in os.walk(folder, onerror=fail):
        shown = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in shown if scan.recursive and not _is(Path(parent, name), scan.apart)]
        paths = (Path(parent, name) for name in sorted(names) if not name.startswith("."))
        found += [Source(path, under / path.relative_to(folder), folder) for path in paths]
    return found


def _is(folder: Path, other: Path | None) -> bool:
    return other is not None and folder.resolve() == other.resolve()


def _matching(pattern: Path) -> list[Source]:
    fixed = Path(*takewhile(lambda part: not _PATTERN.search(part), pattern.parts))
    paths = (Path(name) for name in sorted(glob.glob(str(pattern), recursive=True)))  # noqa: PTH207 - Path.glob refuses absolute patterns
    return [Source(path, path.relative_to(fixed)) for path in paths if not path.is_dir()]


def known_form(name: str) -> str:
    """Return the file type that the ending of a name stands for; empty where it stands for none."""
    ending = PurePath(name).suffix.lower()
    return next((form.name for form in FORMS.values() if ending in form.endings), "")


def _way_out(scan: Scan) -> str:
    endings = ", ".join(ending for form in FORMS.values() for ending in form.endings[:1])
    return f"files in it must end in {endings}" + ("" if scan.recursive else "; --recursive searches its folders too")


def without_own_outputs(sources: Sequence[Source], scan: Scan, outputs: Iterable[Path]) -> Iterator[Source]:
    """Yield the sources but those named as outputs that others of them become: a shell's ``*.txt`` has both in it."""
    written = {path.resolve() for path in outputs}
    for source in sources:
        if not (scan.is_output(source.path.name) and source.path.resolve() in written):
            yield source
