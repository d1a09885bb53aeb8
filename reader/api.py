"""The program as a library: ``from reader import align, translate``.

    from pathlib import Path
    from reader import align, translate

    for french, english in translate("Le chat dort. Il a faim.").pairs():
        print(french, "|", english)
    novel = align(Path("novel.fr.txt"), Path("novel.en.txt"))
    print(novel.blocks[0].sentences[0].confidence)

A ``str`` is a text, a ``Path`` is a file that holds one. Both functions load the model when they meet something that
the memory does not know: one call with a long text is faster than many calls with a sentence each. Errors that a user
can do something about are ``reader.errors.ReaderError``.
"""

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.align.aligned import align_documents
from reader.align.bitext import Bitext
from reader.align.translated import is_typographic, translate_blocks
from reader.engine.packages import find_route
from reader.engine.search import WIDEST_BEAM, Search
from reader.engine.translator import Translator
from reader.errors import ReaderError
from reader.export.created import dated, new_bitext
from reader.formats.document import Document
from reader.formats.files import read
from reader.formats.plain import read_text
from reader.glossary.files import read_terms
from reader.glossary.glossary import Glossary, stacked
from reader.glossary.obeying import Obeying
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from reader.text.passages import Mending

Progress = Callable[[int], None]

__all__ = ["Bitext", "align", "translate"]


def translate(
    french: str | Path,
    *,
    beam: int = Search().beam,
    glossary: Path | Glossary | Sequence[Path | Glossary] = (),
    model: str | None = None,
    remember: bool = True,
    progress: Progress = lambda _: None,
) -> Bitext:
    """Translate a French text into English.

    Args:
        french: a text, or the path of a file.
        beam: width of the search, up to 32; 1 is greedy, and fastest.
        glossary: what the English keeps to: the path of a glossary file, a ``reader.glossary.glossary.Glossary``, or
            several of either, the nearest first.
        model: path of an Argos package, or of a folder of them; None for the one that ships, or is installed.
        remember: whether to ask and to feed the memory in the person's data folder, as the commands do. What it has to
            say (a damaged file, a full disk) is a ``UserWarning``.
        progress: told how many characters of sentences were finished.

    Returns:
        Every block of the text with its sentences, their English, word links, checks and confidence.

    Raises:
        ReaderError: a file cannot be read, there is no model, or no search is as wide as ``beam``.
        TypeError: a glossary is a ``str``.
    """
    if not 1 <= beam <= WIDEST_BEAM:
        raise ReaderError(f"beam={beam}: a search follows 1 to {WIDEST_BEAM} hypotheses", "use a number between them")
    document = _document(french)
    terms = _glossary(glossary)
    with _opened(Search(beam=beam), model, remember=remember) as (translator, _):
        typographic = is_typographic(document.blocks)
        obeying = Obeying(translator, terms) if terms.terms else translator
        blocks = translate_blocks(document.blocks, obeying, progress, typographic=typographic)
        return new_bitext(blocks, translator.route, document.title)


def align(
    french: str | Path,
    english: str | Path,
    *,
    model: str | None = None,
    remember: bool = True,
    progress: Progress = lambda _: None,
) -> Bitext:
    """Set a French text beside an English translation of it that exists, sentence by sentence and word by word.

    Args:
        french: a text, or the path of a file.
        english: the same in English.
        model: as for ``translate``.
        remember: as for ``translate``; what a person mended in these texts with ``reader read`` is held to.
        progress: told how many characters of the French were compared, and then how many have their words linked.

    Returns:
        Every block of the French with its sentences and what renders them, and blocks that only the English has.

    Raises:
        ReaderError: a file cannot be read, a text is empty or in the other language, they are no translation of each
            other, or there is no model.
    """
    names = _name(french, "the French text"), _name(english, "the English text")
    documents = _document(french), _document(english)
    # The translation only serves to compare: a greedy one does.
    with _opened(Search(beam=1), model, remember=remember) as (translator, mendings):
        bitext = align_documents(*documents, translator, progress, mendings=mendings, names=names)
    return dated(bitext, documents[0].title)


def _document(text: str | Path) -> Document:
    return read(text) if isinstance(text, Path) else read_text(text)


def _glossary(given: Path | Glossary | Sequence[Path | Glossary]) -> Glossary:
    several = [given] if isinstance(given, (Path, Glossary)) else given
    if isinstance(several, str) or any(isinstance(one, str) for one in several):
        raise TypeError(f"glossary={given!r}: a glossary is a Path or a Glossary, not a str")
    return stacked(Glossary(read_terms(one)) if isinstance(one, Path) else one for one in several)


def _name(text: str | Path, otherwise: str) -> str:
    return str(text) if isinstance(text, Path) else otherwise


@contextmanager
def _opened(search: Search, model: str | None, *, remember: bool) -> Iterator[tuple[Translator, tuple[Mending, ...]]]:
    """Open a translator from French to English, and what was mended by hand."""
    route = find_route("fr", "en", model)
    if not remember:
        yield open_translator(route, search), ()
        return
    with Memory() as memory:
        try:
            yield open_translator(route, search, memory=memory), memory.mendings()
        finally:
            for note in memory.notes:
                warnings.warn(note, stacklevel=4)
