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
E109   a name with a hyphen is changed
=====  =========================================================

Each check is a small function that is true where something is wrong; its docstring is its message.
"""

import re
from collections.abc import Callable

from reader.text.addresses import addresses
from reader.text.numerals import numbers_missing
from reader.text.words import french_words

_HYPHENATED_NAME = re.compile(r"\b[A-ZÀ-Ý]\w*\s([A-ZÀ-Ý]\w*(?:-\w+)+)")
_QUOTE = re.compile(r"[\"“”„«»]")
_END = re.compile(r"(?:[!?…]|(?<=[^\W\d_]{3})\.)[.!?…]*(?=[\s\"»”)]|$)")
"""What ends a sentence, or an exclamation within one; but for stops behind abbreviations, which are short."""
_SHORTEST, _SHORTEST_OF_SEVERAL, _LONGEST = 0.5, 0.65, 2.2
"""Characters of English for each of French; the second where several sentences have become fewer. On 997 sentences of
news and 1,500 of novels, laws and phrases, people's English went below the first once and below the second four times.
"""
_SLACK = 15
"""Characters by which a short sentence may differ whatever its ratio."""


def empty(source: str, english: str) -> bool:
    """The English is empty."""
    return not english.strip() and bool(source.strip())


def too_short(source: str, english: str) -> bool:
    """The English is too short: part of the French may have been dropped."""
    if not english.strip():
        return False
    lost_an_end = len(_END.findall(english)) < len(_END.findall(source)) > 1
    return len(english) < _SHORTEST * len(source) - _SLACK * _SHORTEST or (
        lost_an_end and len(english) < _SHORTEST_OF_SEVERAL * len(source)
    )


def too_long(source: str, english: str) -> bool:
    """The English is too long: something may have been added."""
    return len(english) > _LONGEST * len(source) + _SLACK


def loops(source: str, english: str) -> bool:
    """The English repeats itself."""
    return _repeated(english) > 1.5 * _repeated(source) + 1


def copied(source: str, english: str) -> bool:
    """The French was copied instead of translated."""
    # Names are rightly copied, and so are words of three letters that both languages have.
    words = [word for span in french_words(source) if len(word := span.of(source)) > 3 and word[0].islower()]
    kept = {span.of(english) for span in french_words(english)}
    return len(words) >= 2 and sum(word in kept for word in words) > 0.6 * len(words)


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


def name_changed(source: str, english: str) -> bool:
    """A name with a hyphen is changed."""
    # Of the compounds behind a capital only names keep their first half: Kim Jong-un, but not the États-Unis.
    names = _HYPHENATED_NAME.findall(source)
    return any(f"{name.partition('-')[0]}-" in english and name not in english for name in names)


CHECKS: dict[str, Callable[[str, str], bool]] = {
    "E101": empty,
    "E102": too_short,
    "E103": too_long,
    "E104": loops,
    "E105": copied,
    "E106": numbers_lost,
    "E107": quotes_lost,
    "E108": address_lost,
    "E109": name_changed,
}


def failed(source: str, english: str) -> tuple[str, ...]:
    """Return the codes of the checks that ``english`` fails as a rendering of ``source``."""
    return tuple(code for code, check in CHECKS.items() if check(source, english))


def message(code: str) -> str:
    """Return what a failed check means, as a sentence; of a check that another program made, its code."""
    check = CHECKS.get(code)
    return ((check and check.__doc__) or code).strip()


def _repeated(text: str) -> int:
    """Return how many words, or runs of a dozen characters, at most only repeat what stands right before them."""
    words = text.lower().split()
    return max(_repeated_items(words, min(100, len(words) // 2)), _repeated_items(list(text), 6) // 12)


def _repeated_items(items: list[str], longest_period: int) -> int:
    """Return how many items at most repeat, one for one, the up to ``longest_period`` items before them."""
    most = 0
    for period in range(1, longest_period + 1):
        same = 0
        for here, before in zip(items[period:], items, strict=False):
            same = same + 1 if here == before else 0
            if same >= period:
                most = max(most, same)
    return most
