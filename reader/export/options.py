"""What can be asked of the writers of bitexts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reader.align.bitext import Bitext
from reader.formats.document import Aside
from reader.formats.layout import Layout
from reader.text.spans import Span


@dataclass(frozen=True, slots=True)
class TermPlace:
    """Where a term of a glossary stands.

    Attributes:
        block: number of the block, from 0.
        source: the French, as a place in the block's ``source``.
        target: its English, as a place in the block's ``target``; None where the text renders it in another way.
        note: shown with it, such as the term and its renderings.
    """

    block: int
    source: Span
    target: Span | None
    note: str


Terms = Callable[[Bitext], Iterable[TermPlace]]
"""Finds the terms that are to be shown in a bitext, in the order of the French."""


def no_terms(_: Bitext) -> Iterable[TermPlace]:
    """Show no terms."""
    return ()


@dataclass(frozen=True, slots=True)
class Options:
    """What can be asked of a writer; each heeds what means something to it.

    Attributes:
        layout: None for the one that the writer takes by itself.
        columns: of a page of text; None for the usual.
        terms: to be shown in the text; asked by writers that show any.
        asides: what is read between the blocks of the bitext without being translated.
    """

    layout: Layout | None = None
    columns: int | None = None
    terms: Terms = no_terms
    asides: tuple[Aside, ...] = ()
