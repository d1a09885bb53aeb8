"""StarDict dictionaries: ``.ifo`` tells about one, ``.idx`` where its articles are, ``.syn`` which words share them.

The format is that of StarDict's own description, version 2.4.2 and 3.0.0.
"""

import html
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.glossary.dictionaries.compressed import DamagedError, whole

_LARGEST_ABOUT = 64 * 1024
_TAG = re.compile(r"<[^<>]{0,500}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d|/def|/k)\b[^<>]{0,100}>", re.IGNORECASE)
_MARKED_UP = frozenset("ghx")
_TEXTS = frozenset("mlgtxykwhn")
"""Data that is text: plain, in a local encoding, Pango, phonetic, XDXF, Chinese, KingSoft, wiki, HTML, WordNet."""


def about(path: Path) -> dict[str, str]:
    """Return what an ``.ifo`` file says, by key.

    Raises:
        DamagedError: it is none.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        lines = file.read(_LARGEST_ABOUT).decode("utf-8-sig", "replace").splitlines()
    if not lines or not lines[0].startswith("StarDict's dict ifo file"):
        raise DamagedError("it is no StarDict dictionary")
    return {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines[1:])}


def index(path: Path, said: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield each headword with offset and size of its article, in bytes; words that share one after all others.

    Args:
        path: the ``.ifo`` file.
        said: what it says.

    Raises:
        DamagedError: the index is damaged.
        OSError: it cannot be read.
    """
    packed = path.with_suffix(".idx.gz")
    data = whole(packed if packed.exists() else path.with_suffix(".idx"))
    places: list[tuple[int, int]] = []
    for word, (offset, size) in _words(data, ">QI" if said.get("idxoffsetbits") == "64" else ">II"):
        places.append((offset, size))
        yield word, offset, size
    synonyms = path.with_suffix(".syn")
    if synonyms.exists():
        for word, (number,) in _words(whole(synonyms), ">I"):
            if number < len(places):
                yield word, *places[number]


def _words(data: bytes, numbers: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield words that end in a zero byte, each with the numbers after it."""
    at = 0
    while at < len(data):
        end = data.find(b"\0", at)
        if end < 0 or end + 1 + struct.calcsize(numbers) > len(data):
            raise DamagedError("its index is cut off")
        yield data[at:end].decode("utf-8", "replace"), struct.unpack_from(numbers, data, end + 1)
        at = end + 1 + struct.calcsize(numbers)


def text(article: bytes, said: Mapping[str, str]) -> str:
    """Return the texts of an article; sounds and pictures are left out."""
    return "\n".join(filter(None, _texts(article, said.get("sametypesequence", ""))))


def _texts(article: bytes, kinds: str) -> Iterator[str]:
    at = 0
    number = 0
    while at < len(article) and (not kinds or number < len(kinds)):
        kind = kinds[number] if kinds else chr(article[at])
        at += not kinds
        number += 1
        last = bool(kinds) and number == len(kinds)
        if kind.isupper():
            if not last:
                at += 4 + int.from_bytes(article[at : at + 4])
            continue
        end = -1 if last else article.find(b"\0", at)
        piece = article[at : end if end >= 0 else len(article)]
        at = end + 1 if end >= 0 else len(article)
        if kind in _TEXTS:
            yield _plain(piece.decode("utf-8", "replace"), marked_up=kind in _MARKED_UP)


def _plain(text: str, *, marked_up: bool) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))) if marked_up else text
