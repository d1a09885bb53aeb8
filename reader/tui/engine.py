"""The translator as the reader uses it."""

from collections.abc import Iterator, Sequence

from reader.align.bitext import BitextBlock
from reader.align.translated import translate_blocks
from reader.engine.packages import find_route
from reader.engine.rendering import Rendering, WordLink
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.formats.document import Block
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from reader.tui.translating import SharedEngine


class _Engine:
    """A translator, asked block by block."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def translate(self, blocks: Sequence[Block], *, typographic: bool) -> Iterator[BitextBlock]:
        """Yield the blocks with their English, in order."""
        return translate_blocks(blocks, self._translator, typographic=typographic)

    def alternatives(self, sentence: str, count: int) -> list[Rendering]:
        """Return several renderings of a sentence, the best first."""
        return self._translator.alternatives(sentence, count)

    def link(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
        """Return the word links of pairs of sentences."""
        return self._translator.link(pairs)


def shared_engine(memory: Memory, model: str | None) -> SharedEngine | None:
    """Return the engine that translates French into English; None where no package does and none was named.

    Raises:
        ReaderError: a package was named and cannot be used.
    """
    try:
        route = find_route("fr", "en", model)
    except ReaderError:
        if model is not None:
            raise
        return None

    def open_engine() -> _Engine:
        return _Engine(open_translator(route, Search(), memory=memory))

    return SharedEngine(open_engine)
