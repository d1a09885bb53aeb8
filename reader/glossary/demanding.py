"""What the terms in a sentence demand of its English, and where their words may not be the terms at all."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from reader.engine.demands import Demand, Kind
from reader.engine.rendering import Rendering
from reader.glossary.english import english_lemmas
from reader.glossary.english_forms import compared_forms
from reader.glossary.expressions import expression_around
from reader.glossary.forms import Reading
from reader.glossary.homographs import infinitives, preceding, reading_before
from reader.glossary.lexicon import shipped_lexicon
from reader.glossary.matching import Match
from reader.glossary.negation import denial, denied
from reader.glossary.rendering_forms import is_adjectival, is_verbal, term_forms
from reader.glossary.spelling import dictionary, folded
from reader.glossary.terms import PartOfSpeech, Status, Term
from reader.glossary.verbs import verb_forms
from reader.text.words import french_words

_CLEARLY = 2.0
"""How many times as often as another word a term has to have its English for the other to be out of the question."""
_JOINING = frozenset(("et", "ou", "ni", "mais"))
_COMPARED = frozenset(["meilleur", "meilleure", "meilleurs", "meilleures", "mieux", "pire", "pires"])
_PLURAL_ENDINGS = ("s", "x", "z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term in a sentence.

    Attributes:
        term: as in the glossary.
        words: the French as it stands there.
        demand: what the glossary wants there.
        doubt: why the words may be no form of the term at all; empty where they are one.
    """

    term: Term
    words: str
    demand: Demand
    doubt: str


def wanted(matches: Iterable[Match], sentence: str, plain: Rendering) -> Iterator[Wanted]:
    """Yield what the terms that stand in a sentence demand, if anything.

    Args:
        matches: the terms.
        sentence: French.
        plain: what the model makes of it.
    """
    for match in matches:
        terms = (match.term, *match.rivals)
        renderings, forbidden = (
            tuple(forms for term in terms if term.status is status for forms in _renderings(term, match, sentence))
            for status in (Status.APPROVED, Status.FORBIDDEN)
        )
        if renderings or forbidden:
            avoided = tuple(form for forms in forbidden for form in forms)
            unlikely = _of_other_number(match, sentence, renderings)
            verbal = is_verbal(match.term)
            if (verbal or is_adjectival(match.term)) and (how := denial(match, sentence, plain.text)):
                renderings = tuple(denied(forms, how, verbal=verbal) for forms in renderings)
            demand = Demand(match.parts, renderings, avoided, unlikely, _kind(terms))
            doubt = _doubt(match, sentence, plain) or _absence(match, sentence, plain.text)
            term = next((term for term in terms if term.status is Status.APPROVED), match.term)
            yield Wanted(term, match.span.of(sentence), demand, doubt)


def _kind(terms: Iterable[Term]) -> Kind:
    """Return what kind of word the renderings of terms are, all of them."""
    kinds = {Kind.VERB if is_verbal(term) else Kind.NOUN if _is_nominal(term) else Kind.OTHER for term in terms}
    return kinds.pop() if len(kinds) == 1 else Kind.OTHER


def _is_nominal(term: Term) -> bool:
    is_noun = term.part_of_speech is PartOfSpeech.NOUN or (term.part_of_speech is None and not is_adjectival(term))
    return is_noun and not any(target.startswith("to ") for target in term.targets)


def _doubt(match: Match, sentence: str, plain: Rendering) -> str:
    """Return what else the words of a match may be a form of, where nothing before them tells; else nothing."""
    if not match.homographs or _is_rendered(match, plain):
        return ""
    kind = PartOfSpeech.ADJECTIVE if is_adjectival(match.term) else match.term.part_of_speech
    is_participle = any(folded(match.term.source) + "e" in verb_forms(verb) for verb in match.homographs)
    form = folded(match.span.of(sentence))
    before = preceding(sentence, match.span)
    is_plural = form.endswith("es") and "tu" not in before  # elsewhere verbs have no such form: des salles vides
    if kind is PartOfSpeech.ADJECTIVE and (is_participle or is_plural):
        return ""
    reading = Reading.NOMINAL if set(match.homographs) <= set(infinitives(form)) else Reading.VERBAL
    is_likelier = dictionary().get(form) not in match.homographs and (not before or before[0] in _JOINING)
    # Behind a word that is neither a determiner nor a preposition a verb is likelier than a noun.
    is_verb_here = reading is Reading.VERBAL and before and before[0] not in _JOINING
    if is_likelier or is_verb_here or reading_before(before, kind) is reading:
        return ""
    return f"perhaps {', '.join(match.homographs)}"


def _is_rendered(match: Match, plain: Rendering) -> bool:
    """Tell whether the model's English for a word is that of its term rather than of another that it may be."""
    words = [link.target.of(plain.text) for link in plain.links if link.source == match.span]
    said = {one for word in words for one in (word.lower(), *english_lemmas(word))}
    own, *others = (_share(word, said) for word in (match.term.source, *match.homographs))
    return own > _CLEARLY * max(others)


def _share(french: str, said: Set[str]) -> float:
    """Return how often some English words render a French one, 0 to 1."""
    entry = shipped_lexicon().entry(folded(french))
    return sum(share for english, share in entry.renderings if english in said) if entry else 0.0


def _absence(match: Match, sentence: str, english: str) -> str:
    """Return where the words of a match do not say what the term says; empty where they do."""
    if expression := expression_around(match, sentence):
        return f"part of “{expression}”"
    return "in a name" if _is_copied(match, sentence, english) else ""


def _of_other_number(match: Match, sentence: str, renderings: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the plurals among the renderings of a noun that stands in the singular, and the other way round."""
    if is_verbal(match.term):
        return frozenset()
    pairs = list(zip(folded(match.term.source).split(), folded(match.span.of(sentence)).split(), strict=False))
    is_plural = any(word.endswith(_PLURAL_ENDINGS) and not term.endswith(_PLURAL_ENDINGS) for term, word in pairs)
    if not is_plural and pairs[0][0].endswith(_PLURAL_ENDINGS):
        return frozenset()
    return frozenset(
        form for forms in renderings for form in forms if (form == forms[0]) == is_plural and len(forms) > 1
    )


def _is_copied(match: Match, sentence: str, english: str) -> bool:
    """Tell whether the English has a term and a French word beside it as they are: a part of a name, or a quotation."""
    if match.term.untranslated:
        return False
    words = french_words(sentence)
    first = next(at for at, word in enumerate(words) if word.end > match.span.start)
    last = next(at for at, word in enumerate(words) if word.end >= match.span.end)
    pairs = [(max(first - 1, 0), last), (first, min(last + 1, len(words) - 1))]
    phrases = [sentence[words[start].start : words[end].end] for start, end in pairs if (start, end) != (first, last)]
    return any(phrase.lower() in english.lower() for phrase in phrases)


def _renderings(term: Term, match: Match, sentence: str) -> tuple[tuple[str, ...], ...]:
    """Return the renderings of a term, each with its forms; for one that stays French, as it stands in the sentence."""
    words = match.span.of(sentence)
    if not term.untranslated:
        forms = term_forms(term)
        is_compared = preceding(sentence, match.span)[:1] in (["plus"], ["moins"]) or words.lower() in _COMPARED
        if is_compared and not is_verbal(term):
            return tuple((*one, *compared_forms(one[0])[1:]) for one in forms)
        return forms
    small = words.lower() if term.source == term.source.lower() else words
    return (tuple(dict.fromkeys((small.replace("’", "'"), term.source.replace("’", "'")))),)
