"""What a sentence is turned into before the model reads it.

OPUS-MT was trained on straight apostrophes and quotation marks: fully typographic French loses 0.9 BLEU on Flores-dev.
Spans are never moved by this, because pieces are located in the sentence as it was written (``reader.engine.pieces``).
"""

import re
import unicodedata

from reader.text.addresses import without_addresses

_STRAIGHT = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "‹": "'", "›": "'"}
)
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_INVISIBLE = re.compile(r"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uD800-\uDFFF]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")

_SPEAKER_DASH = re.compile(r"(?:[—–―]|-(?=\s))\s*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")


def has_words(sentence: str) -> bool:
    """Tell whether there is anything to translate: a letter outside the addresses of the web and of mailboxes."""
    return _LETTER.search(without_addresses(sentence)) is not None


def speaker_dash(sentence: str) -> str:
    """Return the dash at the head of ``sentence`` that announces a speaker, with the space behind it; or nothing.

    The model would drop it, or make quotation marks of it.
    """
    dash = _SPEAKER_DASH.match(sentence)
    return dash.group() if dash else ""


def is_capitals(text: str) -> bool:
    """Tell whether all letters of ``text`` are capitals and make more than an abbreviation or two.

    One word in capitals counts from five letters on: ``PROLOGUE`` is a heading, ``SNCF`` is a name.
    """
    if text.upper() != text:
        return False
    lengths = [len(word) for word in _WORD.findall(text)]
    return sum(length >= 4 for length in lengths) >= 2 or any(length >= 5 for length in lengths)


def model_text(text: str, *, capitals: bool) -> str:
    """Return what the model reads for ``text``; empty when nothing is left.

    Args:
        text: a sentence or a part of it.
        capitals: whether to turn it into small letters behind a capital: the model copies words in capitals.
    """
    if capitals:
        text = _LETTER.sub(lambda letter: letter.group().upper(), text.lower(), count=1)
    text = _GUILLEMETS.sub('"', text).translate(_STRAIGHT)
    text = _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
    return unicodedata.normalize("NFC", text)
