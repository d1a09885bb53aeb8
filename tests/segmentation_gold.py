"""Reads passages of sentences: one sentence a line, a blank line between passages."""

import re
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parent / "gold" / "segmentation.txt"
ENGLISH_GOLD = Path(__file__).parent / "gold" / "segmentation_en.txt"
_SIGNS = str.maketrans({"␣": "\u00a0", "⍽": "\u202f", "␤": "\n"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences, and the block of text that they make."""

    sentences: tuple[str, ...]
    text: str


def read_passages(content: str) -> list[Passage]:
    """Return the passages of ``content``, their sentences joined by single spaces."""
    passages = []
    for block in re.split(r"\n\s*\n", content.strip()):
        lines = block.split("\n")
        text = " ".join(lines).replace("\n ", "\n")
        passages.append(Passage(tuple(line.strip() for line in lines), text))
    return passages


def read_gold(path: Path = GOLD) -> list[Passage]:
    """Return the passages of a gold file, with the signs for spaces and line breaks turned into these."""
    lines = path.read_text(encoding="utf-8").split("\n")
    content = "\n".join(line for line in lines if line != "#" and not line.startswith("# "))
    passages = []
    for passage in read_passages(content):
        text = passage.text.replace("␤ ", "␤").translate(_SIGNS)
        sentences = tuple(sentence.rstrip("␤").translate(_SIGNS) for sentence in passage.sentences)
        passages.append(Passage(sentences, text))
    return passages
