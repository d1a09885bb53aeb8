"""How well and how fast terms are found: recall and precision on the gold file, seconds for 10,000 terms over 1 MB.

Then 100,000 terms: what they take until the first block is searched, and then for all the texts of ``texts/``.

    uv run python -m tests.bench.glossary

The text of the second measurement is that of ``texts/``, repeated; the terms are drawn from simplemma's dictionary, a
third of them of three words, of the 100,000 two thirds. Terms are prepared as a text needs them, so that the text is
searched twice; loading the dictionary is left out. ``--errors`` prints what is missed and what is found wrongly.
"""

import argparse
import random
import time
from collections.abc import Callable
from typing import TypeVar

from reader.glossary.glossary import Glossary
from reader.glossary.spelling import dictionary, forms_by_lemma
from reader.glossary.terms import Term
from reader.shipped_files import TEXTS
from tests.glossary_gold import errors, read_gold, score

TERMS = 10_000
MANY = 100_000
SIZE = 1_000_000
_Value = TypeVar("_Value")


def timed(work: Callable[[], _Value]) -> tuple[_Value, float]:
    """Return a value and the seconds of processor time that it took."""
    started = time.process_time()
    value = work()
    return value, time.process_time() - started


def lemmas() -> list[str]:
    return sorted(word for word, lemma in dictionary().items() if word == lemma and word.islower() and len(word) > 3)


def many_terms() -> list[Term]:
    words = random.Random(1).sample(lemmas(), MANY // 3)
    return [
        Term(source, ("x",))
        for one, other, another in zip(words, words[1:] + words[:1], words[2:] + words[:2], strict=True)
        for source in (one, f"{one} de {other}", f"{one} à {another}")
    ]


def sample_terms() -> list[Term]:
    words = random.Random(1).sample(lemmas(), TERMS + 1)
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
    forms_by_lemma()
    count, unprepared = timed(lambda: sum(len(large.matches(block)) for block in blocks))
    _, prepared = timed(lambda: sum(len(large.matches(block)) for block in blocks))
    print(f"{len(large):,} terms, {sum(map(len, blocks)):,} characters: {count:,} matches")
    print(f"searched in {unprepared:.2f} s with all preparation, then in {prepared:.2f} s")

    huge, building = timed(lambda: Glossary(many_terms()))
    _, first = timed(lambda: huge.matches(blocks[0]))
    _, all_texts = timed(lambda: [huge.matches(block) for block in dict.fromkeys(blocks)])
    print(f"{len(huge):,} terms: {building + first:.2f} s to the first block, {all_texts:.2f} s for the texts")


if __name__ == "__main__":
    main()
