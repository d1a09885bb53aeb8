"""A CTranslate2 model at work, in batches of sentences of equal length.

CTranslate2 pads a batch to its longest sentence, and padding changes the order in which floating-point numbers are
summed: in batches of mixed lengths a few sentences in a hundred come out with other words, depending on their
neighbours.
Without padding the English of a sentence depends on that sentence alone: not on the batch size, nor on the number of
workers, nor on what a memory already holds.
"""

import os
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt

from reader.engine.packages import Package
from reader.engine.questions import END, TOKENS_A_BATCH, Question, Watching, Weighing
from reader.engine.search import Device, Search
from reader.errors import ReaderError

MAX_WORKERS = 16
_FORCED_AT_ONCE = 256
"""Pairs whose attention is kept in memory at once."""

Attention = npt.NDArray[np.float32]
"""(target pieces, source pieces): how much each piece that was written looked at each piece that was read.

What is missing from 1 in a row went to the end mark of the source.
"""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation as the decoder gives it.

    Attributes:
        pieces: target pieces, without the end mark.
        attention: where the model looked.
        confidence: geometric mean of the probabilities of the pieces and the end mark, 0 to 1.
    """

    pieces: tuple[str, ...]
    attention: Attention
    confidence: float


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sentences of equal length, and what they are decoded with."""

    indices: list[int]
    sources: list[Sequence[str]]
    prefixes: list[list[str]]
    longest: int
    """Tokens that a translation may have."""


class Decoder:
    """A loaded CTranslate2 model; safe to use from one thread at a time."""

    def __init__(self, package: Package, device: Device = Device.AUTO, workers: int | None = None) -> None:
        """Load the model of ``package``, with workers of one thread.

        Args:
            package: an installed package.
            device: ``AUTO`` takes the GPU where CTranslate2 finds one.
            workers: how many; None for one on each core, or a single one on a GPU.

        Raises:
            ReaderError: the model cannot be loaded, or there is no such device.
        """
        if device is Device.AUTO:
            device = Device.CUDA if ctranslate2.get_cuda_device_count() else Device.CPU
        self._workers = workers or (1 if device is Device.CUDA else min(MAX_WORKERS, _cores()))
        self._prefix = [package.target_prefix] if package.target_prefix else []
        self._shift = package.attention_shift
        try:
            self._model = ctranslate2.Translator(
                str(package.path / "model"), device=device.value, inter_threads=self._workers, intra_threads=1
            )
        except (RuntimeError, ValueError, OSError) as error:
            reason = f"{package.path}: the model cannot be loaded ({error})"
            raise ReaderError(reason, "check it with `reader models verify`, or choose another `--device`") from None

    def decode(
        self, sources: Sequence[Sequence[str]], search: Search
    ) -> Iterator[tuple[list[int], list[list[Hypothesis]]]]:
        """Translate, the longest first.

        Args:
            sources: pieces of each sentence; none may be empty.
            search: how to look for translations.

        Yields:
            A batch: the indices of its sentences, and for each of them its hypotheses, the best first.
        """
        batches = (
            # Twice the length and more is far beyond any English that is not a loop.
            _Batch(indices, [sources[i] for i in indices], [self._prefix] * len(indices), 2 * length + 20)
            for length, indices in _of_equal_length(sources)
        )
        for batch, results in self._run(batches, **_searching(search)):
            yield batch.indices, [self._hypotheses(result, search.length_penalty) for result in results]

    def force(self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> Iterator[Attention]:
        """Make the model write ``targets`` and watch where it looks.

        Args:
            sources: pieces of each sentence; none may be empty.
            targets: pieces of each translation.

        Yields:
            The attention of each pair, in order.
        """
        for start in range(0, len(sources), _FORCED_AT_ONCE):
            pairs = zip(sources[start : start + _FORCED_AT_ONCE], targets[start : start + _FORCED_AT_ONCE], strict=True)
            answers = self.answer([Watching(tuple(source), (tuple(target),)) for source, target in pairs])
            yield from (attention for [attention] in answers)

    def answer(self, asked: Sequence[Question]) -> list[list[Any]]:
        """Return what is asked for: one answer for each target of each question, as the questions say."""
        answers: list[list[Any]] = [[None] * len(one.targets) for one in asked]
        groups: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for number, one in enumerate(asked):
            for order in range(len(one.targets)):
                groups[type(one), *one.group(order)].append((number, order))
        jobs: list[tuple[tuple[int, int], Any]] = []
        for group in groups.values():
            step = asked[group[0][0]].rows(group[0][1])
            for start in range(0, len(group), step):
                part = group[start : start + step]
                jobs += zip(part, self._submit([(asked[number], order) for number, order in part]), strict=True)
        for (number, order), job in jobs:
            answers[number][order] = self._answered(asked[number], order, job.result())
        return answers

    def _submit(self, rows: Sequence[tuple[Question, int]]) -> list[Any]:
        """Begin with rows of one group."""
        first, _ = rows[0]
        sources = [one.source for one, _ in rows]
        if isinstance(first, Weighing):
            filled = [[*self._prefix, *one.filled(order)] for one, order in rows if isinstance(one, Weighing)]
            return list(self._model.score_batch(sources, filled, max_input_length=0, asynchronous=True))
        targets = [[*self._prefix, *one.targets[order]] for one, order in rows]
        if isinstance(first, Watching):
            return self._watch(sources, targets)
        return list(
            self._model.translate_batch(
                sources,
                target_prefix=targets,
                max_decoding_length=first.longest,
                suppress_sequences=list(first.suppressed) or None,
                **_searching(first.search),
                **_RETURNING,
            )
        )

    def _watch(self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> list[Any]:
        """Begin with making the model write targets of equal length.

        That is one pass over each, and no word to be chosen: CTranslate2 begins its search for alternatives to what
        follows a prefix with it, and ends there when the prefix is as long as a translation may be.
        """
        ended = [[*target, END] for target in targets]
        return list(
            self._model.translate_batch(
                sources,
                target_prefix=ended,
                max_decoding_length=len(ended[0]),
                return_alternatives=True,
                **_RETURNING,
            )
        )

    def _answered(self, one: Question, order: int, result: Any) -> Any:  # noqa: ANN401 - CTranslate2's own
        """Return the answer to one row of a question."""
        length = len(one.targets[order])
        if isinstance(one, Weighing):
            start = len(self._prefix)
            return tuple(result.log_probs[start : start + length + 1])
        if isinstance(one, Watching):
            return self._rows(result.attention[0], length)
        return self._hypotheses(result, one.search.length_penalty, one.scores[order])

    def _run(self, batches: Iterable[_Batch], **options: Any) -> Iterator[tuple[_Batch, list[Any]]]:  # noqa: ANN401 - CTranslate2's own
        """Keep the workers busy, and yield results in the order of the batches."""
        waiting: deque[tuple[_Batch, list[Any]]] = deque()
        for batch in batches:
            jobs = self._model.translate_batch(
                batch.sources,
                target_prefix=batch.prefixes,
                max_decoding_length=batch.longest,
                **_RETURNING,
                **options,
            )
            waiting.append((batch, jobs))
            if len(waiting) > 2 * self._workers:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())

    def _hypotheses(self, result: Any, length_penalty: float, before: float = 0) -> list[Hypothesis]:  # noqa: ANN401 - CTranslate2's own
        """Return the hypotheses of a result, whose scores leave out the prefix, which has the score ``before``."""
        found = []
        for tokens, score, attention in zip(result.hypotheses, result.scores, result.attention, strict=True):
            written = tokens[len(self._prefix) :]
            pieces = tuple(written[:-1] if written[-1:] == [END] else written)
            length = max(1, len(tokens))
            confidence = exp(score * length ** (length_penalty - 1) + before / length)
            found.append(Hypothesis(pieces, self._rows(attention, len(pieces)), min(1.0, confidence)))
        return found

    def _rows(self, attention: list[list[float]], length: int) -> Attention:
        """Return the rows that belong to the first ``length`` pieces behind the prefix.

        A head may look at the piece that was just read instead of the one to be written (Shift-Att in Chen et al. 2020,
        "Accurate Word Alignment Induction from Neural Machine Translation"); then the rows of the model come later.
        """
        rows = np.asarray(attention, dtype=np.float32)
        start = len(self._prefix) + self._shift
        rows = rows[start : start + length]
        return np.pad(rows, ((0, length - len(rows)), (0, 0)))


_RETURNING = {
    "max_input_length": 0,
    "return_scores": True,
    "return_attention": True,
    "return_end_token": True,
    "disable_unk": True,
    "asynchronous": True,
}


def _searching(search: Search) -> dict[str, float]:
    return {
        "beam_size": search.beam,
        "length_penalty": search.length_penalty,
        "num_hypotheses": search.hypotheses,
        "no_repeat_ngram_size": search.no_repeat,
    }


def _finished(batch: _Batch, jobs: list[Any]) -> tuple[_Batch, list[Any]]:
    return batch, [job.result() for job in jobs]


def _of_equal_length(sources: Sequence[Sequence[str]]) -> Iterator[tuple[int, list[int]]]:
    """Yield a length, in tokens, and indices of sentences that have it, up to ``TOKENS_A_BATCH``; the longest first."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, source in enumerate(sources):
        by_length[len(source)].append(index)
    for length, indices in sorted(by_length.items(), reverse=True):
        step = max(1, TOKENS_A_BATCH // length)
        for start in range(0, len(indices), step):
            yield length, indices[start : start + step]


def _cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
