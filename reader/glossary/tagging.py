"""What kind of word stands where in a French sentence, as far as a dictionary without parts of speech tells.

Enough to find noun phrases in a whole text; a wrong guess about one sentence drowns in the counts of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.glossary.forms import Reading
from reader.glossary.homographs import DETERMINERS, infinitives, noun, reading_before
from reader.glossary.lemmas import lemma_after
from reader.glossary.spelling import dictionary, folded, word_set
from reader.glossary.verbs import verb_forms
from reader.text.sentence_words import TITLES
from reader.text.spans import Span
from reader.text.words import french_words

_LINKING = word_set("de d' du des à au aux en")
_ARTICLES = word_set("le la les l'")
_NEVER_NOUNS = word_set("""
    a ai ainsi ait ah alors an ans après as assez aucun aucune au-delà aujourd'hui auparavant auprès aussi aussitôt
    autant autour autre autres autrefois autrement avant avec bah beaucoup bien bientôt bon bonne bonnes bons bref
    c' ça car ce ceci cela celle celles celui cent cependant certain certaine certaines certains ces cet cette ceux
    chacun chacune chaque cher chère chez chose choses ci ci-dessous ci-dessus cinq combien comme comment contre
    d'abord dans davantage debout dedans dehors déjà demain depuis dernier dernière dernières derniers derrière dès
    désormais dessous dessus deux deuxième devant dix donc dont durant eh elle elles en encore enfin ensemble
    ensuite entre envers environ est et etc eux exprès façon fois fort fût guère haut hélas hier hormis hors huit
    ici il ils jadis jamais je jusque lequel laquelle lesquels lesquelles leur leurs loin longtemps lors lorsque
    lui là là-bas là-dessus là-haut maintenant mais mal malgré maint maintes maints me même mêmes merci mieux mille
    moi moins mon monsieur madame mademoiselle messieurs mesdames ne néanmoins neuf ni non nos notre nous nouveau
    nouvel nouvelle nouvelles nouveaux nul nulle oh on onze or ou oui outre où par parce parfois parmi pas pendant
    personne peu peut-être plus plusieurs plutôt point pour pourquoi pourtant premier première premières premiers
    presque près puis puisque qu' quand quant quatre que quel quelle quelles quelque quelques quels qui quiconque
    quoi quoique rien s' sans sauf se second seconde selon sept seul seule seules seuls si sien sienne sinon six
    soi soudain sous souvent soyez suivant sur surtout sus tandis tant tantôt tard te tel telle telles tellement
    tels tôt toi ton tous tout toute toutes toujours toutefois trois troisième trop très tu un une vers vite vingt
    voici voilà vos votre vous vrai y quinze seize treize douze quatorze trente quarante cinquante soixante
    semblable pareil pareille pareils pareilles propre propres petit petite petits petites grand grande grands
    grandes gros grosse jeune jeunes vieux vieil vieille vieilles beau bel belle belles beaux joli jolie mauvais
    mauvaise long longue longs longues meilleur meilleure meilleurs pauvre plein pleine simple simples différent
    différente différents différentes divers diverses possible possibles vas veux vais lui-même elle-même eux-mêmes
    moi-même présent présente présents présentes hé ho ha hum bonjour adieu quelqu'un quelqu'une autrui ceux-ci
    celui-ci celle-ci celui-là celle-là ceux-là
""")
"""Words whose form is a pronoun, an adverb, a number, an interjection or an adjective of everywhere."""
_NUMBERS = word_set("""
    un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
    quarante cinquante soixante cent cents mille et quatre-vingts vingts
""")
_NEAR = 8
"""Characters before a word in which something stands that is no space."""


class Kind(StrEnum):
    """What a word can be in a term."""

    NOMINAL = "nominal"
    """A noun, or an adjective after one."""
    QUALIFYING = "qualifying"
    """A participle: it can only follow a noun."""
    NAME = "name"
    """A word with a capital that is not the first of its sentence."""
    LINKING = "linking"
    """A preposition that joins two nouns."""
    ARTICLE = "article"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word where it stands.

    Attributes:
        span: in the sentence.
        form: as it stands, folded.
        lemma: its dictionary form there, folded.
        kind: what it can be in a term.
        determined: a determiner or a preposition stands before it, as before nouns.
        adjacent: only white space, an apostrophe or nothing stands between it and the word before.
    """

    span: Span
    form: str
    lemma: str
    kind: Kind
    determined: bool
    adjacent: bool


def tagged(sentence: str) -> list[Tagged]:
    """Return the words of a French sentence with what they can be in a term."""
    return list(_tagged(sentence, french_words(sentence)))


def _tagged(sentence: str, spans: Sequence[Span]) -> Iterator[Tagged]:
    before: list[str] = []
    end = 0
    for number, span in enumerate(spans):
        word = span.of(sentence)
        form = folded(word)
        adjacent = number > 0 and not sentence[end : span.start].strip()
        if not adjacent:
            before = []
        capital = word[0].isupper() and number > 0 and not _opens(sentence, span.start)
        reading = reading_before(before, None)
        yield Tagged(
            span,
            form,
            lemma_after(form, before),
            Kind.NAME if capital and _is_name(word) else _kind(form, reading),
            bool(before) and before[0] in _BEFORE_NOUNS,
            adjacent,
        )
        before = [form, *before[:1]]
        end = span.end


_BEFORE_NOUNS = DETERMINERS | _ARTICLES | _LINKING | word_set("sans par avec sur sous dans entre contre")


def _opens(sentence: str, start: int) -> bool:
    """Tell whether a sentence, a speech or a title may begin at a place, so that a capital says nothing."""
    before = sentence[max(0, start - _NEAR) : start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",'’-)")


def _is_name(word: str) -> bool:
    return word not in TITLES and any(letter.islower() for letter in word[1:])


@lru_cache(maxsize=200_000)
def _kind(form: str, reading: Reading | None) -> Kind:
    if form in _ARTICLES:
        return Kind.ARTICLE
    if form in _LINKING:
        return Kind.LINKING
    if form in _NEVER_NOUNS or form in DETERMINERS or len(form) < 3 or form.endswith("'") or _is_adverb(form):
        return Kind.OTHER
    if not form[0].isalpha() or _NUMBERS.issuperset(form.split("-")):
        return Kind.OTHER
    verbs = infinitives(form)
    if verbs and form.rstrip("s").endswith("ant") and reading is not Reading.NOMINAL:
        return Kind.OTHER
    if verbs and (reading is Reading.VERBAL or form in verbs or not noun(form)):
        return Kind.QUALIFYING if form.rstrip("s").endswith(("é", "ée")) else Kind.OTHER
    return Kind.NOMINAL


def _is_adverb(form: str) -> bool:
    """Tell ``lentement`` from ``gouvernement``: its stem is an adjective."""
    if not form.endswith("ment"):
        return False
    stem = form[: -len("ment")]
    lemma = dictionary().get(stem)
    is_adjective = lemma is not None and not verb_forms(lemma) and stem.endswith(("e", "é", "i", "u"))
    return stem.endswith(("am", "em")) or is_adjective
