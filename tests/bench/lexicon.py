"""How often the first answer of the lexicon is right, on the gold file of common words.

    uv run python -m tests.bench.lexicon

Prints the words whose first answer is not, with all answers; then how long the first and a later look-up take.
"""

import time

from reader.glossary.lemmas import possible_lemmas
from reader.glossary.lexicon import Lexicon
from tests.lexicon_gold import read_gold, right_first


def main() -> None:
    possible_lemmas("maison")  # the dictionary of forms, which other parts load too
    lexicon = Lexicon()
    started = time.perf_counter()
    lexicon.renderings("maison")
    first = time.perf_counter() - started
    gold = read_gold()
    wrong = [word for word, accepted in gold if not right_first(lexicon, word, accepted)]
    for word in wrong:
        print(f"{word}: {', '.join(lexicon.renderings(word))}")
    print(f"{len(gold)} words, a right translation first for {1 - len(wrong) / len(gold):.1%}")
    started = time.perf_counter()
    for word, _ in gold:
        lexicon.renderings(word)
    later = (time.perf_counter() - started) / len(gold)
    print(f"first look-up {first * 1000:.0f} ms, others {later * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
