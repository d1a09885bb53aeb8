"""Glossaries: terms from one file or several, with a clear order between them."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from reader.glossary.english import used_rendering
from reader.glossary.spelling import folded
from reader.glossary.terms import Status, Term, merged

if TYPE_CHECKING:
    from reader.glossary.matching import Match, Matcher


class Glossary:
    """An ordered set of terms. Those that differ in nothing but their renderings are one.

    Attributes:
        terms: in order.
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms: tuple[Term, ...] = tuple(merged(terms))

    def __len__(self) -> int:
        return len(self.terms)

    @cached_property
    def _matcher(self) -> "Matcher":
        from reader.glossary.matching import Matcher  # loaded late: a glossary without terms does without

        return Matcher(self.terms)

    def matches(self, text: str) -> "list[Match]":
        """Return where terms stand in a French text, in whatever form, from left to right; the longest win."""
        return self._matcher.matches(text) if self.terms else []

    def renders(self, term: Term, english: str) -> bool:
        """Say whether some English contains one of the renderings of a term, in whatever form."""
        return used_rendering(term, english) is not None

    def named(self, word: str) -> Iterator[Term]:
        """Yield the terms that a word or an expression may be a form of, and those whose French is exactly that."""
        whole = [match for match in self.matches(word) if match.span.of(word) == word.strip()]
        found = [term for match in whole for term in (match.term, *match.rivals)]
        yield from dict.fromkeys((*found, *(term for term in self.terms if folded(term.source) == folded(word))))


def stacked(glossaries: Iterable[Glossary]) -> Glossary:
    """Return one glossary of several: where two have the same French, the earlier one's entries hold.

    The order is that of nearness: the glossary of a text, of a project, of a person. What one glossary forbids and what
    another wants stand side by side; neither hides the other.
    """
    held: set[tuple[str, bool]] = set()
    terms: list[Term] = []
    for glossary in glossaries:
        fresh = [term for term in glossary.terms if _key(term) not in held]
        terms += fresh
        held.update(map(_key, fresh))
    return Glossary(terms)


def _key(term: Term) -> tuple[str, bool]:
    return folded(term.source), term.status is Status.FORBIDDEN
