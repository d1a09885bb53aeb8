"""Terms that French denies, where the model's English says so by another word: ``n'a pas tenu compte``, *ignored*.

A rendering in the place of that word would say the opposite, so that it has to bring its negation.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.glossary.context import may_stand_between
from reader.glossary.matching import Match
from reader.glossary.spelling import folded
from reader.text.words import french_words

_ENGLISH = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|nor|neither|without|cannot|nowhere)\b|n['’]t\b", re.IGNORECASE
)
_PARTICLES = {"pas": "not", "point": "not", "jamais": "never", "plus": "no longer"}
_AUXILIARIES = ("did not", "does not", "do not", "didn't", "doesn't", "don't", "not to")


def denial(match: Match, sentence: str, english: str) -> str:
    """Return the English word that has to deny a term in the place of what the English says; empty where none has to.

    Args:
        match: of a verb or an adjective in ``sentence``.
        sentence: French.
        english: its translation.
    """
    if _ENGLISH.search(english):
        return ""
    words = french_words(sentence)
    first = next(at for at, word in enumerate(words) if word.end > match.span.start)
    forms = [folded(word.of(sentence)) for word in words[: first + 3]]
    begin = first
    while begin and may_stand_between(forms[begin - 1]):
        begin -= 1
    before, after = forms[max(0, begin - 1) : first], forms[first:]
    if any(one == "sans" and other != "doute" for one, other in pairwise([*before, after[0]])):
        return "without"
    if not {"ne", "n'"} & set(before):
        return ""
    found = [_PARTICLES[word] for word in (*reversed(before), *after) if word in _PARTICLES]
    return min(found, key=_PARTICLES["plus"].__eq__, default="")  # beside another, as in "pas plus", it says "more"


def denied(forms: Sequence[str], how: str, *, verbal: bool) -> tuple[str, ...]:
    """Return the forms of a rendering with what denies it.

    Args:
        forms: the uninflected one first.
        how: as ``denial`` gives it.
        verbal: whether they are those of a verb.
    """
    if how == "without":
        return tuple(f"without {form}" for form in forms if form.split()[0].endswith("ing")) or tuple(forms)
    plain = tuple(f"{how} {form}" for form in forms)
    return (*(f"{one} {forms[0]}" for one in _AUXILIARIES), *plain) if verbal and how == "not" else plain
