"""Small letters for what stands in capitals.

OPUS-MT copies words in capitals, or garbles them, because it has seen few. In which form a word is usual, the
tokenizer knows: SentencePiece's unigram model has the logarithm of the frequency of each piece, and ``paris`` is rarer
than ``Paris``, ``Sncf`` than ``SNCF``, ``Maison`` than ``maison``.
"""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from reader.text.spans import Span

Score = Callable[[str], float]
"""The logarithm of how often a form of a word comes; the same for all forms where that is not known."""

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = ("'", "’")
_LONG = 4
"""Letters from which on a word in capitals is taken for an emphasised one and not for an abbreviation."""
_KNOWN = -14
"""Score of the rarest pieces of a vocabulary of 32,000: a word above it is a piece of its own, not a rare name."""
_NAME = 2
"""How far the score of a small letter lies below that of a capital in what is always written with one: ``God``."""


def is_capitals(text: str) -> bool:
    """Tell whether all letters of ``text`` are capitals and make more than an abbreviation or two.

    One word in capitals counts from five letters on: ``PROLOGUE`` is a heading, ``SNCF`` is a name.
    """
    if text.upper() != text:
        return False
    lengths = [len(word) for word in _WORD.findall(text)]
    return sum(length >= _LONG for length in lengths) >= 2 or any(length > _LONG for length in lengths)


def uncapitalised(text: str, score: Score) -> str:
    """Return ``text``, which ``is_capitals``, with each word in its most usual form, and a capital at the head."""
    plain = _WORD.sub(lambda word: _usual(word.group(), score), text)
    return _WORD.sub(lambda word: word.group()[0].upper() + word.group()[1:], plain, count=1)


def emphasised(text: str, score: Score) -> dict[Span, str]:
    """Return the words in capitals that are usually written otherwise, in order, with what the model should read.

    A short one, which may be an abbreviation (``SA``, ``EN``), counts only beside another: ``C’EST LA FIN``. A long one
    that is no word of the vocabulary is a name: ``Mme QUÉMÉNEUR``.
    """
    words = [Span(*word.span()) for word in _WORD.finditer(text)]
    capitals = [word for word in words if word.of(text).isupper()]
    forms = {word: _usual(word.of(text), score) for word in capitals if word.end - word.start > 1}
    forms |= {word: word.of(text).lower() for word in capitals if text[word.end : word.end + 1] in _APOSTROPHES}
    small = sorted(word for word, form in forms.items() if form.islower())
    beside = {word for pair in pairwise(small) if pair[1].start - pair[0].end == 1 for word in pair}
    found = {}
    for word in sorted(forms):
        length, form = word.end - word.start, forms[word]
        if word in beside or (length >= _LONG and form.islower() and score(form) > _KNOWN):
            found[word] = form
        elif length > _LONG and form != word.of(text):
            found[word] = word.of(text).capitalize()
    return found


def read_as(text: str, forms: Mapping[Span, str]) -> str:
    """Return ``text`` with other ``forms`` of some words, and the capital at its head as it is; no character moves."""
    letters = list(text)
    for word, form in forms.items():
        start = word.start + (word.start == 0)
        letters[start : word.end] = form[start - word.start :]
    return "".join(letters)


def continued(text: str, score: Score) -> str:
    """Return ``text``, the later part of a sentence, with a small letter at its head unless its word is a name.

    Where the forms of words have no scores, nothing changes.
    """
    first = _WORD.match(text)
    if first is None or not score(first.group()):
        return text
    small = first.group()[0].lower() + first.group()[1:]
    return small + text[first.end() :] if score(small) > score(first.group()) - _NAME else text


def _usual(word: str, score: Score) -> str:
    """Return the form of ``word``, which stands in capitals, that comes most often; no letter is added or lost."""
    forms = (word.lower(), word[0] + word[1:].lower(), word)
    return max((form for form in forms if len(form) == len(word)), key=score)
