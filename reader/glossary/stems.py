"""What every form of a word begins with, so that most terms need no forms: no word of the text begins like them."""

from reader.glossary.spelling import folded, unaccented, word_set

_UNLIKE = word_set(
    "aller oeil tout monsieur madame mademoiselle gentilhomme bonhomme "
    "accoutumer affirmer appartenir appeler chercher derober juger jurer rapporter soumettre supplier"
)
"""Words that are inflected at their beginning, or listed with a form in the spelling of old: ``iugé``, ``cercher``."""
_CHANGING = {"ir": 6, "re": 6, "er": 4}
"""How many letters at the end of a word its forms may change: ``émouvoir`` and ``ému``, ``envoyer`` and ``enverra``."""
_ELSE_CHANGING = 3


def stem(word: str) -> str:
    """Return letters, without accents, with which every form of a French word begins, as a noun and as a verb.

    It is short rather than wrong: nothing for short words and for those that change at their beginning.
    """
    plain = unaccented(folded(word)).split("-")[0]
    if plain in _UNLIKE:
        return ""
    return plain[: -_CHANGING.get(plain[-2:], _ELSE_CHANGING)]
