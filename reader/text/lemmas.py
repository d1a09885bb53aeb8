"""Dictionary forms of French words, by simplemma."""

from functools import lru_cache

_ELIDED = {
    "l": "le", "d": "de", "j": "je", "m": "me", "t": "te", "s": "se", "n": "ne", "c": "ce", "qu": "que",
    "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique", "quelqu": "quelque",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a French word as ``reader.text.words`` finds it; ``yeux`` gives ``œil``.

    Loading the dictionary takes about half a second, once.
    """
    import simplemma  # loaded late: the dictionary is large, and most runs do not need it

    plain = word.replace("’", "'").replace("ʼ", "'")
    if plain.endswith("'"):
        return _ELIDED.get(plain[:-1].lower(), plain[:-1].lower())
    return simplemma.lemmatize(plain.removeprefix("t-"), lang="fr").lower()


def is_french_word(word: str) -> bool:
    """Tell whether a dictionary of French has a word, in whatever form it stands."""
    import simplemma  # late, as above

    return simplemma.is_known(word.lower(), lang="fr")
