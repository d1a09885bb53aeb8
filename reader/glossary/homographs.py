"""Forms that may belong to two words: which readings there are, and which one the words before it ask for."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from reader.glossary.forms import Reading, Word
from reader.glossary.spelling import dictionary, folded, forms_by_lemma, word_set
from reader.glossary.terms import PartOfSpeech
from reader.glossary.verbs import verb_forms
from reader.text.spans import Span
from reader.text.words import french_words

_ENDINGS = sorted(
    word_set("e es ent ons ez ais ait aient ions iez ai as a èrent é ée és ées ant er"), key=len, reverse=True
)
_TOUCHING = re.compile(r"[\s\u00ad-]*")
_SOFT = (("ç", "c"), ("ge", "g"), ("ll", "l"), ("tt", "t"), ("i", "y"))

SUBJECTS = word_set("je j' tu il elle on ils elles qui")
_SUBJECTS_OR_OBJECTS = SUBJECTS | {"nous", "vous"}
_CLITICS = word_set("ne n' me m' te t' se s' y lui")
_OBJECTS = word_set("le la les l' leur en")
DETERMINERS = word_set(
    "un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces "
    "quel quelle quels quelles chaque plusieurs aucun aucune quelques deux trois quatre cinq six dix cent mille"
)
_PREPOSITIONS = word_set("de d' à sans par avec sur sous dans entre contre vers dès chez")
_HAVING = word_set("ai as a avons avez ont avais avait avions aviez avaient aura auront aurait auraient avoir ayant")
_BEING = word_set(
    "suis es est sommes êtes sont étais était étions étiez étaient sera seront serait seraient être étant"
)
_DEGREES = word_set("très trop plus moins aussi assez tellement plutôt")
_AFTER_BEING = word_set("pas jamais point toujours encore déjà presque souvent bien")
_RARELY_NOUNS = word_set("vers car son ton or pas point plus mais bien mal avant sous est si rien personne lors")
"""Nouns whose form is nearly always another word: they are nouns after a determiner only."""
_SINGULAR_ADJECTIVES = word_set(
    "grand grande petit petite bon bonne mauvais mauvaise beau bel belle joli jolie gros grosse vieux vieil vieille "
    "jeune nouveau nouvel nouvelle long longue court courte haut haute premier première second seconde dernier "
    "dernière même autre seul seule vrai vraie faux fausse cher chère ancien ancienne lent lente rapide immense énorme "
    "simple double triste prochain prochaine"
)
_ADJECTIVES = (
    _SINGULAR_ADJECTIVES | {word + "s" for word in _SINGULAR_ADJECTIVES} | word_set("beaux vieux nouveaux faux")
)
_BEFORE_NOUNS = _ADJECTIVES | {"et", "ou", "ni"}
_BEFORE_RARE_NOUNS = DETERMINERS | _OBJECTS | _BEFORE_NOUNS | {"de", "d'"}
_BEGIN_NOUN_PHRASES = DETERMINERS | _OBJECTS
_NO_NOUNS = DETERMINERS | _PREPOSITIONS | _OBJECTS | SUBJECTS | _CLITICS
_AFTER = {
    "puis": {"je"},
    "suis": _OBJECTS | {"te", "t'", "vous", "me", "m'"},
    "devant": {"en"},
    "pendant": {"en"},
    "durant": {"en"},
    "suivant": {"en"},
    "sauf": set(),
    "vive": SUBJECTS | _CLITICS | {""},
    "entre": SUBJECTS | _CLITICS | _OBJECTS,
    "contre": SUBJECTS | _CLITICS | _OBJECTS,
    "sous": set(),
}
"""Verb forms that are nearly always another word (``puis``, ``devant``), and after which words they are not.

Nothing stands for the beginning of a sentence: ``Vive la liberté !``
"""


@cache
def _irregular_forms() -> Mapping[str, tuple[str, ...]]:
    """Return the verbs that do not end in ``-er``, by their forms."""
    verbs: dict[str, tuple[str, ...]] = {}
    for lemma in forms_by_lemma():
        if lemma.endswith(("ir", "re")):
            for form in verb_forms(lemma):
                verbs[form] = (*verbs.get(form, ()), lemma)
    return verbs


@lru_cache(maxsize=100_000)
def infinitives(form: str) -> tuple[str, ...]:
    """Return the verbs that a form in small letters may belong to; ``porte`` gives ``porter``, ``suis`` two of them."""
    candidates = [dictionary().get(form, ""), *_irregular_forms().get(form, ())]
    for ending in _ENDINGS:
        if form.endswith(ending):
            stem = form[: len(form) - len(ending)]
            candidates.append(stem + "er")
            candidates += [stem[: -len(soft)] + hard + "er" for soft, hard in _SOFT if stem.endswith(soft)]
    return tuple(dict.fromkeys(verb for verb in candidates if verb and form in verb_forms(verb)))


@lru_cache(maxsize=100_000)
def noun(form: str) -> str:
    """Return the noun or adjective that a form in small letters may belong to; empty where the dictionary has none."""
    for listed in (form, form + "s"):
        lemma = dictionary().get(listed)
        if lemma and lemma in (form, form.removesuffix("s")) and not verb_forms(lemma):
            return lemma
    return ""


def other_words(form: str, reading: Reading) -> tuple[str, ...]:
    """Return what else a form may be: verbs for one that was read as a noun, a noun for one that was read as a verb."""
    if reading is Reading.NOMINAL:
        return infinitives(form)
    return (noun(form),) if reading is Reading.VERBAL and noun(form) else ()


def is_open(form: str, word: Word) -> bool:
    """Tell whether a form may be something else than the word of a term, so that the words before it matter."""
    return form in _RARELY_NOUNS or form in _AFTER or bool(other_words(form, word.reading))


def reading_before(preceding: Sequence[str], kind: PartOfSpeech | None) -> Reading | None:
    """Return how a form has to be read after some words; None where they leave it open.

    Args:
        preceding: the folded words before the form, the nearest first, as far as no punctuation stands between.
        kind: what the term is known to be.
    """
    if not preceding:
        return None
    nearest, *others = preceding
    beyond = others[0] if others else ""
    if nearest in _OBJECTS:
        if beyond in _SUBJECTS_OR_OBJECTS or beyond in _CLITICS:
            return Reading.VERBAL
        return None if nearest == "en" else Reading.NOMINAL
    if nearest in SUBJECTS or nearest in _CLITICS or nearest in _HAVING:
        return Reading.VERBAL
    if nearest in _BEING and kind is PartOfSpeech.NOUN:  # est mort; but an adjective in est calme
        return Reading.VERBAL
    is_adverb = nearest in _AFTER_BEING or nearest.endswith("ment")
    is_said_of = nearest in _DEGREES or nearest in _BEING or (is_adverb and beyond in _BEING)
    if kind is PartOfSpeech.ADJECTIVE and is_said_of:
        return Reading.NOMINAL
    if nearest in DETERMINERS or nearest in _PREPOSITIONS or nearest in _ADJECTIVES:
        return Reading.NOMINAL
    return None


def is_other(form: str, word: Word, preceding: Sequence[str], kind: PartOfSpeech | None) -> bool:
    """Tell whether a form is surely not the word of a term that it may be by its letters.

    Args:
        form: folded.
        word: the word of the term.
        preceding: the folded words before, the nearest first.
        kind: what the term is known to be.
    """
    nearest, beyond = (*preceding, "", "")[:2]
    if word.reading is Reading.NOMINAL and form in _RARELY_NOUNS:
        return nearest not in _BEFORE_RARE_NOUNS
    if word.reading is Reading.VERBAL and form != word.text and form in _AFTER:
        return nearest not in _AFTER[form] or (form == "suis" and nearest in ("me", "m'") and beyond != "tu")
    if kind is PartOfSpeech.NOUN and beyond in _BEGIN_NOUN_PHRASES and nearest not in _BEFORE_NOUNS:
        # A noun hardly stands right after another one, so that « l'école ferme » has a verb.
        return nearest not in _NO_NOUNS and bool(infinitives(form))
    return False


def preceding(sentence: str, word: Span) -> list[str]:
    """Return the two folded words before one of a sentence, the nearest first, up to the first punctuation mark."""
    words: list[str] = []
    end = word.start
    for span in reversed([span for span in french_words(sentence) if span.end <= word.start]):
        if len(words) == 2 or not _TOUCHING.fullmatch(sentence, span.end, end):
            break
        words.append(folded(span.of(sentence)))
        end = span.start
    return words
