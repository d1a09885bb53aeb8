from hypothesis import given
from hypothesis import strategies as st

from reader.engine.cutting import cut
from reader.text.spans import gaps

TEXTS = st.text(st.sampled_from("abcé ,;.!«»—\n\t\u00a0"), max_size=120)


def letters(text: str) -> int:
    return sum(not character.isspace() for character in text)


@given(TEXTS, st.integers(1, 20))
def test_parts_and_white_space_rebuild_the_sentence_and_fit(text: str, limit: int) -> None:
    spans = cut(text, letters, limit)
    between = [gap.of(text) for gap in gaps(spans, len(text))]
    assert "".join(gap + span.of(text) for gap, span in zip(between, spans, strict=False)) + between[-1] == text
    assert all(not gap or gap.isspace() for gap in between)
    assert all(letters(span.of(text)) <= limit for span in spans)


@given(TEXTS)
def test_a_limit_that_nothing_meets_ends_at_single_characters(text: str) -> None:
    assert all(len(span.of(text)) <= 1 for span in cut(text, lambda _: 2, 1))


def test_what_fits_stays_whole() -> None:
    assert [span.of("un deux, trois") for span in cut("un deux, trois", letters, 12)] == ["un deux, trois"]


def test_better_boundaries_come_first() -> None:
    text = "Il pleuvait sur la ville ; les gens, pressés, rentraient chez eux sans se parler"
    assert [span.of(text) for span in cut(text, letters, 60)] == [
        "Il pleuvait sur la ville ;",
        "les gens, pressés, rentraient chez eux sans se parler",
    ]


def test_commas_come_before_conjunctions_and_those_before_spaces() -> None:
    texts = ("le chat dort, le chien et la souris jouent", "le gros chat dort quand le chien joue", "un deux trois")
    assert [[span.of(text) for span in cut(text, letters, letters(text) - 1)] for text in texts] == [
        ["le chat dort,", "le chien et la souris jouent"],
        ["le gros chat dort", "quand le chien joue"],
        ["un deux", "trois"],
    ]


def test_a_word_of_5000_letters_is_cut_anywhere() -> None:
    spans = cut("a" * 5000, letters, 240)
    assert "".join(span.of("a" * 5000) for span in spans) == "a" * 5000
    assert len(spans) == 32
