"""The words of a text around a term: how far apart its words may stand, and whether they are that term at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.glossary.forms import Reading
from reader.glossary.homographs import SUBJECTS, is_open, is_other, other_words, reading_before
from reader.glossary.patterns import OF_WHAT, REFLEXIVE, TO_WHOM, Gap, Pattern
from reader.glossary.spelling import folded, has_capitals_of, word_set
from reader.glossary.terms import Term
from reader.text.spans import Span
from reader.text.words import french_words

_JOINING = re.compile(r"[\s\u00ad\u2010\u2011-]*")
_LONGEST_GAP = {Gap.NONE: 0, Gap.CLITICS: 5, Gap.ADVERBS: 5, Gap.OBJECT: 5, Gap.ANY: 5}
_INTERRUPTED = (Gap.CLITICS, Gap.ADVERBS)
_LONGEST_INSERTION = 6
"""Words between commas that may stand there too: ``ils se sont, eux aussi, plaints``."""
_BETWEEN = word_set(
    "pas plus jamais guère point rien bien mal mieux toujours souvent aussi encore donc déjà ainsi tout toute tous "
    "toutes vraiment presque pourtant enfin seulement même parfois alors trop peu très si beaucoup "
    "aussitôt bientôt cependant ensuite longtemps parfaitement sans doute soudain soudainement tantôt tard tôt vite "
    "quelquefois autrefois désormais aujourd'hui hier demain maintenant davantage assez tant tellement "
    "plutôt surtout partout ici là ailleurs certes volontiers "
    "y en lui leur me m' te t' se s' nous vous je tu il elle on ils elles ce ne n' moi toi que "
    "ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais aurait "
    "aurions auriez auraient eus eut eurent eût aie ait ayons ayez aient avoir ayant eu "
    "suis es est sommes êtes sont étais était étions étiez étaient serai seras sera serons serez seront serais serait "
    "serions seriez seraient fus fut furent fût sois soit soyons soyez soient être étant été "
    "fait vais va vont allait peut peux peuvent doit"
)
_BETWEEN_TOGETHER = {
    ("du", "tout"), ("à", "fait"), ("à", "nouveau"), ("de", "nouveau"), ("à", "peine"), ("d'", "abord"),
    ("en", "effet"), ("sans", "cesse"), ("en", "vain"), ("au", "moins"),
}  # fmt: skip
_OBJECTS = word_set("le la les l'")
_NEGATIONS = word_set("pas plus jamais guère point rien personne aucun aucune")
_DETERMINERS = word_set("le la les l' un une des du ce cet cette ces mon ma mes son sa ses leur leurs nos vos")
_ENDINGS_OF = {"nous": ("ons",), "vous": ("ez", "tes")}
_SUBJECT_OF = {"me": "je", "m'": "je", "te": "tu", "t'": "tu", "nous": "nous", "vous": "vous"}


@dataclass(slots=True)
class Words:
    """The words of a text, and the parts of its compounds; lists side by side, since a text has very many.

    Attributes:
        text: in which they stand.
        bounds: start and end of each.
        forms: each of them, folded.
        joined: those that hang on the one before by a hyphen.
    """

    text: str
    bounds: list[tuple[int, int]]
    forms: list[str]
    joined: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.bounds)

    def of(self, place: int) -> str:
        """Return a word as it stands in the text."""
        start, end = self.bounds[place]
        return self.text[start:end]

    def touches(self, place: int) -> bool:
        """Tell whether nothing but white space or a hyphen stands between a word and the one before."""
        end, start = self.bounds[place - 1][1], self.bounds[place][0]
        return self.text[end:start] == " " or _JOINING.fullmatch(self.text, end, start) is not None

    def after_insertion(self, place: int) -> int:
        """Return the word behind a few ones between commas that begin at a word; 0 where none begin there."""
        nearby = range(place + 1, min(len(self), place + 1 + _LONGEST_INSERTION))
        behind = next((after for after in nearby if not self.touches(after)), 0)
        return behind if behind and self._follows_comma(place) and self._follows_comma(behind) else 0

    def _follows_comma(self, place: int) -> bool:
        return self.text[self.bounds[place - 1][1] : self.bounds[place][0]].strip() == ","

    def ends_compound(self, place: int) -> bool:
        """Tell whether no compound goes on after a word."""
        return place + 1 not in self.joined

    def follows_joined(self, place: int, form: str) -> bool:
        """Tell whether a word hangs on another by a hyphen: ``vous`` on ``plaignez-vous``."""
        end = self.bounds[place][1]
        return bool(form) and self.forms[place + 1 : place + 2] == [form] and self.text[end : end + 1] == "-"

    def preceding(self, place: int) -> list[str]:
        """Return the two folded words before a word, the nearest first, as far as no punctuation stands between."""
        found: list[str] = []
        while place > 0 and len(found) < 2 and self.touches(place):
            place -= 1
            found.append(self.forms[place])
        return found

    def parts(self, places: Sequence[int]) -> tuple[Span, ...]:
        """Return where some words stand, joined where one follows the other."""
        parts: list[Span] = []
        before = None
        for place in places:
            start, end = self.bounds[place]
            if parts and place - 1 == before:
                parts[-1] = Span(parts[-1].start, end)
            else:
                parts.append(Span(start, end))
            before = place
        return tuple(parts)


def reachable(words: Words, places: Sequence[int], gap: Gap) -> Iterator[int]:
    """Yield the words that may come next in a term, the nearest first.

    Args:
        words: of the text.
        places: the words of the term so far.
        gap: what may stand between.
    """
    place = places[-1]
    object_began = False
    for _ in range(_LONGEST_GAP[gap] + 1):
        place += 1
        if place < len(words) and not words.touches(place):
            place = words.after_insertion(place) if gap in _INTERRUPTED else 0
        if not 0 < place < len(words):
            return
        yield place
        form = words.forms[place]
        if gap is Gap.ANY:
            if form in _NEGATIONS and words.forms[places[0]] in ("ne", "n'"):
                return
        elif gap is Gap.OBJECT and (object_began or form in _DETERMINERS):
            object_began = True
        elif (
            form not in _BETWEEN
            and not form.endswith("ment")
            and not (gap is Gap.CLITICS and form in _OBJECTS)
            and not _is_phrase_between(words, place)
        ):
            return


def may_stand_between(form: str) -> bool:
    """Tell whether a folded word is one that French puts between the words of a verb or before it."""
    return form in _BETWEEN or form in _OBJECTS or form.endswith("ment")


def _is_phrase_between(words: Words, place: int) -> bool:
    """Tell whether a word and a neighbour are two that French puts between a verb and what belongs to it."""
    forms = words.forms
    return tuple(forms[place : place + 2]) in _BETWEEN_TOGETHER or (forms[place - 1], forms[place]) in _BETWEEN_TOGETHER


def fits(words: Words, places: Sequence[int], term: Term, pattern: Pattern, *, capitals: bool) -> bool:
    """Tell whether capitals, reflexive pronouns and the words before allow that some words are a term.

    Args:
        words: of the text.
        places: those that have the forms of the term.
        term: the term.
        pattern: the one of its patterns by which they were found.
        capitals: whether the term has any.
    """
    if capitals and not _has_capitals(words, places, term):
        return False
    if len(places) > 1:
        return _has_its_pronouns(words, places, pattern)
    word, form = pattern[0].word, words.forms[places[0]]
    if not is_open(form, word):
        return True
    preceding = words.preceding(places[0])
    if is_other(form, word, preceding, term.part_of_speech):
        return False
    wanted = reading_before(preceding, term.part_of_speech)
    if word.reading is Reading.FIXED or wanted in (None, word.reading):
        return True
    return (form == folded(word.text) and word.reading is Reading.VERBAL) or not other_words(form, word.reading)


def _has_capitals(words: Words, places: Sequence[int], term: Term) -> bool:
    wanted = [word.of(term.source) for word in french_words(term.source)]
    if len(wanted) != len(places):
        return any(words.of(place)[0].isupper() for place in places)
    return all(has_capitals_of(words.of(place), word) for place, word in zip(places, wanted, strict=True))


def _has_its_pronouns(words: Words, places: Sequence[int], pattern: Pattern) -> bool:
    """Tell whether what stands for the pronouns of a term is no subject, and reflexive where that is asked for."""
    for place, slot in zip(places, pattern, strict=True):
        if slot.word is REFLEXIVE or slot.word is TO_WHOM or slot.word is OF_WHAT:
            verb = next(at for at, slot in zip(places, pattern, strict=True) if slot.word.reading is Reading.VERBAL)
            fitting = _is_reflexive if slot.word is REFLEXIVE else _is_object
            if not fitting(words, place, verb):
                return False
    return True


def _is_reflexive(words: Words, place: int, verb: int) -> bool:
    """Tell whether a pronoun stands for the subject: ``je me rappelle``, not ``il me rappelle``."""
    form = words.forms[place]
    if place > verb:  # but « que tu me croies » is no imperative of « se taire »
        return words.forms[verb] not in SUBJECTS
    wanted = _SUBJECT_OF.get(form, "")
    if form in ("se", "s'", "toi", "moi") or any(words.follows_joined(at, wanted) for at in range(place + 1, verb + 1)):
        return True
    if _is_forbidding(words, place, verb):
        return True
    subject = _subject(words, place)
    infinitive = words.forms[verb].endswith(("er", "ir", "re"))
    return subject == wanted or (infinitive and subject not in SUBJECTS)


def _is_forbidding(words: Words, place: int, verb: int) -> bool:
    """Tell whether a pronoun is that of a negative imperative: ``ne vous trompez pas``, ``ne te fâche pas``."""
    form = words.forms[place]
    if not place or words.forms[place - 1] not in ("ne", "n'"):
        return False
    begins = place == 1 or not words.touches(place - 1)
    return begins and (form in ("te", "t'") or words.forms[verb].endswith(_ENDINGS_OF.get(form, ("\0",))))


def _is_object(words: Words, place: int, verb: int) -> bool:
    """Tell whether a pronoun is what something is done to: ``il nous rend visite``, not ``nous rendons visite``."""
    form = words.forms[place]
    if place > verb:  # rendez-lui visite, but neither « rendons-nous visite ? » nor « rendre leur visite agréable »
        joined = not words.text[words.bounds[place][0] - 1].isspace()
        return joined and not words.forms[verb].endswith(_ENDINGS_OF.get(form, ()))
    subject = _subject(words, place)
    if form in ("nous", "vous"):
        return subject in SUBJECTS
    return form != "moi" and subject != _SUBJECT_OF.get(form, "\0")


def _subject(words: Words, place: int) -> str:
    """Return the word before a pronoun, which may be its verb's subject; ``je`` for ``j'``."""
    before = words.forms[max(0, place - 2) : place]
    if before and before[-1] in ("ne", "n'"):
        before.pop()
    subject = before[-1] if before else ""
    return "je" if subject == "j'" else subject
