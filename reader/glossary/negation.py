"""Terms that French denies, where the model's English says so by another word: ``n'a pas tenu compte``, *ignored*.

A rendering in the place of that word would say the opposite, so that it has to bring its negation.
"""

import re
from collections.abc import Sequence

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
    begin = first
    while begin and may_stand_between(folded(words[begin - 1].of(sentence))):
        begin -= 1
    before = [folded(word.of(sentence)) for word in words[max(0, begin - 1) : first]]
    if before[:1] == ["sans"]:
        return "without"
    if not {"ne", "n'"} & set(before):
        return ""
    after = [folded(word.of(sentence)) for word in words[first : first + 3]]
    return next((_PARTICLES[word] for word in (*reversed(before), *after) if word in _PARTICLES), "")


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
