"""Mending by hand, and holding to it when the texts are aligned again."""

from collections.abc import Callable

import pytest

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.align.held import held_links
from reader.align.mending import Mended, Place, mendings_of, merge, move_back, move_forward, split_pair
from reader.align.sentence_links import SentenceLink, link_sentences
from reader.engine.rendering import Origin, WordLink
from reader.errors import ReaderError
from reader.formats.document import BlockKind
from reader.text.spans import Span
from tests.align.test_sentence_links import pairs, text

FRENCH = (("Il pleut.", "Elle dort encore."), ("Le chat attend.", "Il a faim."))
ENGLISH = (("It rains.", "She is still asleep."), ("The cat waits. He is hungry.", ""))


def block(french: tuple[str, ...], english: tuple[str, ...]) -> BitextBlock:
    source, target = " ".join(french), " ".join(filter(None, english))
    made, start, written = [], 0, 0
    for left, right in zip(french, english, strict=True):
        spans = Span(start, start + len(left)), Span(written, written + len(right)) if right else None
        start += len(left) + 1
        written += len(right) + 1
        links = (WordLink(Span(spans[0].start, spans[0].start + 2), spans[1]),) if spans[1] else ()
        made.append(SentencePair(spans[0], spans[1], links, (), Origin.PERSON if right else None, 0.5))
    return BitextBlock(BlockKind.PARAGRAPH, source, target, tuple(made))


@pytest.fixture
def bitext() -> Bitext:
    licence = "All rights reserved."
    alone = BitextBlock(
        BlockKind.PARAGRAPH, "", licence, (SentencePair(None, Span(0, len(licence)), (), (), Origin.PERSON, 1.0),)
    )
    return Bitext((*map(block, FRENCH, ENGLISH), alone))


def rows(bitext: Bitext) -> list[tuple[str, str]]:
    return [
        (pair.source.of(one.source) if pair.source else "", pair.target.of(one.target) if pair.target else "")
        for one in bitext.blocks
        for pair in one.sentences
    ]


BEFORE = [
    *zip(FRENCH[0], ENGLISH[0], strict=True),
    *zip(FRENCH[1], ENGLISH[1], strict=True),
    ("", "All rights reserved."),
]


def test_pairs_are_merged(bitext: Bitext) -> None:
    mended = merge(bitext, (0, 0))
    assert rows(mended.bitext) == [("Il pleut. Elle dort encore.", "It rains. She is still asleep."), *BEFORE[2:]]
    assert mended.places == ((0, 0),)
    assert mended.bitext.blocks[0].sentences[0].confidence == 1
    assert mended.bitext.blocks[1:] == bitext.blocks[1:]
    with pytest.raises(ReaderError, match="different paragraphs"):
        merge(bitext, (0, 1))
    with pytest.raises(ReaderError, match="nothing follows"):
        merge(bitext, (2, 0))


def test_english_that_stands_alone_can_be_merged_into_the_pair_before_it(bitext: Bitext) -> None:
    mended = merge(bitext, (1, 1))
    assert rows(mended.bitext)[-1] == ("Il a faim.", "All rights reserved.")
    assert len(mended.bitext.blocks) == 2


def test_a_pair_is_split_behind_its_first_sentences(bitext: Bitext) -> None:
    joined = merge(bitext, (0, 0)).bitext
    again = split_pair(joined, (0, 0))
    assert rows(again.bitext) == BEFORE
    assert again.places == ((0, 0), (0, 1))
    one_sided = split_pair(bitext, (1, 0))
    assert rows(one_sided.bitext)[2:4] == [("Le chat attend.", "The cat waits."), ("", "He is hungry.")]
    with pytest.raises(ReaderError, match="second sentence"):
        split_pair(bitext, (0, 0))


def test_english_sentences_move_over_to_the_neighbours(bitext: Bitext) -> None:
    mended = move_forward(bitext, (1, 0))
    assert rows(mended.bitext)[2:4] == [("Le chat attend.", "The cat waits."), ("Il a faim.", "He is hungry.")]
    assert mended.places == ((1, 0), (1, 1))
    assert rows(move_back(mended.bitext, (1, 1)).bitext) == BEFORE
    over = move_back(bitext, (1, 0))
    assert rows(over.bitext)[1:3] == [
        ("Elle dort encore.", "She is still asleep. The cat waits."),
        ("Le chat attend.", "He is hungry."),
    ]
    assert over.places == ((0, 1), (1, 0))


@pytest.mark.parametrize(("move", "place"), [(move_forward, (1, 1)), (move_forward, (2, 0)), (move_back, (0, 0))])
def test_english_that_cannot_move_is_told(
    bitext: Bitext, move: Callable[[Bitext, Place], Mended], place: Place
) -> None:
    with pytest.raises(ReaderError, match="no English that could move"):
        move(bitext, place)


def test_what_was_not_mended_keeps_its_words(bitext: Bitext) -> None:
    mended = move_back(bitext, (1, 0)).bitext
    kept = mended.blocks[0].sentences[0]
    assert kept == bitext.blocks[0].sentences[0]
    longer = merge(bitext, (1, 1)).bitext.blocks[1]
    assert [link.target.of(longer.target) for link in longer.sentences[0].links] == ["The cat waits. He is hungry."]
    assert mended.blocks[1].sentences[0].links == ()


def test_what_was_mended_is_held_to_when_the_texts_are_aligned_again(bitext: Bitext) -> None:
    mended = move_forward(bitext, (1, 0))
    french = [sentence for paragraph in FRENCH for sentence in paragraph]
    english = ["It rains.", "She is still asleep.", "The cat waits.", "He is hungry.", "All rights reserved."]
    held = held_links(mendings_of(mended), ["Un mot d'avance.", *french], english)
    assert pairs(held) == [([3], [2]), ([4], [3])]
    # Edited around: what is said of the rest still holds.
    assert pairs(held_links(mendings_of(mended), [*french[:3], "Il n'a pas faim."], english)) == [([2], [2])]


def test_the_latest_mending_counts(bitext: Bitext) -> None:
    first = merge(bitext, (0, 0))
    second = split_pair(first.bitext, (0, 0))
    french, english = ["Il pleut.", "Elle dort encore."], ["It rains.", "She is still asleep."]
    mendings = [*mendings_of(second), *mendings_of(first)]
    assert pairs(held_links(mendings, french, english)) == [([0], [0]), ([1], [1])]
    assert pairs(held_links(mendings[::-1], french, english)) == [([0, 1], [0, 1])]


def test_a_short_passage_that_stands_in_many_places_needs_its_neighbours(bitext: Bitext) -> None:
    french = ["Le vent souffle.", "— Non.", "La pluie tombe.", "— Non.", "La nuit vient."]
    english = ["The wind blows.", "“No.”", "Rain falls.", "“No.”", "Night comes."]
    one = Bitext((block(tuple(french), tuple(english)),))
    [mending] = mendings_of(Mended(one, ((0, 3),)))
    assert pairs(held_links([mending], french, english)) == [([3], [3])]
    elsewhere = held_links([mending], ["Bon.", "— Non.", "Soit."], ["Well.", "“No.”", "So be it."])
    assert elsewhere == []


def test_links_that_are_held_stand_as_they_are_and_the_rest_goes_around_them() -> None:
    sentences = text(80)
    held = [SentenceLink(range(40, 42), range(40, 41), 1.0), SentenceLink(range(0), range(41, 42), 1.0)]
    links = pairs(link_sentences(sentences, sentences, sentences, held=held))
    assert links == [([i], [i]) for i in range(40)] + [([40, 41], [40]), ([], [41])] + [
        ([i], [i]) for i in range(42, 80)
    ]


def test_even_what_no_bead_could_be_is_held() -> None:
    sentences = text(60)
    held = [SentenceLink(range(9), range(3, 30), 1.0)]
    links = pairs(link_sentences(sentences, sentences, sentences, held=held))
    assert links[:4] == [([], [0]), ([], [1]), ([], [2]), (list(range(9)), list(range(3, 30)))]
    assert links[-20:] == [([i], [i]) for i in range(40, 60)]
