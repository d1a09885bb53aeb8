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
from reader.engine.search import Device, Search
from reader.errors import ReaderError

TOKENS_A_BATCH = 1024
MAX_WORKERS = 16
_END = "</s>"

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
class Continuation:
    """Asks for translations of a sentence that begin as they are told to.

    Attributes:
        source: pieces of the sentence; may not be empty.
        beginnings: pieces with which a translation begins.
        scores: of each beginning, as a weighing gives them.
        search: how to look for the rest of each.
        suppressed: runs of pieces that may not come in the rest.
    """

    source: tuple[str, ...]
    beginnings: tuple[tuple[str, ...], ...]
    scores: tuple[float, ...]
    search: Search
    suppressed: tuple[tuple[str, ...], ...] = ()

    @property
    def longest(self) -> int:
        """Tokens that a translation may have."""
        return 2 * len(self.source) + 20 + max(map(len, self.beginnings)) // 32 * 32

    def group(self, order: int) -> tuple[object, ...]:
        """Return what all rows of a batch have in common."""
        return len(self.source), self.longest, self.search, self.suppressed


@dataclass(frozen=True, slots=True)
class Weighing:
    """Asks how probable it is that a translation begins so: the logarithm of each probability.

    Attributes:
        source: pieces of the sentence; may not be empty.
        beginnings: pieces with which a translation may begin.
    """

    source: tuple[str, ...]
    beginnings: tuple[tuple[str, ...], ...]

    def group(self, order: int) -> tuple[object, ...]:
        """Return what all rows of a batch have in common."""
        return len(self.source), len(self.beginnings[order])


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
        # One pass over the whole translation, and no word to be chosen: CTranslate2 begins its search for alternatives
        # to what follows a prefix with it, and ends there when the prefix is as long as a translation may be.
        batches = (
            _Batch([index], [source], [[*self._prefix, *target, _END]], len(self._prefix) + len(target) + 1)
            for index, (source, target) in enumerate(zip(sources, targets, strict=True))
        )
        for batch, [result] in self._run(batches, return_alternatives=True):
            yield self._rows(result.attention[0], len(targets[batch.indices[0]]))

    def answer(self, asked: Sequence["Continuation | Weighing"]) -> list[Any]:
        """Return what is asked for: of each continuation the hypotheses by beginning, of each weighing the scores.

        Only what has the same lengths shares a batch, so that no answer depends on what else is asked.
        """
        answers: list[list[Any]] = [[None] * len(one.beginnings) for one in asked]
        rows = [(number, order) for number, one in enumerate(asked) for order in range(len(one.beginnings))]
        groups: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for number, order in rows:
            groups[asked[number].group(order)].append((number, order))
        jobs: list[tuple[tuple[int, int], Any]] = []
        for group in groups.values():
            step = max(1, TOKENS_A_BATCH // len(asked[group[0][0]].source))
            for start in range(0, len(group), step):
                part = group[start : start + step]
                jobs += zip(part, self._submit([(asked[number], order) for number, order in part]), strict=True)
        for (number, order), job in jobs:
            one, result = asked[number], job.result()
            if isinstance(one, Continuation):
                answers[number][order] = self._hypotheses(result, one.search.length_penalty, one.scores[order])
            else:
                answers[number][order] = sum(result.log_probs[: len(self._prefix) + len(one.beginnings[order])])
        return answers

    def _submit(self, rows: "list[tuple[Continuation | Weighing, int]]") -> list[Any]:
        """Begin with rows of one group."""
        sources = [one.source for one, _ in rows]
        targets = [[*self._prefix, *one.beginnings[order]] for one, order in rows]
        first = rows[0][0]
        if isinstance(first, Weighing):
            return list(self._model.score_batch(sources, targets, max_input_length=0, asynchronous=True))
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
            pieces = tuple(written[:-1] if written[-1:] == [_END] else written)
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
