"""How translations are looked for: the choices of a person, known before any model is loaded."""

from dataclasses import dataclass
from enum import StrEnum


class Device(StrEnum):
    """What decodes."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


WIDEST_BEAM = 32
"""Hypotheses that a person may ask for: more fill the memory, and nothing gets better."""


@dataclass(frozen=True, slots=True)
class Search:
    """How the decoder looks for the best translation.

    Attributes:
        beam: hypotheses that are followed at once; 1 is greedy.
        length_penalty: exponent by which longer hypotheses are favoured.
        hypotheses: how many are returned, the best first; at most ``beam``.
        no_repeat: length of the runs of pieces that may not come twice; 0 for no limit.
    """

    beam: int = 2
    length_penalty: float = 0.2
    hypotheses: int = 1
    no_repeat: int = 0
