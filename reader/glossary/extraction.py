"""Terms that a text suggests: its noun phrases, ranked, with the English that they become in it.

The measure is the product of two. C-value (Frantzi, Ananiadou and Mima 2000, "Automatic recognition of multi-word
terms") counts a phrase, longer ones for more, less what it owes to longer phrases around it; its logarithm is taken of
the length plus one, so that single words have a value too (Barrón-Cedeño et al. 2009). Keyness is the log-likelihood
ratio.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log, log2

from reader.align.bitext import BitextBlock, SentencePair
from reader.glossary.candidates import (
    Candidate,
    Key,
    content_of,
    dictionary_form,
    key_of,
    linked_english,
    phrases,
    renderings,
    small_form,
)
from reader.glossary.glossary import Glossary
from reader.glossary.lemmas import lemma_after
from reader.glossary.lexicon import Lexicon
from reader.glossary.spelling import dictionary
from reader.glossary.tagging import Kind, Tagged, tagged
from reader.glossary.terms import Example, PartOfSpeech, Status, Term, one_line
from reader.text.spans import Span
from reader.text.words import english_words

LEAST_COUNT = 2
MOST_TERMS = 100
_MOST_RENDERINGS = 3
_LEAST_SHARE = 0.2
_SIGNIFICANT = 6.63
"""Log-likelihood ratio that chance exceeds once in a hundred."""
_THIN = 2
"""Links up to which the lexicon is asked too."""
_LEAST_NOUNS = 0.3
"""Share of the occurrences of a single word that look like a noun: behind a determiner, and not before a noun."""
_LONGEST_EXAMPLE = 300


@dataclass(slots=True)
class _Gathered:
    """What was found in a text.

    Attributes:
        candidates: by their lemmas.
        lemmas: how often each lemma stands in the text.
        total: how many words it has.
    """

    candidates: dict[Key, Candidate] = field(default_factory=dict)
    lemmas: Counter[str] = field(default_factory=Counter)
    total: int = 0


def extract(
    blocks: Iterable[tuple[str, BitextBlock]],
    known: Glossary,
    lexicon: Lexicon,
    progress: Callable[[int], None] = lambda _: None,
    *,
    least_count: int = LEAST_COUNT,
    most: int = MOST_TERMS,
) -> list[Term]:
    """Return the terms that some texts suggest, the best first: with status suggested, counts in the note, an example.

    Args:
        blocks: of the texts, each with the name under which its sentences are quoted.
        known: terms that are left out.
        lexicon: says how common words are, and what they become where a text has hardly any links.
        progress: told how many characters of French were read.
        least_count: occurrences of a term.
        most: terms that are returned.
    """
    gathered = _Gathered()
    for name, block in blocks:
        for pair in block.sentences:
            _gather(block, pair, name, gathered)
        progress(len(block.source))
    _join_plurals(gathered)
    return list(_terms(gathered, known, lexicon, least_count, most))


def _gather(block: BitextBlock, pair: SentencePair, name: str, gathered: _Gathered) -> None:
    if pair.source is None:
        return
    sentence = pair.source.of(block.source)
    english = pair.target.of(block.target) if pair.target else ""
    example = Example(one_line(sentence), one_line(english), one_line(name))
    words = tagged(sentence)
    there = english_words(english)
    gathered.total += len(words)
    gathered.lemmas.update(word.lemma for word in words)
    for first, last in phrases(words):
        inside = words[first:last]
        is_name = inside[0].kind is Kind.NAME
        key = tuple(word.span.of(sentence) for word in inside) if is_name else key_of(inside)
        candidate = gathered.candidates.get(key)
        if candidate is None:
            candidate = gathered.candidates[key] = Candidate(key, content_of(inside), is_name)
        text = " ".join(sentence[inside[0].span.start : inside[-1].span.end].split())
        linked = linked_english(english, there, list(_linked(inside, pair)), len(inside))
        followed = last < len(words) and words[last].adjacent and words[last].kind is Kind.NOMINAL
        is_noun = is_name or len(inside) > 1 or (inside[0].determined and not followed)
        candidate.meet(text if is_name else small_form(text), linked, example, is_noun=is_noun)


def _join_plurals(gathered: _Gathered) -> None:
    """Take words that no dictionary has for plurals of others that the text has: ``tuples``."""
    plurals = {
        lemma: lemma[:-1]
        for lemma in gathered.lemmas
        if lemma.endswith("s") and lemma not in dictionary() and lemma[:-1] in gathered.lemmas
    }
    for plural, singular in plurals.items():
        gathered.lemmas[singular] += gathered.lemmas.pop(plural)
    for key in [key for key in gathered.candidates if not plurals.keys().isdisjoint(key)]:
        plural_candidate = gathered.candidates.pop(key)
        joined = tuple(plurals.get(lemma, lemma) for lemma in key)
        content = tuple(plurals.get(lemma, lemma) for lemma in plural_candidate.content)
        candidate = gathered.candidates.setdefault(joined, Candidate(joined, content, is_name=False))
        candidate.join(plural_candidate)


def _linked(words: list[Tagged], pair: SentencePair) -> Iterator[Span]:
    """Yield what words are linked with, in the English of their sentence."""
    if pair.source is None or pair.target is None:
        return
    content = [word.span.shifted(pair.source.start) for word in words if word.kind not in (Kind.LINKING, Kind.ARTICLE)]
    for link in pair.links:
        if any(span.start < link.source.end and link.source.start < span.end for span in content):
            yield link.target.shifted(-pair.target.start)


def _terms(gathered: _Gathered, known: Glossary, lexicon: Lexicon, least_count: int, most: int) -> Iterator[Term]:
    values = c_values(gathered.candidates)
    scores = {
        key: value * _keyness(candidate, gathered, lexicon)
        for key, value in values.items()
        if (candidate := gathered.candidates[key]).count >= least_count
        and candidate.nouns >= _LEAST_NOUNS * candidate.count
        and not (candidate.is_name and _is_rather_word(key, gathered))
    }
    left = most
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        if not left or scores[key] <= 0:
            return
        term = _term(gathered.candidates[key], lexicon)
        if term and not any(known.named(term.source)):
            left -= 1
            yield term


def _is_rather_word(key: Key, gathered: _Gathered) -> bool:
    """Tell whether a name is a word that mostly stands without its capital: ``la Terre``."""
    word = gathered.candidates.get((lemma_after(key[0], ()),)) if len(key) == 1 else None
    return word is not None and word.count >= gathered.candidates[key].count


def c_values(candidates: Mapping[Key, Candidate]) -> dict[Key, float]:
    """Return the C-value of each candidate."""
    around: defaultdict[Key, list[int]] = defaultdict(list)
    for key, candidate in candidates.items():
        for start in range(len(key)):
            for end in range(start + 1, len(key) + 1):
                inner = key[start:end]
                if len(inner) < len(key) and inner in candidates:
                    around[inner].append(candidate.count)
    return {
        key: log2(len(candidate.content) + 1) * (candidate.count - _mean(around.get(key, [])))
        for key, candidate in candidates.items()
    }


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _keyness(candidate: Candidate, gathered: _Gathered, lexicon: Lexicon) -> float:
    """Return how much more often the words of a candidate stand in the text than elsewhere."""
    values = [
        keyness(gathered.lemmas[lemma], gathered.total, lexicon.count(lemma), lexicon.total)
        for lemma in candidate.content
    ]
    return sum(values) / len(values)


def keyness(count: int, total: int, background: int, background_total: int) -> float:
    """Return the binary logarithm of how many times as frequent a word is in a text as in the background.

    0 where it is not more frequent, or not significantly so. A word that the background lacks counts there as half an
    occurrence.

    Args:
        count: how often the word stands in the text.
        total: words of the text.
        background: how often it stands in the background.
        background_total: words of the background.
    """
    if log_likelihood(count, total, background, background_total) < _SIGNIFICANT:
        return 0.0
    return max(0.0, log2(count / total) - log2(max(background, 0.5) / background_total))


def log_likelihood(count: int, total: int, background: int, background_total: int) -> float:
    """Return the log-likelihood ratio of a word between text and background; 0 where the text has less of it.

    The arguments are those of ``keyness``.
    """
    expected = total * (count + background) / (total + background_total)
    if count <= expected:
        return 0.0
    other = background_total * (count + background) / (total + background_total)
    return 2 * (count * log(count / expected) + (background * log(background / other) if background else 0.0))


def _term(candidate: Candidate, lexicon: Lexicon) -> Term | None:
    """Return a candidate as a term; None where nothing tells its English."""
    french = dictionary_form(candidate.forms, is_name=candidate.is_name)
    targets = _english(candidate, french, lexicon)
    if not targets:
        return None
    example = candidate.example
    return Term(
        french,
        tuple(targets),
        PartOfSpeech.PROPER_NOUN if candidate.is_name else PartOfSpeech.NOUN,
        note=f"{candidate.count} times",
        status=Status.SUGGESTED,
        examples=(example,) if example and len(example.source) <= _LONGEST_EXAMPLE else (),
    )


def _english(candidate: Candidate, french: str, lexicon: Lexicon) -> list[str]:
    """Return what a candidate becomes in the text; where that rests on few links, what the lexicon has too."""
    found = renderings(candidate.english, singular=not candidate.is_name and french not in candidate.forms)
    linked = sum(count for _, count in found)
    targets = [english for english, _ in found[:1]]
    targets += [english for english, count in found[1:] if count > 1 and count >= _LEAST_SHARE * linked]
    if linked <= _THIN and len(candidate.content) == 1 and not candidate.is_name:
        targets += lexicon.renderings(french)[: 1 if targets else 2]
    return list(dict.fromkeys(targets))[:_MOST_RENDERINGS]
