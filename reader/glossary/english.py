"""Where English renderings stand in an English text, in the singular or the plural and in any tense."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.glossary.english_forms import plural_forms, verb_forms
from reader.glossary.terms import Term
from reader.text.spans import Span
from reader.text.words import english_words

_GAP = re.compile(r"(?:…|\.\.\.)")
_LONGEST_GAP = 5
_BE = dict.fromkeys(("am", "is", "are", "was", "were", "been", "being"), "be")
_IRREGULAR = {"an": "a", **_BE, "worse": "bad", "worst": "bad"}
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word of a rendering.

    Attributes:
        lemma: its dictionary form.
        forms: what it may be in a text by the rules of plurals and verbs, in small letters. The dictionary knows one
            lemma of a form at most: ``leaves`` is only a form of ``leave`` to it, ``felt`` only a fabric.
    """

    lemma: str
    forms: frozenset[str]

    def may_be(self, word: str) -> bool:
        """Tell whether a word of a text is a form of this one."""
        return self.lemma in english_lemmas(word) or word.lower() in self.forms


@lru_cache(maxsize=20_000)
def _wanted(word: str) -> _Wanted:
    small = word.lower()
    inflected = word.isalpha() and not (word.isupper() and len(word) > 1)
    return _Wanted(english_lemmas(word)[0], frozenset((*plural_forms(small), *verb_forms(small)) if inflected else ()))


def rendering_spans(rendering: str, english: str) -> list[Span]:
    """Return where a rendering stands in some English, from its first word to its last; ``…`` in it is a gap.

    A leading ``to``, ``a`` or ``the`` belongs to the dictionary and need not be there.
    """
    parts = [[_wanted(word.of(part)) for word in english_words(part)] for part in _GAP.split(rendering)]
    parts = [part for part in parts if part]
    if not parts:
        return []
    if parts[0][0].lemma in ("to", "a", "the") and len(parts[0]) > 1:
        parts[0] = parts[0][1:]
    words = english_words(english)
    there = [word.of(english) for word in words]
    found = []
    for start in range(len(words)):
        end = _end(parts, there, start)
        if end:
            found.append(Span(words[start].start, words[end - 1].end))
    return found


def _end(parts: Iterable[Sequence[_Wanted]], there: Sequence[str], start: int) -> int:
    """Return after which word the parts that begin at ``start`` end; 0 where they are not there."""
    at = start
    for number, part in enumerate(parts):
        starts = range(at, at + (_LONGEST_GAP + 1 if number else 1))
        at = next((place + len(part) for place in starts if _is(part, there[place : place + len(part)])), 0)
        if not at:
            return 0
    return at


def _is(part: Sequence[_Wanted], words: Sequence[str]) -> bool:
    return len(words) == len(part) and all(wanted.may_be(word) for wanted, word in zip(part, words, strict=True))


def used_rendering(term: Term, english: str) -> str | None:
    """Return the first rendering of a term that some English contains; None where there is none."""
    return next((target for target in term.targets if rendering_spans(target, english)), None)
