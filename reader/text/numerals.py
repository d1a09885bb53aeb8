"""Numbers of a French text, and whether an English text has them too."""

import re

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3}(?!\d))+(?:[.,]\d+)?|\d+[.,]\d+|\d+")
_SEPARATORS = re.compile(r"\D")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_SPELLED = {
    0: "zero no midnight", 1: "one first a an once single", 2: "two second twice both couple pair half",
    3: "three third thrice", 4: "four fourth", 5: "five fifth", 6: "six sixth", 7: "seven seventh", 8: "eight eighth",
    9: "nine ninth", 10: "ten tenth", 11: "eleven eleventh", 12: "twelve twelfth dozen noon", 13: "thirteen thirteenth",
    14: "fourteen fourteenth", 15: "fifteen fifteenth fortnight", 16: "sixteen sixteenth", 17: "seventeen seventeenth",
    18: "eighteen eighteenth", 19: "nineteen nineteenth", 20: "twenty twentieth", 30: "thirty", 40: "forty",
    50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred", 1000: "thousand",
}  # fmt: skip
_NOON = 12
_DAY = 24
_LONG = 3
"""Digits above which zeros at the end may be told by a word."""


def numbers_missing(source: str, english: str) -> list[str]:
    """Return the numbers of ``source``, as they stand there, that ``english`` does not have.

    Separators do not count (``3.500,50`` is ``3,500.50``), small numbers may be written as words, and hours from 13 to
    23 may be told by the twelve-hour clock.
    """
    there = {_digits(number) for number in _NUMBER.findall(english)}
    words = set(re.findall(r"[a-z]+", english.lower()))
    return [number for number in _NUMBER.findall(source) if not _is_there(_digits(number), there, words)]


def _is_there(digits: str, there: set[str], words: set[str]) -> bool:
    value = int(digits)
    return (
        digits in there
        or (_NOON < value <= _DAY and str(value - _NOON) in there)
        or not words.isdisjoint(_SPELLED.get(value, "").split())
        # 1 500 000 may be told as 1.5 million.
        or (len(digits) > _LONG and digits.rstrip("0") in {other.rstrip("0") for other in there})
    )


def _digits(number: str) -> str:
    """Return the digits of a number without separators and leading zeros."""
    return _LEADING_ZEROS.sub("", _SEPARATORS.sub("", number))
