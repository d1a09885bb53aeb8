"""Pairs of sentences that a small grammar makes, from which recipes learn in the tests."""

import random
from collections.abc import Mapping

_NOUNS = {
    "le chat": "the cat", "la porte": "the door", "le jardin": "the garden", "la lettre": "the letter",
    "les chevaux": "the horses", "mon livre": "my book", "la mer": "the sea", "les fleurs": "the flowers",
}  # fmt: skip
_VERBS = {"voit": "sees", "porte": "carries", "oublie": "forgets", "cherche": "seeks"}
_SUBJECTS = {"il": "he", "elle": "she", "on": "one", "tu": "you"}


def pair(draw: random.Random, places: Mapping[str, str]) -> tuple[str, str]:
    """A sentence in French and in English, which ends with one of ``places``."""
    parts = [draw.choice(list(part.items())) for part in (_SUBJECTS, _VERBS, _NOUNS, places)]
    french, english = (
        " ".join(side).strip().replace(" ,", ",").capitalize() + "." for side in zip(*parts, strict=True)
    )
    return french, english
