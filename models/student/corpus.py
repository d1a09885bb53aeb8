"""Raw text made clean: pairs of French and English, and French alone, each once, in the languages they should be in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path

from simplemma import in_target_language

from models.lexicon_recipe.corpus import read_pairs
from reader.engine.normalise import model_text
from reader.errors import ReaderError

_LONGEST = 120
"""Words of a sentence; the program cuts what is longer before the model reads it."""
_MOST_UNEVEN = 2.2
_SLACK = 15
"""Characters by which short sentences may differ besides."""
_LETTERS = 0.5
"""Share of the characters, spaces left out, that have to be letters: tables and code have fewer."""
_SOME = 20_000
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the data folder, and how many of its lines are taken: all of them where it says none."""

    file: str
    most: int | None = None


# Stories and talk as they are; law and software so far as they do not outweigh them.
SOURCES = (
    Source("books.tsv.xz"),
    Source("tatoeba.tsv.xz"),
    Source("wesnoth.tsv.xz"),
    Source("bible.tsv.xz"),
    Source("games_text.tsv.xz"),
    Source("debian_www.tsv.xz"),
    Source("laws_canada.tsv.xz", 40_000),
    Source("python_docs.tsv.xz", 20_000),
    Source("debian_handbook.tsv.xz"),
    Source("gnome_help.tsv.xz", 10_000),
    Source("ui_strings.tsv.xz", 20_000),
    Source("fr_novels.txt.xz"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A French sentence, and its English where a person wrote one; empty elsewhere."""

    french: str
    english: str


def read_corpus(
    folder: Path, sources: Sequence[Source], is_kept_out: Callable[[str], bool], progress: Callable[[str], None]
) -> Iterator[Pair]:
    """Yield the clean pairs of some files, each French sentence once.

    Args:
        folder: where the files are: French, tab, English (or French alone), compressed with xz.
        sources: which, in this order.
        is_kept_out: tells of a French text whether it is left for judging the model.
        progress: told how far it is, a line at a time.

    Raises:
        ReaderError: a file is missing or damaged.
    """
    seen: set[str] = set()
    for source in sources:
        read = kept = 0
        try:
            for sides in read_pairs(folder / source.file, source.most):
                read += 1
                french, english = map(model_text, sides)
                pair = Pair(french, english if english.count('"') % 2 == 0 else "")
                if french.casefold() not in seen and is_clean(pair) and not is_kept_out(french):
                    seen.add(french.casefold())
                    kept += 1
                    yield pair
                if read % _SOME == 0:
                    progress(f"corpus: {source.file}: {kept:,} of {read:,} kept")
        except (OSError, LZMAError, EOFError, UnicodeDecodeError) as error:
            raise ReaderError(
                f"{folder / source.file}: cannot be read: {error}", "name the folder of the data"
            ) from None


def load_corpus(file: Path) -> Iterator[Pair]:
    """Yield the pairs of the corpus that was written: French, tab, English."""
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            french, _, english = line.rstrip("\n").partition("\t")
            yield Pair(french, english)


def is_clean(pair: Pair) -> bool:
    """Tell whether a pair is of use: words in either language, of much the same length; French alone, likewise."""
    if not pair.english:
        return _is_text(pair.french) and _is_rather(pair.french, "fr", "en")
    shorter, longer = sorted((len(pair.french), len(pair.english)))
    return (
        pair.french != pair.english
        and longer <= _MOST_UNEVEN * shorter + _SLACK
        and _is_text(pair.french)
        and _is_text(pair.english)
        and _is_rather(pair.french, "fr", "en")
        and _is_rather(pair.english, "en", "fr")
    )


def _is_text(sentence: str) -> bool:
    letters = sum(map(len, _WORD.findall(sentence)))
    return letters >= _LETTERS * len(sentence.replace(" ", "")) > 0 and sentence.count(" ") < _LONGEST


def _is_rather(sentence: str, lang: str, other: str) -> bool:
    return bool(in_target_language(sentence, lang) >= in_target_language(sentence, other))
