"""From what was taught to what training reads: vocabularies, the teacher's weights in them, and the examples."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.checkpoint import Checkpoint
from models.recipe.conversion import Head, put_head_first
from models.recipe.vocabulary import PADDING, Vocabulary
from models.student.batches import Examples, Side, save_arrays
from models.student.corpus import Pair
from models.student.forms import Text, with_forms
from models.student.guide import linked_pieces
from models.student.languages import Language
from models.student.pieces import count_pieces, prune
from models.student.shape import Shape
from models.student.teaching import LONGEST, Taught
from reader.glossary.lexicon import Lexicon

Weights = dict[str, NDArray[np.float32]]

_SEED = 20


def choose_pieces(corpus: Iterable[Pair], teacher: Checkpoint, tokenizers: Path, shape: Shape, out: Path) -> None:
    """Write the student's tokenizers into ``out``: of the teacher's in ``tokenizers`` what the corpus needs most.

    Counted over all of the corpus, since narrow text makes bad vocabularies.
    """
    pairs = list(corpus)
    texts = [pair.french for pair in pairs], [pair.english for pair in pairs if pair.english]
    for name, side, most in zip(("source.spm", "target.spm"), texts, (shape.french, shape.english), strict=True):
        prune(tokenizers / name, count_pieces(tokenizers / name, side), most, teacher.vocabulary, out / name)


def teacher_weights(teacher: Checkpoint, french: Vocabulary, english: Vocabulary, alignment: Head) -> Weights:
    """Return the teacher's weights for the pieces of the student, with the head that follows the words put first.

    They have the names of ``network``.
    """
    shared = teacher.weights["model.shared.weight"]
    bias = teacher.weights["final_logits_bias"][0]
    tensors = put_head_first(teacher.weights, alignment, teacher.config)
    weights = {name: array for name, array in tensors.items() if ".layers." in name}
    return weights | {
        "french": shared[list(french.rows)],
        "english": shared[list(english.rows)],
        "bias": bias[list(english.rows)],
    }


def save_teacher(file: Path, weights: Weights, config: Mapping[str, Any], alignment: Head) -> None:
    """Write the teacher's weights, in 16 bits, and what ``Network`` has to know of it, for ``beginning``."""
    network = [
        *(config[name] for name in ("encoder_layers", "decoder_layers", "decoder_attention_heads")),
        alignment.layer,
    ]
    save_arrays(
        file, {"network": np.array(network)} | {name: array.astype(np.float16) for name, array in weights.items()}
    )


def make_examples(
    taught: Sequence[Taught], french: Language, english: Language, lexicon: Lexicon, progress: Callable[[str], None]
) -> Examples:
    """Turn taught sentences into examples: the teacher's English in all its forms, and people's."""
    texts: list[Text] = list(with_forms([(one.french, one.english) for one in taught], _SEED))
    human = [(one.french, one.human) for one in taught if one.human and one.human != one.english]
    progress(f"examples: {len(taught):,} taught, {len(texts) - len(taught):,} forms of them, {len(human):,} of people")
    texts += human
    start = np.array([english.numbers[PADDING]], np.uint16)
    sides = zip(french.encode([text[0] for text in texts]), english.encode([text[1] for text in texts]), strict=True)
    kept = [
        (read, np.concatenate([start, written])) for read, written in sides if max(len(read), len(written)) <= LONGEST
    ]
    progress(f"examples: {len(texts) - len(kept):,} left out, too long")
    return Examples(
        Side.of([read for read, _ in kept]),
        Side.of([written for _, written in kept]),
        linked_pieces(lexicon, french, english),
    )
