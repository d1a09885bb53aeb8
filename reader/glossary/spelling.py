"""Spellings of a word that count as the same, and the dictionary of French that tells one word from another."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

_SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None, "œ": "oe", "æ": "ae", "ß": "ss"}
)
_HAS_VARIANT = re.compile(f"[{''.join(map(chr, _SAME))}]").search
_ACCENTS = re.compile("[\u0300-\u036f]+")


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list with spaces between them."""
    return frozenset(words.split())


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """Return a word as words are compared: small letters, straight apostrophes, ``oe`` for ``œ``; accents stay."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFC", word).lower()
    return word.translate(_SAME) if _HAS_VARIANT(word) else word  # translating takes longer than the rest


def without_pronoun(verb: str) -> str:
    """Return a folded verb without the pronoun that stands before a reflexive one: ``plaindre`` for ``se plaindre``."""
    return verb.removeprefix("se ").removeprefix("s'")


def unaccented(word: str) -> str:
    """Return a folded word without its accents, as capitals are often printed: ``Etat``, ``ECOLE``."""
    return word if word.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", word))


def has_capitals_of(word: str, wanted: str) -> bool:
    """Tell whether ``word`` has a capital wherever ``wanted`` has one, so that ``Pierre`` is not ``pierre``."""
    return all(mine.isupper() for mine, capital in zip(word, wanted, strict=False) if capital.isupper())


@cache
def dictionary() -> Mapping[str, str]:
    """Return simplemma's French dictionary: 250,000 forms, each with the one lemma that it finds likeliest.

    Loading it takes a third of a second, once.
    """
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("fr")


@cache
def forms_by_lemma() -> Mapping[str, tuple[str, ...]]:
    """Return the dictionary the other way round: what is listed under each lemma."""
    forms: dict[str, list[str]] = {}
    for form, lemma in dictionary().items():
        forms.setdefault(lemma, []).append(form)
    return {lemma: tuple(listed) for lemma, listed in forms.items()}
