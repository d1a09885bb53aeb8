"""How a glossary is obeyed, and at what cost: on the gold file, and on Flores-dev with a glossary of 500 terms.

    uv run --group bench python -m tests.bench.obeyed

The glossary for Flores is made as it runs, of what Flores' own reference says for common French words where the model
says something else; its terms are right for their sentence and often for others. ``--sample`` prints sentences to read,
``--only gold|flores`` does a part. Times are those of the processor.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

import sacrebleu

from reader.engine.packages import find_route
from reader.engine.rendering import Rendering
from reader.engine.translator import Translator
from reader.engine.wishes import Way
from reader.glossary.english import english_lemmas
from reader.glossary.glossary import Glossary
from reader.glossary.obeying import Obeying
from reader.glossary.terms import Term
from reader.text.english import is_function_word
from reader.text.lemmas import lemma
from tests.bench.translation import flores
from tests.obeyed_gold import read_gold

TERMS = 500


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
    """Return terms whose rendering the reference has and the model has not."""
    plain = list(translator.render(french))
    links = translator.link(list(zip(french, english, strict=True)))
    counts: Counter[tuple[str, str]] = Counter()
    for source, target, own, rendering in zip(french, english, links, plain, strict=True):
        said = {english_lemmas(word)[0] for word in rendering.text.replace("-", " ").split()}
        for link in own:
            word, wanted = link.source.of(source), english_lemmas(link.target.of(target))[0]
            alone = sum(other.source == link.source or other.target == link.target for other in own) == 1
            is_content = wanted.isalpha() and len(wanted) > 2 and not is_function_word(wanted)
            if alone and is_content and word.islower() and len(word) > 3 and wanted not in said:
                counts[lemma(word), wanted] += 1
    best: dict[str, str] = {}
    for (word, wanted), _ in counts.most_common():
        if len(best) < TERMS:
            best.setdefault(word, wanted)
    return Glossary([Term(word, (wanted,)) for word, wanted in best.items()])


def on_flores(first: int, sample: int) -> None:
    """Print BLEU and speed with a glossary of 500 terms."""
    french, english = flores("fr")[:first], flores("en")[:first]
    translator = opened()
    glossary = reference_glossary(french, english, translator)
    translator = opened()
    list(translator.render(french[:3]))
    moments = [time.process_time()]
    plain = list(translator.render(french))
    moments.append(time.process_time())
    obeying = Obeying(translator, glossary)
    list(obeying.render(french[:3]))
    obeying.uses.clear()
    moments.append(time.process_time())
    rendered = list(obeying.render(french))
    moments.append(time.process_time())
    words = sum(len(line.split()) for line in french)
    seconds = [after - before for before, after in pairwise(moments)]
    met = sum(use.met for use in obeying.uses.values())
    print(f"flores: {len(french)} sentences, {len(glossary)} terms met {met} times")
    for name, renderings, took in (("plain", plain, seconds[0]), ("obeyed", rendered, seconds[2])):
        bleu = sacrebleu.corpus_bleu([one.text for one in renderings], [english]).score
        print(f"{name}: BLEU {bleu:.2f}, {words / took:.0f} words a second, mean score {mean_score(renderings):.3f}")
    ways = sum((use.ways for use in obeying.uses.values()), Counter[Way]())
    print("ways: " + ", ".join(f"{count} {way.value}" for way, count in ways.most_common()))
    changed = [at for at in range(len(french)) if plain[at].text != rendered[at].text]
    print(f"sentences changed: {len(changed)}")
    for at in sorted(random.Random(1).sample(changed, min(sample, len(changed)))):
        print(f"{french[at]}\n    {plain[at].text}\n    {rendered[at].text}\n    {english[at]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["gold", "flores"], help="do one part")
    parser.add_argument("--first", type=int, default=1000, help="how many sentences of Flores to take")
    parser.add_argument("--sample", type=int, default=10, help="how many sentences to print")
    options = parser.parse_args()
    if options.only != "flores":
        gold(options.sample)
    if options.only != "gold":
        on_flores(options.first, options.sample)


if __name__ == "__main__":
    main()
