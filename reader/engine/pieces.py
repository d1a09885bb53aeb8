"""Where the pieces that a model reads and writes stand in a text.

Pieces differ from the text in case, accents, quotation marks and spaces: the sentence was normalised on the way in,
and the English was finished on the way out. So both are folded character by character, and compared without spaces.
"""

import html
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise

from reader.text.spans import Span

_SPACE_MARK = "▁"
_JOINER = "@@"
_FOLDED = {"’": "'", "ʼ": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'}


def surface(piece: str) -> str:
    """Return the characters that a piece stands for: SentencePiece's space mark and Moses' escapes undone."""
    return html.unescape(piece.removesuffix(_JOINER).replace(_SPACE_MARK, ""))


def locate(pieces: Sequence[str], text: str) -> list[Span]:
    """Return where each piece stands in ``text``.

    A lone space mark stands with the character that follows it. A piece of which nothing is found gets
    an empty span.
    """
    folded, owners = _folded(text)
    surfaces = [_fold(surface(piece)) for piece in pieces]
    written = "".join(surfaces)
    places: Sequence[int | None] = range(len(folded)) if written == folded else _matched(written, folded)
    spans = []
    end = 0
    for begin, behind in pairwise(accumulate(map(len, surfaces), initial=0)):
        own = [owners[place] for place in places[begin : max(behind, begin + 1)] if place is not None]
        if own:
            end = max(own) + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            spans.append(Span(min(own), end))
        else:
            spans.append(Span(end, end))
    return spans


def _matched(written: str, folded: str) -> list[int | None]:
    """Return, for each character of ``written``, the place of its counterpart in ``folded``."""
    places: list[int | None] = [None] * len(written)
    for block in SequenceMatcher(None, written, folded, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            places[block.a + step] = block.b + step
    return places


def _folded(text: str) -> tuple[str, list[int]]:
    """Return ``text`` folded, and for each character of it the offset of the one in ``text`` that it comes from."""
    parts = [_fold_character(character) for character in text]
    owners = [offset for offset, part in enumerate(parts) for _ in part]
    return "".join(parts), owners


def _fold(text: str) -> str:
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return ``character`` without case, accent and typography; empty for spaces and what is not printed."""
    if character in _FOLDED:
        return _FOLDED[character]
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(
        part for part in plain if unicodedata.category(part)[0] not in "ZC" and not unicodedata.combining(part)
    )
