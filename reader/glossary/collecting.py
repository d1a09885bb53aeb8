"""The terms of a text, with sentences of that text as examples."""

from collections.abc import Iterable
from dataclasses import replace

from reader.align.bitext import Bitext
from reader.glossary.english import used_rendering
from reader.glossary.expressions import expression_around
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Example, Term, one_line

MOST_EXAMPLES = 3
_GOOD_LENGTH = range(25, 161)
"""Characters of a sentence that says enough about a word and is read at a glance."""


def collect(texts: Iterable[tuple[str, Bitext]], glossary: Glossary) -> list[Term]:
    """Return the terms that occur in some texts, in the order of the glossary, with examples from them.

    Examples that a term has already come first; then sentences whose English has one of its renderings, and of a
    length that is read at a glance; three in all. A word of a fixed expression that is rendered otherwise is no term.

    Args:
        texts: each with the name under which its sentences are quoted.
        glossary: the terms to look for.
    """
    found: dict[Term, list[tuple[bool, Example]]] = {}
    for name, bitext in texts:
        for block in bitext.blocks:
            for pair in block.sentences:
                source = one_line(pair.source.of(block.source)) if pair.source else ""
                target = one_line(pair.target.of(block.target)) if pair.target else ""
                for match in glossary.matches(source):
                    example = Example(source, target, one_line(bitext.title or name))
                    for term in (match.term, *match.rivals):
                        good = used_rendering(term, target) is not None
                        if good or not expression_around(match, source):
                            found.setdefault(term, []).append((good, example))
    return [_with_examples(term, found[term]) for term in glossary.terms if term in found]


def _with_examples(term: Term, found: list[tuple[bool, Example]]) -> Term:
    best = sorted(found, key=lambda each: (not each[0], len(each[1].source) not in _GOOD_LENGTH))
    examples = dict.fromkeys((*term.examples, *(example for _, example in best)))
    return replace(term, examples=tuple(examples)[: max(MOST_EXAMPLES, len(term.examples))])
