"""Numbers of a French text, and whether an English text has them too."""

import re
from collections.abc import Iterator

_SPACE = r"[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(rf"\d+(?:(?:[.,']|{_SPACE})\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+[.,]\d+|\d+")
_ROMAN_ORDINAL = re.compile(r"\b(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})(?:(?<=\bI)(?:er|re)|(?<!\bI)(?:es?|ᵉ|èmes?))\b")
"""As centuries, kings and districts have them: ``XVIIIe``, ``Ier``."""
_TIME = re.compile(rf"(\d{{1,2}}){_SPACE}?[h:]{_SPACE}?(\d{{2}})\b")
_DECADE = re.compile(r"(?<=\d\d)\d0(?=s\b)")
_NOT_DIGITS = re.compile(r"\D")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "": 0}
_SPELLED = {
    0: "zero no midnight", 1: "one first once single", 2: "two second twice both couple pair half",
    3: "three third thrice", 4: "four fourth", 5: "five fifth", 6: "six sixth", 7: "seven seventh", 8: "eight eighth",
    9: "nine ninth", 10: "ten tenth", 11: "eleven eleventh", 12: "twelve twelfth dozen noon", 13: "thirteen thirteenth",
    14: "fourteen fourteenth", 15: "fifteen fifteenth quarter fortnight", 16: "sixteen sixteenth",
    17: "seventeen seventeenth", 18: "eighteen eighteenth", 19: "nineteen nineteenth", 20: "twenty twentieth twenties",
    30: "thirty half thirties", 40: "forty forties", 45: "quarter", 50: "fifty fifties half", 60: "sixty sixties",
    70: "seventy seventies", 80: "eighty eighties", 90: "ninety nineties", 100: "hundred", 1000: "thousand",
}  # fmt: skip
_NOON = 12
_DAY = 24
_LONG = 3
"""Digits above which zeros at the end may be told by a word."""


def numbers_missing(source: str, english: str) -> list[str]:
    """Return the numbers of ``source``, as they stand there, that ``english`` does not have.

    Separators do not count (``3.500,50`` is ``3,500.50``), small numbers may be written as words, hours may be told by
    the twelve-hour clock or without a sign between (``1120 hours``), decades with their century (``1960s``), and Roman
    ordinals in figures (``18th``).
    """
    there = {
        *map(_digits, _NUMBER.findall(english)),
        *_DECADE.findall(english),
        *re.findall(r"[a-z]+", english.lower()),
    }
    for hours, minutes in _TIME.findall(source):
        if _digits(hours + minutes) in there:
            there |= {_digits(hours), _digits(minutes)}
    return [written for written, ways in _numbers(source) if there.isdisjoint(ways) and not _rounded(written, there)]


def _numbers(source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the numbers of ``source`` and the words and digits that may stand for each in English."""
    for number in _NUMBER.findall(source):
        digits = _digits(number)
        value = int(digits)
        yield number, [*_ways(value), *(_ways(value - _NOON) if _NOON < value <= _DAY else ()), digits]
    for ordinal in _ROMAN_ORDINAL.finditer(source):
        tens, units = ordinal.groups()
        yield ordinal.group(), [*_ways(10 * len(tens) + _ROMAN[units]), f"{tens}{units}".lower()]


def _ways(value: int) -> list[str]:
    return [str(value), *_SPELLED.get(value, "").split()]


def _rounded(number: str, there: set[str]) -> bool:
    """Tell whether ``number``, as 1 500 000, is ``there`` without its zeros, as 1.5 million."""
    digits = _digits(number)
    return len(digits) > _LONG and digits.rstrip("0") in {other.rstrip("0") for other in there}


def _digits(number: str) -> str:
    """Return the digits of a number without separators and leading zeros."""
    return _LEADING_ZEROS.sub("", _NOT_DIGITS.sub("", number))
