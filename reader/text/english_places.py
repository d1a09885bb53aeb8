"""Which kind of word a place in an English sentence has, as far as the words around it tell.

No dictionary of kinds is asked: words like ``help`` are of several. What is told is sure; of most places nothing is.
"""

import re

from reader.text.english import inflection

_NEXT_TO_VERBS_LIST = """
    i he she we they who will would can could may might must should shall cannot gonna gotta
    i'll you'll he'll she'll it'll we'll they'll i'd you'd he'd she'd we'd they'd i've you've we've they've
    don't doesn't didn't can't won't wouldn't couldn't shouldn't mustn't
"""
_NEXT_TO_VERBS = frozenset(_NEXT_TO_VERBS_LIST.split())
"""Subjects, and auxiliaries behind which no noun stands without a determiner."""
_BEING_LIST = "am is are was were been i'm you're we're they're he's she's it's"
_BEING = frozenset(_BEING_LIST.split())
_NEXT_TO_NOUNS = frozenset(("a", "an", "the", "my", "your", "its", "our", "their", "no", "every"))
"""Words that are nothing but determiners: ``this`` and ``his`` may stand alone."""
_BEFORE_PARTICIPLES_LIST = """
    his her whose this that these those some any each all both another other few many several more most less enough
    one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million millions
    of to in on at by for from with without into onto under over about against between among through during before after
    as like than and or but nor
"""
_BEFORE_PARTICIPLES = _NEXT_TO_NOUNS.union(_BEFORE_PARTICIPLES_LIST.split())
"""Words behind which ``wounded`` may be a noun, and ``limited`` the adjective of one."""
_OBJECTS = re.compile(r"\s+(?:me|him|us|them)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"\s+(?:a|an|the|my|your|his|her|its|our|their)\s", re.IGNORECASE)
_INFINITIVE_AT_END = re.compile(
    r"\b(?:have|has|had|having|got|wants?|wanted|needs?|needed|ought|able)(?: \w+)? to $", re.IGNORECASE
)
_ADVERBS = frozenset(("also", "always", "just", "never", "not", "often", "only", "soon", "still", "then"))
_ADVERB = re.compile(
    r"(?!(?:ally|anomaly|assembly|belly|bully|butterfly|family|fly|italy|jelly|july|lily|monopoly|rally|reply|supply)$)"
    r"\w+ly|late|early|fast|well|together|apart|away|alone|again|aloud|abroad",
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
    is_infinitive = neighbour == "to" and (_DETERMINED.match(behind) or _INFINITIVE_AT_END.search(before))
    is_predicate = inflection(first) == "ing" or (behind.startswith(" of ") and inflection(first) != "s")
    if is_infinitive or (neighbour in _BEING and is_predicate):  # was helping, was aware of
        return True
    if not neighbour or neighbour in _BEFORE_PARTICIPLES or neighbour.isdigit():
        return False
    is_participle = inflection(first) == "ed" and not neighbour.endswith("'s")  # the city's wounded
    return is_participle or _ADVERB.fullmatch(words) is not None


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
