"""Glossary files of every type: read by their name's ending, written by type, and grown by a term at a time."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reader.errors import ReaderError
from reader.export.atomic import write_atomically
from reader.glossary.formats.anki import write_apkg
from reader.glossary.formats.json_terms import read_json, write_json
from reader.glossary.formats.markdown import write_markdown
from reader.glossary.formats.reading import LARGEST, Problem, Reading
from reader.glossary.formats.table import read_table, table_line, write_omegat, write_table
from reader.glossary.formats.tbx import read_tbx, write_tbx
from reader.glossary.formats.tmx import read_tmx, write_tmx
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.spelling import folded
from reader.glossary.terms import Term, merged, one_line

READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".csv": read_table,
    ".tsv": partial(read_table, delimiter="\t"),
    ".tab": partial(read_table, delimiter="\t", omegat=True),
    ".txt": partial(read_table, delimiter="\t", omegat=True),
    ".utf8": partial(read_table, delimiter="\t", omegat=True),
    ".json": read_json,
    ".tbx": read_tbx,
    ".xml": read_tbx,
    ".tmx": read_tmx,
}
"""How files are read, by the ending of their names."""

WRITERS: dict[str, Callable[[Sequence[Term]], Iterator[str]]] = {
    "csv": partial(write_table, delimiter=","),
    "tsv": partial(write_table, delimiter="\t"),
    "json": write_json,
    "tbx": partial(write_tbx, version=3),
    "tbx2": partial(write_tbx, version=2),
    "tmx": write_tmx,
    "omegat": write_omegat,
    "md": write_markdown,
}
"""How files that are text are written, by type. Text is UTF-8."""

_CONVERT = f"give one of {', '.join(READERS)}"
_SPREADSHEETS = (".xlsx", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The terms of a file as they stand in it, doubles too, and what in it was passed over."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


def read_terms(path: Path) -> list[Term]:
    """Return the terms of a file, in order.

    Raises:
        ReaderError: the file cannot be read, or something in it is no term; the first such place is named.
    """
    read = read_good_terms(path)
    if read.problems:
        more = f" (and {len(read.problems) - 1} more)" if len(read.problems) > 1 else ""
        way_out = "mend the file, or make one of what is good in it by reader glossary export --keep-good"
        raise ReaderError(f"{path}: {read.problems[0]}{more}", way_out)
    return merged(read.terms)


def read_glossary(paths: Iterable[Path]) -> Glossary:
    """Return the terms of some files as one glossary, in which those of the earlier files hold.

    Raises:
        ReaderError: as for ``read_terms``.
    """
    return stacked(Glossary(read_terms(path)) for path in paths)


def read_good_terms(path: Path) -> GlossaryFile:
    """Return the terms of a file and what is wrong with the rest of it.

    Raises:
        ReaderError: the file cannot be read at all.
    """
    data = read_bytes(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        is_spreadsheet = path.suffix.lower() in _SPREADSHEETS
        way_out = "save the sheet as CSV in the program that made it" if is_spreadsheet else _CONVERT
        raise ReaderError(f"{path}: {path.suffix or 'no ending'}: not a type of glossary", way_out)
    read = reader(data, str(path))
    return GlossaryFile(tuple(read.terms), tuple(read.problems))


def read_bytes(path: Path) -> bytes:
    """Return what is in a glossary file.

    Raises:
        ReaderError: it cannot be read, or is larger than ``LARGEST``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ReaderError(f"{path}: there is no such file", "check its name") from None
    except OSError as error:
        raise ReaderError(f"{path}: cannot be read: {error.strerror or error}") from None
    if len(data) > LARGEST:
        raise ReaderError(f"{path}: larger than {LARGEST // 1024**2} MB", "split it")
    return data


def write_deck(path: Path, terms: Sequence[Term]) -> None:
    """Write terms as an Anki deck.

    Raises:
        ReaderError: the file cannot be written.
    """
    try:
        write_apkg(path, terms, time.time())
    except OSError as error:
        raise ReaderError(f"{path}: cannot be written: {error.strerror or error}", "name another file") from None


def add_term(path: Path, term: Term) -> None:
    """Put a term into a TSV file, which is made where it is missing.

    Where the file has the French already, on a line of that French and its renderings alone, the new renderings come
    before those that are there. Everything else in the file stays as it is: comments, blank lines, other terms.

    Raises:
        ReaderError: the file cannot be read or written.
        OSError: its folder cannot be made.
    """
    known = read_terms(path) if path.exists() else []
    kept = path.read_text("utf-8-sig") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    if any(_is_named_table(line) for line in kept.splitlines()[:1]):
        write_atomically(path, write_table(_with(known, term), "\t"))
        return
    lines = kept.removesuffix("\n").split("\n") if kept else []
    for number, line in enumerate(lines):
        source, *targets = (cell.strip() for cell in line.split("\t"))
        if targets and folded(source) == folded(term.source):
            both = dict.fromkeys((*term.targets, *(target for target in targets if target)))
            lines[number] = table_line((source, *both), "\t").removesuffix("\n")
            break
    else:
        fields = [one_line(field) for field in (term.source, *term.targets)]
        lines.append(table_line(fields, "\t").removesuffix("\n"))
    write_atomically(path, [line + "\n" for line in lines])


def _is_named_table(line: str) -> bool:
    return line.split("\t")[0].strip().lower() == "french"


def _with(terms: Sequence[Term], term: Term) -> list[Term]:
    """Return terms with one more, whose renderings come first where its French is there already."""
    for number, known in enumerate(terms):
        if folded(known.source) == folded(term.source) and known.status is term.status:
            both = tuple(dict.fromkeys((*term.targets, *known.targets)))
            examples = tuple(dict.fromkeys((*known.examples, *term.examples)))
            return [*terms[:number], replace(known, targets=both, examples=examples), *terms[number + 1 :]]
    return [*terms, term]
