import pytest

from reader.align.paired import paired
from reader.errors import ReaderError
from reader.formats.plain import read_text


def test_paragraphs_are_paired_sentence_by_sentence_where_they_have_as_many() -> None:
    french = read_text("Bonjour. Il pleut.\n\nElle part. Il reste. Voilà.\n")
    english = read_text("Hello. It rains.\n\nShe leaves, he stays. There.\n")
    bitext = paired(french, english, "a.fr", "a.en")
    spans = [
        [
            (pair.source and pair.source.of(block.source), pair.target and pair.target.of(block.target))
            for pair in block.sentences
        ]
        for block in bitext.blocks
    ]
    assert spans == [
        [("Bonjour.", "Hello."), ("Il pleut.", "It rains.")],
        [("Elle part. Il reste. Voilà.", "She leaves, he stays. There.")],
    ]


def test_texts_that_do_not_correspond_are_refused_with_both_counts() -> None:
    with pytest.raises(ReaderError, match=r"a\.fr has 2 paragraphs, a\.en has 1"):
        paired(read_text("Un.\n\nDeux.\n"), read_text("One.\n"), "a.fr", "a.en")
