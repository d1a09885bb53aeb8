from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.glossary.forms import Reading, Word
from reader.glossary.glossary import Glossary
from reader.glossary.spelling import dictionary, unaccented, word_set
from reader.glossary.stems import stem
from reader.glossary.terms import PartOfSpeech, Term
from tests.glossary_gold import read_gold, score


def found(text: str, *sources: str, kind: PartOfSpeech | None = None) -> list[tuple[str, str]]:
    glossary = Glossary(Term(source, ("x",), kind) for source in sources)
    return [(match.term.source, " … ".join(part.of(text) for part in match.parts)) for match in glossary.matches(text)]


def test_the_gold_sentences() -> None:
    terms, sentences = read_gold()
    assert (len(terms), len(sentences)) >= (200, 600)
    scored = score(Glossary(terms), sentences)
    assert scored.recall >= 0.995
    assert scored.precision >= 0.995


def test_the_longest_term_wins_wherever_it_begins() -> None:
    assert found("un cheval de bois sec", "cheval de bois", "cheval", "bois sec") == [
        ("cheval de bois", "cheval de bois")
    ]
    assert found("la carte de visite du musée", "carte", "carte de visite", "visite du musée") == [
        ("carte de visite", "carte de visite")
    ]


def test_terms_may_stand_within_each_other_where_they_share_no_word() -> None:
    assert found("Cela n'a pas lieu.", "ne … pas", "avoir lieu") == [
        ("ne … pas", "n' … pas"),
        ("avoir lieu", "a … lieu"),
    ]


@pytest.mark.parametrize(
    ("text", "term", "parts"),
    [
        ("Il parle du temps, de l'eau et des mers.", "parler de", ["parle du"]),
        ("Elle va au marché.", "aller à", ["va au"]),
        ("Ils ont mis ce vieux projet en œuvre.", "mettre en œuvre", ["mis … en œuvre"]),
        ("Nous ne nous en souvenons pas.", "se souvenir", ["nous … souvenons"]),
        ("Je m’en vais.", "s'en aller", ["m’en vais"]),
        ("perdre notre temps", "perdre son temps", ["perdre notre temps"]),
        ("les agents de la paix et l'agent du roi", "agent de la paix", ["agents de la paix"]),
        ("Il n'y avait rien.", "il y a", ["Il … y avait"]),
        ("Ne vous trompez pas de porte.", "se tromper", ["vous trompez"]),
        ("Ne te trompe pas.", "se tromper", ["te trompe"]),
        ("Marie ne te trompe pas.", "se tromper", []),
        ("Ceux que vous ne trompez pas.", "se tromper", []),
        ("La nouvelle cheffe de gare", "chef de gare", ["cheffe de gare"]),
        ("Ils se sont, eux aussi, plaints.", "se plaindre", ["se … plaints"]),
        ("Il tient, lui aussi, compte du vent.", "tenir compte de", ["tient … compte du"]),
        ("Il se lève, parle, compte.", "tenir compte", []),
        ("Il se leva. Elle, aussi, le plaignit.", "se plaindre", []),
    ],
)
def test_french_changes_the_words_and_puts_others_between(text: str, term: str, parts: list[str]) -> None:
    assert [words for _, words in found(text, term)] == parts


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Il me rappelle sa mère.", "se rappeler"),
        ("une pomme, de terre", "pomme de terre"),
        ("la grand-mère", "mère"),
        ("la pierre", "Pierre"),
        ("un état", "ÉTAT"),
        ("le pêcheur", "pécheur"),
        ("Il ne sait pas que tu viens.", "ne … que"),
        ("chevalerie", "cheval"),
        ("devant la mer", "devoir"),
        ("Il prit le train. En compte, rien.", "prendre en compte"),
        ("Rendons-nous visite.", "rendre visite à"),
        ("Nous avons rendu visite.", "rendre visite à"),
        ("Il rend leur visite agréable.", "rendre visite à"),
        ("Je me rends compte.", "rendre compte à"),
        ("Rends-toi compte !", "rendre compte à"),
        ("Il tient en compte ce qu'il doit.", "tenir compte de"),
    ],
)
def test_what_only_looks_like_a_term_is_not_found(text: str, term: str) -> None:
    assert found(text, term) == []


@pytest.mark.parametrize("text", ["l’État", "L'ETAT", "L’Etat", "L'E\u0301tat"])
def test_capitals_may_lack_their_accents_and_accents_may_be_apart(text: str) -> None:
    assert len(found(text, "État")) == 1


@pytest.mark.parametrize("text", ["un chef-d'oeuvre", "des chefs‑d’œuvre", "CHEF-D’ŒUVRE"])
def test_apostrophes_hyphens_and_ligatures_are_variants(text: str) -> None:
    assert len(found(text, "chef-d'œuvre")) == 1


def test_a_form_of_two_words_says_so() -> None:
    [match] = Glossary([Term("porte", ("door",))]).matches("Paul porte tout.")
    assert match.homographs == ("porter",)
    [match] = Glossary([Term("livre", ("book",)), Term("livre", ("pound",), note="money")]).matches("un livre")
    assert (match.term.targets, [rival.targets for rival in match.rivals]) == (("book",), [("pound",)])


def test_the_words_before_tell_noun_and_verb_apart() -> None:
    assert found("Il porte la porte ; elle la porte.", "porte", kind=PartOfSpeech.NOUN) == [("porte", "porte")]
    assert len(found("Il porte la porte ; elle la porte.", "porter", kind=PartOfSpeech.VERB)) == 2


def test_a_term_without_words_and_an_empty_glossary_match_nothing() -> None:
    assert found("cheval …", "…", "!") == []
    assert not Glossary()
    assert Glossary().matches("cheval") == []


def test_a_term_as_long_as_may_be_is_found() -> None:
    words = " ".join(["mot"] * 125)
    assert found(f"voici {words}.", words) == [(words, words)]


TERMS = Glossary(
    Term(source, ("x",)) for source in ("ne … pas", "chat", "avoir lieu", "se taire", "chat de mer", "à", "de")
)
WORDS = st.sampled_from(
    sorted(word_set("ne n' pas chat chats a eu lieu se tait de mer à au du Chat , . ’ - 😀 שלום toujours"))
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
def test_matches_share_no_word_and_come_in_order(text: str) -> None:
    matches = TERMS.matches(text)
    places = sorted(part for match in matches for part in match.parts)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert [match.span for match in matches] == sorted(match.span for match in matches)
    for match in matches:
        assert (match.parts[0].start, match.parts[-1].end) == (match.span.start, match.span.end)
        assert 0 <= match.span.start < match.span.end <= len(text)


GOLD_TERMS, GOLD_SENTENCES = read_gold()


def test_what_was_searched_before_changes_nothing() -> None:
    texts = [sentence.text for sentence in GOLD_SENTENCES]
    forwards, backwards = Glossary(GOLD_TERMS), Glossary(GOLD_TERMS)
    found = list(map(forwards.matches, texts))
    assert [backwards.matches(text) for text in reversed(texts)] == found[::-1]


@given(st.sampled_from(sorted(dictionary())), st.booleans())
def test_every_form_of_a_word_begins_with_its_stem(word: str, adjective: bool) -> None:
    word = word.lower()
    for each in (Word(word, Reading.VERBAL), Word(word, Reading.NOMINAL, adjective)):
        assert all(unaccented(form).replace("-", "").startswith(stem(word)) for form in each.forms())


def test_several_threads_may_search_at_once() -> None:
    glossary = Glossary(GOLD_TERMS)
    with ThreadPoolExecutor(4) as threads:
        scores = list(threads.map(lambda _: score(glossary, GOLD_SENTENCES), range(4)))
    assert len(set(scores)) == 1


@pytest.mark.parametrize(
    ("text", "term", "kind", "parts"),
    [
        ("La mer est calme.", "calme", None, ["calme"]),
        ("Il est mort ; la mort rôde.", "mort", PartOfSpeech.NOUN, ["mort"]),
        ("Je cours ; le cours finit.", "cours", PartOfSpeech.NOUN, ["cours"]),
        ("Il rit, car le car part.", "car", PartOfSpeech.NOUN, ["car"]),
        ("L'été fut long, il a été malade.", "été", PartOfSpeech.NOUN, ["été"]),
        ("Elle se garde de la garde.", "garder", None, ["garde"]),
        ("J'ai eu peur.", "avoir peur", None, ["eu peur"]),
        ("De grands bois, où je bois.", "boire", PartOfSpeech.VERB, ["bois"]),
        ("Il lui rend visite et y fait face.", "rendre visite à", None, ["lui rend visite"]),
        ("Nous en avons eu besoin.", "avoir besoin de", None, ["en … eu besoin"]),
    ],
)
def test_words_around_tell_what_a_form_is(text: str, term: str, kind: PartOfSpeech | None, parts: list[str]) -> None:
    assert [words for _, words in found(text, term, kind=kind)] == parts
