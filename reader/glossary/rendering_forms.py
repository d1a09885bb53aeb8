"""The forms in which the renderings of a term may stand in a text, by what kind of word the term is."""

from functools import lru_cache

from reader.glossary.english_forms import is_uninflected, plural_forms, verb_phrase_forms
from reader.glossary.spelling import folded, without_pronoun
from reader.glossary.terms import PartOfSpeech, Term
from reader.glossary.verbs import is_verb

_UNINFLECTED = (PartOfSpeech.ADVERB, PartOfSpeech.PROPER_NOUN, PartOfSpeech.OTHER)


@lru_cache(maxsize=100_000)
def term_forms(term: Term) -> tuple[tuple[str, ...], ...]:
    """Return, for each rendering of a term that has no gap in it, the forms that it may have in a text."""
    return tuple(
        tuple(form.replace("’", "'") for form in _forms(target, term))
        for target in term.targets
        if "…" not in target and "..." not in target
    )


def _forms(target: str, term: Term) -> tuple[str, ...]:
    if term.part_of_speech in _UNINFLECTED or is_adjectival(term):
        return (target,)
    return verb_phrase_forms(target) if is_verbal(term) or target.startswith("to ") else plural_forms(target)


def is_verbal(term: Term) -> bool:
    """Tell whether a term is a verb, perhaps with what follows it."""
    first = without_pronoun(folded(term.source)).partition(" ")[0]
    return term.part_of_speech is PartOfSpeech.VERB or (term.part_of_speech is None and is_verb(first))


def is_adjectival(term: Term) -> bool:
    """Tell whether a term is an adjective; where nothing says so, whether its English is one that has no plural."""
    if term.part_of_speech is None and not is_verbal(term):
        return all(map(is_uninflected, term.targets))
    return term.part_of_speech is PartOfSpeech.ADJECTIVE
