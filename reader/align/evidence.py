"""Whether two texts can be a text and its translation: what is looked at before and after they are linked."""

import re
from collections import Counter
from collections.abc import Sequence

from reader.align.bags import stems
from reader.align.sentence_links import SentenceLink
from reader.errors import ReaderError, SwappedError

_WORD = re.compile(r"[^\W\d_]+")
_FRENCH = frozenset(
    ("le", "la", "les", "des", "du", "une", "et", "est", "que", "qui", "dans", "pour", "pas", "sur", "il", "elle", "ce")
)
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "in", "is", "was", "that", "it", "he", "she", "his", "her", "with", "for", "not", "as")
)
_ENOUGH = 4
"""Common words below which nothing is said about the language of a text."""
_LONGEST = 50
"""Characters of one text for each of the other."""
_FEWEST = 4
"""Sentences below which chance is too great to judge by."""
_LEAST = 0.2
"""Share of the words of the shorter text that stand in the sentences linked with theirs. It is 0.51 to 0.82 for
translations of novels and stories, of excerpts, too; up to 0.13 for unrelated texts, 0.05 for summaries and texts whose
sentences are shuffled. Half of the shorter text may be notes."""


def refuse_hopeless(french: Sequence[str], english: Sequence[str], french_name: str, english_name: str) -> None:
    """See to it that two texts are worth linking.

    Args:
        french: the sentences of the text in French.
        english: the sentences of the text in English.
        french_name: what messages call the first.
        english_name: what messages call the second.

    Raises:
        SwappedError: each is in the language of the other.
        ReaderError: one has no sentences, is many times as long as the other, or is in the language of the other.
    """
    for sentences, name in ((french, french_name), (english, english_name)):
        if not sentences:
            raise ReaderError(f"{name}: has no sentences", "give a text")
    languages = _language(french), _language(english)
    if languages == ("en", "fr"):
        raise SwappedError(
            f"{french_name} is English and {english_name} is French", "swap the two: the French comes first"
        )
    if languages == ("en", "en"):
        raise ReaderError(f"{french_name}: is English, as {english_name} is", "give the French first, then the English")
    if languages == ("fr", "fr"):
        raise ReaderError(f"{english_name}: is French, as {french_name} is", "give the French first, then the English")
    lengths = (sum(map(len, french)), french_name), (sum(map(len, english)), english_name)
    (shorter, short_name), (longer, long_name) = sorted(lengths)
    if longer > _LONGEST * shorter:
        raise ReaderError(
            f"{long_name} is {longer // max(shorter, 1)} times as long as {short_name}",
            "give the part that was translated",
        )


def refuse_unrelated(
    links: Sequence[SentenceLink], rendered: Sequence[str], english: Sequence[str], french_name: str, english_name: str
) -> None:
    """See to it that linked sentences have as many words in common as translations have.

    Args:
        links: as ``link_sentences`` returns them.
        rendered: the French sentences in English, by a model.
        english: the sentences of the other text.
        french_name: what messages call the first text.
        english_name: what messages call the second.

    Raises:
        ReaderError: they do not; the message says how many they share, and how many when one text is shuffled.
    """
    linked = [link for link in links if link.source and link.target]
    if not linked:
        raise ReaderError(f"{english_name}: no sentence of it renders one of {french_name}", _WAY_OUT)
    if min(len(rendered), len(english)) < _FEWEST:
        return
    read, written = ([Counter(stems(sentence)) for sentence in side] for side in (rendered, english))
    pairs = [(_joined(read, link.source), _joined(written, link.target)) for link in linked]
    shorter = max(min(_total(read), _total(written)), 1)
    share = _common(pairs) / shorter
    if share < _LEAST:
        half = len(pairs) // 2
        others = pairs[half:] + pairs[:half]
        by_chance = _common([(left, right) for (left, _), (_, right) in zip(pairs, others, strict=True)])
        raise ReaderError(
            f"{english_name} is no translation of {french_name}: set side by side as well as can be, they share "
            f"{share:.0%} of the words of the shorter one, shuffled {by_chance / shorter:.0%}, translations about half",
            _WAY_OUT,
        )


_WAY_OUT = "see whether both are the same text"


def _joined(bags: Sequence[Counter[str]], numbers: range) -> Counter[str]:
    return Counter(stem for number in numbers for stem in bags[number].elements())


def _total(bags: Sequence[Counter[str]]) -> int:
    return sum(bag.total() for bag in bags)


def _common(pairs: Sequence[tuple[Counter[str], Counter[str]]]) -> int:
    """Return how many stems the two bags of each pair have in common."""
    return sum((left & right).total() for left, right in pairs)


def _language(sentences: Sequence[str]) -> str:
    """Return ``fr``, ``en`` or, where neither has twice the common words of the other, nothing."""
    words = Counter(word for sentence in sentences for word in _WORD.findall(sentence.lower()))
    french, english = (sum(words[word] for word in common) for common in (_FRENCH, _ENGLISH))
    if french + english < _ENOUGH:
        return ""
    return "fr" if french > 2 * english else "en" if english > 2 * french else ""
