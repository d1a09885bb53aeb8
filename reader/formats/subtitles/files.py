"""What the subtitle formats have in common: a file of one becomes a document, and is written with English in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.formats.document import Block, Document, counted
from reader.formats.encoding import decode
from reader.formats.layout import Layout
from reader.formats.subtitles.cues import CueText, Line, lines_of, odd_times, time_lines
from reader.formats.subtitles.tags import Markup
from reader.formats.subtitles.turns import Speech, parts, speeches
from reader.formats.subtitles.writing import document_of, written


@dataclass(frozen=True, slots=True)
class FileType:
    """A subtitle format.

    Attributes:
        form: its name among the file types.
        markup: how it marks up words.
        cue_texts: finds what is shown, given the lines of a file and which of them hold times.
        skipped: counts what is not shown.
    """

    form: str
    markup: Markup
    cue_texts: Callable[[Sequence[Line], Sequence[int]], Iterable[CueText]]
    skipped: Callable[[Sequence[Line]], Counter[str]] = lambda _: Counter()

    def read(self, data: bytes, name: str) -> Document:
        """Make a document of the bytes of a file.

        Args:
            data: the whole file.
            name: what messages call it.

        Raises:
            ReaderError: it is no text, or there is no cue in it.
        """
        decoded = decode(data, name)
        lines = lines_of(decoded.text)
        notes = [*filter(None, [decoded.note]), *odd_times(lines, time_lines(lines, name))]
        return replace(
            document_of(self._speeches(decoded.text)),
            form=self.form,
            encoding=decoded.encoding,
            notes=tuple(notes),
            skipped=counted(self.skipped(lines)),
            original=data,
        )

    def write(self, document: Document, english: Sequence[Block], layout: Layout) -> Iterator[bytes]:
        """Yield a file with everything but the words as it was.

        Args:
            document: as read.
            english: of its blocks.
            layout: English, or interleaved: both languages in each cue.
        """
        return written(document, english, layout, self._speeches)

    def _speeches(self, text: str) -> list[Speech]:
        lines = lines_of(text)
        cue_texts = self.cue_texts(lines, time_lines(lines, self.form))
        return list(speeches(parts(text, cue_texts, self.markup)))
