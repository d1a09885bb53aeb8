"""One package of a route: sentences of one language into candidates of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from reader.engine.cutting import cut
from reader.engine.decoder import Decoder, Hypothesis
from reader.engine.links import word_links
from reader.engine.normalise import is_capitals, model_text, speaker_dash
from reader.engine.packages import Package
from reader.engine.pieces import locate
from reader.engine.rendering import WordLink
from reader.engine.search import Device, Search
from reader.engine.tokenizer import Tokenizer
from reader.text.addresses import restore_addresses
from reader.text.english import typeset
from reader.text.spans import Span
from reader.text.words import words

LONGEST = 160
"""Pieces that the model is given at once. It has places for 512, and drops clauses long before."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation among which the translator chooses.

    Attributes:
        text: finished text of the target language.
        links: word links between the sentence and ``text``.
        confidence: geometric mean of the probabilities of the pieces; of the worst part, where there are several.
    """

    text: str
    links: tuple[WordLink, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Part:
    """What is decoded at once: a sentence, or a part of one that is too long."""

    span: Span
    pieces: list[str]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A sentence on its way into the model."""

    sentence: str
    lead: str
    capitals: bool
    parts: list[_Part]


class Leg:
    """A package that is ready to translate."""

    def __init__(self, package: Package, device: Device) -> None:
        """Load the package.

        Raises:
            ReaderError: the package cannot be used, or there is no such device.
        """
        self._package = package
        self._tokenizer = Tokenizer(package)
        self._decoder = Decoder(package, device)

    def translate(
        self, sentences: Sequence[str], search: Search, *, halved: bool = False
    ) -> Iterator[list[tuple[int, list[Candidate]]]]:
        """Translate, in the order that decodes fastest.

        Args:
            sentences: each with something to translate in it.
            search: how to look for translations.
            halved: whether to cut every sentence in two, for a model that has dropped a part of it.

        Yields:
            What a batch completed: indices of sentences, and for each its candidates, the best first.
        """
        prepared = [self._prepare(sentence, halved=halved) for sentence in sentences]
        owners = [(index, place) for index, whole in enumerate(prepared) for place in range(len(whole.parts))]
        waiting: dict[int, dict[int, list[Hypothesis]]] = {}
        pieces = [part.pieces for whole in prepared for part in whole.parts]
        for indices, results in self._decoder.decode(pieces, search):
            done = []
            for (index, place), hypotheses in zip((owners[i] for i in indices), results, strict=True):
                parts = waiting.setdefault(index, {})
                parts[place] = hypotheses
                if len(parts) == len(prepared[index].parts):
                    found = zip(*(parts[i] for i in sorted(parts)), strict=False)
                    done.append((index, [self._candidate(prepared[index], one) for one in found]))
                    del waiting[index]
            yield done

    def link(
        self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]
    ) -> Iterator[list[tuple[int, list[tuple[int, int]]]]]:
        """Link the words of existing translations, by making the model write them.

        Args:
            pairs: tokens of a sentence and tokens of its translation. The model reads and writes them with spaces
                between, so that no piece covers two of them: the links are better for it.

        Yields:
            What a batch completed: indices of pairs, and for each its links, as (source token, target token). A pair
            that is empty, or longer than the model's window, has no links.
        """
        sources, targets = (
            [" ".join(model_text(token, capitals=False) for token in side) for side in sides]
            for sides in zip(*pairs, strict=True)
        )
        read = [self._tokenizer.encode(source) for source in sources]
        written = [self._tokenizer.encode_target(target) for target in targets]
        fits = [i for i in range(len(pairs)) if 0 < len(read[i]) < _WINDOW and 0 < len(written[i]) < _WINDOW]
        for indices, attentions in self._decoder.force([read[i] for i in fits], [written[i] for i in fits]):
            done = []
            for index, attention in zip((fits[i] for i in indices), attentions, strict=True):
                source_tokens, target_tokens = (_token_spans(side) for side in pairs[index])
                links = word_links(
                    attention,
                    locate(read[index], " ".join(pairs[index][0])),
                    locate(written[index], " ".join(pairs[index][1])),
                    source_tokens,
                    target_tokens,
                )
                numbers = ({span: i for i, span in enumerate(side)} for side in (source_tokens, target_tokens))
                by_source, by_target = numbers
                done.append((index, [(by_source[link.source], by_target[link.target]) for link in links]))
            yield done

    def _prepare(self, sentence: str, *, halved: bool) -> _Prepared:
        lead = speaker_dash(sentence)
        body = sentence[len(lead) :]
        capitals = is_capitals(body)

        def encode(text: str) -> list[str]:
            return self._tokenizer.encode(model_text(text, capitals=capitals))

        def size(text: str) -> int:
            return len(encode(text))

        spans = cut(body, size, min(LONGEST, size(body) - 1) if halved else LONGEST)
        parts = [_Part(span.shifted(len(lead)), encode(span.of(body))) for span in spans]
        return _Prepared(sentence, lead, capitals, [part for part in parts if part.pieces])

    def _candidate(self, prepared: _Prepared, hypotheses: Sequence[Hypothesis]) -> Candidate:
        """Put the parts together and find the links."""
        sentence, lead = prepared.sentence, prepared.lead
        english = " ".join(self._tokenizer.decode(hypothesis.pieces) for hypothesis in hypotheses)
        if prepared.capitals:
            english = english.upper()
        text = lead + typeset(restore_addresses(english, sentence), sentence)
        written = [span.shifted(len(lead)) for span in locate(list(_written(hypotheses)), text[len(lead) :])]
        bounds = pairwise(accumulate((len(hypothesis.pieces) for hypothesis in hypotheses), initial=0))
        source_words, target_words = words(sentence, self._package.source_lang), words(text, self._package.target_lang)
        links: list[WordLink] = []
        for part, hypothesis, (start, end) in zip(prepared.parts, hypotheses, bounds, strict=True):
            read = [span.shifted(part.span.start) for span in locate(part.pieces, part.span.of(sentence))]
            links += word_links(hypothesis.attention, read, written[start:end], source_words, target_words)
        return Candidate(text, tuple(links), min(hypothesis.confidence for hypothesis in hypotheses))


_WINDOW = 500
"""Pieces that the model has places for, less the marks around them."""


def _written(hypotheses: Sequence[Hypothesis]) -> Iterator[str]:
    return chain.from_iterable(hypothesis.pieces for hypothesis in hypotheses)


def _token_spans(tokens: Sequence[str]) -> list[Span]:
    """Return where the tokens stand when they are joined with spaces."""
    ends = accumulate(len(token) + 1 for token in tokens)
    return [Span(end - len(token) - 1, end - 1) for end, token in zip(ends, tokens, strict=True)]
