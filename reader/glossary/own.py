"""The person's own glossary, which is always there, and the order in which glossaries hold."""

from collections.abc import Sequence
from pathlib import Path

import platformdirs


def own_glossary() -> Path:
    """Return the file of the person's own terms; it need not exist yet."""
    return platformdirs.user_data_path("en-regard", appauthor=False) / "glossary.tsv"


def files_in_order(files: Sequence[Path]) -> list[Path]:
    """Return glossary files, the nearest first: those that are named, then the person's own where there is one."""
    own = own_glossary()
    return [*files, *([own] if own.exists() else [])]
