"""The lexicon as a file: a line for each French lemma, and for each form that is rendered otherwise than its lemma."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

import numpy as np

from models.lexicon_recipe.alignment import Values
from models.lexicon_recipe.cooccurrence import Cells
from models.lexicon_recipe.corpus import Numbers, Side

_SURE = 0.1
_MOST = 8
"""Renderings of a word."""
_LEAST_SHARE = 0.02
_LEAST_WEIGHT = 0.9
_LEAST_OF_FORM = 5.0
_DIFFERENT = 0.4
"""How far the shares of a form are from those of its lemma when it gets a line: half the sum of the differences."""
_RAREST_UNRENDERED = 5
_BASE_FORM = 0.15
"""Share from which the dictionary form of an English word stands for all its forms: ``house``, but ``left`` (gauche)."""

Renderings = dict[str, Counter[str]]
"""English words by French word, each with the weight of its links."""


def lines(
    french: Side, english: Side, cells: Cells, weights: Values, counts: Mapping[str, int], lemma_of: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of the lexicon, sorted by the bytes of the word: word, count, renderings with per cent, in columns.

    The first line, whose word is empty, counts all words.

    Args:
        french: one side of the corpus.
        english: the other.
        cells: the meetings of words.
        weights: of each meeting, how likely it is a link.
        counts: how often each French lemma stands in the corpus.
        lemma_of: the likeliest lemma of each French form.
    """
    sure = weights > _SURE
    links = english, cells.english[sure], weights[sure]
    by_lemma = _renderings(french.lemmas[cells.french[sure]], french.lemma_names, *links)
    by_form = _renderings(french.forms[cells.french[sure]], french.form_names, *links)
    found = {word: [counts[word], *_best(word, linked)] for word, linked in by_lemma.items()}
    found |= {word: [count] for word, count in counts.items() if word not in found and count >= _RAREST_UNRENDERED}
    form_counts = Counter(dict(enumerate(np.bincount(french.forms).tolist())))
    for number, form in enumerate(french.form_names):
        linked = by_form.get(form, Counter())
        if form not in counts and linked.total() >= _LEAST_OF_FORM:
            if _difference(linked, by_lemma.get(lemma_of[form], Counter())) >= _DIFFERENT:
                found[form] = [form_counts[number], *_best(form, linked)]
    yield f"\t{sum(counts.values())}\n"
    for word in sorted(found, key=str.encode):
        if len(found[word]) > 1 or found[word][0] >= _RAREST_UNRENDERED:
            yield "\t".join(map(str, (word, *found[word]))) + "\n"


def _renderings(words: Numbers, names: list[str], english: Side, places: Numbers, weights: Values) -> Renderings:
    """Add up the weights of links by French word and English lemma, the latter in the form in which it is shown."""
    keys = words.astype(np.int64) << 40 | english.lemmas[places].astype(np.int64) << 20 | english.forms[places]
    unique, inverse = np.unique(keys, return_inverse=True)
    sums = zip(unique.tolist(), np.bincount(inverse, weights).tolist(), strict=True)
    casing = _casing(english)
    found: Renderings = defaultdict(Counter)
    for pair, group in groupby(sums, key=lambda each: each[0] >> 20):
        forms: Counter[str] = Counter()
        for key, weight in group:
            forms[english.form_names[key & 0xFFFFF].lower()] += weight
        lemma = english.lemma_names[pair & 0xFFFFF]
        best = lemma if forms[lemma] >= _BASE_FORM * forms.total() else forms.most_common(1)[0][0]
        found[names[pair >> 20]][casing.get(best, best)] += forms.total()
    return found


def _casing(english: Side) -> dict[str, str]:
    """Return the usual capitals of English words, by small letters; what stands first in a sentence tells nothing."""
    inside = np.ones(len(english.forms), bool)
    inside[english.starts[:-1]] = False
    usual: dict[str, tuple[int, str]] = {}
    for number, count in enumerate(np.bincount(english.forms[inside], minlength=len(english.form_names)).tolist()):
        form = english.form_names[number]
        usual[form.lower()] = max(usual.get(form.lower(), (0, "")), (count, form))
    return {small: form for small, (count, form) in usual.items() if count}


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
