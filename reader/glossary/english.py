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
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
"""What stands before ``n't`` in ``can't``, ``won't`` and ``shan't``."""
_CONTRACTED = {
    "n't": ("not",),
    "'s": ("be", "have"),
    "'re": ("be",),
    "'m": ("be",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'d": ("would", "have"),
}
_ANYONES = frozenset({"one's", "my", "your", "his", "her", "its", "our", "their"})


@lru_cache(maxsize=100_000)
def english_lemmas(word: str) -> tuple[str, ...]:
    """Return the dictionary form of an English word, then those of what it is contracted with.

    ``horses’`` gives ``horse``, ``doesn’t`` gives ``do`` and ``not``; possessives are all ``one's``. A
    word in capitals gives itself first: ``US`` is not ``us``.
    """
    plain = word.replace("’", "'")
    if plain.lower() in _ANYONES:
        return ("one's",)
    for ending, contracted in _CONTRACTED.items():
        if plain.lower().endswith(ending) and len(plain) > len(ending):
            stem = plain[: -len(ending)]
            return (_lemma(_STEMS.get(stem.lower(), stem)), *contracted)
    plain = plain.removesuffix("'")
    capitals = (plain,) if plain.isupper() and len(plain) > 1 else ()
    return (*capitals, _lemma(plain))


def _lemma(word: str) -> str:
    import simplemma  # loaded late: the dictionary is large, and most runs do not need it

    return _IRREGULAR.get(word.lower()) or simplemma.lemmatize(word.lower(), lang="en").lower()


def english_units(text: str) -> list[tuple[str, str]]:
    """Return lemma and form of each word of an English text, contractions taken apart; numbers are left out.

    Unlike those of ``english_lemmas``, possessives stay apart: ``his`` is not ``her``.
    """
    units: list[tuple[str, str]] = []
    for span in english_words(text):
        form = span.of(text).replace("’", "'").removesuffix("'")
        if form[:1].isalpha():
            units += _units(form)
    return units


@lru_cache(maxsize=200_000)
def _units(form: str) -> tuple[tuple[str, str], ...]:
    small = form.lower()
    for ending, contracted in _CONTRACTED.items():
        if small.endswith(ending) and len(small) > len(ending):
            stem = _STEMS.get(small[: -len(ending)], form[: -len(ending)])
            return (*_units(stem), *((word, word) for word in contracted[:1] if ending != "'s"))
    return ((small if small in _ANYONES else _lemma(form), form),)


def rendering_spans(rendering: str, english: str) -> list[Span]:
    """Return where a rendering stands in some English, from its first word to its last; ``…`` in it is a gap.

    A leading ``to``, ``a`` or ``the`` belongs to the dictionary and need not be there.
    """
    parts = [[english_lemmas(word.of(part))[0] for word in english_words(part)] for part in _GAP.split(rendering)]
    parts = [part for part in parts if part]
    if not parts:
        return []
    if parts[0][0] in ("to", "a", "the") and len(parts[0]) > 1:
        parts[0] = parts[0][1:]
    words = english_words(english)
    lemmas = [english_lemmas(word.of(english)) for word in words]
    found = []
    for start in range(len(words)):
        end = _end(parts, lemmas, start)
        if end:
            found.append(Span(words[start].start, words[end - 1].end))
    return found


def _end(parts: Iterable[Sequence[str]], lemmas: Sequence[Sequence[str]], start: int) -> int:
    """Return after which word the parts that begin at ``start`` end; 0 where they are not there."""
    at = start
    for number, part in enumerate(parts):
        starts = range(at, at + (_LONGEST_GAP + 1 if number else 1))
        at = next((place + len(part) for place in starts if _begins(part, lemmas[place : place + len(part)])), 0)
        if not at:
            return 0
    return at


def _begins(part: Sequence[str], lemmas: Sequence[Sequence[str]]) -> bool:
    return len(lemmas) == len(part) and all(wanted in there for wanted, there in zip(part, lemmas, strict=True))


def used_rendering(term: Term, english: str) -> str | None:
    """Return the first rendering of a term that some English contains; None where there is none."""
    return next((target for target in term.targets if rendering_spans(target, english)), None)
