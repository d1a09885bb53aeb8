"""The translator as the reader uses it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.align.bitext import Bitext, BitextBlock
from reader.align.translated import Renders, translate_blocks
from reader.align.word_linking import link_words
from reader.engine.packages import Package, find_route
from reader.engine.rendering import Rendering, WordLink
from reader.engine.search import Search
from reader.engine.translator import Progress, Translator
from reader.errors import ReaderError
from reader.formats.document import Block, Document
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from reader.tui.translating import SharedEngine


class _Engine:
    """A translator, asked block by block, that keeps to glossaries."""

    def __init__(self, route: tuple[Package, ...], memory: Memory, glossaries: Sequence[Path]) -> None:
        self._route = route
        self._memory = memory
        self._translator = open_translator(route, Search(), memory=memory)
        self._obeying = _obeying(self._translator, glossaries)

    def translate(self, blocks: Sequence[Block], *, typographic: bool) -> Iterator[BitextBlock]:
        """Yield the blocks with their English, in order."""
        return translate_blocks(blocks, self._obeying, typographic=typographic)

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return several renderings of a sentence, the best first."""
        return self._translator.alternatives(sentence, count)

    def link(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
        """Return the word links of pairs of sentences."""
        return self._translator.link(pairs)

    def link_words(self, blocks: Sequence[BitextBlock]) -> Iterator[BitextBlock]:
        """Yield blocks with the words of their pairs linked, in order."""
        return link_words(blocks, self._translator)

    def align(self, french: Document, english: Document, names: tuple[str, str], progress: Progress) -> Bitext:
        """Return two texts side by side, sentence by sentence."""
        from reader.align.aligned import align_sentences  # loaded late: no translation needs it

        translator = open_translator(self._route, Search(beam=1), memory=self._memory)
        mendings = self._memory.mendings()
        return align_sentences(french, english, translator, progress, mendings=mendings, names=names)


def shared_engine(memory: Memory, model: str | None, glossaries: Sequence[Path] = ()) -> SharedEngine | None:
    """Return the engine that translates French into English; None where no package does and none was named.

    Args:
        memory: of earlier translations.
        model: a package, or a folder of them.
        glossaries: files whose renderings are used.

    Raises:
        ReaderError: a package was named and cannot be used.
    """
    try:
        route = find_route("fr", "en", model)
    except ReaderError:
        if model is not None:
            raise
        return None

    return SharedEngine(lambda: _Engine(route, memory, glossaries))


def _obeying(translator: Translator, glossaries: Sequence[Path]) -> Renders:
    """Return a translator that keeps to glossaries; where there are none, the one that was given."""
    if not glossaries:
        return translator
    from reader.glossary.files import read_glossary  # loaded late: without a glossary the first English comes sooner
    from reader.glossary.obeying import Obeying

    return Obeying(translator, read_glossary(glossaries))
