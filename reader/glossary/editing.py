"""Changing the terms of a glossary that a person may have written by hand: everything else in it stays as it is."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reader.errors import ReaderError
from reader.export.atomic import write_atomically
from reader.formats.encoding import decode
from reader.glossary.files import read_bytes, read_terms
from reader.glossary.formats.table import column_names, read_table, table_line
from reader.glossary.terms import Term

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def change_term(path: Path, old: Term, new: Term | None) -> None:
    """Give a term of a TSV file other French and other English, or take it out.

    Rows that ``read_terms`` has made one term of become one row. Its other columns, comments, blank lines and all other
    rows stay as they are.

    Args:
        path: a TSV file, with a row of column names or without.
        old: the term as ``read_terms`` has read it.
        new: what of it counts is the French and the English; None to take the term out.

    Raises:
        ReaderError: the file cannot be read or written, or the term is no longer in it.
    """
    read_terms(path)  # refuses what could not be kept: rows that are no terms
    text = decode(read_bytes(path), str(path)).text
    rows: list[str] = []
    header: int | None = None
    done = False
    for raw, term in _rows(text, str(path)):
        if term is None and header is None and column_names(_cells(raw)):
            header = len(rows)
        if term is None or not _is_same(term, old):
            rows.append(raw)
        elif new and not done:
            names = _cells(rows[header]) if header is not None else []
            row, names = _changed(_cells(raw), names, new)
            if header is not None:
                rows[header] = table_line(names, "\t")
            rows.append(table_line(row, "\t"))
            done = True
        else:
            done = True
    if not done:
        raise ReaderError(f"{path}: “{old.source}” is no longer in it", "look at the list again")
    write_atomically(path, rows)


def _rows(text: str, name: str) -> Iterator[tuple[str, Term | None]]:
    """Yield the rows as they stand in the text, each with its term; None for names, comments and blank lines."""
    names = raw = ""
    for line in _LINE.findall(text):
        raw += line
        reading = read_table((names + raw).encode(), name, delimiter="\t")
        if reading.problems:
            continue  # a cell goes on in the next line
        yield raw, reading.terms[0] if reading.terms else None
        if not names and not reading.terms and column_names(_cells(raw)):
            names = raw
        raw = ""
    if raw:
        yield raw, None


def _cells(raw: str) -> list[str]:
    return next(csv.reader(io.StringIO(raw), delimiter="\t"), [])


def _is_same(term: Term, other: Term) -> bool:
    """Tell whether two are one term by the rule of ``terms.merged``."""
    one, two = (replace(each, targets=(), examples=(), created=None, changed=None) for each in (term, other))
    return one == two


def _changed(cells: list[str], names: list[str], new: Term) -> tuple[list[str], list[str]]:
    """Return a row with other French and English, and the names of the columns, of which it may need more."""
    if not names:
        return [new.source, *new.targets], names
    kinds = column_names(names) or []
    english = [at for at, kind in enumerate(kinds) if kind == "english"]
    while len(english) < len(new.targets):
        english.append(len(names))
        names = [*names, "english"]
    row = cells + [""] * (len(names) - len(cells))
    row[kinds.index("french")] = new.source
    for number, at in enumerate(english):
        row[at] = new.targets[number] if number < len(new.targets) else ""
    return row, names
