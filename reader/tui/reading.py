"""Where the reader is in a book, and how one moves. Knows nothing of the screen."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.align.uncertain import LEAST
from reader.text.spans import Span
from reader.text.words import english_words, french_words
from reader.tui.book import Book
from reader.tui.setting import Mode, Side

_MOST_JUMPS = 200


@dataclass(frozen=True, slots=True)
class Cursor:
    """A sentence, and perhaps a word in it.

    Attributes:
        paragraph: number of the block in the book, from 0.
        sentence: number of the sentence pair in the block, from 0.
        word: offsets into the block's text on ``side``; None while the whole sentence is meant.
        side: the language of the word.
    """

    paragraph: int = 0
    sentence: int = 0
    word: Span | None = None
    side: Side = Side.SOURCE


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A character on the page."""

    paragraph: int
    side: Side
    character: int


class Reading:
    """A book, the cursor in it, and the way that the cursor came.

    Attributes:
        book: what is read.
        cursor: where the reader is.
        bookmarks: sentences marked by the reader, as cursors without a word, in reading order.
        revealed: sentences whose English is uncovered while it is hidden, as paragraph and sentence.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.cursor = Cursor()
        self.bookmarks: list[Cursor] = []
        self.revealed: set[tuple[int, int]] = set()
        self._jumps: list[Cursor] = []

    @property
    def block(self) -> BitextBlock:
        """The block under the cursor."""
        return self.book[self.cursor.paragraph]

    @property
    def pair(self) -> SentencePair | None:
        """The sentence pair under the cursor; None in a block without sentences."""
        return pair_at(self.block, self.cursor.sentence)

    def sentences_in(self, paragraph: int) -> int:
        """Return how many stops the cursor makes in a block: one for each sentence, and one where there is none."""
        return max(1, len(self.book[paragraph].sentences))

    def by_sentence(self, step: int) -> bool:
        """Move one sentence on (1) or back (-1); return False at the end of the book."""
        at = self.cursor
        paragraph, sentence = at.paragraph, at.sentence + step
        if sentence < 0:
            paragraph -= 1
            sentence = self.sentences_in(paragraph) - 1 if paragraph >= 0 else 0
        elif sentence >= self.sentences_in(paragraph):
            paragraph, sentence = paragraph + 1, 0
        if not 0 <= paragraph < len(self.book):
            return False
        self.cursor = Cursor(paragraph, sentence, side=at.side)
        return True

    def by_paragraph(self, step: int) -> bool:
        """Move to the next paragraph (1), or to the beginning of this one and then of the one before (-1)."""
        at = self.cursor
        paragraph = at.paragraph if step < 0 and (at.sentence or at.word) else at.paragraph + step
        if not 0 <= paragraph < len(self.book):
            return False
        self.cursor = Cursor(paragraph, side=at.side)
        return True

    def by_word(self, step: int) -> bool:
        """Move one word on or back, from the sentence into its first or last word, and on into the next sentence."""
        words = self.words()
        at = words.index(self.cursor.word) + step if self.cursor.word in words else (0 if step > 0 else len(words) - 1)
        if 0 <= at < len(words):
            self.cursor = replace(self.cursor, word=words[at])
            return True
        here = self.cursor
        while self.by_sentence(step):
            if words := self.words():
                self.cursor = replace(self.cursor, word=words[0 if step > 0 else -1])
                return True
        self.cursor = here
        return False

    def leave_word(self) -> None:
        """Go back from the word to its sentence."""
        self.cursor = replace(self.cursor, word=None)

    def change_side(self) -> None:
        """Go to the other language: from a word to the first one that it is linked with, else to the first word."""
        at = self.cursor
        linked = linked_spans(self.block, at) if at.word else []
        self.cursor = replace(at, side=at.side.other, word=None)
        words = self.words()
        if at.word and words:
            on_link = [word for word in words if any(_overlap(word, span) for span in linked)]
            self.cursor = replace(self.cursor, word=(on_link or words)[0])

    def words(self) -> list[Span]:
        """Return the words of the sentence under the cursor, in the cursor's language."""
        return words_of(self.block, self.cursor.sentence, self.cursor.side)

    def jump(self, to: Cursor) -> None:
        """Go far away, and remember where from."""
        if (self.cursor.paragraph, self.cursor.sentence) != (to.paragraph, to.sentence):
            self._jumps = [*self._jumps[-_MOST_JUMPS:], self.cursor]
        self.cursor = to

    def jump_back(self) -> bool:
        """Return to where the last jump began; False where there was none."""
        if not self._jumps:
            return False
        self.cursor = self._jumps.pop()
        return True

    def cursor_at(self, spot: Spot, *, on_word: bool) -> Cursor:
        """Return the cursor for a character: its sentence, and its word where one is asked for and there is one."""
        block = self.book[spot.paragraph]
        sentence = sentence_at(block, spot.side, spot.character)
        cursor = Cursor(spot.paragraph, sentence, side=spot.side)
        if on_word:
            words = words_of(block, sentence, spot.side)
            word = next((word for word in words if word.start <= spot.character < word.end), None)
            cursor = replace(cursor, word=word)
        return cursor

    def become(self, bitext: Bitext) -> None:
        """Read a bitext of the same French from now on; cursor, jumps and marks stay on their French characters."""
        kept = [self._french(at) for at in (self.cursor, *self._jumps)]
        marked = [self._french(at) for at in self.bookmarks]
        revealed = [self._french(Cursor(*at)) for at in self.revealed]
        self.book.become(bitext)
        self.cursor, *self._jumps = [self._there(*place) for place in kept]
        self.bookmarks = in_order(self._there(*place) for place in marked)
        self.revealed = {(at.paragraph, at.sentence) for at in (self._there(*place) for place in revealed)}

    def _french(self, at: Cursor) -> tuple[int, int, bool]:
        """Return the number of a cursor's block among those with French, a character, and whether a word is meant."""
        if at.word and at.side is Side.SOURCE:
            return self.book.number(at.paragraph), at.word.start, True
        return self.book.number(at.paragraph), start_of(self.book[at.paragraph], at.sentence), False

    def _there(self, number: int, character: int, on_word: bool) -> Cursor:
        return self.cursor_at(Spot(self.book.paragraph(number), Side.SOURCE, character), on_word=on_word)

    def place(self) -> Spot:
        """Return the first character under the cursor, in the French where the sentence has any."""
        at, pair = self.cursor, self.pair
        if at.word:
            return Spot(at.paragraph, at.side, at.word.start)
        if pair and not pair.source and pair.target:
            return Spot(at.paragraph, Side.TARGET, pair.target.start)
        return Spot(at.paragraph, Side.SOURCE, start_of(self.block, at.sentence))

    def toggle_bookmark(self) -> bool:
        """Mark the sentence under the cursor, or take its mark away; return whether it is marked now."""
        mark = Cursor(self.cursor.paragraph, self.cursor.sentence)
        if mark in self.bookmarks:
            self.bookmarks.remove(mark)
            return False
        self.bookmarks = in_order([*self.bookmarks, mark])
        return True

    def toggle_sentence(self) -> None:
        """Uncover the hidden English of the sentence, or cover it again."""
        self.revealed ^= {(self.cursor.paragraph, self.cursor.sentence)}

    def toggle_paragraph(self) -> None:
        """Uncover the hidden English of the paragraph; cover it again where nothing of it is hidden."""
        paragraph = self.cursor.paragraph
        all_of_it = {(paragraph, at) for at in range(self.sentences_in(paragraph))}
        self.revealed = self.revealed - all_of_it if all_of_it <= self.revealed else self.revealed | all_of_it

    def is_veiled(self, mode: Mode, paragraph: int, sentence: int) -> bool:
        """Say whether the English of a sentence is hidden."""
        return mode is Mode.HIDDEN and (paragraph, sentence) not in self.revealed

    def flagged(self, step: int) -> Iterator[Cursor]:
        """Yield the sentences that fail a check, or whose English in a given text may belong elsewhere.

        They come from the cursor on (1) or back (-1), once around the book.
        """
        here, count = self.cursor, len(self.book)
        for turn in range(count + 1):
            paragraph = (here.paragraph + step * turn) % count
            if not self.book.is_ready(paragraph):
                continue
            pairs = self.book[paragraph].sentences
            failing = [at for at, pair in enumerate(pairs) if pair.checks or (self.book.given and is_uncertain(pair))]
            for at in failing[::step]:
                ahead = (at - here.sentence) * step > 0
                if (turn == 0 and ahead) or 0 < turn < count or (turn == count and not ahead):
                    yield Cursor(paragraph, at)


def in_order(cursors: Iterable[Cursor]) -> list[Cursor]:
    """Return cursors in reading order, each once."""
    return sorted(set(cursors), key=lambda at: (at.paragraph, at.sentence))


def start_of(block: BitextBlock, sentence: int) -> int:
    """Return the first French character of a sentence; 0 where there is no such sentence, or it has no French."""
    pair = pair_at(block, sentence)
    return pair.source.start if pair and pair.source else 0


def pair_at(block: BitextBlock, sentence: int) -> SentencePair | None:
    """Return a sentence pair of a block; None where it has no such sentence."""
    return block.sentences[sentence] if sentence < len(block.sentences) else None


def is_uncertain(pair: SentencePair) -> bool:
    """Say whether two sides that an aligner has put together may not belong together."""
    return pair.confidence is not None and pair.confidence < LEAST


def side_of(pair: SentencePair, side: Side) -> Span | None:
    """Return where a sentence pair stands in one language."""
    return pair.source if side is Side.SOURCE else pair.target


def text_of(block: BitextBlock, side: Side) -> str:
    """Return a block's text in one language."""
    return block.source if side is Side.SOURCE else block.target


def sentence_at(block: BitextBlock, side: Side, character: int) -> int:
    """Return the sentence that holds a character of one language, or the one before it; 0 where there is none."""
    standing = [(span.start, at) for at, pair in enumerate(block.sentences) if (span := side_of(pair, side))]
    found = bisect_right(standing, character, key=lambda entry: entry[0]) - 1
    return standing[max(0, found)][1] if standing else 0


def words_of(block: BitextBlock, sentence: int, side: Side) -> list[Span]:
    """Return the words of a sentence in one language, as offsets into the block's text."""
    pair = pair_at(block, sentence)
    span = side_of(pair, side) if pair else None
    if not span:
        return []
    split = french_words if side is Side.SOURCE else english_words
    return [word.shifted(span.start) for word in split(span.of(text_of(block, side)))]


def linked_spans(block: BitextBlock, at: Cursor) -> list[Span]:
    """Return what the word under the cursor is linked with in the other language, as offsets into the block's text."""
    pair = pair_at(block, at.sentence)
    if not pair or not at.word:
        return []
    word = at.word
    if at.side is Side.SOURCE:
        return [link.target for link in pair.links if _overlap(link.source, word)]
    return [link.source for link in pair.links if _overlap(link.target, word)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
