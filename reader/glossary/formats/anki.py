"""Anki decks (``.apkg``): a card for each term, the same one every time, so that importing again updates it."""

import hashlib
import html
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.glossary.english import rendering_spans
from reader.glossary.matching import Matcher
from reader.glossary.terms import Status, Term
from reader.text.spans import Span, gaps

DECK = "En regard"
_FIELDS = ("French", "English", "Sentence", "Counterpart", "About")
_QUESTION = '<div class="french" lang="fr">{{French}}</div><div class="sentence" lang="fr">{{Sentence}}</div>'
_ANSWER = (
    "{{FrontSide}}<hr id=answer>"
    '<div class="english" lang="en">{{English}}</div><div class="sentence" lang="en">{{Counterpart}}</div>'
    '<div class="about">{{About}}</div>'
)
_STYLE = """
.card { font-family: Georgia, "Times New Roman", serif; font-size: 20px; line-height: 1.5; text-align: center;
        color: #222; background: #fdfcf9; max-width: 36em; margin: 1em auto; }
.french, .english { font-size: 1.6em; }
.sentence { margin-top: 0.8em; }
.about { margin-top: 1.2em; font-size: 0.8em; color: #777; }
mark { color: inherit; background: #f3e3a8; border-radius: 0.2em; padding: 0 0.1em; }
.nightMode.card, .nightMode .card { color: #ddd; background: #1f2023; }
.nightMode mark { background: #5a4d1c; }
.nightMode .about { color: #999; }
"""


def write_apkg(path: Path, terms: Sequence[Term], timestamp: float) -> None:
    """Write a deck with a note for each term that is not forbidden.

    A note is known by its French, its part of speech and its domain: a later deck with other renderings or another
    example updates it in Anki, and keeps what was learned.

    Args:
        path: the file; its folder exists.
        terms: in order.
        timestamp: the moment of writing, in seconds since 1970; Anki keeps the later of two versions of a note.

    Raises:
        OSError: the file cannot be written.
    """
    import genanki  # loaded late: only this export needs it

    model = genanki.Model(
        _number("model"),
        DECK,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "French to English", "qfmt": _QUESTION, "afmt": _ANSWER}],
        css=_STYLE,
    )
    deck = genanki.Deck(_number("deck"), DECK)
    for term in terms:
        if term.status is not Status.FORBIDDEN:
            guid = genanki.guid_for("en-regard", term.source, term.part_of_speech or "", term.domain)
            deck.add_note(genanki.Note(model, _fields(term), guid=guid, tags=_tags(term)))
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False) as file:
        temporary = Path(file.name)
    try:
        genanki.Package(deck).write_to_file(str(temporary), timestamp=timestamp)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _number(name: str) -> int:
    """Return the number by which Anki knows a deck or a type of note: the same in every run."""
    digest = hashlib.sha256(f"en-regard/{name}".encode()).digest()
    return int.from_bytes(digest[:4]) % (1 << 30) + (1 << 30)


def _fields(term: Term) -> list[str]:
    example = next(iter(term.examples), None)
    sentence = _marked(example.source, _french_spans(term, example.source)) if example else ""
    counterpart = _marked(example.target, _english_spans(term, example.target)) if example else ""
    about = " · ".join(text for text in (term.part_of_speech or "", term.domain, term.note) if text)
    origin = f" ({example.origin})" if example and example.origin else ""
    return [
        _escaped(term.source),
        _escaped("; ".join(term.targets)),
        sentence,
        counterpart,
        _escaped(about + origin).replace("\n", "<br>").strip(),
    ]


def _french_spans(term: Term, sentence: str) -> list[Span]:
    return [part for match in Matcher([term]).matches(sentence) for part in match.parts]


def _english_spans(term: Term, sentence: str) -> list[Span]:
    """Return where the first rendering that is there stands, without overlaps."""
    found = next((spans for target in term.targets if (spans := rendering_spans(target, sentence))), [])
    return [span for number, span in enumerate(found) if not number or found[number - 1].end <= span.start]


def _marked(text: str, spans: Sequence[Span]) -> str:
    ordered = sorted(spans)
    outside = [_escaped(gap.of(text)) for gap in gaps(ordered, len(text))]
    inside = [f"<mark>{_escaped(span.of(text))}</mark>" for span in ordered]
    return "".join(piece for pair in zip(outside, [*inside, ""], strict=True) for piece in pair)


def _escaped(text: str) -> str:
    """Return a text as HTML; quotation marks and apostrophes stay, so that Anki's search finds ``l'eau``."""
    return html.escape(text, quote=False)


def _tags(term: Term) -> list[str]:
    tags = ("en-regard", term.part_of_speech or "", term.domain, "suggested" if term.status is Status.SUGGESTED else "")
    return [re.sub(r"[\s\"]+", "-", tag) for tag in tags if tag]
