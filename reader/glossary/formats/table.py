r"""Glossaries as tables: CSV and TSV as spreadsheets write them, and the text files of OmegaT.

A table may begin with a row of column names, in English or French, in any order. Without it, the first column is the
French and all others are renderings, or the codes of the languages behind a pair, as DeepL has them; in OmegaT's files
the third is a comment. A line that begins with ``#`` is a comment. In CSV and TSV, ``;`` and ``|`` within a cell stand
between renderings; ``\;`` and ``\|`` are those characters. Cells are read here rather than by the ``csv`` module
because a wrong one has to be told with its line and column.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from reader.formats.encoding import decode
from reader.glossary.formats.reading import Problem, Reading, term_of_texts
from reader.glossary.terms import Status, Term, WrongTermError

_NAMES = {
    "french": ("french", "français", "francais", "fr", "fra", "fre", "source", "terme", "src"),
    "english": (
        "english",
        "anglais",
        "en",
        "eng",
        "target",
        "cible",
        "translation",
        "traduction",
    ),
    "part_of_speech": ("part of speech", "pos", "catégorie", "nature"),
    "domain": ("domain", "domaine", "subject", "subject field"),
    "status": ("status", "statut"),
    "note": ("note", "notes", "comment", "comments", "commentaire", "definition", "définition"),
    "untranslated": ("do not translate", "dnt", "ne pas traduire"),
    "example": ("example", "exemple", "sentence", "phrase"),
    "example_english": ("example english", "exemple anglais"),
    "example_from": ("example from", "exemple de"),
    "created": ("created", "créé"),
    "changed": ("changed", "modifié"),
    "language": (),
}
_COLUMNS = {name: column for column, names in _NAMES.items() for name in names}
_BESIDE_NAMES = re.compile(r"\(.*\)|\bterme?\b|(?<=^fr|^en)[-_][a-z]{2,4}$")
"""What may stand beside the name of a column: ``Terme source``, ``French (France)``, ``en-GB``."""
_BETWEEN_RENDERINGS = re.compile(r"(?<!\\)[;|]")
_YES = {"yes", "oui", "true", "vrai", "1", "x"}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_LINE_END = re.compile(r"\r\n?")
_ANNOUNCED = re.compile(r"sep=(.)\n")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, with the line and the columns at which they begin, from 1."""

    line: int
    cells: tuple[str, ...]
    columns: tuple[int, ...]


def read_table(data: bytes, name: str, *, delimiter: str = "", omegat: bool = False) -> Reading:
    """Return the terms of a table.

    Args:
        data: the file.
        name: what messages call it.
        delimiter: what stands between cells; empty to go by the first line (``sep=;``, or whichever it has most of).
        omegat: the third column of a table without names is a comment.

    Raises:
        ReaderError: the file is no text.
    """
    text = _LINE_END.sub("\n", decode(data, name).text)
    if announced := _ANNOUNCED.match(text):
        delimiter, text = announced[1], "\n" + text[announced.end() :]
    delimiter = delimiter or _likeliest(text)
    reading = Reading()
    rows = _rows(text, delimiter, reading)
    top = list(islice(rows, 2))
    header = _header(top[0]) if top and not all(map(_pair_of_deepl, top)) else None
    for row in chain(top[1:] if header else top, rows):
        _add(reading, row, header or _unnamed(row, omegat=omegat), split=not omegat)
    return reading


def _likeliest(text: str) -> str:
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    first = _QUOTED.sub("", next(lines, ""))
    return max("\t;,|", key=first.count)


def _rows(text: str, delimiter: str, reading: Reading) -> Iterator[_Row]:
    """Yield the rows that have something in them; what is wrong with one goes into ``reading``."""
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    line, at = 1, 0
    while at < len(text):
        begin = at
        cells: list[str] = []
        columns: list[int] = []
        while not text.startswith("#", begin):
            columns.append(at - text.rfind("\n", 0, at))
            cell, end = _cell(text, at, delimiter, plain)
            if end is None:
                reading.problems.append(Problem(f"line {line}, column {columns[-1]}", cell))
                cells = []
                break
            cells.append(cell)
            at = end
            if not text.startswith(delimiter, at):
                break
            at += 1
        if any(cell.strip() for cell in cells):
            yield _Row(line, tuple(cells), tuple(columns))
        at = (text.find("\n", at) + 1) or len(text)
        line += text.count("\n", begin, at)


def _cell(text: str, at: int, delimiter: str, plain: re.Pattern[str]) -> tuple[str, int | None]:
    """Return a cell and where it ends, or what is wrong with it and None."""
    if not text.startswith('"', at):
        cell = plain.match(text, at)
        return (cell[0], cell.end()) if cell else ("", at)
    quoted = _QUOTED.match(text, at)
    if not quoted:
        return "a quotation mark that opens here is never closed", None
    if text[quoted.end() : quoted.end() + 1] not in (delimiter, "\n", ""):
        return "text goes on after the closing quotation mark; inside a cell it is doubled", None
    return quoted[1].replace('""', '"'), quoted.end()


def _header(row: _Row) -> list[str] | None:
    """Return the column that each cell names, where the row is one of names; unknown names stay as they are."""
    names = [_column(cell) or cell.strip() for cell in row.cells]
    return names if "french" in names and "english" in names else None


def _column(cell: str) -> str:
    """Return what a cell stands for as the name of a column; empty where it is none."""
    name = " ".join(cell.lower().split())
    return _COLUMNS.get(name) or _COLUMNS.get(_BESIDE_NAMES.sub("", name).strip(), "")


def _pair_of_deepl(row: _Row) -> list[str]:
    """Return the columns of a pair of terms behind which are the codes of their languages; none where it is no such."""
    kinds = list(map(_column, row.cells))
    is_pair = len(kinds) == 4 and not all(kinds[:2]) and set(kinds[2:]) == {"french", "english"}
    return kinds[2:] if is_pair else []


def column_names(cells: Sequence[str]) -> list[str] | None:
    """Return what each cell of a row of column names stands for: ``french``, ``english`` …; None for any other row."""
    return _header(_Row(1, tuple(cells), ()))


def _unnamed(row: _Row, *, omegat: bool) -> list[str]:
    if not omegat and (pair := _pair_of_deepl(row)):
        return [*pair, "language", "language"]
    count = len(row.cells)
    return ["french", "english", *(["note"] if omegat else ["english"]) * max(0, count - 2)][:count]


def _add(reading: Reading, row: _Row, names: Sequence[str], *, split: bool) -> None:
    values: dict[str, list[str]] = {}
    others = []
    for name, cell in zip(names, row.cells, strict=False):
        if name in _NAMES:
            values.setdefault(name, []).append(cell)
        elif cell.strip():
            others.append(f"{name}: {cell.strip()}" if name else cell.strip())
    others += [cell.strip() for cell in row.cells[len(names) :] if cell.strip()]

    def one(name: str) -> str:
        return next(iter(values.get(name, ())), "")

    notes = [note for note in values.get("note", ()) if note.strip()]
    sentences = values.get("example", [])
    padding = [""] * len(sentences)
    examples = zip(
        sentences, values.get("example_english", []) + padding, values.get("example_from", []) + padding, strict=False
    )
    try:
        term = term_of_texts(
            one("french"),
            [one for cell in values.get("english", []) for one in (_renderings(cell) if split else [cell])],
            part_of_speech=one("part_of_speech"),
            note="\n".join([*notes, *others]),
            domain=one("domain"),
            status=one("status"),
            examples=list(examples),
            created=one("created"),
            changed=one("changed"),
            untranslated=one("untranslated").strip().lower() in _YES,
        )
    except WrongTermError as error:
        place = names.index(error.part) if error.part in names else 0
        column = row.columns[min(place, len(row.columns) - 1)]
        reading.problems.append(Problem(f"line {row.line}, column {column}", str(error)))
    else:
        reading.terms.append(term)


def _renderings(cell: str) -> list[str]:
    return [re.sub(r"\\([;|])", r"\1", each) for each in _BETWEEN_RENDERINGS.split(cell)]


def _as_cell(rendering: str) -> str:
    return re.sub("[;|]", r"\\\g<0>", rendering)


def write_table(terms: Sequence[Term], delimiter: str) -> Iterator[str]:
    """Yield a table with column names, a row a term, with as many columns as the terms need."""
    targets = max((len(term.targets) for term in terms), default=1)
    examples = max((len(term.examples) for term in terms), default=0)
    details = {
        "part of speech": [term.part_of_speech or "" for term in terms],
        "domain": [term.domain for term in terms],
        "status": ["" if term.status is Status.APPROVED else term.status for term in terms],
        "note": [term.note for term in terms],
        "created": [str(term.created or "") for term in terms],
        "changed": [str(term.changed or "") for term in terms],
    }
    details = {name: column for name, column in details.items() if any(column)}
    example_names = ["example", "example english", "example from"] * examples
    yield table_line(["french", *["english"] * targets, *details, *example_names], delimiter)
    for number, term in enumerate(terms):
        row = [term.source, *map(_as_cell, term.targets), *[""] * (targets - len(term.targets))]
        row += [column[number] for column in details.values()]
        for example in term.examples:
            row += [example.source, example.target, example.origin]
        yield table_line(row, delimiter)


def write_omegat(terms: Sequence[Term]) -> Iterator[str]:
    """Yield OmegaT's three columns, a line for each rendering: French, English, note.

    Forbidden renderings are left out: OmegaT has no status, and would propose them.
    """
    for term in terms:
        for target in term.targets if term.status is not Status.FORBIDDEN else ():
            yield "\t".join(" ".join(text.split()) for text in (term.source, target, term.note)).rstrip("\t") + "\n"


def table_line(cells: Sequence[str], delimiter: str) -> str:
    """Return a row as a line, cells in quotation marks where they need them, and where the row would seem a comment."""
    buffer = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if cells[0].startswith(("#", "sep=")) else csv.QUOTE_MINIMAL
    csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
