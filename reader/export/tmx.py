"""Sentence pairs as Translation Memory eXchange 1.4b, for CAT tools."""

import re
from collections.abc import Iterator

from lxml import etree

from reader.align.bitext import Bitext, SentencePair
from reader.export.created import created
from reader.formats import tmx
from reader.text.characters import without_controls
from reader.text.one_line import on_one_line

_SPACES = re.compile("[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")


def chunks(bitext: Bitext) -> Iterator[str]:
    """Yield a TMX file with a unit for each sentence pair that has both sides.

    Every sentence is put on one line. Confidence, origin and failed checks of a pair are its properties
    ``x-confidence``, ``x-origin`` and ``x-check``.
    """
    moment = created(bitext)
    date = f"{moment:%Y%m%dT%H%M%SZ}" if moment else ""
    return tmx.document(
        (_unit(bitext, pair, texts, date) for pair, texts in _pairs(bitext) if all(texts)),
        segtype="sentence",
        tmf="en-regard/bitext",
        srclang=bitext.source_lang,
        **({"creationdate": date} if date else {}),
    )


def left_out(bitext: Bitext) -> int:
    """Return how many pairs have text on one side only, and are in no unit."""
    return sum(any(texts) and not all(texts) for _, texts in _pairs(bitext))


def _pairs(bitext: Bitext) -> Iterator[tuple[SentencePair, tuple[str, str]]]:
    for block in bitext.blocks:
        for pair in block.sentences:
            sides = ((pair.source, block.source), (pair.target, block.target))
            source, target = (_segment(span.of(text)) if span else "" for span, text in sides)
            yield pair, (source, target)


def _segment(text: str) -> str:
    return without_controls(_SPACES.sub(" ", on_one_line(text))).strip(" ")


def _unit(bitext: Bitext, pair: SentencePair, texts: tuple[str, str], date: str) -> etree._Element:
    confidence = "" if pair.confidence is None else f"{pair.confidence:.4f}"
    properties = [("x-confidence", confidence), ("x-origin", pair.origin or "")]
    properties += [("x-check", without_controls(code)) for code in pair.checks]
    return tmx.unit(
        dict(zip((bitext.source_lang, bitext.target_lang), texts, strict=True)), properties, creationdate=date
    )
