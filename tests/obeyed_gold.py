"""The hand-made gold file of terms with unusual renderings, and how an English translation keeps to it."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reader.engine.demands import occurrences
from reader.glossary.rendering_forms import term_forms
from reader.glossary.terms import PartOfSpeech, Term

GOLD = Path(__file__).parent / "gold" / "obeyed.txt"
_BRACKETS = re.compile(r"\[([^]|]+)\|([^]]+)\]")


@dataclass(frozen=True, slots=True)
class Use:
    """A term in a sentence: the French as it stands there, and the English forms that are right there."""

    term: Term
    words: str
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A French sentence and the terms in it."""

    text: str
    uses: tuple[Use, ...]

    def obeyed(self, english: str) -> list[tuple[Use, bool, bool]]:
        """Return for each use whether a form of the rendering stands for it in ``english``, and whether a right one."""
        left = Counter({form: len(occurrences(form, english)) for use in self.uses for form in _forms(use)})
        found = []
        for use in self.uses:
            right = [form for form in use.right if left[form]]
            taken = next(iter((*right, *(form for form in _forms(use) if left[form]))), None)
            if taken:
                left[taken] -= 1
            found.append((use, taken is not None, bool(right)))
        return found


def _forms(use: Use) -> set[str]:
    return {*use.right, *(form for forms in term_forms(use.term) for form in forms)}


def read_gold(path: Path = GOLD) -> tuple[list[Term], list[Sentence]]:
    """Return the terms and the sentences of the gold file."""
    terms: list[Term] = []
    sentences: list[Sentence] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            source, target, kind = line[2:].split(" | ")
            terms.append(Term(source, (target,), PartOfSpeech(kind)))
        elif line and not line.startswith("#"):
            uses = tuple(_use(words, right.split("/"), terms) for words, right in _BRACKETS.findall(line))
            sentences.append(Sentence(_BRACKETS.sub(r"\1", line), uses))
    return terms, sentences


def _use(words: str, right: list[str], terms: list[Term]) -> Use:
    """Return the use of the term that has the first of the ``right`` forms."""
    plain = right[0].removeprefix("a ").lower()
    owners = [term for term in terms if plain in (form.lower() for forms in term_forms(term) for form in forms)]
    close = [term for term in owners if term.source[:3].lower() == words[:3].lower()] or owners
    return Use(close[0], words, tuple(right))
