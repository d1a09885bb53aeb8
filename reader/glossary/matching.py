"""Finding terms in a text: a trie over words in all their forms.

The forms of every word of every term are worked out once. A text is then a look-up for each of its words, and a short
walk down the trie where one of them can begin a term.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reader.glossary.forms import Reading, Word
from reader.glossary.homographs import SUBJECTS, is_other, other_words, reading_before
from reader.glossary.patterns import REFLEXIVE, Gap, Pattern, forms_of, patterns
from reader.glossary.spelling import folded, has_capitals_of, unaccented, word_set
from reader.glossary.terms import Term
from reader.text.spans import Span
from reader.text.words import french_words

_JOINING = re.compile(r"[\s\u00ad\u2010\u2011-]*")
_MOST_SEEN = 200_000
_LONGEST_GAP = {Gap.NONE: 0, Gap.CLITICS: 3, Gap.ADVERBS: 3, Gap.OBJECT: 5, Gap.ANY: 5}
_BETWEEN = word_set(
    "pas plus jamais guère point rien bien mal mieux toujours souvent aussi encore donc déjà ainsi tout toute tous "
    "toutes vraiment presque pourtant enfin seulement même parfois alors trop peu très si beaucoup "
    "aussitôt bientôt cependant ensuite longtemps parfaitement sans doute "
    "y en lui leur me m' te t' se s' nous vous je tu il elle on ils elles ce ne n' moi toi que "
    "ai as a avons avez ont avais avait avions aviez avaient aura auront aurait auraient ait avoir ayant "
    "suis es est sommes êtes sont étais était étions étiez étaient serai sera serons seront serait seraient soit "
    "fut furent être étant été eu fait vais va vont allait peut peux peuvent doit"
)
_OBJECTS = word_set("le la les l'")
_NEGATIONS = word_set("pas plus jamais guère point rien personne aucun aucune")
_DETERMINERS = word_set("le la les l' un une des du ce cet cette ces mon ma mes son sa ses leur leurs nos vos")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a term stands in a French text, in whatever form.

    Attributes:
        span: from its first character to its last.
        term: the first in order of those that the words may be.
        parts: its words, joined where they touch; several where others stand between them.
        rivals: other terms that the same words may be.
        homographs: words outside the glossary that the form may belong to instead (``porte``: ``porter``).
    """

    span: Span
    term: Term
    parts: tuple[Span, ...] = ()
    rivals: tuple[Term, ...] = ()
    homographs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    """A state of the trie: a gap and a word lead from one to the next."""

    following: dict[tuple[Gap, int], "_Node"] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    ends: list[tuple[int, Term, Pattern]] = field(default_factory=list)


class _Token(NamedTuple):
    """A word of the text, or a part of a compound: ``joined`` says whether it hangs on the one before by a hyphen."""

    span: Span
    form: str
    words: tuple[int, ...]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    places: tuple[int, ...]
    rank: int
    term: Term
    pattern: Pattern

    @property
    def order(self) -> tuple[int, int, int]:
        """Longest first, then with the least between its words, then from the left."""
        return -len(self.places), self.places[-1] - self.places[0], self.places[0]


class Matcher:
    """Terms, ready to be found.

    Args:
        terms: in order; where two stand at one place, the earlier is the match and the later its rival.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._numbers: dict[Word, int] = {}
        self._words: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._plain: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._initial: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._seen: dict[str, tuple[str, tuple[int, ...]]] = {}
        self._root = _Node()
        for rank, term in enumerate(terms):
            for pattern in patterns(term):
                self._add(rank, term, pattern)
        self._first = {number: node for (_, number), node in self._root.following.items()}

    def _add(self, rank: int, term: Term, pattern: Pattern) -> None:
        node = self._root
        for slot in pattern:
            number = self._numbers.get(slot.word)
            if number is None:
                number = self._numbers[slot.word] = len(self._numbers)
                self._index(number, forms_of(slot))
            if slot.gap not in node.gaps:
                node.gaps = (*node.gaps, slot.gap)
            node = node.following.setdefault((slot.gap, number), _Node())
        node.ends.append((rank, term, pattern))

    def _index(self, number: int, forms: Iterable[str]) -> None:
        for form in forms:
            self._words[form] += (number,)
            plain = unaccented(form)
            if plain != form:
                self._plain[plain] += (number,)
                self._initial[plain[0] + form[1:]] += (number,)

    def matches(self, text: str) -> list[Match]:
        """Return where terms stand in a French text, from left to right.

        No word belongs to two matches: the longest term has it, then the leftmost. A match may stand in the gap of
        another (``n'a pas lieu`` has ``ne … pas`` around a part of ``avoir lieu``).
        """
        if not self._first:
            return []
        tokens = self._tokens(text)
        found: dict[tuple[int, ...], list[_Candidate]] = {}
        for place, token in enumerate(tokens):
            if token.words:
                for candidate in self._from(tokens, place, text):
                    found.setdefault(candidate.places, []).append(candidate)
        taken: set[int] = set()
        matches = []
        for places, candidates in sorted(found.items(), key=lambda item: item[1][0].order):
            if taken.isdisjoint(places):
                taken.update(places)
                matches.append(_match(tokens, places, candidates))
        return sorted(matches, key=lambda match: match.span)

    def _tokens(self, text: str) -> list[_Token]:
        tokens: list[_Token] = []
        for span in french_words(text.replace("\u2010", "-").replace("\u2011", "-")):
            word = text[span.start : span.end]
            form, known = self._seen.get(word) or self._look_up(word)
            if not known and "-" in form:
                tokens += self._parts(span, text)
            else:
                tokens.append(_Token(span, form, known))
        return tokens

    def _look_up(self, word: str) -> tuple[str, tuple[int, ...]]:
        """Return the folded form of a word of the text, and the words of terms that it may be."""
        form = folded(word).removeprefix("t-")
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        seen = self._seen[word] = form, self._known(word, form)
        return seen

    def _known(self, word: str, form: str) -> tuple[int, ...]:
        """Return the words of terms that a word of the text may be; capitals may lack their accents."""
        known = self._words.get(form, ())
        if word[0].isupper():
            if len(word) > 1 and word.isupper():
                known += self._plain.get(form, ())
            else:
                known += self._initial.get(form, ())
        return known

    def _parts(self, span: Span, text: str) -> Iterator[_Token]:
        """Yield the parts of a compound, which can be the words of a term that is written without hyphens."""
        for part in re.finditer(r"[^-\u2010\u2011]+", span.of(text)):
            form = folded(part[0])
            place = Span(*part.span()).shifted(span.start)
            yield _Token(place, form, self._words.get(form, ()), joined=part.start() > 0)

    def _from(self, tokens: Sequence[_Token], start: int, text: str) -> Iterator[_Candidate]:
        """Yield the terms that begin at a word."""
        if tokens[start].joined:
            return
        first = (self._first.get(number) for number in tokens[start].words)
        waiting: list[tuple[_Node, tuple[int, ...]]] = [(node, (start,)) for node in first if node]
        while waiting:
            node, places = waiting.pop()
            if node.ends and not _goes_on(tokens, places[-1]):
                for rank, term, pattern in node.ends:
                    if _fits(tokens, places, term, pattern, text):
                        yield _Candidate(places, rank, term, pattern)
            waiting += [(following, (*places, place)) for place, following in _next(tokens, places, node, text)]


def _next(tokens: Sequence[_Token], places: tuple[int, ...], node: _Node, text: str) -> Iterator[tuple[int, _Node]]:
    """Yield the words that may follow in the trie and in the text, and where each leads."""
    for gap in node.gaps:
        for place in _reachable(tokens, places, gap, text):
            for number in tokens[place].words:
                if following := node.following.get((gap, number)):
                    yield place, following


def _goes_on(tokens: Sequence[_Token], place: int) -> bool:
    """Tell whether a compound goes on after a word."""
    return place + 1 < len(tokens) and tokens[place + 1].joined


def _touching(tokens: Sequence[_Token], place: int, text: str) -> bool:
    """Tell whether nothing but white space or a hyphen stands between a word and the one before."""
    return _JOINING.fullmatch(text, tokens[place - 1].span.end, tokens[place].span.start) is not None


def _reachable(tokens: Sequence[_Token], places: tuple[int, ...], gap: Gap, text: str) -> Iterator[int]:
    """Yield the words that may come next, the nearest first."""
    last = places[-1]
    object_began = False
    for place in range(last + 1, min(len(tokens), last + 2 + _LONGEST_GAP[gap])):
        if not _touching(tokens, place, text):
            return
        yield place
        form = tokens[place].form
        if gap is Gap.ANY:
            if form in _NEGATIONS and tokens[places[0]].form in ("ne", "n'"):
                return
        elif gap is Gap.OBJECT and (object_began or form in _DETERMINERS):
            object_began = True
        elif form not in _BETWEEN and not form.endswith("ment") and not (gap is Gap.CLITICS and form in _OBJECTS):
            return


def _fits(tokens: Sequence[_Token], places: tuple[int, ...], term: Term, pattern: Pattern, text: str) -> bool:
    """Tell whether capitals, reflexive pronouns and the words before allow that these words are the term."""
    if term.source != term.source.lower() and not _has_capitals(tokens, places, term, text):
        return False
    if any(slot.word is REFLEXIVE for slot in pattern) and not _is_reflexive(tokens, places, pattern):
        return False
    if len(places) > 1:
        return True
    word, form = pattern[0].word, tokens[places[0]].form
    preceding = _preceding(tokens, places[0], text)
    if is_other(form, word, preceding, term.part_of_speech):
        return False
    wanted = reading_before(preceding, term.part_of_speech)
    if word.reading is Reading.FIXED or wanted in (None, word.reading):
        return True
    return (form == folded(word.text) and word.reading is Reading.VERBAL) or not other_words(form, word.reading)


def _has_capitals(tokens: Sequence[_Token], places: tuple[int, ...], term: Term, text: str) -> bool:
    wanted = [word.of(term.source) for word in french_words(term.source)]
    if len(wanted) != len(places):
        return any(tokens[place].span.of(text)[0].isupper() for place in places)
    return all(has_capitals_of(tokens[place].span.of(text), word) for place, word in zip(places, wanted, strict=True))


def _preceding(tokens: Sequence[_Token], place: int, text: str) -> list[str]:
    """Return the two folded words before a word, the nearest first, as far as no punctuation stands between."""
    words: list[str] = []
    while place > 0 and len(words) < 2 and _touching(tokens, place, text):
        place -= 1
        words.append(tokens[place].form)
    return words


_SUBJECT_OF = {"me": "je", "m'": "je", "te": "tu", "t'": "tu", "nous": "nous", "vous": "vous"}


def _is_reflexive(tokens: Sequence[_Token], places: tuple[int, ...], pattern: Pattern) -> bool:
    """Tell whether a pronoun stands for the subject: ``je me rappelle``, not ``il me rappelle``."""
    order = next(number for number, slot in enumerate(pattern) if slot.word is REFLEXIVE)
    place = places[order]
    form = tokens[place].form
    if form in ("se", "s'", "toi", "moi") or order > 0:
        return True
    before = [token.form for token in tokens[max(0, place - 2) : place]]
    if before and before[-1] in ("ne", "n'"):
        before.pop()
    subject = before[-1] if before else ""
    wanted = _SUBJECT_OF.get(form, "")
    verb = next(
        tokens[at].form for at, slot in zip(places, pattern, strict=True) if slot.word.reading is Reading.VERBAL
    )
    infinitive = verb.endswith(("er", "ir", "re"))
    return subject == wanted or (wanted == "je" and subject == "j'") or (infinitive and subject not in SUBJECTS)


def _match(tokens: Sequence[_Token], places: tuple[int, ...], candidates: list[_Candidate]) -> Match:
    first, *others = sorted(candidates, key=lambda candidate: candidate.rank)
    rivals = tuple(dict.fromkeys(other.term for other in others if other.term != first.term)) if others else ()
    if len(places) > 1:
        parts = _parts_of(tokens, places)
        return Match(Span(parts[0].start, parts[-1].end), first.term, parts, rivals)
    token, word = tokens[places[0]], first.pattern[0].word
    homographs = tuple(other for other in other_words(token.form, word.reading) if other != word.text)
    return Match(token.span, first.term, (token.span,), rivals, homographs)


def _parts_of(tokens: Sequence[_Token], places: tuple[int, ...]) -> tuple[Span, ...]:
    """Return where the words of a match stand, joined where one follows the other."""
    parts = [tokens[places[0]].span]
    for before, place in pairwise(places):
        span = tokens[place].span
        if place == before + 1:
            parts[-1] = Span(parts[-1].start, span.end)
        else:
            parts.append(span)
    return tuple(parts)
