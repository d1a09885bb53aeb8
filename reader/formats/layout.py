"""How a file shows the languages that it holds."""

from enum import StrEnum


class Layout(StrEnum):
    """Which languages stand in what is written, and how."""

    ENGLISH = "english"
    """English in the place of the French."""
    INTERLEAVED = "interleaved"
    """Each French block with its English below."""
    SIDE = "side"
    """French on the left, English on the right."""
