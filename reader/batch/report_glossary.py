"""How a batch kept to a glossary, as lines and as JSON."""

from collections import Counter
from collections.abc import Collection, Iterator

from reader.batch.report_words import number_of
from reader.engine.wishes import Way
from reader.glossary.obeying import Miss, Obedience
from reader.glossary.terms import Status


def obedience_lines(uses: Collection[Obedience]) -> Iterator[str]:
    """Yield a line about all terms that were met, a line for each, and three for each place where one was missed."""
    yield f"  glossary: {obedience_text(uses)}"
    for use in uses:
        yield f"    {wanted(use)}: {use.obeyed:,} of {use.met:,}; {counted(use.ways)}"
        for miss in use.missed:
            yield f"      {missed(miss)}"
            yield from ("        " + " ".join(text.split()) for text in (miss.source, miss.target))


def obedience_text(uses: Collection[Obedience]) -> str:
    """Return how often terms were met and obeyed, in a line."""
    total = sum((use.ways for use in uses), Counter[Way]())
    met = sum(use.met for use in uses)
    return f"{number_of(len(uses), 'term')} met {number_of(met, 'time')}, {counted(total)}"


def obedience_json(use: Obedience) -> dict[str, object]:
    """Return how a term was obeyed, as values of JSON."""
    return {
        "source": use.term.source,
        "targets": list(use.term.targets),
        "status": use.term.status,
        "met": use.met,
        "obeyed": use.obeyed,
        "ways": {way.value: use.ways[way] for way in Way if use.ways[way]},
        "missed": [
            {"words": miss.words, "source": miss.source, "target": miss.target, "reason": miss.reason}
            for miss in use.missed
        ],
    }


def wanted(use: Obedience) -> str:
    """Return a term with what the glossary wants for it."""
    avoided = "not " if use.term.status is Status.FORBIDDEN else ""
    return f"{use.term.source} → {avoided}{', '.join(use.term.targets)}"


def counted(ways: Counter[Way]) -> str:
    """Return how often terms were obeyed, and by which ways."""
    how = ", ".join(f"{ways[way]:,} {way.value}" for way in Way if ways[way])
    return f"obeyed {ways.total():,}" + (f" ({how})" if how else "")


def missed(miss: Miss) -> str:
    """Return which words were missed, and why where that is known."""
    return f"missed {miss.words}" + (f" ({miss.reason})" if miss.reason else "")
