"""Where English renderings stand in an English text, in the singular or the plural and in any tense."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reader.glossary.terms import Term
from reader.text.spans import Span
from reader.text.words import english_words

_GAP = re.compile(r"(?:…|\.\.\.)")
_LONGEST_GAP = 5
_IRREGULAR = {"an": "a", "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be"}
_ANYONES = frozenset({"one's", "my", "your", "his", "her", "its", "our", "their"})


@lru_cache(maxsize=100_000)
def english_lemma(word: str) -> str:
    """Return the dictionary form of an English word; ``horses’`` gives ``horse``."""
    import simplemma  # loaded late: the dictionary is large, and most runs do not need it

    plain = word.replace("’", "'")
    if plain.lower() in _ANYONES:
        return "one's"
    plain = plain.removesuffix("'s").removesuffix("'")
    if plain.lower() in _IRREGULAR:
        return _IRREGULAR[plain.lower()]
    if plain.isupper() and len(plain) > 1:
        return plain.lower()
    return simplemma.lemmatize(plain.lower(), lang="en").lower()


def rendering_spans(rendering: str, english: str) -> list[Span]:
    """Return where a rendering stands in some English, from its first word to its last; ``…`` in it is a gap.

    A leading ``to``, ``a`` or ``the`` belongs to the dictionary and need not be there.
    """
    parts = [[english_lemma(word.of(part)) for word in english_words(part)] for part in _GAP.split(rendering)]
    parts = [part for part in parts if part]
    if not parts:
        return []
    if parts[0][0] in ("to", "a", "the") and len(parts[0]) > 1:
        parts[0] = parts[0][1:]
    words = english_words(english)
    lemmas = [english_lemma(word.of(english)) for word in words]
    found = []
    for start in range(len(words)):
        end = _end(parts, lemmas, start)
        if end:
            found.append(Span(words[start].start, words[end - 1].end))
    return found


def _end(parts: Iterable[Sequence[str]], lemmas: Sequence[str], start: int) -> int:
    """Return after which word the parts that begin at ``start`` end; 0 where they are not there."""
    at = start
    for number, part in enumerate(parts):
        starts = range(at, at + (_LONGEST_GAP + 1 if number else 1))
        at = next((place + len(part) for place in starts if list(lemmas[place : place + len(part)]) == list(part)), 0)
        if not at:
            return 0
    return at


def used_rendering(term: Term, english: str) -> str | None:
    """Return the first rendering of a term that some English contains; None where there is none."""
    return next((target for target in term.targets if rendering_spans(target, english)), None)
