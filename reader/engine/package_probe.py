"""Open a package and translate a word with it: ``python -m reader.engine.package_probe FOLDER``.

Runs in a process of its own, because the C++ libraries that read a stranger's model may crash, or ask for all the
memory there is; then this process ends and not the caller. The last line on stderr says what is wrong.
"""

import subprocess
import sys
from pathlib import Path

from reader.engine.package_metadata import TOKENIZERS, read_metadata
from reader.errors import ReaderError

_SECONDS = 120
_MEMORY = 16 * 1024**3


def probe_package(folder: Path) -> None:
    """Prove that the package in ``folder`` translates.

    Raises:
        ReaderError: its model or its tokenizer cannot be opened, or do not go together.
    """
    command = [sys.executable, "-P", "-m", __name__, str(folder)]
    try:
        probe = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ReaderError(f"its model does not open within {_SECONDS} seconds") from None
    if probe.returncode:
        said = probe.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {probe.returncode}"]
        reason = "".join(letter if letter.isprintable() else "?" for letter in said[-1])
        raise ReaderError(f"its model cannot be used ({reason[:200]})")


def _translate_a_word(folder: Path) -> None:
    import ctranslate2
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    metadata = read_metadata(folder)
    if metadata is None:
        raise ReaderError("not a package that translates")
    sentencepiece, bpe = (folder / name for name in TOKENIZERS)
    tokenizer = (
        SentencePieceTokenizer(sentencepiece)
        if sentencepiece.is_file()
        else BPETokenizer(bpe, metadata.source_lang, metadata.target_lang)
    )
    if (folder / "target.spm").is_file():
        SentencePieceTokenizer(folder / "target.spm").encode("a")
    translator = ctranslate2.Translator(str(folder / "model"), intra_threads=1)
    [result] = translator.translate_batch([tokenizer.encode("a")], beam_size=1, max_decoding_length=4)
    tokenizer.decode(result.hypotheses[0])


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    _limit_memory()
    try:
        _translate_a_word(Path(sys.argv[1]))
    except Exception as error:  # noqa: BLE001 - whatever it is, the package cannot be used
        sys.exit(str(error) or type(error).__name__)
