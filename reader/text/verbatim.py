"""What no translation may touch within a sentence.

Emoji and words of scripts that its language does not use: the pieces of a model have hardly any of them, and it drops
them or writes something else. And what is no language at all, as encoded data: the model would write on and on.
"""

import re

from reader.text.spans import Span

_EMOJI = r"[\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]*"
# Greek, where one letter may be a sign of mathematics, Cyrillic to Georgian, and what is written east of there.
_OTHER_SCRIPTS = (
    r"[\u0370-\u03ff\u1f00-\u1fff]{2,}|[\u0400-\u1cff\u2e80-\ua71f\ua800-\ud7ff\uf900-\ufaff\ufb1d-\ufeff]+"
)
# Among them what stands for code in a sentence that has to be cut there.
_PRIVATE_USE = r"[\ue000-\uf8ff]+"
_DATA = r"(?<!\S)\S{100,}"
_FRENCH = re.compile(rf"(?<!\s)\s*(?:(?:{_EMOJI}|{_OTHER_SCRIPTS}|{_PRIVATE_USE}|{_DATA})\s*)+")
_ANY = re.compile(rf"(?<!\s)\s*(?:(?:{_EMOJI}|{_PRIVATE_USE})\s*)+")


def verbatim(text: str, lang: str) -> list[Span]:
    """Return where ``text``, of language ``lang``, has to stay as it is, with the spaces around it, in order.

    Scripts are looked at in French only: which ones another language uses is not known here.
    """
    return [Span(*match.span()) for match in _pattern(lang).finditer(text)]


def without_verbatim(text: str, lang: str) -> str:
    """Return ``text`` with a space for all that has to stay as it is."""
    return _pattern(lang).sub(" ", text)


def _pattern(lang: str) -> re.Pattern[str]:
    return _FRENCH if lang == "fr" else _ANY
