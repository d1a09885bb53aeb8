"""Sentence links of made-up texts, whose right links are known."""

import random
from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.sentence_links import SentenceLink, link_sentences

COMMON = (
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "was",
    "he",
    "she",
    "it",
    "that",
    "his",
    "her",
    "with",
    "had",
    "as",
    "for",
)
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "mar", "len", "tor")


def text(sentences: int, seed: int = 1) -> list[str]:
    """Return sentences of words as frequent as those of a language: few common ones, many rare ones."""
    chance = random.Random(seed)
    lexicon = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(600)]
    weights = [1 / rank for rank in range(1, len(lexicon) + 1)]
    made = []
    for _ in range(sentences):
        size = chance.randint(4, 14)
        words = chance.choices(lexicon, weights, k=size) + chance.choices(COMMON, k=size)
        chance.shuffle(words)
        made.append(" ".join(words) + ".")
    return made


def pairs(links: Sequence[SentenceLink]) -> list[tuple[list[int], list[int]]]:
    return [(list(link.source), list(link.target)) for link in links]


def test_a_text_is_linked_with_itself_sentence_by_sentence() -> None:
    sentences = text(200)
    links = link_sentences(sentences, sentences, sentences)
    assert pairs(links) == [([i], [i]) for i in range(200)]
    assert min(link.confidence for link in links) > 0.9


def test_sentences_that_a_translator_joined_or_split_are_linked_many_to_many() -> None:
    sentences = text(60)
    target = [*sentences[:10], " ".join(sentences[10:12]), *sentences[12:40]]
    words = sentences[40].split()
    target += [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :]), *sentences[41:]]
    links = pairs(link_sentences(sentences, target, sentences))
    assert ([10, 11], [10]) in links
    assert ([40], [39, 40]) in links
    assert len(links) == 59


def test_a_chapter_that_one_side_lacks_stands_alone() -> None:
    sentences = text(300)
    target = sentences[:100] + sentences[180:]
    links = pairs(link_sentences(sentences, target, sentences))
    assert links == [([i], [i]) for i in range(100)] + [([i], []) for i in range(100, 180)] + [
        ([i], [i - 80]) for i in range(180, 300)
    ]


def test_front_matter_on_one_side_stands_alone() -> None:
    sentences, licence = text(120), text(90, seed=2)
    links = pairs(link_sentences(sentences, licence + sentences, sentences))
    assert links[:90] == [([], [i]) for i in range(90)]
    assert links[90:] == [([i], [i + 90]) for i in range(120)]


@pytest.mark.parametrize("side", [0, 1])
def test_a_third_of_the_sentences_may_be_missing(side: int) -> None:
    sentences = text(300)
    kept = sorted(random.Random(3).sample(range(300), 200))
    short = [sentences[i] for i in kept]
    sides = [(short, sentences), (sentences, short)][side]
    found = {
        (link.source[0], link.target[0]) for link in link_sentences(*sides, sides[0]) if link.source and link.target
    }
    wanted = {(new, old) if side == 0 else (old, new) for new, old in enumerate(kept)}
    assert len(found & wanted) >= 0.95 * len(wanted)


def test_the_less_a_link_is_supported_the_less_its_confidence() -> None:
    sentences = text(40)
    torn = [" ".join(sentence.split()[::3]) for sentence in text(12, seed=9)]
    target = sentences[:14] + torn + sentences[26:]
    links = link_sentences(sentences, target, sentences)
    sure = [link.confidence for link in links if link.source and (link.source[0] < 13 or link.source[0] > 26)]
    doubtful = [link.confidence for link in links if link.source and 14 <= link.source[0] < 26]
    assert min(sure) > max(0.9, sum(doubtful) / len(doubtful))
    assert all(0 <= link.confidence <= 1 for link in links)


@pytest.mark.parametrize(("source", "target"), [([], []), (["One."], []), ([], ["One.", "Two."])])
def test_an_empty_side_leaves_the_other_alone(source: list[str], target: list[str]) -> None:
    links = link_sentences(source, target, source)
    assert pairs(links) == [([i], []) for i in range(len(source))] + [([], [i]) for i in range(len(target))]


@pytest.mark.parametrize("with_the_first", [True, False])
def test_paragraphs_tell_to_which_neighbour_a_short_sentence_belongs(with_the_first: bool) -> None:
    sentences = text(30)
    source = [*sentences[:15], "the of.", *sentences[15:]]
    paragraphs = ([*[0] * (15 + with_the_first), *[1] * (16 - with_the_first)], [*[0] * 15, *[1] * 15])
    links = pairs(link_sentences(source, sentences, source, paragraphs=paragraphs))
    assert (([14, 15], [14]) if with_the_first else ([15, 16], [15])) in links


SENTENCES = st.lists(st.text(st.sampled_from("abcé  .!«"), max_size=12), max_size=12)


@settings(max_examples=60)
@given(SENTENCES, SENTENCES)
def test_every_sentence_is_in_exactly_one_link_and_order_is_kept(source: list[str], target: list[str]) -> None:
    links = link_sentences(source, target, source)
    assert list(chain.from_iterable(link.source for link in links)) == list(range(len(source)))
    assert list(chain.from_iterable(link.target for link in links)) == list(range(len(target)))
    assert all(link.source or link.target for link in links)
