"""Search patterns that see through accents, case and typographic variants."""

import re
import unicodedata
import warnings
from functools import cache

from reader.errors import ReaderError

_LATIN = range(0x00C0, 0x0250)
_COMBINING = "[\u0300-\u036f]*"
_VARIANTS = {"'": "'’‘ʼ", "’": "'’‘ʼ", '"': '"«»“”„', "-": "-\u2010\u2011", " ": " \u00a0\u202f\u2009\t\r\n"}
_LIGATURES = {"oe": "œŒ", "ae": "æÆ"}
_MOST_BRACKETS = 2000


def search_pattern(query: str) -> re.Pattern[str]:
    """Compile what a person typed into the search line.

    The query is a regular expression. Outside brackets and escapes a plain small letter finds its capital and its
    accented forms; a capital finds only capitals, and a letter typed with its accent only that accent. ``oe`` finds
    ``œ``, the straight apostrophe the curly one, a space any space or line break.

    Raises:
        ReaderError: the regular expression is not well formed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of sets in sets, which Python may understand one day
            return re.compile("".join(_folded(query)))
    except (re.error, OverflowError, RecursionError) as error:
        reason = f"search “{query}”: {error}"
        raise ReaderError(reason, "put a backslash before a character meant as itself") from None


def _folded(query: str) -> list[str]:
    """Return the query in pieces, its letters replaced by what they stand for."""
    pieces: list[str] = []
    position = 0
    while position < len(query):
        length, piece = _piece(query, position)
        pieces.append(piece)
        position += length
    return pieces


def _piece(query: str, start: int) -> tuple[int, str]:
    """Return how many characters of the query are consumed at ``start`` and the expression they become."""
    character = query[start]
    if character == "\\":
        return 2, query[start : start + 2]
    if character == "[":
        end = _end_of_brackets(query, start)
        return end - start, query[start:end]
    if character == "(" and (group := re.match(r"\(\?P?[<=!:#a-zA-Z-]*(?:\w*[>)])?", query[start:])):
        return group.end(), group[0]
    if character == "{" and (count := re.match(r"\{[\d,]*\}", query[start:])):
        return count.end(), count[0]
    if (ligature := _LIGATURES.get(query[start : start + 2])) is not None:
        spelt = _character(query[start]) + _character(query[start + 1])
        return 2, f"(?:{spelt}|[{ligature}])"
    return 1, _character(character)


def _end_of_brackets(query: str, start: int) -> int:
    """Return where the character set that opens at ``start`` ends; the end of the query if it never does."""
    match = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]").match(query, start, start + _MOST_BRACKETS)
    return match.end() if match else len(query)


@cache
def _character(character: str) -> str:
    """Return the expression that finds a typed character and its variants."""
    if variants := _VARIANTS.get(character):
        return f"[{re.escape(variants)}]" + ("+" if character == " " else "")
    if not character.isalpha():
        return character
    forms = {character, character.upper()} if character.islower() else {character}
    if not character.isascii():
        spellings = {unicodedata.normalize(form, spelling) for spelling in forms for form in ("NFC", "NFD")}
        return f"(?:{'|'.join(sorted(spellings))})"
    letters = "".join(sorted({accented for form in forms for accented in _accented(form)}))
    return f"(?:[{letters}]{_COMBINING})"


@cache
def _accented(letter: str) -> frozenset[str]:
    """Return ``letter`` and the Latin letters that are this letter under an accent."""
    accented = (chr(code) for code in _LATIN if unicodedata.normalize("NFD", chr(code))[0] == letter)
    return frozenset((letter, *accented))
