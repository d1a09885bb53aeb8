from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.align.uncertain import Stretch, uncertain_stretches
from reader.formats.document import BlockKind
from reader.text.spans import Span


def bitext(*blocks: list[float | None]) -> Bitext:
    span = Span(0, 1)
    return Bitext(
        tuple(
            BitextBlock(BlockKind.PARAGRAPH, "a", "b", tuple(SentencePair(span, span, confidence=one) for one in block))
            for block in blocks
        )
    )


def test_an_alignment_without_doubt_has_nothing_to_look_at() -> None:
    assert uncertain_stretches(bitext([0.9, 1.0], [None], [])) == []


def test_uncertain_pairs_that_stand_together_are_one_stretch() -> None:
    found = uncertain_stretches(bitext([1.0, 0.3], [0.9, 0.5, 0.2], [0.8, 0.7], [0.1]))
    assert found == [Stretch((0, 1), (1, 2), 3), Stretch((3, 0), (3, 0), 1)]
