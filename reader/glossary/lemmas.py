"""Dictionary forms of French words where they stand: ``la porte`` gives ``porte``, ``il porte`` gives ``porter``."""

from collections.abc import Sequence
from functools import lru_cache

from reader.glossary.forms import Reading
from reader.glossary.homographs import infinitives, noun, reading_before
from reader.glossary.spelling import folded
from reader.glossary.verbs import verb_forms
from reader.text.lemmas import lemma

_NOUNS = {"été": "été", "est": "est"}
"""Nouns that the dictionary knows as forms of verbs only."""
_ENDINGS = {"nous": "ons", "vous": "ez"}
"""Of verbs after their subjects: ``nous avions`` are no planes."""


def lemma_after(form: str, preceding: Sequence[str]) -> str:
    """Return the folded dictionary form of a word after some others.

    Args:
        form: folded.
        preceding: the folded words before it, the nearest first; two are looked at.
    """
    reading = reading_before(preceding, None)
    if reading is None and preceding and form.endswith(_ENDINGS.get(preceding[0], "\0")):
        reading = Reading.VERBAL
    return _lemma_as(form, reading)


@lru_cache(maxsize=200_000)
def _lemma_as(form: str, reading: Reading | None) -> str:
    likeliest = folded(lemma(form))
    if reading is Reading.VERBAL:
        verbs = infinitives(form)
        if verbs and likeliest not in verbs:
            return folded(verbs[0])
    elif reading is Reading.NOMINAL and verb_forms(likeliest):
        return _NOUNS.get(form) or folded(noun(form)) or likeliest
    return likeliest


@lru_cache(maxsize=10_000)
def possible_lemmas(form: str) -> tuple[str, ...]:
    """Return the folded dictionary forms that a folded word may have, the likeliest first."""
    if not form:
        return ()
    verbs = [folded(verb) for verb in infinitives(form)]
    nouns = _NOUNS.get(form, ""), folded(noun(form))
    return tuple(dict.fromkeys(word for word in (*nouns[:1], folded(lemma(form)), *nouns[1:], *verbs) if word))
