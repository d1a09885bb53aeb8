"""Glossaries: French terms with their English renderings, and where they stand in a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.text.lemmas import lemma
from reader.text.spans import Span
from reader.text.words import english_words, french_words


@dataclass(frozen=True, slots=True)
class Term:
    """A French term and the English that is wanted for it, the best first."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a term stands in a French text, in whatever form."""

    span: Span
    term: Term


@dataclass(slots=True)
class _Node:
    """A state of the trie: the terms' lemmas lead from one to the next."""

    following: dict[str, "_Node"]
    term: Term | None = None


class Glossary:
    """An ordered set of terms. A later term with the same words takes the place of an earlier one.

    Attributes:
        terms: in order.
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms: tuple[Term, ...] = tuple({term.source: term for term in terms}.values())
        self._root = _Node({})
        for term in self.terms:
            node = self._root
            for word in _lemmas(term.source):
                node = node.following.setdefault(word, _Node({}))
            if node is not self._root:
                node.term = term

    def __len__(self) -> int:
        return len(self.terms)

    def matches(self, text: str) -> list[Match]:
        """Return where terms stand in a French text, in order and disjoint: the longest from the left.

        Words are compared by their lemmas, so that inflected forms are found.
        """
        if not self.terms:
            return []
        words = french_words(text)
        lemmas = [lemma(word.of(text)) for word in words]
        found: list[Match] = []
        at = 0
        while at < len(words):
            term, count = self._longest(lemmas, at)
            if term:
                found.append(Match(Span(words[at].start, words[at + count - 1].end), term))
            at += max(1, count)
        return found

    def _longest(self, lemmas: list[str], start: int) -> tuple[Term | None, int]:
        """Return the longest term that begins at a word, and its number of words."""
        node = self._root
        best: tuple[Term | None, int] = (None, 0)
        for count, word in enumerate(lemmas[start:], start=1):
            following = node.following.get(word)
            if following is None:
                break
            node = following
            if node.term:
                best = (node.term, count)
        return best

    def renders(self, term: Term, english: str) -> bool:
        """Say whether some English contains one of the renderings wanted for a term, singular or plural."""
        there = f" {' '.join(_stems(english))} "
        return any(f" {' '.join(_stems(target))} " in there for target in term.targets)


def _lemmas(french: str) -> list[str]:
    return [lemma(word.of(french)) for word in french_words(french)]


def _stems(english: str) -> list[str]:
    """Return the words of an English text, folded, without the endings of plurals and genitives."""
    words = (word.of(english).casefold().replace("’", "'").removesuffix("'s") for word in english_words(english))
    return [word[:-1] if word.endswith("s") and len(word) > 3 else word for word in words]
