"""The teacher's translations of the corpus, the best of several.

Sequence-level distillation (Kim and Rush 2016): a student learns better from what its teacher writes than from what
people wrote. Where a person's English is there, that hypothesis is taken which is most like it (sequence-level
interpolation, the same); elsewhere the one that the others agree with most (minimum Bayes risk, Kumar and Byrne 2004).
The measure is chrF; millions of comparisons, which all processors share. A person's English that the teacher finds
likely enough becomes an example of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

import ctranslate2
import sentencepiece

from models.student.choosing import best
from models.student.corpus import Pair, load_corpus
from reader.export.atomic import write_atomically

LONGEST = 160
"""Pieces of a sentence; what is longer is not taught, nor does the teacher go on for longer."""
_HYPOTHESES = 4
_SHARD = 4_000
"""Sentences of a file: what is lost at most when a run is ended."""
_CHOSEN_AT_ONCE = 100
_BATCHES = {"cpu": 2_048, "cuda": 16_384}
"""Pieces that are translated at once: a GPU needs many to be busy."""
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
        self._translator = ctranslate2.Translator(
            str(package / "model"), device, compute_type="auto", inter_threads=2, intra_threads=1
        )
        self._french = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        self._english = sentencepiece.SentencePieceProcessor(model_file=str(package / "target.spm"))
        self._batch = _BATCHES[device]

    def translate(self, sentences: Sequence[str]) -> list[list[str]]:
        """Return several translations of each sentence; none of one that is too long."""
        read = self._french.encode(list(sentences), out_type=str)
        short = [number for number, pieces in enumerate(read) if len(pieces) < LONGEST]
        results = self._translator.translate_batch(
            [read[number] for number in short], beam_size=_HYPOTHESES, num_hypotheses=_HYPOTHESES,
            max_batch_size=self._batch, batch_type="tokens", length_penalty=0.2, max_decoding_length=LONGEST,
        )  # fmt: skip
        translations: list[list[str]] = [[] for _ in read]
        for number, result in zip(short, results, strict=True):
            translations[number] = [self._english.decode(pieces) for pieces in result.hypotheses]
        return translations

    def likely(self, pairs: Sequence[Pair]) -> list[bool]:
        """Tell of each pair whether a person's English is there and the teacher would write such a thing."""
        read = self._french.encode([pair.french for pair in pairs], out_type=str)
        written = self._english.encode([pair.english for pair in pairs], out_type=str)
        scored = [number for number, sides in enumerate(zip(read, written, strict=True)) if _can_be_scored(*sides)]
        results = self._translator.score_batch(
            [read[number] for number in scored], [written[number] for number in scored],
            max_batch_size=self._batch, batch_type="tokens",
        )  # fmt: skip
        are_likely = [False] * len(pairs)
        for number, result in zip(scored, results, strict=True):
            are_likely[number] = sum(result.log_probs) / len(result.log_probs) > _LIKELY
        return are_likely


def _can_be_scored(read: Sequence[str], written: Sequence[str]) -> bool:
    return 0 < len(written) < LONGEST and len(read) < LONGEST


def teach_all(
    pairs: Iterator[Pair], teacher: Teacher, folder: Path, most: int | None, progress: Callable[[str], None]
) -> None:
    """Write the taught pairs into files of ``folder``, without English where the teacher had none that is of use.

    Files that are there are kept, if they are of the same sentences.

    Args:
        pairs: the corpus, in the same order at every run.
        teacher: who translates.
        folder: where the files go.
        most: how many sentences; all where it says none.
        progress: told how far it is, a line at a time.
    """
    pairs = islice(pairs, most)
    done = 0
    # Spawned, since a fork would have the locks of the translator's threads without the threads.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN)) as pool:
        while some := list(islice(pairs, _SHARD)):
            shard = folder / f"{done // _SHARD:05}.tsv"
            french, people = [pair.french for pair in some], [pair.english for pair in some]
            if not shard.exists() or [one.french for one in _read(shard)] != french:
                chosen = pool.map(best, french, teacher.translate(french), people, chunksize=_CHOSEN_AT_ONCE)
                human = (
                    pair.english if is_likely else ""
                    for pair, is_likely in zip(some, teacher.likely(some), strict=True)
                )
                write_atomically(shard, ("\t".join(row) + "\n" for row in zip(french, chosen, human, strict=True)))
            done += len(some)
            progress(f"teaching: {done:,} sentences")


def read_taught(folder: Path, corpus: Path) -> Iterator[Taught]:
    """Yield what ``teach_all`` wrote; behind it those sentences that it did not reach and a person put into English.

    What an older corpus had and this one has not, is left out.
    """
    untaught = {pair.french: pair for pair in load_corpus(corpus)}
    for shard in sorted(folder.glob("*.tsv")):
        for one in _read(shard):
            if one.english and one.french in untaught:
                del untaught[one.french]
                yield one
    for pair in untaught.values():
        if pair.english:
            yield Taught(pair.french, pair.english, "")


def _read(shard: Path) -> Iterator[Taught]:
    with shard.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield Taught(*line.removesuffix("\n").split("\t"))
