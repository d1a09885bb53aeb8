"""The hand-made gold file of common French words and their English, and how a lexicon does on it."""

from pathlib import Path

from reader.glossary.lexicon import Lexicon

GOLD = Path(__file__).parent / "gold" / "lexicon.txt"


def read_gold(path: Path = GOLD) -> list[tuple[str, tuple[str, ...]]]:
    """Return each word with the English that is right for it."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line and line[0] not in "#=")
    pairs = (line.split(": ") for line in lines)
    return [(word, tuple(accepted.split(", "))) for word, accepted in pairs]


def right_first(lexicon: Lexicon, word: str, accepted: tuple[str, ...]) -> bool:
    return lexicon.renderings(word)[:1] in [[english] for english in accepted]
