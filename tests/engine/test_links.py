import numpy as np
import pytest

from reader.engine.links import chained, word_links
from reader.engine.rendering import WordLink
from reader.engine.translator import Translator
from reader.text.spans import Span
from reader.text.words import english_words, french_words


def spans(text: str) -> list[Span]:
    """Return the words of ``text``, which are parted by single spaces."""
    found, start = [], 0
    for word in text.split(" "):
        found.append(Span(start, start + len(word)))
        start += len(word) + 1
    return found


def linked(attention: list[list[float]], source: str, target: str, pieces: list[Span] | None = None) -> set[str]:
    links = word_links(
        np.array(attention, np.float32), pieces or spans(source), spans(target), spans(source), spans(target)
    )
    return {f"{link.source.of(source)}-{link.target.of(target)}" for link in links}


def test_a_word_is_linked_to_what_it_looks_at_most() -> None:
    assert linked([[0.9, 0.1], [0.2, 0.8]], "chat noir", "cat black") == {"chat-cat", "noir-black"}


def test_scattered_attention_links_nothing() -> None:
    assert linked([[0.3, 0.3], [0.1, 0.1]], "chat noir", "cat of") == set()


def test_pieces_of_a_source_word_add_up() -> None:
    pieces = [Span(0, 2), Span(2, 4), Span(5, 9)]
    assert linked([[0.3, 0.3, 0.4]], "chat noir", "cat", pieces) == {"chat-cat"}


def test_pieces_of_a_target_word_are_averaged() -> None:
    links = word_links(
        np.array([[1, 0], [0.1, 0.5]], np.float32), [Span(0, 4), Span(5, 9)], [Span(0, 2), Span(2, 5)],
        [Span(0, 4), Span(5, 9)], [Span(0, 5)],
    )  # fmt: skip
    assert links == (WordLink(Span(0, 4), Span(0, 5)),)


def test_a_piece_over_two_words_counts_for_both_by_its_characters() -> None:
    assert linked([[1.0, 0.0]], "qu' il", "he", [Span(0, 6), Span(6, 6)]) == {"qu'-he"}


def test_who_looks_at_a_word_most_needs_less_attention_than_others() -> None:
    assert linked([[0.9], [0.4]], "dors", "sleeping am") == {"dors-sleeping"}
    assert linked([[0.4]], "dors", "sleeping") == {"dors-sleeping"}
    assert linked([[0.9], [0.95]], "dors", "am sleeping") == {"dors-am", "dors-sleeping"}


@pytest.mark.parametrize(("source", "target"), [([], [Span(0, 1)]), ([Span(0, 1)], []), ([], [])])
def test_a_side_without_words_has_no_links(source: list[Span], target: list[Span]) -> None:
    assert word_links(np.zeros((1, 1), np.float32), [Span(0, 1)], [Span(0, 1)], source, target) == ()


def test_chained_links_go_through_the_language_between() -> None:
    first = [WordLink(Span(0, 4), Span(0, 3)), WordLink(Span(5, 9), Span(4, 7))]
    second = [WordLink(Span(4, 7), Span(10, 15)), WordLink(Span(8, 9), Span(0, 1))]
    assert chained(first, second) == (WordLink(Span(5, 9), Span(10, 15)),)


SENTENCES = (
    "Le chat noir dort sur la chaise de la cuisine.",
    "— Dis-moi, qu’est-ce qu’il a vu ?",
    "LA MAISON AU BORD DE LA RIVIÈRE",
    "« Je ne sais pas », répondit-il en haussant les épaules.",
    "Je ne veux JAMAIS revenir à l’école.",
    "J’adore ❤️ ce restaurant et son jardin 😀",
    "Voir https://www.exemple.fr/page?id=3 pour plus d’informations.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_links_join_whole_words_of_both_final_texts(translator: Translator, sentence: str) -> None:
    [rendering] = translator.render([sentence])
    assert rendering.links
    assert {link.source for link in rendering.links} <= set(french_words(sentence))
    assert {link.target for link in rendering.links} <= set(english_words(rendering.text))


def pairs(translator: Translator, sentence: str) -> set[str]:
    [rendering] = translator.render([sentence])
    return {f"{link.source.of(sentence)}-{link.target.of(rendering.text)}" for link in rendering.links}


def test_links_of_the_model_say_the_same_thing(translator: Translator) -> None:
    assert {"chat-cat", "noir-black", "cuisine-kitchen"} <= pairs(translator, SENTENCES[0])
    assert {"MAISON-HOUSE", "RIVIÈRE-RIVER"} <= pairs(translator, SENTENCES[2])
    assert {"adore-love", "restaurant-restaurant", "jardin-garden"} <= pairs(translator, SENTENCES[5])


def test_the_parts_of_a_long_sentence_are_linked_to_their_own_english(translator: Translator) -> None:
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    sentence = "Le roi partit, " + ", ".join(f"le {day} il vit {n} oiseaux" for n in range(5) for day in days) + "."
    [rendering] = translator.render([sentence])
    assert {link.source for link in rendering.links} <= set(french_words(sentence))
    assert {link.target for link in rendering.links} <= set(english_words(rendering.text))
    [*_, last] = [link for link in rendering.links if link.target.of(rendering.text) == "Sunday"]
    assert last.source == Span(sentence.rindex("dimanche"), sentence.rindex("dimanche") + len("dimanche"))


def test_existing_translations_are_linked(translator: Translator) -> None:
    french, english = "« L’été » commence demain.", "“Summer” starts tomorrow."
    [links] = translator.link([(french, english)])
    assert {(link.source.of(french), link.target.of(english)) for link in links} >= {
        ("été", "Summer"),
        ("demain", "tomorrow"),
    }


def test_marks_are_linked_between_tokens_but_not_between_words(translator: Translator) -> None:
    tokens = (["Le", "chat", "dort", "."], ["The", "cat", "sleeps", "."])
    assert translator.link_tokens([tokens]) == [[(0, 0), (1, 1), (2, 2), (3, 3)]]
    [links] = translator.link([("Le chat dort.", "The cat sleeps.")])
    assert [link.source.of("Le chat dort.") for link in links] == ["Le", "chat", "dort"]


def test_pairs_that_cannot_be_linked_have_no_links_and_the_others_theirs(translator: Translator) -> None:
    long = ["mot"] * 600
    asked = [
        ([], ["cat"]),
        (["chat"], []),
        ([], []),
        (long, ["word"]),
        (["mot"], long),
        ([" "], ["a"]),
        (["chat"], ["cat"]),
    ]
    assert translator.link_tokens(asked) == [[], [], [], [], [], [], [(0, 0)]]
    assert translator.link([("", "cat"), ("chat", ""), ("…", "…")]) == [(), (), ()]
    assert translator.link([]) == []


def test_links_do_not_depend_on_neighbours(translator: Translator) -> None:
    asked = [(f"Le chat {word} dort.", f"The {english} cat sleeps.") for word, english in
             (("noir", "black"), ("blanc", "white"), ("roux", "ginger and rather fat"), ("gris", "grey"))]  # fmt: skip
    assert translator.link(asked) == [translator.link([pair])[0] for pair in asked]
