"""From the trained weights to an Argos package."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from models.recipe.checkpoint import Checkpoint
from models.recipe.conversion import Head, convert
from models.recipe.package import write_package
from models.recipe.vocabulary import Vocabulary
from models.student.languages import Language
from models.student.preparing import Weights
from models.student.shape import Shape
from reader.shipped_files import MODELS

_CARD = Path(__file__).with_name("card.md")


def finish(
    weights: Weights, config: Mapping[str, Any], shape: Shape, sides: tuple[Language, Language], out: Path,
    progress: Callable[[str], None],
) -> None:  # fmt: skip
    """Make the package out of the weights of a student.

    Args:
        weights: with the names of ``network``.
        config: of the teacher's checkpoint, whose kind of network the student has too.
        shape: of the student.
        sides: French and English, as the student has them; their tokenizers are in one folder.
        out: the package's folder; one that is there is replaced.
        progress: told what is being done, a line at a time.
    """
    french, english = sides
    rows = len(french.vocabulary.pieces)
    # The conversion takes one embedding for both sides, as the teacher has it.
    joined = weights | {
        "model.shared.weight": np.concatenate([weights["french"], weights["english"]]),
        "final_logits_bias": np.concatenate([np.zeros(rows, np.float32), weights["bias"]])[None],
    }
    sizes = {
        "d_model": shape.width,
        "encoder_layers": len(shape.encoder),
        "decoder_layers": len(shape.decoder),
        "decoder_attention_heads": shape.heads,
    }
    spec = convert(
        Checkpoint({**config, **sizes}, joined, {}),
        Vocabulary(french.vocabulary.pieces, tuple(range(rows))),
        Vocabulary(english.vocabulary.pieces, tuple(range(rows, rows + len(english.vocabulary.pieces)))),
        Head(shape.alignment, 0),
    )
    documents = {"README.md": _CARD, "LICENSE": MODELS / "fr_en" / "LICENSE"}
    write_package(spec, french.tokenizer.parent, documents, out, progress)
