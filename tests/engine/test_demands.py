from reader.engine.demands import Demand, digest, occurrences, runs, standing
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.wishes import Way, Wish, best_of
from reader.text.spans import Span
from reader.text.words import english_words

FRENCH = "La voiture et le car."
ENGLISH = "The car and the coach."
VOITURE, CAR = Span(3, 10), Span(17, 20)
LINKS = (WordLink(VOITURE, Span(4, 7)), WordLink(CAR, Span(16, 21)))


def test_a_form_is_found_as_words_of_their_own() -> None:
    assert occurrences("car", "A car, cars, a car-wash and my Car's key") == [Span(2, 5), Span(31, 34)]
    assert occurrences("Mainz", "mainz Mainz") == [Span(6, 11)]
    assert occurrences("one's way", "one’s  way") == [Span(0, 10)]


def test_an_occurrence_meets_the_demand_whose_words_it_is_linked_with() -> None:
    demands = (Demand((VOITURE,), (("coach", "coaches"),)), Demand((CAR,), (("coach", "coaches"),)))
    assert standing(demands, ENGLISH, LINKS).said == (None, Span(16, 21))
    assert standing(demands[:1], ENGLISH, LINKS[1:]).said == (Span(16, 21),)


def test_what_is_forbidden_is_counted_unless_it_is_a_part_of_what_is_wanted() -> None:
    demand = Demand((VOITURE,), (("motor car",),), ("car",))
    assert standing([demand], ENGLISH, LINKS).forbidden == 1
    assert standing([demand], "The motor car and the coach.", ()).faults == 0


def test_what_stays_verbatim_says_nothing() -> None:
    demands = (Demand((VOITURE,), (("car",),)), Demand((CAR,), (), ("coach",)))
    assert standing(demands, ENGLISH, LINKS).said == (Span(4, 7), None)
    kept = [Span(4, 7), Span(16, 21)]
    assert standing(demands, ENGLISH, LINKS, kept).said == (None, Span(0, 0))
    assert standing(demands, ENGLISH, LINKS, kept).forbidden == 0


def test_code_is_no_part_of_what_a_rendering_says() -> None:
    english = Rendering("The car car.", (WordLink(Span(0, 3), Span(8, 11)), WordLink(Span(4, 7), Span(4, 7))))
    wish = Wish("\ue000car\ue001 auto.", english, (Demand((Span(4, 8),), (), ("car",)),))
    assert wish.standing(english).forbidden == 1


def test_what_is_demanded_of_other_words_has_another_name() -> None:
    forms = (("coach", "coaches"),)
    assert digest(FRENCH, [Demand((VOITURE,), forms)]) != digest(FRENCH, [Demand((CAR,), forms)])
    assert digest(FRENCH, [Demand((CAR,), forms)]) == digest("Le car.", [Demand((Span(3, 6),), forms)])


def test_runs_leave_out_the_function_words_around_them() -> None:
    text = "The Office of the Mayor's secretary"
    words = english_words(text)
    assert [run.of(text) for run in runs([words[0], words[1], words[2], words[4]], words, text)] == [
        "Office of the Mayor"
    ]


def test_the_last_resort_keeps_number_article_and_links() -> None:
    english = Rendering(
        "The child has a pencil and two cars.",
        (WordLink(Span(0, 3), Span(16, 22)), WordLink(Span(9, 12), Span(31, 35))),
    )
    demands = (Demand((Span(0, 3),), (("implement", "implements"),)), Demand((Span(9, 12),), (("van", "vans"),)))
    steered = best_of(Wish("abc de fg hij", english, demands), None, frozenset())
    assert steered.rendering.text == "The child has an implement and two vans."
    assert steered.ways == (Way.SUBSTITUTED, Way.SUBSTITUTED)
    assert [link.target.of(steered.rendering.text) for link in steered.rendering.links] == ["implement", "vans"]


def test_what_cannot_be_placed_is_missed() -> None:
    english = Rendering("The child sleeps.", origin=Origin.MODEL)
    steered = best_of(Wish("L'enfant dort.", english, (Demand((Span(2, 8),), (("kid",),)),)), None, frozenset())
    assert steered.rendering == english
    assert steered.ways == (Way.MISSED,)
