"""Quality and speed beside Argos' own driver and bare CTranslate2: ``python -m tests.bench.translation``.

All three use the package that ships, on the same machine in one run. Words are those of the French. Argos' driver is so
much slower that it is timed on the first sentences only; its quality is that of bare CTranslate2 at beam 4.
Options: ``--set flores|novel`` (both by default), ``--only default|fast|beam4``.
"""

import argparse
import lzma
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import ctranslate2
import sacrebleu
import sentencepiece

from reader.engine.packages import find_route
from reader.engine.search import Search
from reader.engine.translator import Translator
from tests.shared_data import SHARED

SEARCHES = {"fast": Search(beam=1), "default": Search(), "beam4": Search(beam=4)}
ARGOS_SENTENCES = 60
NOVEL_CHARACTERS = 100_000


def flores(language: str) -> list[str]:
    return (SHARED / "eval" / "mt" / f"flores-dev.{language}").read_text(encoding="utf-8").splitlines()


def novel() -> list[str]:
    """Return 100 kB of the sentences of French novels."""
    lines: list[str] = []
    size = 0
    with lzma.open(SHARED / "data" / "fr_novels.txt.xz", "rt", encoding="utf-8") as opened:
        for line in opened:
            lines.append(line.strip())
            size += len(line.encode())
            if size >= NOVEL_CHARACTERS:
                break
    return lines


def argos(package: Path) -> Callable[[Sequence[str]], list[str]]:
    """Return Argos' driver, with a sentence splitter that leaves each line whole: ours are sentences already."""
    stub, models = ModuleType("minisbd"), ModuleType("minisbd.models")
    vars(models)["list_models"] = lambda: ["fr"]
    vars(stub).update(SBDetect=lambda *_, **__: None, models=models)
    sys.modules["minisbd"], sys.modules["minisbd.models"] = stub, models
    from argostranslate import translate
    from argostranslate.package import Package

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    french, english = translate.Language("fr", "French"), translate.Language("en", "English")
    driver = translate.PackageTranslation(french, english, Package(package))
    driver.sentencizer = Whole()
    return lambda sentences: [driver.translate(sentence) for sentence in sentences]


def bare(package: Path, search: Search) -> Callable[[Sequence[str]], list[str]]:
    """Return CTranslate2 alone: everything in one call, two workers of one thread, batches of 1,024 tokens."""
    source = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    target = sentencepiece.SentencePieceProcessor(model_file=str(package / "target.spm"))
    model = ctranslate2.Translator(str(package / "model"), inter_threads=2, intra_threads=1)

    def translate(sentences: Sequence[str]) -> list[str]:
        results = model.translate_batch(
            source.encode(list(sentences), out_type=str),
            max_batch_size=1024,
            batch_type="tokens",
            beam_size=search.beam,
            length_penalty=search.length_penalty,
            max_decoding_length=512,
        )
        return [target.decode_pieces(result.hypotheses[0]) for result in results]

    return translate


def ours(search: Search) -> Callable[[Sequence[str]], list[str]]:
    translator = Translator(find_route("fr", "en"), search)
    list(translator.render(["Un mot."]))
    return lambda sentences: [rendering.text for rendering in translator.render(sentences)]


def measured(
    translate: Callable[[Sequence[str]], list[str]], sentences: Sequence[str]
) -> tuple[list[str], float, float]:
    """Return the translations, words a second, and words a second of processor time."""
    words = sum(len(sentence.split()) for sentence in sentences)
    translate(sentences[:4])
    wall, processor = time.perf_counter(), time.process_time()
    english = translate(sentences)
    return english, words / (time.perf_counter() - wall), words / (time.process_time() - processor)


def row(
    name: str, english: Sequence[str], reference: Sequence[str] | None, speed: float, cost: float, base: float
) -> None:
    quality = f"{'':>14}"
    if reference:
        bleu, chrf = (score(english, [reference]).score for score in (sacrebleu.corpus_bleu, sacrebleu.corpus_chrf))
        quality = f"{bleu:>7.2f}{chrf:>7.2f}"
    print(f"{name:<26}{quality}{speed:>10.0f}{cost:>10.0f}{cost / base:>9.1f}x", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=["flores", "novel"], action="append")
    parser.add_argument("--only", choices=list(SEARCHES), action="append")
    options = parser.parse_args()
    package = find_route("fr", "en")[0].path
    for name in options.set or ["flores", "novel"]:
        sentences, reference = (flores("fr"), flores("en")) if name == "flores" else (novel(), None)
        print(f"\n{name}: {len(sentences)} sentences")
        print(f"{'':<26}{'BLEU':>7}{'chrF':>7}{'words/s':>10}{'per CPU s':>10}{'of Argos':>10}")
        some = sentences[:: max(1, len(sentences) // ARGOS_SENTENCES)]
        _, speed, base = measured(argos(package), some)
        row(f"Argos ({len(some)} sentences)", [], None, speed, base, base)
        for search_name in options.only or SEARCHES:
            search = SEARCHES[search_name]
            for who, translate in (("CTranslate2", bare(package, search)), ("reader", ours(search))):
                english, speed, cost = measured(translate, sentences)
                row(f"{who} {search_name}", english, reference, speed, cost, base)


if __name__ == "__main__":
    main()
