"""Candidates for terms: noun phrases of a French text, gathered by their lemmas."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reader.glossary.english import english_lemmas
from reader.glossary.nouns import plurals
from reader.glossary.spelling import dictionary, word_set
from reader.glossary.tagging import Kind, Tagged
from reader.glossary.terms import Example
from reader.text.spans import Span
from reader.text.words import english_words

LONGEST = 6
"""Words of a candidate, those that link its nouns included."""
_GOOD_LENGTH = range(40, 141)
"""Characters of an example that says enough about a term and is read at a glance."""
_HOLLOW = word_set("""
    bout cas coup côté cours début espèce fin fond fois genre lieu milieu moitié moment nombre part partie peu
    plupart point quantité reste série sorte suite tas type ensemble force grâce titre travers face cause manque
    besoin envie air mesure raison vue jour heure année mois semaine minute instant temps an siècle soir matin nuit
    idée question peine plaisir droit effet égard endroit exception faute sujet vertu vigueur compte régime
""")
"""Nouns that count, place or introduce the one that is meant: ``une sorte de phare`` is a lighthouse."""

Key = tuple[str, ...]
"""The lemmas of a candidate."""


@dataclass(slots=True)
class Candidate:
    """A noun phrase, over all its occurrences.

    Attributes:
        key: its lemmas.
        content: those of them that are nouns and adjectives.
        is_name: it stands with capitals.
        count: how often it occurs.
        nouns: how often it looks like a noun.
        forms: how it stands in the text.
        english: what it is linked with.
        example: the best sentence so far.
        quality: whether that is of a good length, and links the candidate.
    """

    key: Key
    content: tuple[str, ...]
    is_name: bool
    count: int = 0
    nouns: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    english: Counter[str] = field(default_factory=Counter)
    example: Example | None = None
    quality: tuple[bool, bool] = (False, False)

    def meet(self, form: str, english: str, example: Example, *, is_noun: bool) -> None:
        """Count an occurrence."""
        self.count += 1
        self.nouns += is_noun
        self.forms[form] += 1
        if english:
            self.english[english] += 1
        quality = len(example.source) in _GOOD_LENGTH, bool(english)
        if self.example is None or quality > self.quality:
            self.example, self.quality = example, quality

    def join(self, other: "Candidate") -> None:
        """Count the occurrences of another candidate as this one's."""
        self.count += other.count
        self.nouns += other.nouns
        self.forms += other.forms
        self.english += other.english
        self.example = self.example or other.example


_OF = word_set("de d' du des")
_AT = word_set("à au aux l' la en par sous")


def phrases(words: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Yield first and last (not included) word of the noun phrases of a sentence: noun, noun + adjective, noun de noun.

    Shorter ones within longer ones come too.
    """
    name_ended = 0
    for start, word in enumerate(words):
        if word.kind is Kind.NAME:
            if start >= name_ended:
                name_ended = _end_of_name(words, start)
                yield start, name_ended
        elif word.kind is Kind.NOMINAL and not _is_locution(words, start):
            yield from ((start, end) for end in _ends(words, start))


def _is_locution(words: Sequence[Tagged], place: int) -> bool:
    """Tell whether a noun is part of a preposition: ``en vertu de``, ``à l'égard de``, ``au cours de``."""
    before = words[place - 1].form if place else ""
    after = words[place + 1].form if place + 1 < len(words) else ""
    return after in _OF and (before == "en" or (before in _AT and words[place].lemma in _HOLLOW))


def _end_of_name(words: Sequence[Tagged], start: int) -> int:
    """Return where a name ends that may be of several words: ``Corée du Nord``."""
    end = start + 1
    while end < len(words) and words[end].adjacent:
        ahead = end
        if words[end].form in _OF:
            ahead += 1 + (words[end].form == "de" and end + 1 < len(words) and words[end + 1].kind is Kind.ARTICLE)
        if ahead >= len(words) or words[ahead].kind is not Kind.NAME or not words[ahead].adjacent:
            break
        end = ahead + 1
    return end


def _ends(words: Sequence[Tagged], start: int) -> Iterator[int]:
    """Yield where the phrases end that begin with a noun."""
    yield start + 1
    linked = 0
    qualified = False
    place = start + 1
    while place < min(len(words), start + LONGEST) and words[place].adjacent:
        kind = words[place].kind
        if kind in (Kind.NOMINAL, Kind.QUALIFYING) and not qualified:
            qualified = words[place - 1].kind is not Kind.LINKING and words[place - 1].kind is not Kind.ARTICLE
            yield place + 1
        elif kind is Kind.LINKING and not linked and words[start].lemma not in _HOLLOW:
            linked = 1
            if place + 1 < len(words) and words[place + 1].kind is Kind.ARTICLE and words[place].form in ("de", "à"):
                place += 1
            if place + 1 >= len(words) or words[place + 1].kind is not Kind.NOMINAL or not words[place + 1].adjacent:
                return
            qualified = False
        else:
            return
        place += 1


def key_of(words: Sequence[Tagged]) -> Key:
    """Return what the occurrences of one candidate have in common; ``du`` and ``de la`` are both ``de le``."""
    key: list[str] = []
    for word in words:
        if word.kind is Kind.LINKING:
            key += _TAKEN_APART.get(word.form, (word.lemma,))
        else:
            key.append("le" if word.kind is Kind.ARTICLE else word.lemma)
    return tuple(key)


_TAKEN_APART = {"du": ("de", "le"), "des": ("de", "le"), "au": ("à", "le"), "aux": ("à", "le"), "d'": ("de",)}


def content_of(words: Sequence[Tagged]) -> tuple[str, ...]:
    """Return the lemmas that carry the meaning."""
    return tuple(word.lemma for word in words if word.kind not in (Kind.LINKING, Kind.ARTICLE))


def dictionary_form(forms: Counter[str], *, is_name: bool) -> str:
    """Return how a glossary writes a candidate: as it mostly stands, in the singular where French has one."""
    best = forms.most_common(1)[0][0]
    if is_name:
        return best
    words = best.split(" ")
    singular = _singular(words[0])
    if singular == words[0]:
        return best
    for form, _ in forms.most_common():
        if form.split(" ")[0] == singular:
            return form
    agreeing = [words[0], *(word for word in words[1:] if "'" not in word)]
    if len(agreeing) < len(words) or any(word in ("de", "à", "en", "du", "des", "au", "aux") for word in words):
        return " ".join((singular, *words[1:]))
    return " ".join(map(_singular, words))


def _singular(word: str) -> str:
    """Return the singular of a form, if the dictionary has one that it is the plural of."""
    lemma = dictionary().get(word)
    for ending, instead in (("aux", "al"), ("aux", "ail"), ("x", ""), ("s", "")):
        if word.endswith(ending):
            singular = word[: len(word) - len(ending)] + instead
            if singular in dictionary() and dictionary()[singular] in (lemma, singular) and word in plurals(singular):
                return singular
    return word


_LEAD = word_set("""
    a an the this that these those my your his her its our their some any no of in to and under into from by for
    with on at as be is was are were it he she they we you i
""")
_TRAIL = word_set("of the a an and in to for with on at by that which is was are were be as it")
_MOST_EXTRA = 3


def linked_english(english: str, there: Sequence[Span], spans: Sequence[Span], words: int) -> str:
    """Return the English that a candidate is linked with: whole words, from the first to the last.

    Args:
        english: of the sentence.
        there: its words.
        spans: what the words of the candidate are linked with, in ``english``.
        words: how many words the candidate has.

    Returns:
        Nothing where the links lie too far apart to be one expression.
    """
    inside = [word for word in there if any(span.start < word.end and word.start < span.end for span in spans)]
    if not inside:
        return ""
    whole = [word for word in there if inside[0].start <= word.start <= inside[-1].start]
    texts = [word.of(english) for word in whole]
    first, last = 0, len(texts)
    while first < last and texts[first].lower() in _LEAD:
        first += 1
    while last > first and texts[last - 1].lower() in _TRAIL:
        last -= 1
    if last - first > words + _MOST_EXTRA or len(whole) > len(inside) + _MOST_EXTRA:
        return ""
    between = (english[one.end : other.start] for one, other in pairwise(whole[first:last]))
    if first == last or any(text.strip(" -–'’") for text in between):
        return ""
    found = english[whole[first].start : whole[last - 1].end].removesuffix("'s").removesuffix("’s")
    return _small(found) if whole[first].start == 0 else found


def renderings(english: Counter[str], *, singular: bool) -> list[tuple[str, int]]:
    """Return what a candidate becomes with its counts, the commonest first; forms of one expression are together.

    The expression is in the singular where it stands so anywhere.

    Args:
        english: how often it is linked with what.
        singular: make it singular where it stands in the plural only, as the French was made.
    """
    together: dict[tuple[str, ...], Counter[str]] = {}
    for text, count in english.items():
        words = [word.of(text) for word in english_words(text)]
        lemmas = tuple(english_lemmas(word)[0].lower() for word in words)
        together.setdefault(lemmas, Counter())[text] += count
    found = []
    for lemmas, texts in together.items():
        shown = max(texts, key=lambda text: (_is_base(text, lemmas), texts[text]))
        if singular and shown.endswith("s") and not _is_base(shown, lemmas):
            last = english_words(shown)[-1]
            shown = shown[: last.start] + lemmas[-1] + shown[last.end :]
        found.append((shown, texts.total()))
    return sorted(found, key=lambda each: -each[1])


def _is_base(text: str, lemmas: Sequence[str]) -> bool:
    return bool(lemmas) and text.lower().endswith(lemmas[-1])


def small_form(text: str) -> str:
    """Return a candidate as it stands, but for the capital of a sentence; with single spaces, straight apostrophes."""
    return " ".join(_small(word) for word in text.replace("’", "'").split())


def _small(text: str) -> str:
    """Return a text without its first capital, unless it has more of them: ``TH-21``."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
