"""Where the terms of a glossary stand in a bitext, for the writers that show them."""

from collections.abc import Iterator
from functools import partial

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.export.options import TermPlace, Terms, no_terms
from reader.glossary.english import rendering_spans
from reader.glossary.expressions import expression_around
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Status
from reader.text.spans import Span


def shown_terms(glossary: Glossary | None) -> Terms:
    """Return what a writer asks for the terms to show: those of ``glossary``, if there is one."""
    return partial(_term_places, glossary=glossary) if glossary else no_terms


def _term_places(bitext: Bitext, glossary: Glossary) -> Iterator[TermPlace]:
    """Yield every place of a term in the French, with that of its rendering in the English of the same sentence.

    Where the words may be several terms, the one counts whose rendering is there; terms that are forbidden are passed
    over, and so are words of fixed expressions that are rendered otherwise.
    """
    for number, block in enumerate(bitext.blocks):
        for pair in block.sentences:
            if pair.source:
                yield from _in_sentence(number, block, pair, pair.source, glossary)


def _in_sentence(
    number: int, block: BitextBlock, pair: SentencePair, source: Span, glossary: Glossary
) -> Iterator[TermPlace]:
    english = pair.target.of(block.target) if pair.target else ""
    start = pair.target.start if pair.target else 0
    taken: set[Span] = set()
    french = source.of(block.source)
    for match in glossary.matches(french):
        terms = [term for term in (match.term, *match.rivals) if term.status is not Status.FORBIDDEN]
        kept = (
            (term, span)
            for term in terms
            for target in term.targets
            for span in rendering_spans(target, english)
            if span not in taken
        )
        if not terms:
            continue
        term, rendering = next(kept, (terms[0], None))
        if rendering or not expression_around(match, french):
            taken.update(filter(None, [rendering]))
            yield TermPlace(
                number,
                match.span.shifted(source.start),
                rendering.shifted(start) if rendering else None,
                f"{term.source}: {', '.join(term.targets)}",
            )
