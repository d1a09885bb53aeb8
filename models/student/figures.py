"""Numbers, dates, times and amounts, each as French and English write them."""

import random
import re

_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?!\w|[.,]\d)")
_MONTHS = (
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
)
_CARRIERS = (
    ("Le {}, tout avait changé.", "On {}, everything had changed."),
    ("Elle naquit le {}.", "She was born on {}."),
    ("La réunion du {} est annulée.", "The meeting of {} is cancelled."),
)
_TIMES = (
    ("Le train part à {}.", "The train leaves at {}."),
    ("Il est {}.", "It is {}."),
    ("Rendez-vous à {}.", "Let's meet at {}."),
)
_AMOUNTS = (
    ("Cela coûte {}.", "It costs {}."),
    ("Il lui devait {}.", "He owed him {}."),
    ("Le prix est passé à {}.", "The price rose to {}."),
)


def with_figures(text: tuple[str, str], draw: random.Random) -> tuple[str, str] | None:
    """Other numbers in the place of those that both sides have; where there are none, a sentence with a date or sum."""
    french, english = text
    numbers = set(_NUMBER.findall(french))
    if not numbers:
        return draw.choice((_date, _time, _amount))(draw)
    if numbers != set(_NUMBER.findall(english)):
        return None
    others = {number: _like(number, draw) for number in sorted(numbers)}
    return _NUMBER.sub(lambda found: others[found.group()], french), _NUMBER.sub(
        lambda found: others[found.group()], english
    )


def _like(number: str, draw: random.Random) -> str:
    """Return a number of as many digits; 0 and 1 stay, for the words around them have a number too."""
    if number in ("0", "1"):
        return number
    lowest = 10 ** (len(number) - 1)
    return str(draw.randrange(max(2, lowest), 10 * lowest))


def _filled(carriers: tuple[tuple[str, str], ...], french: str, english: str, draw: random.Random) -> tuple[str, str]:
    around = draw.choice(carriers)
    return around[0].format(french), around[1].format(english).replace("..", ".")


def _date(draw: random.Random) -> tuple[str, str]:
    day, year = draw.randrange(1, 29), draw.choice((draw.randrange(1750, 1950), draw.randrange(1950, 2030)))
    french, english = draw.choice(_MONTHS)
    first = "1er" if day == 1 else str(day)
    return _filled(_CARRIERS, f"{first} {french} {year}", f"{day} {english} {year}", draw)


def _time(draw: random.Random) -> tuple[str, str]:
    hour, minute = draw.randrange(1, 24), draw.randrange(60)
    space = draw.choice((" ", ""))
    clock = f"{hour}:{minute:02}" if hour < 12 else f"{hour - 12 or 12}:{minute:02}"
    return _filled(_TIMES, f"{hour}{space}h{space}{minute:02}", f"{clock} {'a.m.' if hour < 12 else 'p.m.'}", draw)


def _amount(draw: random.Random) -> tuple[str, str]:
    whole, cents = draw.choice((draw.randrange(2, 1000), draw.randrange(1000, 100_000))), draw.choice((0, 50, 75, 99))
    english = f"{whole:,}" + (f".{cents:02}" if cents else "")
    french = english.replace(",", " ").replace(".", ",")
    return _filled(_AMOUNTS, f"{french} €", f"€{english}", draw)
