"""Which pieces the lexicon has for each other: the teacher's attention is made surer by them."""

import numpy as np

from models.student.batches import Numbers
from models.student.languages import Language
from reader.glossary.lexicon import Lexicon

_LEAST = 0.1
"""Share of a word's links from which on a rendering counts."""


def linked_pieces(lexicon: Lexicon, french: Language, english: Language) -> Numbers:
    """Return the numbers of the pieces with which words begin that the lexicon has for each other, (pairs, 2)."""
    entries = filter(None, map(lexicon.entry, lexicon.words()))
    pairs = [(entry.word, word) for entry in entries for word, share in entry.renderings if share >= _LEAST]
    pairs += [(one.capitalize(), other.capitalize()) for one, other in pairs]
    sides = zip(french.encode([one for one, _ in pairs]), english.encode([other for _, other in pairs]), strict=True)
    return np.array(sorted({(one[0], other[0]) for one, other in sides}), np.int32).reshape(-1, 2)
