"""One package of a route: sentences of one language into candidates of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, pairwise, repeat

from reader.engine.casing import continued, emphasised, is_capitals, read_as, uncapitalised
from reader.engine.cutting import cut
from reader.engine.decoder import Decoder, Hypothesis
from reader.engine.demands import Demand
from reader.engine.drafts import Task
from reader.engine.links import word_links
from reader.engine.normalise import has_words, model_text, speaker_dash
from reader.engine.packages import Package
from reader.engine.pieces import locate
from reader.engine.questions import WINDOW
from reader.engine.rendering import WordLink
from reader.engine.search import Device, Search
from reader.engine.steering import Work, steered, worked
from reader.engine.tokenizer import open_tokenizers
from reader.text.addresses import restore_addresses
from reader.text.english import typeset, without_added_stop
from reader.text.spans import Span, gaps
from reader.text.verbatim import verbatim
from reader.text.words import words

LONGEST = 240
"""Pieces that the model is given at once; it has places for 511.

On 20 sentences of novels with 170 to 240 pieces, cutting them at 160 lowered the mean probability of a piece from 0.68
to 0.63, and the English became no longer. With 313 pieces clauses are lost (see the card of ``models/fr_en``).
"""

_LINE_BREAK = re.compile(r"\s*\n\s*")


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
    """What is decoded at once: a sentence, or a part of one that is too long or has something verbatim in it."""

    span: Span
    pieces: list[str]
    before: str
    """What stands before it in the translation."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A sentence on its way into the model."""

    sentence: str
    lead: str
    capitals: bool
    emphasised: list[Span]
    parts: list[_Part]
    tail: str
    """What stands behind the last part in the translation."""


class Leg:
    """A package that is ready to translate."""

    def __init__(self, package: Package, device: Device, workers: int | None = None) -> None:
        """Load the package.

        Args:
            package: an installed package.
            device: what decodes.
            workers: how many batches are decoded at once; None for one on each core.

        Raises:
            ReaderError: the package cannot be used, or there is no such device.
        """
        self._package = package
        self._langs = package.source_lang, package.target_lang
        self._source, self._target = open_tokenizers(package)
        self._decoder = Decoder(package, device, workers)

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
        yield [(index, [Candidate(whole.sentence, (), 0)]) for index, whole in enumerate(prepared) if not whole.parts]
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

    def steer(
        self, asked: Sequence[tuple[str, str, Sequence[Demand]]], search: Search
    ) -> Iterator[tuple[int, Candidate, frozenset[int]]]:
        """Translate so that demands are met where that can be done; those of like length together.

        Args:
            asked: sentences, each with something to translate in it; their translations by the package alone; and the
                demands on others.
            search: how to look where nothing is demanded.

        Yields:
            The number of a sentence, its translation, and the numbers of the demands that had to be forced.
        """
        prepared = [self._prepare(sentence, halved=False) for sentence, *_ in asked]
        order = sorted(range(len(asked)), key=lambda at: -sum(len(part.pieces) for part in prepared[at].parts))
        tasks = (self._steered(prepared[at], *asked[at][1:], search) for at in order)
        for number, (candidate, forced) in worked(tasks, self._decoder):
            yield order[number], candidate, forced

    def _steered(
        self, prepared: _Prepared, plain: str, demands: Sequence[Demand], search: Search
    ) -> Work[tuple[Candidate, frozenset[int]]]:
        if not prepared.parts:
            return Candidate(prepared.sentence, (), 0), frozenset()
        hypotheses: list[Hypothesis] = []
        forced: set[int] = set()
        if len(prepared.parts) > 1 or prepared.capitals or prepared.emphasised or prepared.tail:
            plain = ""  # which part of it stands for which part of the sentence, nobody knows
        for part in prepared.parts:
            own = [number for number, demand in enumerate(demands) if demand.lies_in(part.span)]
            shifted = tuple(demands[number].moved(partial(Span.shifted, by=-part.span.start)) for number in own)
            source = part.span.of(prepared.sentence)
            known = plain.removeprefix(prepared.lead + part.before)
            task = Task(source, tuple(part.pieces), shifted, self._target, self._langs, known)
            draft = yield from steered(task, search)
            hypotheses.append(draft.hypothesis)
            forced |= {own[number] for number in draft.forced}
        return self._candidate(prepared, hypotheses), frozenset(forced)

    def link(self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[list[tuple[int, int]]]:
        """Link the words of existing translations, by making the model write them.

        Args:
            pairs: tokens of a sentence and tokens of its translation. The model reads and writes them with spaces
                between, so that no piece covers two of them: the links are better for it.

        Yields:
            The links of each pair, in order, as (source token, target token). A pair that is empty, or longer than the
            model's window, has no links.
        """
        texts = [tuple(" ".join(map(model_text, side)) for side in pair) for pair in pairs]
        pieces = [(self._source.encode(source), self._target.encode(target)) for source, target in texts]
        fits = [0 < len(read) < WINDOW and 0 < len(written) < WINDOW for read, written in pieces]
        possible = [both for both, fit in zip(pieces, fits, strict=True) if fit]
        attentions = self._decoder.force([read for read, _ in possible], [written for _, written in possible])
        for pair, (read, written), fit in zip(pairs, pieces, fits, strict=True):
            if not fit:
                yield []
                continue
            source_tokens, target_tokens = (_token_spans(side) for side in pair)
            links = word_links(
                next(attentions),
                locate(read, " ".join(pair[0])),
                locate(written, " ".join(pair[1])),
                source_tokens,
                target_tokens,
            )
            by_source, by_target = ({span: i for i, span in enumerate(side)} for side in (source_tokens, target_tokens))
            yield [(by_source[link.source], by_target[link.target]) for link in links]

    def _prepare(self, sentence: str, *, halved: bool) -> _Prepared:
        lead = speaker_dash(sentence)
        body = sentence[len(lead) :]
        capitals = is_capitals(body)
        loud = {} if capitals else emphasised(body, self._source.score)
        plain = uncapitalised(body, self._source.score) if capitals else read_as(body, loud)
        parts, tail = self._parts(plain, len(lead), halved=halved)
        return _Prepared(sentence, lead, capitals, [span.shifted(len(lead)) for span in loud], parts, tail)

    def _parts(self, text: str, start: int, *, halved: bool) -> tuple[list[_Part], str]:
        """Cut ``text``, which begins at ``start`` of its sentence, at what stays verbatim and where it is too long.

        Returns:
            The parts, and what stands behind the last one in the translation.
        """
        lang = self._package.source_lang
        parts: list[_Part] = []
        before = ""
        marks = [*verbatim(text, lang), Span(len(text), len(text))]
        for gap, mark in zip(gaps(marks[:-1], len(text)), marks, strict=True):
            limit = min(LONGEST, max(1, self._size(gap.of(text)) - 1)) if halved else LONGEST
            for span in cut(gap.of(text), self._size, limit):
                part = span.shifted(gap.start)
                pieces = self._source.encode(model_text(part.of(text))) if has_words(part.of(text), lang) else []
                if pieces:
                    parts.append(_Part(part.shifted(start), pieces, before or " " * bool(parts)))
                    before = ""
                else:
                    before += model_text(part.of(text))
            before += _LINE_BREAK.sub(" ", mark.of(text))
        return parts, before

    def _size(self, text: str) -> int:
        return len(self._source.encode(model_text(text)))

    def _candidate(self, prepared: _Prepared, hypotheses: Sequence[Hypothesis]) -> Candidate:
        """Put the parts together and find the links."""
        sentence, lead = prepared.sentence, prepared.lead
        english = "".join(map(self._english, repeat(sentence), prepared.parts, hypotheses)) + prepared.tail
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
        text = _emphasising(text, links, prepared.emphasised)
        return Candidate(text, tuple(links), min(hypothesis.confidence for hypothesis in hypotheses))

    def _english(self, sentence: str, part: _Part, hypothesis: Hypothesis) -> str:
        """Return the English of a part and what stands before it."""
        french = part.span.of(sentence)
        english = without_added_stop(self._target.decode(hypothesis.pieces), french)
        if part.span.start and french[0].islower():
            english = continued(english, self._target.score)
        return part.before + english


def _emphasising(text: str, links: Sequence[WordLink], emphasised: Sequence[Span]) -> str:
    """Return ``text`` with those words in capitals that are linked to ``emphasised`` ones; no character moves."""
    letters = list(text)
    for link in links:
        if any(word.start < link.source.end and link.source.start < word.end for word in emphasised):
            for place in range(link.target.start, link.target.end):
                capital = letters[place].upper()
                letters[place] = capital if len(capital) == 1 else letters[place]
    return "".join(letters)


def _written(hypotheses: Sequence[Hypothesis]) -> Iterator[str]:
    return chain.from_iterable(hypothesis.pieces for hypothesis in hypotheses)


def _token_spans(tokens: Sequence[str]) -> list[Span]:
    """Return where the tokens stand when they are joined with spaces."""
    ends = accumulate(len(token) + 1 for token in tokens)
    return [Span(end - len(token) - 1, end - 1) for end, token in zip(ends, tokens, strict=True)]
