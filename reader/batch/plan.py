"""What a batch would do: what is to be translated, what is known, kept or skipped, and how long it will take."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reader.align.translated import sentence_frame
from reader.batch.sources import Source
from reader.engine.rendering import Origin
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.formats.document import Document
from reader.formats.forms import form_of

_AT_ONCE = 2_000
"""Sentences for which the memory is asked at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done about a text.

    Attributes:
        source: the text.
        reason: why it cannot be read; empty where it can.
        form: the file type.
        blocks: how many there are.
        sentences: how many there are.
        words: as white space divides them.
        characters: of sentences that the model would translate; the same one near by counts once.
        kept: sentences that have nothing to translate in them.
        known: sentences that the memory has.
        skipped: what the file has besides its text that is not translated, and how often.
    """

    source: Source
    reason: str = ""
    form: str = ""
    blocks: int = 0
    sentences: int = 0
    words: int = 0
    characters: int = 0
    kept: int = 0
    known: int = 0
    skipped: tuple[tuple[str, int], ...] = ()

    @property
    def new(self) -> int:
        """Sentences that the model would translate."""
        return self.sentences - self.kept - self.known


def plans(
    sources: Iterable[Source], translator: Translator, read: Callable[[bytes, str], Document] | None = None
) -> Iterator[Plan]:
    """Yield what would be done about each text; nothing is translated, and no model loaded.

    Args:
        sources: opened one at a time.
        translator: asked what it knows.
        read: makes a document of bytes and a name; None for the type that a file shows to be.
    """
    for source in sources:
        try:
            data = source.read()
            document = (read or form_of(data, source.name).read)(data, source.name)
        except ReaderError as error:
            yield Plan(source, str(error))
            continue
        yield _plan(source, document, translator)


def _plan(source: Source, document: Document, translator: Translator) -> Plan:
    sentences = characters = kept = known = 0
    waiting = _sentences(document)
    while some := list(islice(waiting, _AT_ONCE)):
        found = translator.known(some)
        sentences += len(some)
        characters += sum(len(sentence) for sentence in set(some) if sentence not in found)
        kept += sum(sentence in found and found[sentence].origin is Origin.KEPT for sentence in some)
        known += sum(sentence in found and found[sentence].origin is not Origin.KEPT for sentence in some)
    words = sum(len(block.text.split()) for block in document.blocks)
    blocks = len(document.blocks)
    return Plan(source, "", document.form, blocks, sentences, words, characters, kept, known, document.skipped)


def _sentences(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from (pair.source.of(block.text) for pair in sentence_frame(block).sentences if pair.source)
