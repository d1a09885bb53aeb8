"""Coded checks of a rendering against its source.

=====  =========================================================
E101   the English is empty
E102   the English is too short for the French: something was dropped
E103   the English is too long for the French: something was added
E104   the English repeats itself
E105   the French was copied
E106   a number is missing
E107   a quotation mark is missing
E108   an address is missing or changed
=====  =========================================================

Each check is a small function that is true where something is wrong; its docstring is its message.
"""

import re
from collections import Counter
from collections.abc import Callable

from reader.text.addresses import addresses
from reader.text.numerals import numbers_missing
from reader.text.words import english_words, french_words

_QUOTE = re.compile(r"[\"“”„«»]")
_SHORTEST, _LONGEST = 0.5, 2.2
"""Characters of English for each of French. On 997 sentences of news and 1,500 of novels the English of people and
models lies between 0.53 and 1.9, but for sentences of a few words."""
_SLACK = 15
"""Characters by which a short sentence may differ whatever its ratio."""


def empty(source: str, english: str) -> bool:
    """The English is empty."""
    return not english.strip() and bool(source.strip())


def too_short(source: str, english: str) -> bool:
    """The English is too short: part of the French may have been dropped."""
    return bool(english.strip()) and len(english) + _SLACK < _SHORTEST * len(source) + _SLACK * _SHORTEST


def too_long(source: str, english: str) -> bool:
    """The English is too long: something may have been added."""
    return len(english) > _LONGEST * len(source) + _SLACK


def loops(source: str, english: str) -> bool:
    """The English repeats itself."""
    return _repetition(english) > max(2, _repetition(source))


def copied(source: str, english: str) -> bool:
    """The French was copied instead of translated."""
    # Names are rightly copied, and so are words of three letters that both languages have.
    words = [word for span in french_words(source) if len(word := span.of(source)) > 3 and word[0].islower()]
    kept = Counter(span.of(english) for span in english_words(english))
    return len(words) >= 2 and sum(kept[word] > 0 for word in words) > 0.6 * len(words)


def numbers_lost(source: str, english: str) -> bool:
    """A number of the French is missing in the English."""
    return bool(numbers_missing(source, english))


def quotes_lost(source: str, english: str) -> bool:
    """A quotation mark is missing."""
    marks, kept = (len(_QUOTE.findall(text)) for text in (source, english))
    return kept == 0 if marks == 1 else bool(marks) and (kept == 0 or (marks % 2 == 0 and kept % 2 == 1))


def address_lost(source: str, english: str) -> bool:
    """An address of the web or of a mailbox is missing or changed."""
    return any(address not in english for address in addresses(source))


CHECKS: dict[str, Callable[[str, str], bool]] = {
    "E101": empty,
    "E102": too_short,
    "E103": too_long,
    "E104": loops,
    "E105": copied,
    "E106": numbers_lost,
    "E107": quotes_lost,
    "E108": address_lost,
}


def failed(source: str, english: str) -> tuple[str, ...]:
    """Return the codes of the checks that ``english`` fails as a rendering of ``source``."""
    return tuple(code for code, check in CHECKS.items() if check(source, english))


def message(code: str) -> str:
    """Return what a failed check means, as a sentence."""
    return (CHECKS[code].__doc__ or code).strip()


def _repetition(text: str) -> int:
    """Return how often in a row the most repeated run of one to six words or characters comes."""
    words = text.lower().split()
    return max(_longest_run(words, 6), _longest_run(list(text), 6) // 3)


def _longest_run(items: list[str], longest_period: int) -> int:
    """Return how often in a row a sequence of up to ``longest_period`` items is repeated at most."""
    most = 1
    for period in range(1, longest_period + 1):
        same = 0
        for here, before in zip(items[period:], items, strict=False):
            same = same + 1 if here == before else 0
            most = max(most, same // period + 1)
    return most
