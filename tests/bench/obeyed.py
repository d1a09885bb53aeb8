"""How a glossary is obeyed, and at what cost: on the gold file, and on Flores-dev with a glossary of 500 terms.

    uv run --group bench python -m tests.bench.obeyed --memory /tmp/obeyed

The glossary for Flores is what a translator would write who knows Flores' own reference. Each French word is counted
with what the reference links it to over all 997 sentences; a rendering is kept where the word stands in two sentences
or more and the reference says that rendering in two thirds of them. Of these terms come first those where the model
says something else somewhere, and then the others, the frequent ones first; it is written to ``--glossary FILE``.

Figures are printed as it goes, every 250 sentences. With ``--memory FOLDER`` a run that was stopped goes on where it
was; its times count nothing then. ``--sample`` prints sentences to read, ``--only gold|flores`` does a part. Times are
those of the processor.
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import sacrebleu

from reader.engine.packages import find_route
from reader.engine.rendering import Rendering, WordLink
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.engine.wishes import Way
from reader.glossary.english import english_lemmas
from reader.glossary.files import WRITERS
from reader.glossary.glossary import Glossary
from reader.glossary.obeying import Obeying
from reader.glossary.terms import Term
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from reader.text.english import is_function_word
from reader.text.lemmas import lemma
from reader.text.words import english_words
from tests.bench.translation import flores
from tests.obeyed_gold import read_gold

TERMS = 500
AT_ONCE = 250


def opened() -> Translator:
    return Translator(find_route("fr", "en"))


def gold(sample: int) -> None:
    """Print how the gold file is obeyed."""
    terms, sentences = read_gold()
    texts = [sentence.text for sentence in sentences]
    translator = opened()
    obeying = Obeying(translator, Glossary(terms))
    plain, rendered = list(translator.render(texts)), list(obeying.render(texts))
    results = [result for one, english in zip(sentences, rendered, strict=True) for result in one.obeyed(english.text)]
    before = [result for one, english in zip(sentences, plain, strict=True) for result in one.obeyed(english.text)]
    print(f"gold: {len(sentences)} sentences, {len(results)} uses of {len(terms)} terms")
    for name, found in (("plain", before), ("obeyed", results)):
        obeyed, right = sum(one[1] for one in found), sum(one[2] for one in found)
        print(f"{name}: {obeyed} ({obeyed / len(found):.1%}), in the right form {right} ({right / len(found):.1%})")
    ways = sum((use.ways for use in obeying.uses.values()), Counter[Way]())
    print("ways: " + ", ".join(f"{count} {way.value}" for way, count in ways.most_common()))
    print(f"mean log-probability of a piece: plain {mean_score(plain):.3f}, obeyed {mean_score(rendered):.3f}")
    print(f"failing a check: plain {flagged(plain)}, obeyed {flagged(rendered)}")
    for sentence, english in zip(sentences, rendered, strict=True):
        for use, obeyed, right in sentence.obeyed(english.text):
            if not right:
                print(f"{'wrong form' if obeyed else 'missed'}  {use.words} → {'/'.join(use.right)}: {english.text}")
    for at in sorted(random.Random(1).sample(range(len(texts)), min(sample, len(texts)))):
        print(f"{texts[at]}\n    {plain[at].text}\n    {rendered[at].text}")


def mean_score(renderings: Sequence[Rendering]) -> float:
    return sum(log(max(one.confidence or 1, 1e-9)) for one in renderings) / len(renderings)


def flagged(renderings: Sequence[Rendering]) -> int:
    return sum(bool(one.checks) for one in renderings)


def reference_glossary(french: Sequence[str], english: Sequence[str], translator: Translator) -> Glossary:
    """Return terms whose rendering the reference has in most of the sentences where their French stands."""
    links = translator.link(list(zip(french, english, strict=True)))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source, target, own in zip(french, english, links, strict=True):
        pairs = {pair for link in own for pair in linked_words(source, target, own, link)}
        for word, rendering in pairs:
            counts[word][rendering] += 1
    places: defaultdict[str, list[int]] = defaultdict(list)
    words = Glossary(Term(word, (word,)) for word in counts)
    for at, source in enumerate(french):
        for word in {match.term.source for match in words.matches(source)}:
            places[word].append(at)
    plain = [lemmas_of(rendering.text) for rendering in translator.render(french)]
    ranked = []
    for word, found in counts.items():
        rendering, times = max(found.items(), key=lambda one: (one[1], len(one[0]), one[0]))
        if len(places[word]) >= 2 and 3 * times >= 2 * len(places[word]):
            is_wanting = any(rendering not in plain[at] for at in places[word])
            ranked.append((is_wanting, len(places[word]), word, rendering))
    names = capitalised(english)
    chosen = sorted(ranked, reverse=True)[:TERMS]
    return Glossary(Term(word, (names.get(rendering, rendering),)) for *_, word, rendering in chosen)


def linked_words(source: str, target: str, links: Sequence[WordLink], link: WordLink) -> Iterator[tuple[str, str]]:
    """Yield the dictionary forms of a word and of what it is linked to, where nothing else is linked to either."""
    word = link.source.of(source)
    is_alone = sum(other.source == link.source or other.target == link.target for other in links) == 1
    if is_alone and word.isalpha() and word.islower() and len(word) > 3:
        english = link.target.of(target).lower()
        for rendering in {*english_lemmas(english), *([english] if english.endswith("ing") else [])}:
            if rendering.isalpha() and len(rendering) > 2 and not is_function_word(rendering):
                yield lemma(word), rendering


def lemmas_of(english: str) -> set[str]:
    return {one for span in english_words(english) for one in english_lemmas(span.of(english))}


def capitalised(english: Sequence[str]) -> dict[str, str]:
    """Return, by their small letters, words that have a capital wherever they stand within a sentence."""
    inside = {span.of(line) for line in english for span in english_words(line)[1:]}
    return {word.lower(): word for word in sorted(inside) if word[0].isupper() and word.lower() not in inside}


def on_flores(first: int, sample: int, memory: Path | None, written: Path | None) -> None:
    """Print BLEU and speed with a glossary of 500 terms."""
    french, english = flores("fr"), flores("en")
    with TemporaryDirectory() as folder, Memory((memory or Path(folder)) / "obeyed.sqlite") as kept:
        translator = open_translator(find_route("fr", "en"), Search(), memory=kept)
        start = time.process_time()
        glossary = reference_glossary(french, english, translator)
        print(f"flores: {len(glossary)} terms, made in {time.process_time() - start:.0f} s", flush=True)
        if written:
            written.write_text("".join(WRITERS["csv"](glossary.terms)), "utf-8")
        obeying = Obeying(translator, glossary)
        plain: list[Rendering] = []
        rendered: list[Rendering] = []
        spent = 0.0
        for begin in range(0, min(first, len(french)), AT_ONCE):
            lines = french[begin : min(first, begin + AT_ONCE)]
            plain += translator.render(lines)
            start = time.process_time()
            rendered += obeying.render(lines)
            spent += time.process_time() - start
            print_figures(plain, rendered, english, obeying, translator.tally.steered, spent)
    changed = [at for at in range(len(plain)) if plain[at].text != rendered[at].text]
    for at in sorted(random.Random(1).sample(changed, min(sample, len(changed)))):
        print(f"{french[at]}\n    {plain[at].text}\n    {rendered[at].text}\n    {english[at]}")


def print_figures(
    plain: Sequence[Rendering],
    rendered: Sequence[Rendering],
    english: Sequence[str],
    obeying: Obeying,
    steered: int,
    seconds: float,
) -> None:
    met = sum(use.met for use in obeying.uses.values())
    ways = sum((use.ways for use in obeying.uses.values()), Counter[Way]())
    changed = sum(one.text != other.text for one, other in zip(plain, rendered, strict=True))
    print(
        f"{len(plain)} sentences, {met} places, {met - ways.total()} missed: "
        + ", ".join(f"{n} {way.value}" for way, n in ways.most_common())
    )
    for name, renderings in (("plain", plain), ("obeyed", rendered)):
        bleu = sacrebleu.corpus_bleu([one.text for one in renderings], [english[: len(renderings)]]).score
        score = mean_score(renderings)
        print(f"  {name}: BLEU {bleu:.2f}, mean log-probability {score:.3f}, flagged {flagged(renderings)}")
    each = seconds / max(1, steered)
    print(f"  {changed} changed; {steered} translated once more in {seconds:.0f} s, {each:.2f} s each", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["gold", "flores"], help="do one part")
    parser.add_argument("--first", type=int, default=1000, help="how many sentences of Flores to take")
    parser.add_argument("--memory", type=Path, help="a folder in which what was done is kept")
    parser.add_argument("--glossary", type=Path, help="where to write the glossary for Flores, as CSV")
    parser.add_argument("--sample", type=int, default=10, help="how many sentences to print")
    options = parser.parse_args()
    if options.only != "flores":
        gold(options.sample)
    if options.only != "gold":
        on_flores(options.first, options.sample, options.memory, options.glossary)


if __name__ == "__main__":
    main()
