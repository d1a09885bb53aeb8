"""Which glossaries hold for a text, and in which order: named, of the text, of its project, the person's own.

Those of a text and of its project are found by their names:

- beside ``novel.fr.txt``: ``novel.fr.glossary.csv`` and ``novel.glossary.csv``;
- in its folder and those above it, the nearest first: ``glossary.csv``. The search ends at the folder that holds
  ``.git`` or is the person's home; where none above the text is either, only the text's own folder is looked at.

Any of the endings ``FOUND`` may stand for ``.csv``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

FOUND = (".csv", ".tsv", ".json", ".tbx")
"""Endings of glossaries that are used without being named. A ``glossary.txt`` may be prose."""


def own_glossary() -> Path:
    """Return the file of the person's own terms; it need not exist yet."""
    return platformdirs.user_data_path("en-regard", appauthor=False) / "glossary.tsv"


def files_in_order(named: Sequence[Path], texts: Sequence[Path] = (), own: Path | None = None) -> list[Path]:
    """Return the glossary files that hold, the nearest first.

    Args:
        named: those that the person names; they come first.
        texts: what is worked on; where there is none, the project is that of the working folder.
        own: the person's own; by default ``own_glossary()``.
    """
    own = own or own_glossary()
    folders = dict.fromkeys(text.absolute().parent for text in texts) or (Path.cwd(),)
    found = list(named)
    for text in texts:
        found += _of_text(text)
    for folder in folders:
        found += _of_project(folder)
    if own.exists():
        found.append(own)
    unique: dict[Path, Path] = {}
    for path in found:
        unique.setdefault(path.resolve(), path)
    return list(unique.values())


def _of_text(text: Path) -> Iterator[Path]:
    while text.suffix:
        text = text.with_suffix("")
        yield from _there(text.parent, f"{text.name}.glossary")


def _of_project(folder: Path) -> Iterator[Path]:
    for each in _folders(folder):
        yield from _there(each, "glossary")


def _folders(start: Path) -> list[Path]:
    """Return a folder and those above it as far as its project goes."""
    home = Path.home()
    above = [start, *start.parents]
    last = next((place for place, each in enumerate(above) if each == home or (each / ".git").exists()), 0)
    return above[: last + 1]


def _there(folder: Path, name: str) -> Iterator[Path]:
    paths = (folder / f"{name}{ending}" for ending in FOUND)
    return (path for path in paths if path.is_file())
