"""Terms in a trie over words in all their forms, into which they come when a text has a word that begins like theirs.

The forms of a hundred thousand terms take many seconds to work out, and a page needs those of a few thousand.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from reader.glossary.forms import Word
from reader.glossary.patterns import Gap, Pattern, Slot, beginning, forms_of, patterns
from reader.glossary.spelling import folded, unaccented
from reader.glossary.terms import Term

_MOST_SEEN = 200_000
_NONE: list[int] = []


class End(NamedTuple):
    """A term that ends in a node of the trie.

    Attributes:
        rank: its place in the glossary, and that of the pattern among those of the term.
        term: the term.
        pattern: the one of its patterns that leads here.
        capitals: whether it has capitals, which the text has to have too.
    """

    rank: tuple[int, int]
    term: Term
    pattern: Pattern
    capitals: bool


@dataclass(slots=True)
class Node:
    """A state of the trie: a gap and the number of a word lead from one to the next."""

    following: dict[tuple[Gap, int], "Node"] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    ends: list[End] = field(default_factory=list)


class Known(NamedTuple):
    """What is known about a word of a text by its letters; its lists grow as more terms come in.

    Attributes:
        form: folded.
        words: the numbers of the words of terms that it may be.
        accented: of those that it may be besides, if its capitals lack their accents.
    """

    form: str
    words: list[int]
    accented: list[int]

    def numbers(self) -> list[int]:
        """Return the numbers of all words of terms that it may be."""
        return self.words + self.accented if self.accented else self.words


class Trie:
    """Terms, by their words in all forms; safe to ask from several threads.

    Args:
        terms: in order.

    Attributes:
        beginnings: where the numbers of words lead that begin a term.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._waiting: defaultdict[str, list[tuple[int, Term]]] = defaultdict(list)
        for rank, term in enumerate(terms):
            self._waiting[beginning(term)].append((rank, term))
        self._numbers: dict[Word, int] = {}
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        self._unaccented: defaultdict[str, list[int]] = defaultdict(list)
        self._unaccented_initial: defaultdict[str, list[int]] = defaultdict(list)
        self.beginnings: dict[int, Node] = {}
        self._seen: dict[str, Known] = {}
        self._lock = Lock()

    def known(self, words: list[str]) -> list[Known]:
        """Return what is known about the words of a text, which are to be given all at once."""
        seen = self._seen
        if missing := set(words).difference(seen):
            with self._lock:
                self._let_in(map(_form, missing))
                if len(self._seen) > _MOST_SEEN:
                    self._seen = {}
                seen = self._seen
                seen.update((word, self._look_up(word)) for word in set(words).difference(seen))
        return [seen[word] for word in words]

    def known_part(self, form: str) -> Known:
        """Return what is known about a part of a compound that ``known`` was asked for."""
        return Known(form, self._words[form], _NONE)

    def _let_in(self, forms: Iterable[str]) -> None:
        """Take in the terms that wait for words that begin like some forms."""
        if not self._waiting:
            return
        plain = set(map(unaccented, forms))
        compounds = [form for form in plain if "-" in form]
        plain.update(part for form in compounds for part in (*form.split("-"), form.replace("-", "")))
        beginnings = {form[:length] for form in plain for length in range(len(form) + 1)}
        for each in beginnings & self._waiting.keys():
            for rank, term in self._waiting.pop(each):
                for order, pattern in enumerate(patterns(term)):
                    self._add((rank, order), term, pattern)

    def _add(self, rank: tuple[int, int], term: Term, pattern: Pattern) -> None:
        node = self.beginnings.setdefault(self._number(pattern[0]), Node())
        for slot in pattern[1:]:
            number = self._number(slot)
            if slot.gap not in node.gaps:
                node.gaps = (*node.gaps, slot.gap)
            node = node.following.setdefault((slot.gap, number), Node())
        node.ends.append(End(rank, term, pattern, term.source != term.source.lower()))

    def _number(self, slot: Slot) -> int:
        number = self._numbers.get(slot.word)
        if number is None:
            number = self._numbers[slot.word] = len(self._numbers)
            self._index(number, forms_of(slot))
        return number

    def _index(self, number: int, forms: Iterable[str]) -> None:
        for form in forms:
            self._words[form].append(number)
            if form.isascii():
                continue
            plain = unaccented(form)
            self._unaccented[plain].append(number)
            if plain[0] != form[0]:
                self._unaccented_initial[plain[0] + form[1:]].append(number)

    def _look_up(self, word: str) -> Known:
        """Return what is known about a word of a text; capitals may lack their accents."""
        form, accented = _form(word), _NONE
        if word[0].isupper():
            accented = (self._unaccented if len(word) > 1 and word.isupper() else self._unaccented_initial)[form]
        return Known(form, self._words[form], accented)


def _form(word: str) -> str:
    return folded(word).removeprefix("t-")
