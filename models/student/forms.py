"""Pairs in the forms that readers meet: capitals, verse, dialogue, French typography, sentences together, figures.

The corpus has few of them, or the teacher garbles them: it copies capitals and drops one of two short sentences. Each
form is made of a pair whose English is known to be good, and made on both sides alike.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from models.student.figures import with_figures

Text = tuple[str, str]
"""French and English."""
Form = Callable[[Text, random.Random], Text | None]

_TOGETHER = 40
"""Most words of sentences that are put together."""
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_DASHES = ("— ", "– ", "- ", "—")
_NARROW, _WIDE = "\u202f", "\u00a0"
_HEADING = 9
"""Most words of a heading."""


def capitals(text: Text, _: random.Random) -> Text | None:
    """Both sides in capitals, without the full stop: a heading."""
    if len(text[0].split()) > _HEADING:
        return None
    french, english = (side.rstrip(".") for side in text)
    return french.upper(), english.upper()


def title_case(text: Text, _: random.Random) -> Text | None:
    """Capitals at the heads of words, in English of those that titles have them at."""
    if len(text[0].split()) > _HEADING or text[0].endswith(("?", "!")):
        return None
    french, english = (side.rstrip(".").split(" ") for side in text)
    title = " ".join(word if word in _SMALL_WORDS else word[:1].upper() + word[1:] for word in english)
    return " ".join(word[:1].upper() + word[1:] for word in french), title


def verse(text: Text, _: random.Random) -> Text | None:
    """A line that ends at a comma, where both sides have as many of them and much the same words before the first."""
    french, english = (side.split(", ") for side in text)
    if len(french) != len(english) or len(french) == 1:
        return None
    shorter, longer = sorted(len(side[0].split()) for side in (french, english))
    if shorter < 3 or longer > min(_HEADING, shorter + 3):
        return None
    return french[0] + ",", english[0] + ","


def dialogue(text: Text, draw: random.Random) -> Text | None:
    """A speaker's line: dashes on both sides."""
    if not text[0][:1].isupper() or text[1].startswith('"'):
        return None
    return draw.choice(_DASHES) + text[0], "— " + text[1]


def typography(text: Text, draw: random.Random) -> Text | None:
    """The French with the spaces and the signs of careful print, or of none; the English stays."""
    space = draw.choice((_NARROW, _WIDE, " ", ""))
    french = re.sub(r"\s*([?!;:])(?=\s|$)", rf"{space}\1", text[0])
    french = re.sub(r'"([^"]+)"', rf"«{space}\1{space}»", french).replace("'", draw.choice("'’"))
    return (french, text[1]) if french != text[0] else None


def unpointed(text: Text, _: random.Random) -> Text | None:
    """A short answer without its full stop."""
    if len(text[0].split()) > 3 or not all(side.endswith(".") for side in text):
        return None
    return text[0][:-1], text[1][:-1]


FORMS: tuple[tuple[Form, float], ...] = (
    (capitals, 0.04),
    (title_case, 0.02),
    (verse, 0.04),
    (dialogue, 0.05),
    (typography, 0.2),
    (unpointed, 0.5),
    (with_figures, 0.03),
)
"""Each form, and the share of the pairs that it is tried on."""
_JOINED = 0.08


def with_forms(texts: Sequence[Text], seed: int) -> Iterator[Text]:
    """Yield every pair as it is, and behind it the forms that are made of it; the same ones for the same seed."""
    draw = random.Random(seed)
    for text in texts:
        yield text
        for form, share in FORMS:
            if draw.random() < share and (made := form(text, draw)):
                yield made
    for one, other in pairwise(texts):
        if draw.random() < _JOINED and (made := together(one, other)):
            yield made


def together(one: Text, other: Text) -> Text | None:
    """Two sentences in a row, as the program meets them where a full stop does not end a sentence."""
    if len(one[0].split()) + len(other[0].split()) > _TOGETHER or not all(side[-1:] in ".?!" for side in one):
        return None
    return f"{one[0]} {other[0]}", f"{one[1]} {other[1]}"
