"""``reader glossary lookup``: what glossaries, corrections, the lexicon and dictionaries have for a word."""

from collections.abc import Iterator
from pathlib import Path

import click

from reader.cli.glossary_inputs import glossary_options, read_glossaries
from reader.errors import ReaderError
from reader.glossary.dictionaries.installed import look_up
from reader.glossary.glossary import Glossary
from reader.glossary.lemmas import possible_lemmas
from reader.glossary.lexicon import shipped_lexicon
from reader.glossary.spelling import folded
from reader.glossary.terms import Status, Term, one_line

_MOST_CORRECTIONS = 3


@click.command()
@click.argument("word")
@glossary_options
def lookup(word: str, glossaries: tuple[Path, ...], keep_good: bool) -> None:
    """Print what is known of the French WORD or expression, in whatever form it is.

    Answers come from the glossaries, from sentences that you have corrected, from the lexicon that comes with the
    program, and from the French dictionaries of StarDict and dictd that are installed. Each line tells its source,
    the French and the English, with tabs between them.
    """
    found = False
    for path, terms in read_glossaries(glossaries, keep_good=keep_good):
        glossary = Glossary(terms)
        for term in dict.fromkeys((*glossary.named(word), *glossary.named(f"se {word}"))):
            click.echo("\n".join(_entry(path.name, term)))
            found = True
    for line in (*_corrections(word), *_lexicon(word), *_dictionaries(word)):
        click.echo(line)
        found = True
    if not found:
        raise ReaderError(f"nothing is known of “{word}”", "add it with reader glossary add")


def _entry(source: str, term: Term) -> Iterator[str]:
    about = [term.part_of_speech or "", term.domain, "" if term.status is Status.APPROVED else term.status, term.note]
    remarks = "; ".join(text for text in about if text)
    yield f"{source}\t{term.source}\t{', '.join(term.targets)}" + (f"\t({remarks})" if remarks else "")
    for example in term.examples:
        yield f"    {example.source}" + (f" – {example.target}" if example.target else "")


def _corrections(word: str) -> Iterator[str]:
    """Yield the last corrected sentences that have the word."""
    from reader.memory.store import Memory

    wanted = Glossary(Term(form, ("…",)) for form in (one_line(word), *possible_lemmas(folded(word))))
    with Memory() as memory:
        having = [each for each in memory.corrections() if wanted.matches(each.source)]
    for correction in having[-_MOST_CORRECTIONS:]:
        yield f"corrected\t{one_line(correction.source)}\t{one_line(correction.english)}"


def _lexicon(word: str) -> Iterator[str]:
    for entry in shipped_lexicon().entries(word):
        yield f"lexicon\t{entry.word}\t" + ", ".join(f"{english} {share:.0%}" for english, share in entry.renderings)


def _dictionaries(word: str) -> Iterator[str]:
    for article in look_up(word, lambda broken: click.echo(f"{broken}: passed over", err=True)):
        yield f"{article.dictionary}\t{article.word}\t{'; '.join(article.text.splitlines())}"
