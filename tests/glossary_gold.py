"""The hand-made gold file of terms and their occurrences, and how a matcher scores on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.glossary.glossary import Glossary
from reader.glossary.terms import PartOfSpeech, Term
from reader.text.spans import Span

GOLD = Path(__file__).parent / "gold" / "glossary.txt"
_BRACKETS = re.compile(r"\[([^]|+]*)(?:\|([^]+]*))?(\+?)\]")

Occurrence = tuple[str, tuple[Span, ...]]
"""A term's French, and where its words stand."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the occurrences in it."""

    text: str
    occurrences: frozenset[Occurrence]


@dataclass(frozen=True, slots=True)
class Score:
    """How many occurrences were right, found and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def precision(self) -> float:
        return self.right / self.found


def read_gold(path: Path = GOLD) -> tuple[list[Term], list[Sentence]]:
    """Return the terms and the sentences of the gold file."""
    terms: list[Term] = []
    sentences: list[Sentence] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            source, _, kind = line[2:].partition(" | ")
            terms.append(Term(source, ("x",), PartOfSpeech(kind) if kind else None))
        elif line and not line.startswith("#"):
            sentences.append(_sentence(line, terms[-1].source))
    return terms, sentences


def _sentence(line: str, term: str) -> Sentence:
    text, end = "", 0
    occurrences: list[Occurrence] = []
    begun: dict[str, tuple[Span, ...]] = {}
    for found in _BRACKETS.finditer(line):
        text += line[end : found.start()]
        whose = found[2] or term
        begun[whose] = (*begun.get(whose, ()), Span(len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
        if not found[3]:
            occurrences.append((whose, begun.pop(whose)))
    return Sentence(text + line[end:], frozenset(occurrences))


def found_in(glossary: Glossary, sentence: Sentence) -> frozenset[Occurrence]:
    return frozenset((match.term.source, match.parts) for match in glossary.matches(sentence.text))


def score(glossary: Glossary, sentences: list[Sentence]) -> Score:
    pairs = [(found_in(glossary, sentence), sentence.occurrences) for sentence in sentences]
    return Score(
        sum(len(found & wanted) for found, wanted in pairs),
        sum(len(found) for found, _ in pairs),
        sum(len(wanted) for _, wanted in pairs),
    )


def errors(glossary: Glossary, sentences: list[Sentence]) -> Iterator[str]:
    """Yield what was missed and what was found wrongly."""
    for sentence in sentences:
        found = found_in(glossary, sentence)
        for sign, occurrences in (("missed", sentence.occurrences - found), ("wrong ", found - sentence.occurrences)):
            for term, parts in occurrences:
                words = " … ".join(span.of(sentence.text) for span in parts)
                yield f"{sign}  {term}: {words}  in  {sentence.text}"
