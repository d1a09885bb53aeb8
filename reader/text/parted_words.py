"""Words that a line break parts: ``gouver-`` at the end of a line and ``nante`` on the next."""

import re

from reader.text.lemmas import is_french_word

_LETTER = r"[^\W\d_]"
_PARTED = re.compile(rf"(?<![\w-])({_LETTER}++)[-\u2010][ \t]*(?:\r\n|\r|\n)[ \t]*({_LETTER}++)(?![\w-])")
_HANGING = re.compile("moi|toi|lui|leur|les?|la|nous|vous|ils?|elles?|je|tu|on|ce|en|y|là|ci", re.IGNORECASE)
"""What has a hyphen before it wherever it stands: ``celui-là``, ``dit-il``."""


def with_whole_words(text: str) -> str:
    """Return a French text with its parted words on one line, without the hyphen where that makes a known word.

    A compound (``sous-sol``), a pronoun behind its verb and what the dictionary does not know keep their hyphens.
    """
    return _PARTED.sub(_whole, text) if "\n" in text or "\r" in text else text


def _whole(parted: re.Match[str]) -> str:
    first, second = parted[1], parted[2]
    whole, compound = first + second, f"{first}-{second}"
    is_name = second[0].isupper() and not first.isupper()
    if _HANGING.fullmatch(second) or is_name or is_french_word(compound) or not is_french_word(whole):
        return compound
    return whole
