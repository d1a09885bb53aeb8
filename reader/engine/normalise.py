"""What a sentence is turned into before the model reads it.

OPUS-MT was trained on straight apostrophes and quotation marks: fully typographic French loses 0.9 BLEU on the first
400 sentences of Flores-dev.

Spans are never moved by this, because pieces are located in the sentence as it was written (``reader.engine.pieces``).
"""

import re
import unicodedata

from reader.text.addresses import without_addresses
from reader.text.parted_words import with_whole_words
from reader.text.protected import without_protected
from reader.text.verbatim import without_verbatim

_STRAIGHT = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "‹": "'", "›": "'"}
)
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_INVISIBLE = re.compile(r"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uD800-\uDFFF]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")

_SPEAKER_DASH = re.compile(r"(?:[—–―]|-{2,3}(?!-)|-(?=\s))\s*")
_LETTER = re.compile(r"[^\W\d_]")


def has_words(sentence: str, lang: str) -> bool:
    """Tell whether there is anything to translate: a letter outside addresses and what stays as it is."""
    return _LETTER.search(without_addresses(without_verbatim(without_protected(sentence), lang))) is not None


def speaker_dash(sentence: str) -> str:
    """Return the dash at the head of ``sentence`` that announces a speaker, with the space behind it; or nothing.

    The model would drop it, or make quotation marks of it.
    """
    dash = _SPEAKER_DASH.match(sentence)
    return dash.group() if dash else ""


def model_text(text: str) -> str:
    """Return what the model reads for ``text``, a sentence or a part of it; empty when nothing is left."""
    text = _GUILLEMETS.sub('"', with_whole_words(text)).translate(_STRAIGHT)
    text = _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
    return unicodedata.normalize("NFC", text)
