"""The dictionaries from French that are installed, and what they say about a word."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import platformdirs

from reader.glossary.dictionaries import dictd, stardict
from reader.glossary.dictionaries.compressed import Articles, DamagedError
from reader.glossary.lemmas import possible_lemmas
from reader.glossary.spelling import folded, unaccented
from reader.glossary.terms import without_controls

_DEEPEST = 3
_LANGUAGES = (
    "eng?|english|anglais|deu?|ger(?:man)?|allemand|spa?|es|spanish|espagnol|ita?|italian|por?|pt|nld?|lat?|bre?"
)
_FRENCH = "fra?|fre|french|fran[çc]ais"
_FROM_OTHER = re.compile(
    rf"(?:^|[^a-z])(?:{_LANGUAGES})[ _–-]+(?:to[ _-]+)?(?:{_FRENCH}|{_LANGUAGES})(?:[^a-z]|$)", re.IGNORECASE
)
"""Names of dictionaries that do not begin with French: their ``pain`` is no bread."""
_DICTD = Path("/usr/share/dictd")
_MOST_ARTICLES = 5


@dataclass(frozen=True, slots=True)
class Article:
    """What a dictionary says.

    Attributes:
        dictionary: its name.
        word: the headword.
        text: the article, without markup; may have several lines.
    """

    dictionary: str
    word: str
    text: str


@dataclass
class Dictionary:
    """A dictionary, whose index is read when the first word is looked up.

    Attributes:
        name: what it calls itself, or its file.
        path: its ``.ifo`` or ``.index``.
        said: what its ``.ifo`` says.
    """

    name: str
    path: Path
    said: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, int, int]]]:
        is_dictd = self.path.suffix == ".index"
        entries = dictd.index(self.path) if is_dictd else stardict.index(self.path, self.said)
        places: dict[str, list[tuple[str, int, int]]] = {}
        for word, offset, size in entries:
            places.setdefault(unaccented(folded(word)), []).append((word, offset, size))
        return places

    @cached_property
    def _articles(self) -> Articles:
        packed = self.path.with_suffix(".dict.dz")
        return Articles(packed if packed.exists() else self.path.with_suffix(".dict"))

    def articles(self, word: str) -> Iterator[Article]:
        """Yield what there is for a word: under itself, else without regard to accents, else under its lemmas.

        Raises:
            DamagedError: the dictionary is damaged.
            OSError: it cannot be read.
        """
        form = folded(" ".join(word.split()))
        for wanted in dict.fromkeys((form, *possible_lemmas(form))):
            near = self._places.get(unaccented(wanted), [])
            exact = [place for place in near if folded(place[0]) == wanted]
            for headword, offset, size in (exact or (near if wanted == form else []))[:_MOST_ARTICLES]:
                article = self._articles.read(offset, size)
                text = dictd.text(article) if self.path.suffix == ".index" else stardict.text(article, self.said)
                yield Article(self.name, headword, without_controls(text).strip())


def look_up(word: str, on_broken: Callable[[str], None] = lambda _: None) -> list[Article]:
    """Return what the installed dictionaries say about a French word, each article once.

    Args:
        word: in any form.
        on_broken: told of each dictionary that cannot be read, and why.
    """
    found: list[Article] = []
    for dictionary in dictionaries(on_broken):
        try:
            found += dictionary.articles(word)
        except (DamagedError, OSError) as error:
            on_broken(f"{dictionary.path}: {error}")
    return list(dict.fromkeys(found))


def dictionaries(on_broken: Callable[[str], None] = lambda _: None) -> Iterator[Dictionary]:
    """Yield the dictionaries from French that are installed.

    Args:
        on_broken: told of each that cannot be read, and why.
    """
    for path in _files(_DICTD, ".index"):
        if not _FROM_OTHER.search(path.stem):
            yield Dictionary(path.stem, path)
    for folder in _stardict_folders():
        for path in _files(folder, ".ifo"):
            try:
                said = stardict.about(path)
            except (DamagedError, OSError) as error:
                on_broken(f"{path}: {error}")
                continue
            name = said.get("bookname") or path.stem
            if not (_FROM_OTHER.search(name) or _FROM_OTHER.search(path.stem)):
                yield Dictionary(name, path, said)


def _stardict_folders() -> Iterator[Path]:
    """Yield where StarDict, GoldenDict and sdcv look for dictionaries."""
    if named := os.environ.get("STARDICT_DATA_DIR"):
        yield Path(named) / "dic"
    yield Path.home() / ".stardict" / "dic"
    yield platformdirs.user_data_path("stardict", appauthor=False) / "dic"
    yield from (Path(folder) / "stardict" / "dic" for folder in ("/usr/local/share", "/usr/share"))


def _files(folder: Path, ending: str) -> Iterator[Path]:
    """Yield the files with an ending in a folder and a few levels below, sorted."""
    found = (path for depth in range(_DEEPEST) for path in folder.glob("*/" * depth + "*" + ending))
    return iter(sorted(path for path in found if path.is_file()))
