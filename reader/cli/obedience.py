"""What a command says about how a translation kept to a glossary."""

from collections import Counter
from collections.abc import Collection, Iterator
from hashlib import blake2b
from pathlib import Path

import click

from reader.engine.wishes import Way
from reader.glossary.files import read_terms
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.obeying import Miss, Obedience


def read_glossaries(files: Collection[Path], source_lang: str, target_lang: str) -> Glossary | None:
    """Return the terms that a translation has to keep to; None where no file is given.

    Raises:
        ReaderError: a file cannot be read, or something in it is no term.
        click.UsageError: the languages are not those of a glossary.
    """
    if not files:
        return None
    if (source_lang, target_lang) != ("fr", "en"):
        raise click.UsageError("--glossary is for translations from French into English.")
    return stacked(Glossary(read_terms(path)) for path in files)


def told_apart(glossary: Glossary | None) -> str:
    """Return what tells a glossary from every other, as a part of what decides the bytes of an output."""
    if glossary is None:
        return ""
    said = repr([(term.source, term.targets, term.part_of_speech, term.status) for term in glossary.terms])
    return f" glossary={blake2b(said.encode(errors='surrogatepass'), digest_size=12).hexdigest()}"


def obedience_lines(uses: Collection[Obedience]) -> Iterator[str]:
    """Yield a line about all terms that were met, a line for each, and three for each place where one was missed."""
    total: Counter[Way] = Counter()
    for use in uses:
        total += use.ways
    met = sum(use.met for use in uses)
    yield f"  glossary: {len(uses):,} terms met {met:,} times, {_counted(total)}"
    for use in uses:
        yield f"    {use.term.source} → {', '.join(use.term.targets)}: {use.obeyed} of {use.met}; {_counted(use.ways)}"
        for miss in use.missed:
            yield from _missed(miss)


def _counted(ways: Counter[Way]) -> str:
    how = ", ".join(f"{ways[way]:,} {way.value}" for way in Way if ways[way])
    return f"obeyed {ways.total():,}" + (f" ({how})" if how else "")


def _missed(miss: Miss) -> Iterator[str]:
    yield f"      missed {miss.words}" + (f" ({miss.reason})" if miss.reason else "")
    yield from ("        " + " ".join(text.split()) for text in (miss.source, miss.target))
