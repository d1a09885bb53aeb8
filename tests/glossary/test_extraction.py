from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.bitext import BitextBlock, SentencePair
from reader.engine.rendering import WordLink
from reader.formats.document import BlockKind
from reader.glossary.extraction import LEAST_COUNT, extract, keyness, log_likelihood
from reader.glossary.glossary import Glossary
from reader.glossary.lexicon import Lexicon
from reader.glossary.terms import Example, PartOfSpeech, Status, Term
from reader.text.spans import Span

LINES = "\t100000\nchat\t40\tcat 90\nfeu\t50\tfire 80\tlight 20\nhomme\t300\tman 90\nmaison\t200\thouse 80\n"


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    path = tmp_path / "lexicon.tsv"
    path.write_text(LINES, "utf-8")
    return Lexicon(path)


def block(french: str, english: str, links: dict[str, str]) -> BitextBlock:
    """Return a sentence pair as a block; ``links`` says what is linked, by its first place."""

    def span(text: str, words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    found = tuple(WordLink(span(french, one), span(english, other)) for one, other in links.items())
    pair = SentencePair(Span(0, len(french)), Span(0, len(english)), found)
    return BitextBlock(BlockKind.PARAGRAPH, french, english, (pair,))


def proposed(
    lexicon: Lexicon, *blocks: BitextBlock, known: Sequence[Term] = (), least_count: int = LEAST_COUNT, most: int = 100
) -> list[Term]:
    named = [("text", each) for each in blocks]
    return extract(named, Glossary(known), lexicon, least_count=least_count, most=most)


CAMS = [
    block("Il règle l'arbre à cames.", "He adjusts the camshaft.", {"arbre": "camshaft", "cames": "camshaft"}),
    block("Les arbres à cames tournent.", "The camshafts turn.", {"arbres": "camshafts", "cames": "camshafts"}),
    block("Un arbre à cames neuf.", "A new camshaft.", {"arbre": "camshaft", "cames": "camshaft"}),
]


def test_a_phrase_comes_with_its_linked_english_its_count_and_a_sentence(lexicon: Lexicon) -> None:
    term = proposed(lexicon, *CAMS)[0]
    assert term == Term(
        "arbre à cames",
        ("camshaft",),
        PartOfSpeech.NOUN,
        note="3 times",
        status=Status.SUGGESTED,
        examples=(Example("Il règle l'arbre à cames.", "He adjusts the camshaft.", "text"),),
    )


def test_what_stands_only_within_longer_phrases_is_no_term(lexicon: Lexicon) -> None:
    assert [term.source for term in proposed(lexicon, *CAMS)] == ["arbre à cames"]


def test_words_of_everywhere_are_not_proposed(lexicon: Lexicon) -> None:
    common = block("L'homme et la maison.", "The man and the house.", {"homme": "man", "maison": "house"})
    rare = block("Le sextant brille.", "The sextant gleams.", {"sextant": "sextant"})
    filler = block("Il " * 400, "He", {})
    found = [term.source for term in proposed(lexicon, common, common, rare, rare, filler)]
    assert "sextant" in found
    assert "homme" not in found
    assert "maison" not in found


def test_plurals_are_made_singular_on_both_sides(lexicon: Lexicon) -> None:
    pair = block("Des pompes hydrauliques.", "Hydraulic pumps.", {"pompes": "pumps", "hydrauliques": "Hydraulic"})
    found = proposed(lexicon, pair, pair)
    assert [(term.source, term.targets) for term in found] == [("pompe hydraulique", ("hydraulic pump",))]


def test_names_keep_their_capitals_and_parts(lexicon: Lexicon) -> None:
    links = {"Corée": "Korea", "Nord": "North"}
    pair = block("Hier, la Corée du Nord a parlé.", "Yesterday, North Korea spoke.", links)
    [term] = proposed(lexicon, pair, pair)
    assert (term.source, term.targets, term.part_of_speech) == (
        "Corée du Nord",
        ("North Korea",),
        PartOfSpeech.PROPER_NOUN,
    )


def test_prepositions_that_hold_a_noun_are_no_terms(lexicon: Lexicon) -> None:
    pair = block("En vertu de la loi et au cours de la procédure.", "Under the law.", {"vertu": "Under", "loi": "law"})
    assert {term.source for term in proposed(lexicon, pair, pair)} == {"loi"}


def test_several_renderings_stand_by_frequency(lexicon: Lexicon) -> None:
    one = block("Le phare brille.", "The lighthouse shines.", {"phare": "lighthouse"})
    other = block("Un phare brille.", "A beacon shines.", {"phare": "beacon"})
    [term] = proposed(lexicon, one, one, one, other, other)
    assert term.targets == ("lighthouse", "beacon")


def test_the_lexicon_helps_where_links_are_thin(lexicon: Lexicon) -> None:
    pair = block("Le chat. Et le feu.", "…", {})
    assert {term.source: term.targets for term in proposed(lexicon, pair, pair)} == {
        "chat": ("cat",),
        "feu": ("fire", "light"),
    }


def test_known_terms_rare_ones_and_those_beyond_the_limit_are_left_out(lexicon: Lexicon) -> None:
    assert proposed(lexicon, *CAMS, known=[Term("arbre à cames", ("x",))]) == []
    assert proposed(lexicon, *CAMS, least_count=4) == []
    assert len(proposed(lexicon, *CAMS, least_count=1, most=1)) == 1


def test_progress_counts_characters_and_blocks_may_come_one_by_one(lexicon: Lexicon) -> None:
    told: list[int] = []

    def blocks() -> Iterator[tuple[str, BitextBlock]]:
        yield from (("text", each) for each in CAMS)

    extract(blocks(), Glossary(), lexicon, told.append)
    assert told == [len(each.source) for each in CAMS]


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_gives_terms_that_a_glossary_takes(french: str, english: str) -> None:
    whole = WordLink(Span(0, len(french)), Span(0, len(english)))
    pair = SentencePair(Span(0, len(french)), Span(0, len(english)), (whole,))
    blocks = [("t", BitextBlock(BlockKind.PARAGRAPH, french, english, (pair,)))] * 2
    for term in extract(blocks, Glossary(), Lexicon(), least_count=1):
        assert term.source.strip()
        assert all(target.strip() for target in term.targets)


def test_the_log_likelihood_ratio_is_that_of_its_definition() -> None:
    # 2 (20 ln(20/15) + 10 ln(10/15)), both texts of the same length
    assert log_likelihood(20, 100, 10, 100) == pytest.approx(3.398, abs=0.001)
    assert log_likelihood(10, 100, 20, 100) == 0.0
    assert keyness(40, 1000, 10, 1000) == pytest.approx(2.0)
    assert keyness(11, 1000, 10, 1000) == 0.0
