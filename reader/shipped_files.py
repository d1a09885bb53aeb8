"""Where the model and the sample texts lie that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    """Return the folder ``name``: inside an installed wheel, or at the top of a source tree."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


MODELS = _shipped("models")
TEXTS = _shipped("texts")
LEXICON = MODELS / "lexicon" / "fr_en.tsv"
