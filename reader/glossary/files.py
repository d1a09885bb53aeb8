"""Glossaries as tab-separated files: the French, then its English renderings, one term a line."""

from pathlib import Path

from reader.errors import ReaderError
from reader.export.atomic import write_atomically
from reader.glossary.terms import Term


def read_terms(path: Path) -> list[Term]:
    """Return the terms of a file, in order; blank lines and lines that begin with ``#`` are passed over.

    Raises:
        ReaderError: the file cannot be read, or a line has no English.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(f"{path}: {error}", "give a UTF-8 file with a tab between French and English") from None
    terms: list[Term] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        source, *targets = (field.strip() for field in line.split("\t"))
        targets = [target for target in targets if target]
        if not source or not targets:
            raise ReaderError(f"{path}:{number}: a term without English", "write French, a tab, then the English")
        terms.append(Term(source, tuple(targets)))
    return terms


def add_term(path: Path, term: Term) -> None:
    """Put a term at the end of a file, which is made where it is missing.

    Raises:
        ReaderError: the file cannot be written.
        OSError: the file cannot be read, or its folder cannot be made.
    """
    kept = path.read_text("utf-8-sig") if path.exists() else ""
    if kept and not kept.endswith("\n"):
        kept += "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = (" ".join(field.split()) for field in (term.source, *term.targets))
    write_atomically(path, [kept, "\t".join(fields), "\n"])
