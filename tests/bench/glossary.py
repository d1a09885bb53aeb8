"""How well and how fast terms are found: recall and precision on the gold file, seconds for 10,000 terms over 1 MB.

    uv run python -m tests.bench.glossary

The text of the second measurement is that of ``texts/``, repeated; its terms are drawn from simplemma's dictionary, a
third of them of three words. ``--errors`` prints what is missed and what is found wrongly.
"""

import argparse
import random
import time
from collections.abc import Callable
from typing import TypeVar

from reader.glossary.glossary import Glossary
from reader.glossary.spelling import dictionary
from reader.glossary.terms import Term
from reader.shipped_files import TEXTS
from tests.glossary_gold import errors, read_gold, score

TERMS = 10_000
SIZE = 1_000_000
_Value = TypeVar("_Value")


def timed(work: Callable[[], _Value]) -> tuple[_Value, float]:
    """Return a value and the seconds of processor time that it took."""
    started = time.process_time()
    value = work()
    return value, time.process_time() - started


def sample_terms() -> list[Term]:
    lemmas = sorted(word for word, lemma in dictionary().items() if word == lemma and word.islower() and len(word) > 3)
    words = random.Random(1).sample(lemmas, TERMS + 1)
    return [
        Term(word if number % 3 else f"{word} de {words[number + 1]}", ("x",))
        for number, word in enumerate(words[:TERMS])
    ]


def sample_blocks() -> list[str]:
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(TEXTS.glob("*.fr.txt"))) + "\n\n"
    return [block for block in (text * (SIZE // len(text) + 1))[:SIZE].split("\n\n") if block.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is missed and what is found wrongly")
    wants_errors = parser.parse_args().errors

    terms, sentences = read_gold()
    glossary = Glossary(terms)
    scored = score(glossary, sentences)
    print(f"gold: {len(terms)} terms, {len(sentences)} sentences, {scored.wanted} occurrences")
    print(f"recall {scored.recall:.4f}   precision {scored.precision:.4f}")
    if wants_errors:
        print("\n".join(errors(glossary, sentences)))

    blocks = sample_blocks()
    large = Glossary(sample_terms())
    _, preparing = timed(lambda: large.matches("x"))
    count, matching = timed(lambda: sum(len(large.matches(block)) for block in blocks))
    print(f"{len(large):,} terms prepared in {preparing:.2f} s")
    print(f"{sum(map(len, blocks)):,} characters searched in {matching:.2f} s: {count:,} matches")


if __name__ == "__main__":
    main()
