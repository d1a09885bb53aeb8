from pathlib import Path

import ctranslate2
import numpy as np
import pytest
from ctranslate2.specs import TransformerSpec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.recipe.checkpoint import Checkpoint
from models.recipe.conversion import Head, convert, head_first, sinusoids
from models.recipe.vocabulary import source_vocabulary, target_vocabulary
from reader.errors import ReaderError
from tests.models.marian import DECODER_LAYERS, HEADS, Reference, tiny_checkpoint

FRENCH = ["▁le", "▁chat", "▁noir", "▁dort", "▁et", "▁rêve", "."]
ENGLISH = ["▁the", "▁cat", "▁black", "▁sleeps", "▁and", "▁dreams", "."]
CHECKPOINT = tiny_checkpoint([*FRENCH, *ENGLISH])
SOURCE = source_vocabulary(FRENCH, CHECKPOINT.vocabulary)
TARGET = target_vocabulary(ENGLISH, CHECKPOINT.vocabulary)

sentences = st.lists(st.sampled_from(FRENCH), min_size=1, max_size=12)
renderings = st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=12)
heads = st.builds(Head, layer=st.integers(0, DECODER_LAYERS - 1), head=st.integers(0, HEADS - 1))
laws = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def opened(spec: TransformerSpec, folder: Path, compute_type: str) -> ctranslate2.Translator:
    spec.save(str(folder))
    return ctranslate2.Translator(str(folder), compute_type=compute_type, intra_threads=1)


def test_head_first_moves_a_head_and_loses_no_channel() -> None:
    assert head_first(2, heads=4, width=8).tolist() == [4, 5, 0, 1, 2, 3, 6, 7]
    assert head_first(0, heads=4, width=8).tolist() == list(range(8))


@given(heads=st.integers(1, 8), size=st.integers(1, 8), data=st.data())
def test_head_first_is_a_permutation(heads: int, size: int, data: st.DataObject) -> None:
    head = data.draw(st.integers(0, heads - 1))
    order = head_first(head, heads, heads * size)
    assert sorted(order) == list(range(heads * size))
    assert order[:size].tolist() == list(range(head * size, (head + 1) * size))


def test_sinusoids_have_sines_before_cosines() -> None:
    table = sinusoids(3, 4)
    assert table.dtype == np.float32
    assert table[0].tolist() == [0, 0, 1, 1]
    assert table[2] == pytest.approx([np.sin(2), np.sin(0.02), np.cos(2), np.cos(0.02)])


@laws
@given(head=heads, source=sentences, target=renderings)
def test_the_converted_model_computes_what_the_checkpoint_does_and_returns_the_attention_of_its_head(
    head: Head, source: list[str], target: list[str], tmp_path: Path
) -> None:
    translator = opened(convert(CHECKPOINT, SOURCE, TARGET, head), tmp_path, "float32")
    scored = translator.score_batch([source], [target])[0]
    forced = translator.translate_batch([source], target_prefix=[target], return_attention=True)[0]

    expected = Reference(CHECKPOINT).compute(source, target, ["</s>", *ENGLISH])
    assert scored.log_probs == pytest.approx(expected.log_probabilities, abs=1e-4)
    attention = expected.attention[head.layer, head.head, : len(target), : len(source)]
    assert np.array(forced.attention[0][: len(target)]) == pytest.approx(attention, abs=1e-4)


@laws
@given(head=heads, source=sentences)
def test_an_8_bit_model_translates_the_same_whichever_head_comes_first(
    head: Head, source: list[str], tmp_path: Path
) -> None:
    written = []
    for alignment in (Head(0, 0), head):
        spec = convert(CHECKPOINT, SOURCE, TARGET, alignment)
        spec.optimize(quantization="int8")
        translator = opened(spec, tmp_path, "int8")
        written.append(translator.translate_batch([source], max_decoding_length=12)[0].hypotheses[0])
    assert written[0] == written[1]
    assert set(written[0]) <= set(ENGLISH)


def test_a_checkpoint_of_another_kind_is_refused() -> None:
    other = Checkpoint({**CHECKPOINT.config, "normalize_before": True}, CHECKPOINT.weights, CHECKPOINT.vocabulary)
    with pytest.raises(ReaderError, match="normalize_before is True"):
        convert(other, SOURCE, TARGET, Head(0, 0))
