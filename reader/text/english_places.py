"""Which kind of word a place in an English sentence has, as far as the words around it tell.

No dictionary of kinds is asked: words like ``help`` are of several. What is told is sure; of most places nothing is.
"""

import re

from reader.text.english import inflection

_NEXT_TO_VERBS = frozenset(
    """
    i he she we they who will would can could may might must should shall cannot i'll you'll he'll she'll it'll we'll
    they'll i'd you'd he'd she'd we'd they'd don't doesn't didn't can't won't wouldn't couldn't shouldn't mustn't
    """.split()
)
"""Subjects, and auxiliaries behind which an infinitive stands."""
_NEXT_TO_NOUNS = frozenset("a an the my your its our their no every".split())
"""Words that are nothing but determiners: ``this`` and ``his`` may stand alone."""
_BEFORE_PARTICIPLES = _NEXT_TO_NOUNS | frozenset(
    """
    his her whose this that these those some any each all both another other few many several more most less enough
    one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million millions
    of to in on at by for from with without into onto under over about against between among through during before after
    as like than and or but nor
    """.split()
)
"""Words behind which ``wounded`` may be a noun, and ``limited`` the adjective of one."""
_OBJECTS = re.compile(r"\s+(?:me|him|us|them)\b", re.IGNORECASE)
_ADVERBS = frozenset(("also", "always", "just", "never", "not", "often", "only", "soon", "still", "then"))
_ADVERB = re.compile(
    r"(?!(?:ally|anomaly|assembly|belly|bully|butterfly|family|fly|italy|jelly|july|lily|monopoly|rally|reply|supply)$)"
    r"\w+ly|late|early|together|apart|away",
    re.IGNORECASE,
)


def is_verb_place(before: str, words: str, behind: str) -> bool:
    """Tell whether words of a sentence are a verb, or an adverb beside one, so that no noun can take their place.

    Args:
        before: the sentence up to them.
        words: one or more.
        behind: the rest of the sentence.
    """
    neighbour = _neighbour(before)
    if neighbour in _NEXT_TO_VERBS or _OBJECTS.match(behind):
        return True
    first = words.split()[0]
    is_unlike_noun = inflection(first) == "ed" or _ADVERB.fullmatch(words) is not None
    return is_unlike_noun and bool(neighbour) and not _may_precede_participle(neighbour)


def is_noun_place(before: str, words: str) -> bool:
    """Tell whether words of a sentence are a noun, perhaps with an adjective, so that no verb can take their place.

    Participles are left out: ``the wounded`` may be another participle, and ``the building of ships``.
    """
    is_participle = inflection(words.split()[0]) in ("ed", "ing")
    return _neighbour(before, adverbs=False) in _NEXT_TO_NOUNS and not is_participle


def _neighbour(before: str, *, adverbs: bool = True) -> str:
    """Return the last word of the beginning of a sentence, in small letters; nothing where a mark follows it.

    Args:
        before: the beginning.
        adverbs: whether the one before adverbs is meant.
    """
    words = before.lower().replace("’", "'").split(" ")[:-1] if before.endswith(" ") else []
    while adverbs and words and (words[-1] in _ADVERBS or _ADVERB.fullmatch(words[-1])):
        words.pop()
    return words[-1] if words and words[-1][-1:].isalnum() else ""


def _may_precede_participle(word: str) -> bool:
    return word in _BEFORE_PARTICIPLES or word.isdigit() or word.endswith(("'s", "s'"))
