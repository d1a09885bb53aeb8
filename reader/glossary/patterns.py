"""What to look for in a text to find a term: words in order, each in any of its forms, with gaps between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from reader.glossary.forms import FUNCTION_WORDS, Reading, Word
from reader.glossary.spelling import folded, word_set
from reader.glossary.stems import stem
from reader.glossary.terms import PartOfSpeech, Term
from reader.glossary.verbs import is_verb
from reader.text.words import french_word_bounds

_GAP = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])")
_PREPOSITIONS = {"à", "en", "au", "aux", "sur", "sous", "hors", "par", "dans", "de", "d'"}
_UNINFLECTED = {PartOfSpeech.ADVERB, PartOfSpeech.OTHER}
_NOT_VERBAL = {PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN, PartOfSpeech.ADJECTIVE, PartOfSpeech.ADVERB}
_BEFORE_VERBS = word_set("se s' ne n' y en il ça ce c' le la l' les pas")
_MAY_CONTRACT = word_set("de du à au aux")


class Gap(IntEnum):
    """What may stand before a word of a term."""

    NONE = 0
    CLITICS = 1
    """What French puts before a verb: pronouns, auxiliaries, adverbs."""
    ADVERBS = 2
    """What it puts after a finite verb: subjects, negation, auxiliaries, adverbs."""
    OBJECT = 3
    """The same, or a noun phrase of a few words: ``mettre ce projet en œuvre``."""
    ANY = 4
    """Any few words: the term says so."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a pattern.

    Attributes:
        word: what stands there.
        gap: what may stand before it.
    """

    word: Word
    gap: Gap = Gap.NONE


REFLEXIVE = Word("(se)", Reading.FIXED)
"""Stands for ``me``, ``te``, ``se``, ``nous``, ``vous``, which the matcher checks against the subject."""
TO_WHOM = Word("(lui)", Reading.FIXED)
OF_WHAT = Word("(en)", Reading.FIXED)
"""Pronouns that take the place of a preposition and what follows it: ``il lui rend visite``, ``j'en ai besoin``."""
_INSTEAD_OF = {"à": TO_WHOM, "de": OF_WHAT}
_PRONOUNS = {
    REFLEXIVE: word_set("me m' te t' se s' nous vous toi moi"),
    TO_WHOM: word_set("lui leur y me m' te t' nous vous moi"),
    OF_WHAT: word_set("en"),
}

Pattern = tuple[Slot, ...]


def patterns(term: Term) -> list[Pattern]:
    """Return the patterns of a term; none where it has no word."""
    words, gaps = _words(term.source)
    if not words:
        return []
    kind = term.part_of_speech
    if len(words) == 1:
        return [(Slot(word),) for word in _readings(words[0], kind)]
    found: list[Pattern] = []
    head = _head(words)
    verbal = kind not in _NOT_VERBAL and (kind is PartOfSpeech.VERB or is_verb(words[head]))
    slots = _slots(words, gaps, head if verbal or _is_clause(words, head) else None, kind)
    found.append(slots)
    reflexive = verbal and folded(words[0]) in ("se", "s'")
    if reflexive:
        found.append(_inverted(slots))
    if verbal and words[-1] in _INSTEAD_OF and len(words) - head > 1:
        pronoun = Slot(_INSTEAD_OF[words[-1]], Gap.CLITICS if head else Gap.NONE)
        found.append((*slots[:head], pronoun, replace(slots[head], gap=Gap.CLITICS), *slots[head + 1 : -1]))
        if reflexive or head == 0:  # rends-lui visite, occupez-vous-en
            verb = _inverted(slots[: head + 1]) if reflexive else slots[:1]
            found.append((*verb, replace(pronoun, gap=Gap.NONE), *slots[head + 1 : -1]))
    if _is_clause(words, head) and folded(words[0]) == "il":
        found.append(_asked(slots, head))
    return [spelt for pattern in found for spelt in _contracted(pattern)]


def beginning(term: Term) -> str:
    """Return letters, without accents, with which a word begins wherever the term stands; nothing where unsure."""
    words, _ = _words(term.source)
    if not words or _is_clause(words, _head(words)):
        return ""
    if term.part_of_speech is PartOfSpeech.VERB and not words[_head(words)].endswith(("r", "re")):  # je l'ai vu
        return ""
    return max((stem(word) for word in words if folded(word) not in FUNCTION_WORDS), key=len, default="")


def _words(source: str) -> tuple[list[str], set[int]]:
    """Return the words of a term in small letters, and before which of them a gap is asked for."""
    words: list[str] = []
    gaps: set[int] = set()
    for part in _GAP.split(source):
        if words:
            gaps.add(len(words))
        words += [part[start:end].lower() for start, end in french_word_bounds(part)]
    return words, gaps


def _readings(word: str, kind: PartOfSpeech | None) -> Iterator[Word]:
    """Yield how a term of one word may be inflected."""
    if kind is PartOfSpeech.VERB:
        yield Word(word, Reading.VERBAL, surely=True)
    elif kind in _UNINFLECTED:
        yield Word(word, Reading.FIXED)
    else:
        if kind is None and is_verb(word):
            yield Word(word, Reading.VERBAL)
        yield Word(word, Reading.NOMINAL, adjective=kind is PartOfSpeech.ADJECTIVE)


def _head(words: list[str]) -> int:
    """Return which word is the verb if the term is verbal: the first but for what hangs on a verb."""
    return next((place for place, word in enumerate(words) if folded(word) not in _BEFORE_VERBS), 0)


def _is_clause(words: list[str], head: int) -> bool:
    """Tell whether a term begins with a subject: ``il y a``, ``ça va``, ``c'est-à-dire``."""
    return head > 0 and folded(words[0]) in {"il", "ça", "c'"}


def _slots(words: list[str], gaps: set[int], verb: int | None, kind: PartOfSpeech | None) -> Pattern:
    slots: list[Slot] = []
    for place, text in enumerate(words):
        gap = _gap(words, place, gaps, verb)
        if place == verb:
            slots.append(Slot(_verb(text), gap))
        elif verb is not None and place < verb and folded(text) in ("se", "s'"):
            slots.append(Slot(REFLEXIVE, gap))
        else:
            fixed = folded(text) in FUNCTION_WORDS or kind in _UNINFLECTED or len(text) < 3
            slots.append(_slot(text, Reading.FIXED if fixed else Reading.NOMINAL, gap))
    return tuple(slots)


@lru_cache(maxsize=100_000)
def _slot(text: str, reading: Reading, gap: Gap) -> Slot:
    """Return a slot; one for all terms that have it, since there may be very many of them."""
    return Slot(Word(text, reading), gap)


def _verb(text: str) -> Word:
    """Return a verb: an infinitive as it is, a finite form (``il y a``) by its infinitive."""
    from reader.glossary.homographs import infinitives

    if is_verb(text):
        return Word(text, Reading.VERBAL)
    found = infinitives(text)
    return Word(found[0], Reading.VERBAL) if found else Word(text, Reading.VERBAL, surely=True)


def _gap(words: list[str], place: int, gaps: set[int], verb: int | None) -> Gap:
    if place in gaps:
        return Gap.ANY
    if verb is None or place == 0:
        return Gap.NONE
    if place <= verb:
        return Gap.CLITICS  # je me suis souvent souvenu; il n'y a pas
    if place == verb + 1:
        return Gap.OBJECT if words[place] in _PREPOSITIONS and len(words) > place + 1 else Gap.ADVERBS
    return Gap.NONE


def _inverted(pattern: Pattern) -> Pattern:
    """Return the pattern of an imperative: ``souviens-toi``, ``allez-vous-en``."""
    reflexive, *others = pattern
    verb = next(place for place, slot in enumerate(others) if slot.word.reading is Reading.VERBAL)
    between, rest = others[:verb], others[verb + 1 :]
    return (replace(others[verb], gap=Gap.NONE), replace(reflexive, gap=Gap.NONE), *between, *rest)


def _asked(pattern: Pattern, verb: int) -> Pattern:
    """Return the pattern of a question: ``y a-t-il``, ``faut-il``."""
    subject, first, *others = pattern
    asked = [replace(first, gap=Gap.NONE), *others]
    return (*asked[:verb], replace(subject, gap=Gap.NONE), *asked[verb:])


def _contracted(pattern: Pattern) -> Iterator[Pattern]:
    """Yield a pattern, and those in which ``du`` and ``au`` are two words or two words are ``du``."""
    yield pattern
    texts = [folded(slot.word.text) for slot in pattern]
    if _MAY_CONTRACT.isdisjoint(texts):
        return
    article = Word("le", Reading.FIXED)
    for place, text in enumerate(texts):
        slot = pattern[place]
        if text in ("du", "au", "aux"):
            whole = Slot(Word("de" if text == "du" else "à", Reading.FIXED), slot.gap)
            yield (*pattern[:place], whole, Slot(article), *pattern[place + 1 :])
        following = texts[place + 1 : place + 2]
        if text in ("de", "à") and following and following[0] in ("le", "la", "l'", "les"):
            whole = Slot(Word("du" if text == "de" else "au", Reading.FIXED), slot.gap)
            yield (*pattern[:place], whole, *pattern[place + 2 :])


def forms_of(slot: Slot) -> frozenset[str]:
    """Return the folded forms that a slot accepts."""
    return _PRONOUNS.get(slot.word) or slot.word.forms()
