"""The teacher's translations of the corpus, the best of several.

Sequence-level distillation (Kim and Rush 2016): a student learns better from what its teacher writes than from what
people wrote. Where a person's English is there, that hypothesis is taken which is most like it (sequence-level
interpolation, the same); elsewhere the one that the others agree with most (minimum Bayes risk, Kumar and Byrne 2004).
The measure is chrF. A person's English that the teacher finds likely enough becomes an example of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import ctranslate2
import sentencepiece
from sacrebleu.metrics.chrf import CHRF

from models.student.corpus import Pair, load_corpus
from reader.export.atomic import write_atomically

_HYPOTHESES = 4
_SHARD = 4_000
"""Sentences of a file: what is lost at most when a run is ended."""
_LIKELY = -1.5
"""Mean logarithm of the probability of a piece from which on a person's English is taken for a translation."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A French sentence, the teacher's English, and a person's where it is a good example; empty elsewhere."""

    french: str
    english: str
    human: str


class Teacher:
    """The package whose translations are to be learned, opened for decoding."""

    def __init__(self, package: Path, device: str) -> None:
        self._translator = ctranslate2.Translator(str(package / "model"), device, inter_threads=2, intra_threads=1)
        self._french = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        self._english = sentencepiece.SentencePieceProcessor(model_file=str(package / "target.spm"))
        self._measure = CHRF()

    def teach(self, pairs: Sequence[Pair]) -> Iterator[Taught]:
        """Yield the best translation of each sentence; those that come out empty are left out."""
        read = self._french.encode([pair.french for pair in pairs], out_type=str)
        found = self._translator.translate_batch(
            read, beam_size=_HYPOTHESES, num_hypotheses=_HYPOTHESES, max_batch_size=2048, batch_type="tokens",
            length_penalty=0.2,
        )  # fmt: skip
        written = self._english.encode([pair.english for pair in pairs], out_type=str)
        scored = self._translator.score_batch(read, written, max_batch_size=2048, batch_type="tokens")
        for pair, result, score in zip(pairs, found, scored, strict=True):
            texts = [text for text in map(self._english.decode, result.hypotheses) if text]
            if texts:
                likely = bool(pair.english) and sum(score.log_probs) / len(score.log_probs) > _LIKELY
                yield Taught(pair.french, self._best(texts, pair.english), pair.english if likely else "")

    def _best(self, texts: Sequence[str], reference: str) -> str:
        """Return the text most like the reference; without one, the text most like the others."""

        def likeness(text: str) -> float:
            others = [reference] if reference else [other for other in texts if other is not text]
            return sum(float(self._measure.sentence_score(text, [other]).score) for other in others)

        return max(texts, key=likeness)


def teach_all(
    pairs: Iterator[Pair], teacher: Teacher, folder: Path, most: int | None, progress: Callable[[str], None]
) -> None:
    """Write the taught pairs into files of ``folder``; those that are there are kept.

    Args:
        pairs: the corpus, in the same order at every run.
        teacher: who translates.
        folder: where the files go.
        most: how many sentences; all where it says none.
        progress: told how far it is, a line at a time.
    """
    pairs = islice(pairs, most)
    done = 0
    while some := list(islice(pairs, _SHARD)):
        shard = folder / f"{done // _SHARD:05}.tsv"
        if not shard.exists():
            write_atomically(
                shard, (f"{one.french}\t{one.english}\t{one.human}\n" for one in list(teacher.teach(some)))
            )
        done += len(some)
        progress(f"teaching: {done:,} sentences")


def read_taught(folder: Path, corpus: Path) -> Iterator[Taught]:
    """Yield what ``teach_all`` wrote; behind it those sentences that it did not reach and a person put into English."""
    taught = set()
    for shard in sorted(folder.glob("*.tsv")):
        for line in shard.read_text("utf-8").removesuffix("\n").split("\n"):
            one = Taught(*line.split("\t"))
            taught.add(one.french)
            yield one
    for pair in load_corpus(corpus):
        if pair.english and pair.french not in taught:
            yield Taught(pair.french, pair.english, "")
