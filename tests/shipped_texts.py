"""Sentences of the sample texts that come with the program."""

from reader import shipped_files
from reader.text.sentences import split


def french_sentences(count: int = 32) -> list[str]:
    """Return ``count`` different sentences, taken evenly from all French samples."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(shipped_files.TEXTS.glob("*.fr.txt"))]
    found = list(dict.fromkeys(span.of(text) for text in texts for span in split(text)))
    return found[:: max(1, len(found) // count)][:count]
