"""Glossaries as a Markdown table, for people to read."""

import re
from collections.abc import Iterator, Sequence

from reader.glossary.terms import Status, Term

_MARKUP = re.compile(r"([\\|*_`<\[\]])")


def write_markdown(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a table of French, English, what is known besides, and the first example of each term."""
    yield "| French | English | About | Example |\n|---|---|---|---|\n"
    for term in terms:
        status = "" if term.status is Status.APPROVED else term.status
        about = "; ".join(text for text in (term.part_of_speech or "", term.domain, status, term.note) if text)
        example = next((f"{one.source} – {one.target}".rstrip(" –") for one in term.examples), "")
        cells = (term.source, "; ".join(term.targets), about, example)
        yield "| " + " | ".join(_MARKUP.sub(r"\\\1", " ".join(cell.split())) for cell in cells) + " |\n"
