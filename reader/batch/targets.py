"""What a text becomes, and where it goes: by itself the same type of file in English, beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from reader.batch.sources import STDIN, Source, known_form
from reader.export.exporters import EXPORTERS
from reader.export.products import LINES, SAME, TEXT, Product
from reader.formats.forms import FORMS


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the outputs of a run go.

    Attributes:
        products: what each text becomes.
        langs: code of the source language and of the target language, which stand in the names.
        folder: for the outputs, in which the tree of the inputs is made again; None for the place beside each input.
        file: the one output; ``STDOUT`` for standard output. Comes before ``folder``.
    """

    products: tuple[Product, ...]
    langs: tuple[str, str] = ("fr", "en")
    folder: Path | None = None
    file: Path | None = None

    def target(self, source: Source, product: Product) -> Path:
        """Return the file that ``source`` becomes."""
        if self.file:
            return self.file
        name = self._name(source.below, product)
        if self.folder:
            return self.folder / source.below.parent / name
        return name if source.path == STDIN else source.path.parent / name

    def state_folder(self, source: Source) -> Path | None:
        """Return the folder that remembers what was done; None where no folder was named."""
        return None if self.file else self.folder or source.folder

    def _name(self, below: PurePath, product: Product) -> Path:
        source_lang, target_lang = self.langs
        mark = f".{source_lang}-{target_lang}" if product.is_bilingual else f".{target_lang}"
        return Path(below.stem.removesuffix(f".{source_lang}") + mark + _ending(product, below))


def _ending(product: Product, source: PurePath) -> str:
    """Return how the names of such files end, made from a file of the name ``source``."""
    if product.to != SAME:
        return EXPORTERS[product.to].ending
    form = FORMS.get(known_form(source.name))
    return source.suffix if form and form.layouts else EXPORTERS[TEXT].ending


_STREAMED = (TEXT, "json", LINES)
"""What goes to standard output where nobody names a place."""


STDOUT = STDIN
"""The name of standard output among files."""


def goes_to_stdout(sources: Iterable[Source], products: Sequence[Product], form: str | None) -> bool:
    """Tell whether what is made of files named one by one is written to standard output: one product that is text.

    Args:
        sources: what is translated.
        products: what each becomes.
        form: the file type that all are taken for; None for what each shows to be.
    """
    if len(products) != 1:
        return False
    if products[0].to != SAME:
        return products[0].to in _STREAMED
    return all(source.path == STDIN or (form or known_form(source.path.name) or TEXT) == TEXT for source in sources)
