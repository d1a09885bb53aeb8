"""All forms in which a word of a term may stand in a text."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from reader.glossary.nouns import nominal_forms
from reader.glossary.spelling import folded
from reader.glossary.verbs import verb_forms


class Reading(StrEnum):
    """As what a form was recognised."""

    NOMINAL = "nominal"
    VERBAL = "verbal"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a term, as something that forms can belong to.

    Attributes:
        text: as in the term, in small letters.
        reading: how it is inflected.
        adjective: it is known to be an adjective, whose feminine follows the rules even where no dictionary lists it.
        surely: it is known to be a verb.
    """

    text: str
    reading: Reading
    adjective: bool = False
    surely: bool = False

    def forms(self) -> frozenset[str]:
        """Return the folded forms of the word."""
        if self.reading is Reading.FIXED:
            return _FUNCTION_WORDS.get(folded(self.text), frozenset((folded(self.text),)))
        if self.reading is Reading.VERBAL:
            return frozenset(map(folded, verb_forms(self.text, surely=self.surely) | {self.text}))
        if "-" in self.text:
            return _compound_forms(self.text)
        return frozenset(map(folded, nominal_forms(self.text, adjective=self.adjective)))


def _compound_forms(compound: str) -> frozenset[str]:
    """Return the forms of a compound with hyphens: ``arcs-en-ciel``, ``grands-mères``, ``grand-mères``."""
    parts = compound.split("-")
    if len(parts) > 4:
        return frozenset((folded(compound),))
    choices = [{*nominal_forms(part), part + "s"} if len(part) > 2 else {part} for part in parts]  # œils-de-bœuf
    return frozenset(folded("-".join(choice)) for choice in product(*choices))


_POSSESSIVES = "mon ton son ma ta sa mes tes ses notre votre leur nos vos leurs"
_GROUPS = [
    ("le la les l'", "le la les l'"),
    ("un une", "un une"),
    ("de d'", "de d' du des"),
    ("du", "du des"),
    ("des", "de d' des"),
    ("à", "à au aux"),
    ("au", "au aux"),
    ("que qu'", "que qu'"),
    ("ne n'", "ne n'"),
    ("ce c'", "ce c' ça"),
    ("cet cette ces", "ce cet cette ces"),
    ("si s'", "si s'"),
    ("jusque jusqu'", "jusque jusqu'"),
    ("quelque quelqu'", "quelque quelqu' quelques"),
    (_POSSESSIVES, _POSSESSIVES),
]
_FUNCTION_WORDS = {word: frozenset(group.split()) for words, group in _GROUPS for word in words.split()}
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS)
