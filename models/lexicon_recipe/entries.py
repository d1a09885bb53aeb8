"""The lexicon as a file: a line for each French lemma, and for each form that is rendered otherwise than its lemma."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

import numpy as np

from models.lexicon_recipe.alignment import Links
from models.lexicon_recipe.corpus import Numbers, Side

_MOST = 8
"""Renderings of a word."""
_LEAST_SHARE = 0.02
_LEAST_WEIGHT = 0.9
_LEAST_OF_FORM = 5.0
_DIFFERENT = 0.4
"""How far the shares of a form are from those of its lemma when it gets a line: half the sum of the differences."""
_RAREST_UNRENDERED = 5
_LEAST_OF_WORD = 0.01
"""Share of its links that an English word has to give to a French one where few links say that they go together."""
_FEW = 4.0
_BASE_FORM = 0.02
"""Share from which the dictionary form of an English word stands for all: ``house``, but ``left`` (gauche)."""
_SMALL_LETTERS = 0.2
"""Share from which a word is written in small letters: ``minister``, though laws write of Ministers."""

Renderings = dict[str, Counter[str]]
"""English words by French word, each with the weight of its links."""


def lines(
    french: Side, english: Side, links: Links, counts: Mapping[str, int], lemma_of: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of the lexicon, sorted by their words' bytes: word, count, renderings with per cent, in columns.

    The first line, whose word is empty, counts all words.

    Args:
        french: one side of the corpus.
        english: the other.
        links: between their words.
        counts: how often each French lemma stands in the corpus.
        lemma_of: the likeliest lemma of each French form.
    """
    by_lemma = _without_weak(_renderings(french.lemmas[links.french], french.lemma_names, english, links))
    by_form = _renderings(french.forms[links.french], french.form_names, english, links)
    found: dict[str, list[str]] = {"": [str(sum(counts.values()))]}
    for word, count in counts.items():
        columns = _best(word, by_lemma.get(word, Counter()))
        if columns or count >= _RAREST_UNRENDERED:
            found[word] = [str(count), *columns]
    form_counts = np.bincount(french.forms).tolist()
    for number, form in enumerate(french.form_names):
        linked = by_form.get(form, Counter())
        of_lemma = by_lemma.get(lemma_of[form], Counter())
        if form not in counts and linked.total() >= _LEAST_OF_FORM and _difference(linked, of_lemma) >= _DIFFERENT:
            found[form] = [str(form_counts[number]), *_best(form, linked)]
    for word in sorted(found, key=str.encode):
        yield "\t".join((word, *found[word])) + "\n"


def _without_weak(renderings: Renderings) -> Renderings:
    """Leave out what rests on few links, where the English word mostly renders others."""
    totals: Counter[str] = Counter()
    for linked in renderings.values():
        totals.update(linked)
    return {
        word: Counter(
            {
                english: weight
                for english, weight in linked.items()
                if weight >= _FEW or weight >= _LEAST_OF_WORD * totals[english]
            }
        )
        for word, linked in renderings.items()
    }


def _renderings(words: Numbers, names: list[str], english: Side, links: Links) -> Renderings:
    """Add up the weights of links by French word and English lemma, the latter in the form in which it is shown."""
    lemmas, forms = english.lemmas[links.english], english.forms[links.english]
    keys = words.astype(np.int64) << 40 | lemmas.astype(np.int64) << 20 | forms
    unique, inverse = np.unique(keys, return_inverse=True)
    sums = zip(unique.tolist(), np.bincount(inverse, links.weights).tolist(), strict=True)
    casing = _casing(english)
    found: Renderings = defaultdict(Counter)
    for pair, group in groupby(sums, key=lambda each: each[0] >> 20):
        printed: Counter[str] = Counter()
        for key, weight in group:
            printed[english.form_names[key & 0xFFFFF].lower()] += weight
        lemma = english.lemma_names[pair & 0xFFFFF]
        best = lemma if printed[lemma] >= _BASE_FORM * printed.total() else printed.most_common(1)[0][0]
        found[names[pair >> 20]][casing.get(best, best)] += printed.total()
    return found


def _casing(english: Side) -> dict[str, str]:
    """Return how English words are printed, by small letters; what stands first in a sentence tells nothing."""
    inside = np.ones(len(english.forms), bool)
    inside[english.starts[:-1]] = False
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for number, count in enumerate(np.bincount(english.forms[inside], minlength=len(english.form_names)).tolist()):
        form = english.form_names[number]
        printed[form.lower()][form] += count
    return {
        small: small if forms[small] >= _SMALL_LETTERS * forms.total() else forms.most_common(1)[0][0]
        for small, forms in printed.items()
    }


def _best(word: str, linked: Counter[str]) -> list[str]:
    """Return the columns of a word's renderings; none for a name that English leaves as it is."""
    total = linked.total()
    best = [(english, weight) for english, weight in linked.most_common(_MOST) if weight >= _LEAST_WEIGHT]
    if best and best[0][0] != best[0][0].lower() == word:
        return []
    return [f"{english} {weight / total:.0%}"[:-1] for english, weight in best if weight >= _LEAST_SHARE * total]


def _difference(one: Counter[str], other: Counter[str]) -> float:
    totals = one.total(), max(other.total(), 1e-9)
    return sum(abs(one[word] / totals[0] - other[word] / totals[1]) for word in one | other) / 2
