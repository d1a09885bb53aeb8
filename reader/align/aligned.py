"""Two existing texts side by side: blocks of the French, and what of the English renders each sentence."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.align.evidence import refuse_hopeless, refuse_unrelated
from reader.align.held import held_links
from reader.align.sentence_links import SentenceLink, link_sentences
from reader.align.word_linking import link_words
from reader.engine.rendering import Origin
from reader.engine.translator import Progress, Translator
from reader.formats.document import Block, BlockKind, Document
from reader.text.ebook_body import ebook_body
from reader.text.english_sentences import split_english
from reader.text.one_line import on_one_line
from reader.text.passages import Mending
from reader.text.sentences import split
from reader.text.spans import Span

Names = tuple[str, str]
NAMES: Names = ("the French text", "the English text")
_NEXT_LINE = 2
"""Lines that the end of a block, what follows and the beginning of the next have between them, where none is blank."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Where a sentence stands, and its text on one line."""

    block: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """What stands side by side: numbers of sentences of one French block, and of the English."""

    source: range
    target: range
    confidence: float


def align_documents(
    french: Document,
    english: Document,
    translator: Translator,
    progress: Progress = lambda _: None,
    *,
    mendings: Sequence[Mending] = (),
    names: Names = NAMES,
) -> Bitext:
    """Set a French text and an English translation of it side by side, down to the words.

    Args:
        french: the text in French.
        english: the same text in English.
        translator: renders the French, and links words; a greedy search is enough.
        progress: told how many characters of the French were rendered, and then again how many have their words linked;
            what has no counterpart is told once only.
        mendings: as for ``align_sentences``.
        names: what messages call the two texts.

    Raises:
        ReaderError: as for ``align_sentences``.
    """
    bitext = align_sentences(french, english, translator, progress, mendings=mendings, names=names)
    return replace(bitext, blocks=tuple(link_words(bitext.blocks, translator, progress)))


def align_sentences(
    french: Document,
    english: Document,
    translator: Translator,
    progress: Progress = lambda _: None,
    *,
    mendings: Sequence[Mending] = (),
    names: Names = NAMES,
) -> Bitext:
    """Set a French text and an English translation of it side by side, sentence by sentence.

    Sentences are linked many to many (``reader.align.sentence_links``). Nothing is left out: a sentence without
    counterpart is a pair with one side, and paragraphs that only the English has are blocks with an empty source, after
    the French that they follow.

    A pair lies within one block. Where a link reaches over several blocks of the French, the English stands in the
    first one that has a good part of it. Words are not linked: ``link_words`` does it, for some blocks or for all.

    Args:
        french: the text in French.
        english: the same text in English.
        translator: renders the French; a greedy search is enough.
        progress: told how many characters of the French were rendered.
        mendings: what a person set side by side, the latest first; what of it is in these texts is held to.
        names: what messages call the two texts.

    Raises:
        ReaderError: a text is empty, in the wrong language or fifty times as long as the other, they are no
            translation of each other, or the model cannot be loaded.
    """
    sources, targets = _sentences(french, split), _sentences(english, split_english)
    texts = [sentence.text for sentence in sources], [sentence.text for sentence in targets]
    paragraphs = _paragraphs(french, sources), _paragraphs(english, targets)
    links = link_texts(*texts, translator, progress, paragraphs, mendings=mendings, names=names)
    return Bitext(tuple(_blocks(links, french.blocks, english.blocks, sources, targets)))


def link_texts(
    french: Sequence[str],
    english: Sequence[str],
    translator: Translator,
    progress: Progress = lambda _: None,
    paragraphs: tuple[Sequence[int], Sequence[int]] | None = None,
    *,
    mendings: Sequence[Mending] = (),
    names: Names = NAMES,
) -> list[SentenceLink]:
    """Link the sentences of a French text with those of an English translation of it.

    The licence that Project Gutenberg and its like put around an e-book is linked with nothing.

    Args:
        french: the sentences of the text in French.
        english: the sentences of the same text in English.
        translator: renders the French; a greedy search is enough.
        progress: told how many characters of the French were rendered.
        paragraphs: the number of the paragraph of each French and of each English sentence, where they are known.
        mendings: as for ``align_sentences``.
        names: what messages call the two texts.

    Returns:
        Links in order; every sentence of either side is in exactly one.

    Raises:
        ReaderError: as for ``align_sentences``.
    """
    bodies = ebook_body(french), ebook_body(english)
    read, written = (side[body.start : body.stop] for side, body in zip((french, english), bodies, strict=True))
    refuse_hopeless(read, written, *names)
    rendered = [rendering.text for rendering in translator.render(read, progress)]
    progress(sum(map(len, french)) - sum(map(len, read)))
    inside = paragraphs and (
        paragraphs[0][bodies[0].start : bodies[0].stop],
        paragraphs[1][bodies[1].start : bodies[1].stop],
    )
    links = link_sentences(read, written, rendered, paragraphs=inside, held=held_links(mendings, read, written))
    refuse_unrelated(links, rendered, written, *names)
    return list(_with_surroundings(links, bodies, (len(french), len(english))))


def _with_surroundings(
    links: Sequence[SentenceLink], bodies: tuple[range, range], sizes: tuple[int, int]
) -> Iterator[SentenceLink]:
    """Yield links between the bodies of two e-books as links of the whole; what stands around is alone."""
    (left, right), (read, written) = bodies, sizes
    yield from _alone(range(left.start), range(right.start))
    for link in links:
        source = range(link.source.start + left.start, link.source.stop + left.start)
        target = range(link.target.start + right.start, link.target.stop + right.start)
        yield SentenceLink(source, target, link.confidence)
    yield from _alone(range(left.stop, read), range(right.stop, written))


def _alone(sources: range, targets: range) -> Iterator[SentenceLink]:
    for number in sources:
        yield SentenceLink(range(number, number + 1), range(0), 1.0)
    for number in targets:
        yield SentenceLink(range(0), range(number, number + 1), 1.0)


def sentences_of(document: Document, find: Callable[[str], list[Span]]) -> tuple[list[str], list[int]]:
    """Return the sentences of a document, each on one line, and the number of the paragraph of each.

    Args:
        document: in one language.
        find: the splitter of that language.
    """
    sentences = _sentences(document, find)
    return [sentence.text for sentence in sentences], _paragraphs(document, sentences)


def _paragraphs(document: Document, sentences: Sequence[_Sentence]) -> list[int]:
    """Return the number of the paragraph of each sentence; a stanza is one, as where it is translated into prose."""
    number = 0
    numbers = [number]
    for above, gap, below in zip(document.blocks, document.gaps[1:], document.blocks[1:], strict=False):
        number += not (above.kind is below.kind is BlockKind.VERSE and len(f"{gap}.".splitlines()) <= _NEXT_LINE)
        numbers.append(number)
    return [numbers[sentence.block] for sentence in sentences]


def _sentences(document: Document, find: Callable[[str], list[Span]]) -> list[_Sentence]:
    return [
        _Sentence(number, span, on_one_line(span.of(block.text)))
        for number, block in enumerate(document.blocks)
        for span in find(block.text)
    ]


def _blocks(
    links: Sequence[SentenceLink],
    french: Sequence[Block],
    english: Sequence[Block],
    sources: Sequence[_Sentence],
    targets: Sequence[_Sentence],
) -> Iterator[BitextBlock]:
    """Yield the blocks of the French, and between them those that the English alone has."""
    unlinked = _unlinked_blocks(links, targets)
    inside: dict[int, list[_Pair]] = defaultdict(list)
    behind: dict[int, list[int]] = defaultdict(list)
    here = -1 if links and not links[0].source else 0
    for link in links:
        if link.source:
            for pair in _within_blocks(link, sources):
                here = sources[pair.source[0]].block
                inside[here].append(pair)
        elif targets[link.target[0]].block in unlinked:
            behind[here].append(link.target[0])
        else:
            inside[max(here, 0)].append(_Pair(range(0), link.target, link.confidence))
    for number in range(-1, len(french)):
        if number >= 0:
            yield _block(french[number], inside[number], sources, targets)
        for alone, numbers in groupby(behind[number], key=lambda target: targets[target].block):
            pairs = [_Pair(range(0), range(target, target + 1), 1.0) for target in numbers]
            yield replace(_block(english[alone], pairs, sources, targets), source="", source_marks=())


def _unlinked_blocks(links: Sequence[SentenceLink], targets: Sequence[_Sentence]) -> set[int]:
    """Return the blocks of the English of which no sentence has a counterpart."""
    linked = {targets[target].block for link in links if link.source for target in link.target}
    return {target.block for target in targets} - linked


def _within_blocks(link: SentenceLink, sources: Sequence[_Sentence]) -> Iterator[_Pair]:
    """Yield the parts of a link that lie in one block each; the first at least half as long as any has the English."""
    parts = [list(numbers) for _, numbers in groupby(link.source, key=lambda number: sources[number].block)]
    sizes = [sum(len(sources[number].text) for number in numbers) for numbers in parts]
    first = next(place for place, size in enumerate(sizes) if 2 * size >= max(sizes))
    for place, numbers in enumerate(parts):
        target = link.target if place == first else range(0)
        yield _Pair(range(numbers[0], numbers[-1] + 1), target, link.confidence)


def _block(
    block: Block, pairs: Sequence[_Pair], sources: Sequence[_Sentence], targets: Sequence[_Sentence]
) -> BitextBlock:
    """Return ``block`` with its English, the sentences of which are joined by spaces."""
    english = ""
    sentences = []
    for pair in pairs:
        text = " ".join(targets[number].text for number in pair.target)
        english += " " * bool(english and text)
        target = Span(len(english), len(english) + len(text)) if text else None
        english += text
        source = Span(sources[pair.source[0]].span.start, sources[pair.source[-1]].span.end) if pair.source else None
        sentences.append(
            SentencePair(source, target, origin=Origin.PERSON if target else None, confidence=round(pair.confidence, 4))
        )
    return BitextBlock(block.kind, block.text, english, tuple(sentences), block.level, block.marks)
