import random

import pytest

from reader.align.evidence import refuse_hopeless, refuse_unrelated
from reader.align.sentence_links import link_sentences
from reader.errors import ReaderError
from tests.align.test_sentence_links import text

FRENCH = ["Il est dans la maison et elle ne le sait pas.", "Le chat est sur la table, pour une fois."]
ENGLISH = ["He is in the house and she does not know it.", "The cat is on the table, for once."]


def test_a_text_and_its_translation_pass() -> None:
    refuse_hopeless(FRENCH, ENGLISH, "a.fr", "a.en")
    sentences = text(50)
    refuse_unrelated(link_sentences(sentences, sentences, sentences), sentences, sentences, "a.fr", "a.en")


@pytest.mark.parametrize(
    ("french", "english", "reason"),
    [
        ([], ENGLISH, "a.fr: has no sentences"),
        (FRENCH, [], "a.en: has no sentences"),
        (ENGLISH, FRENCH, "a.fr is English and a.en is French"),
        (ENGLISH, ENGLISH, "a.fr: is English, as a.en is"),
        (FRENCH, FRENCH, "a.en: is French, as a.fr is"),
        (FRENCH, ENGLISH * 60, "a.en is 55 times as long as a.fr"),
        (FRENCH * 60, ENGLISH[:1], "a.fr is 115 times as long as a.en"),
    ],
)
def test_what_cannot_be_a_translation_is_refused(french: list[str], english: list[str], reason: str) -> None:
    with pytest.raises(ReaderError) as caught:
        refuse_hopeless(french, english, "a.fr", "a.en")
    assert caught.value.reason == reason
    assert caught.value.way_out


def test_too_few_words_to_tell_the_language_pass() -> None:
    refuse_hopeless(["Paris."], ["Paris."], "a.fr", "a.en")


def test_an_unrelated_text_is_refused_with_what_it_shares() -> None:
    source, target = text(100, seed=4), text(100, seed=5)
    links = link_sentences(source, target, source)
    with pytest.raises(ReaderError, match=r"share \d+% of the words of the shorter one, shuffled \d+%"):
        refuse_unrelated(links, source, target, "a.fr", "a.en")


def test_the_same_sentences_in_another_order_are_no_translation() -> None:
    source = text(400)
    target = random.Random(1).sample(source, len(source))
    with pytest.raises(ReaderError, match="no translation"):
        refuse_unrelated(link_sentences(source, target, source), source, target, "a.fr", "a.en")


@pytest.mark.parametrize("excerpt", [slice(0, 12), slice(40, 60), slice(0, 100, 5)])
def test_an_excerpt_is_a_translation(excerpt: slice) -> None:
    sentences = text(100)
    part = sentences[excerpt]
    refuse_unrelated(link_sentences(sentences, part, sentences), sentences, part, "a.fr", "a.en")
    refuse_unrelated(link_sentences(part, sentences, part), part, sentences, "a.fr", "a.en")


def test_a_few_unrelated_sentences_among_many_are_refused() -> None:
    source, target = text(100, seed=4), text(9, seed=5)
    with pytest.raises(ReaderError, match=r"a\.en"):
        refuse_unrelated(link_sentences(source, target, source), source, target, "a.fr", "a.en")


def test_texts_without_a_common_word_are_refused() -> None:
    links = link_sentences(["aaa bbb"] * 9, ["ccc ddd eee"] * 9, ["aaa bbb"] * 9)
    with pytest.raises(ReaderError, match=r"a\.en"):
        refuse_unrelated(links, ["aaa bbb"] * 9, ["ccc ddd eee"] * 9, "a.fr", "a.en")
