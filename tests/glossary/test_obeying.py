from collections.abc import Sequence

import pytest

from reader.engine.packages import Package
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.engine.wishes import Way
from reader.glossary.glossary import Glossary
from reader.glossary.obeying import Obeying
from reader.glossary.terms import PartOfSpeech, Status, Term
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from reader.text.protected import without_signs

TERMS = [
    Term("voiture", ("automobile",)),
    Term("médecin", ("physician",)),
    Term("enfant", ("youngster",)),
    Term("acheter", ("purchase",)),
]
SENTENCES = [
    "Les enfants du médecin ont acheté une voiture rouge.",
    "Il pleut.",
    "Voitures et camions sont interdits.",
    "Il pleut.",
]


@pytest.fixture(scope="module")
def translator(shipped_package: Package) -> Translator:
    return Translator((shipped_package,))


@pytest.fixture(scope="module")
def plain(translator: Translator) -> list[str]:
    return [rendering.text for rendering in translator.render(SENTENCES)]


def obeyed(translator: Translator, terms: Sequence[Term], *sentences: str) -> tuple[list[str], Obeying]:
    obeying = Obeying(translator, Glossary(terms))
    return [rendering.text for rendering in obeying.render(sentences)], obeying


def test_several_terms_are_rendered_together_and_in_their_form(translator: Translator, plain: list[str]) -> None:
    told: list[int] = []
    obeying = Obeying(translator, Glossary(TERMS))
    renderings = list(obeying.render(SENTENCES, told.append))
    english = [rendering.text for rendering in renderings]
    assert english[0] == "The physician's youngsters purchased a red automobile."
    assert english[2].startswith("Automobiles and trucks")
    assert english[1] == english[3] == plain[1]
    assert sum(told) == sum(map(len, SENTENCES))
    assert min(told) >= 0
    linked = {link.source.of(SENTENCES[0]): link.target.of(english[0]) for link in renderings[0].links}
    assert (linked["voiture"], linked["rouge"]) == ("automobile", "red")
    assert renderings[0].checks == ()
    assert all(not use.missed and use.obeyed == use.met for use in obeying.uses.values())
    assert {use.term.source: use.met for use in obeying.uses.values()} == {
        "enfant": 1,
        "médecin": 1,
        "acheter": 1,
        "voiture": 2,
    }


def test_what_stays_french_stays_as_it_is(translator: Translator) -> None:
    [english], _ = obeyed(translator, [Term("laïcité", ("laïcité",))], "La laïcité compte.")
    assert english.startswith(("Laïcité ", "The laïcité "))


def test_the_article_agrees(translator: Translator) -> None:
    [english], _ = obeyed(translator, [Term("voiture", ("automobile",))], "Il a une voiture.")
    assert " an automobile" in english


def test_each_sentence_comes_out_the_same_whatever_stands_beside_it(translator: Translator) -> None:
    together, _ = obeyed(translator, TERMS, *SENTENCES)
    assert [obeyed(translator, TERMS, sentence)[0][0] for sentence in SENTENCES] == together


def test_a_glossary_that_has_no_say_changes_nothing(translator: Translator, plain: list[str]) -> None:
    terms = [
        Term("enfant", ("offspring",), status=Status.SUGGESTED),
        Term("rivière", ("stream",)),
        Term("voiture", ("car", "vehicle")),
        Term("acheter", ("buy",)),
    ]
    english, obeying = obeyed(translator, terms, *SENTENCES)
    assert english == plain
    assert {way for use in obeying.uses.values() for way in use.ways} == {Way.ITSELF}


def test_what_is_forbidden_is_avoided(translator: Translator, plain: list[str]) -> None:
    forbidden = [Term("médecin", ("doctor",), status=Status.FORBIDDEN)]
    english, obeying = obeyed(translator, forbidden, SENTENCES[0])
    assert "doctor" in plain[0]
    assert "doctor" not in english[0].lower()
    assert obeying.uses[forbidden[0]].obeyed == 1


def test_one_rendering_may_be_wanted_and_another_forbidden(translator: Translator) -> None:
    terms = [Term("médecin", ("medic",)), Term("médecin", ("doctor", "physician"), status=Status.FORBIDDEN)]
    english, _ = obeyed(translator, terms, SENTENCES[0])
    assert "medic" in english[0]
    assert "doctor" not in english[0]


def test_a_person_is_not_corrected(shipped_package: Package) -> None:
    with Memory() as memory:
        memory.correct(SENTENCES[0], "The doctor's children bought a red car.")
        translator = open_translator((shipped_package,), Search(), memory=memory)
        english, obeying = obeyed(translator, TERMS, SENTENCES[0])
    assert english == ["The doctor's children bought a red car."]
    assert {miss.reason for use in obeying.uses.values() for miss in use.missed} == {"a person wrote the English"}


def test_what_was_obeyed_is_remembered_apart_from_the_plain_english(shipped_package: Package, plain: list[str]) -> None:
    with Memory() as memory:
        translator = open_translator((shipped_package,), Search(), memory=memory)
        first, _ = obeyed(translator, TERMS, *SENTENCES)
        again, obeying = obeyed(translator, TERMS, *SENTENCES)
        other, _ = obeyed(translator, [Term("voiture", ("vehicle",))], *SENTENCES)
        assert [rendering.text for rendering in translator.render(SENTENCES)] == plain
    assert again == first
    assert obeying.uses[TERMS[1]].ways == {Way.REMEMBERED: 1}
    assert "vehicle" in other[0]


def test_a_form_that_is_more_likely_another_word_is_left_alone(translator: Translator) -> None:
    term = Term("ferme", ("homestead",), PartOfSpeech.NOUN)
    english, obeying = obeyed(translator, [term], "Le magasin ferme à midi.", "La ferme est à vendre.")
    assert "homestead" not in english[0]
    assert english[1] == "The homestead is for sale."
    assert [miss.words for miss in (obeying.uses[term].missed)] in ([], ["ferme"])


def test_the_english_tells_a_word_from_another_of_the_same_form(translator: Translator) -> None:
    [english], obeying = obeyed(translator, [Term("étanche", ("leakproof",))], "Elle portait des bottes étanches.")
    assert "leakproof boots" in english
    assert not any(use.missed for use in obeying.uses.values())


def test_a_participle_may_be_an_adjective(translator: Translator) -> None:
    terms = [Term("gonflé", ("distended",))]
    english, _ = obeyed(translator, terms, "Ses jambes gonflées lui faisaient mal.", "Il a gonflé les pneus.")
    assert "distended legs" in english[0]
    assert "distended" not in english[1]


def test_where_the_english_leaves_a_term_out_none_is_put_anywhere(translator: Translator) -> None:
    english, obeying = obeyed(translator, [Term("place", ("square",))], "Mets-toi à la place de ton frère.")
    assert english == ["Put yourself in your brother's shoes."]
    assert [miss.words for use in obeying.uses.values() for miss in use.missed] == ["place"]


def test_a_part_of_a_fixed_expression_is_left_alone(translator: Translator) -> None:
    sentences = ["Tout à coup, il se leva.", "Le train est en train de partir.", "La réunion aura lieu demain."]
    terms = [Term("coup", ("blow",)), Term("train", ("railcar",)), Term("lieu", ("venue",))]
    english, obeying = obeyed(translator, terms, *sentences)
    assert english == ["Suddenly he got up.", "The railcar is leaving.", "The meeting will take place tomorrow."]
    missed = [miss.reason for use in obeying.uses.values() for miss in use.missed]
    assert missed == ["part of “tout à coup”", "part of “en train de”", "part of “avoir lieu”"]
    english, _ = obeyed(translator, [Term("coup de main", ("paw",))], "Il m'a donné un coup de main.")
    assert english == ["He gave me a paw."]


def test_a_rendering_brings_the_negation_that_another_word_held(translator: Translator) -> None:
    english, obeying = obeyed(
        translator,
        [Term("tenir compte de", ("factor in",)), Term("dangereux", ("perilous",), PartOfSpeech.ADJECTIVE)],
        "Les enquêteurs n'ont pas tenu compte de son témoignage.",
        "Ils ont pris une décision sans tenir compte de son avis.",
        "La route n'est pas dangereuse.",
    )
    assert english == [
        "The investigators did not factor in his testimony.",
        "They took a decision without factoring in his opinion.",
        "The road is not perilous.",
    ]
    assert not any(use.missed for use in obeying.uses.values())


def test_a_name_that_the_english_keeps_is_left_alone(translator: Translator) -> None:
    sentence = "Une souscription lancée par l'association Les Amis du pont a rapporté 912 000 euros."
    term = Term("pont", ("overpass",))
    english, obeying = obeyed(translator, [term], sentence)
    assert "Amis du Pont" in english[0]
    assert [miss.reason for miss in obeying.uses[term].missed] == ["in a name"]


def test_an_address_holds_no_terms(translator: Translator) -> None:
    english, obeying = obeyed(translator, TERMS, "Voir https://ex.org/voiture pour la liste.")
    assert "https://ex.org/voiture" in english[0]
    assert not obeying.uses


def test_terms_around_code_are_obeyed_and_those_in_it_left_alone(translator: Translator) -> None:
    sentence = "Pour acheter \ue000une voiture\ue001, l'enfant du médecin ouvre \ue000y\ue001 et la voiture."
    obeying = Obeying(translator, Glossary(TERMS))
    [rendering] = obeying.render([sentence])
    plain = without_signs(sentence)
    linked = {link.source.of(plain): link.target.of(rendering.text) for link in rendering.links}
    assert (linked["enfant"], linked["voiture"]) == ("youngster", "automobile")
    assert (linked["une voiture"], linked["y"]) == ("une voiture", "y")
    assert sorted((use.term.source, use.met) for use in obeying.uses.values()) == [
        ("acheter", 1),
        ("enfant", 1),
        ("médecin", 1),
        ("voiture", 1),
    ]
    assert {way for use in obeying.uses.values() for way in use.ways} == {Way.FORCED}
    assert not any(use.missed for use in obeying.uses.values())


def test_what_is_forbidden_may_stand_in_code(translator: Translator) -> None:
    forbidden = Term("voiture", ("car",), status=Status.FORBIDDEN)
    english, obeying = obeyed(
        translator, [forbidden, Term("voiture", ("automobile",))], "La voiture est \ue000car\ue001."
    )
    assert english == ["The automobile is car."]
    assert not any(use.missed for use in obeying.uses.values())


def test_the_article_stays_beside_code(translator: Translator) -> None:
    [english], _ = obeyed(translator, [Term("fichier", ("document",))], "Le fichier \ue000file list\ue001 est vide.")
    assert english in ("The file list document is empty.", "The document file list is empty.")


def test_a_term_does_not_swallow_its_neighbour(translator: Translator) -> None:
    [english], _ = obeyed(translator, [Term("lettre", ("letter",))], "La boîte aux lettres est pleine.")
    assert "box" in english
    assert "letters box" not in english
    [english], _ = obeyed(translator, [Term("pierre", ("boulder",))], "Les tailleurs de pierre ont travaillé dix ans.")
    assert not english.startswith(("Boulders worked", "The boulders worked"))


def test_a_participle_needs_its_auxiliary(translator: Translator) -> None:
    english, _ = obeyed(
        translator, [Term("tuer", ("slay",))], "Un chasseur a tué un sanglier.", "Le roi a été tué par un chasseur."
    )
    assert english == ["A hunter slew a boar.", "The king was slain by a hunter."]


def test_a_verb_takes_the_place_of_being_something(translator: Translator) -> None:
    terms = [Term("se taire", ("fall silent",)), Term("se tromper", ("slip up",)), Term("arrêter", ("nab",))]
    english, _ = obeyed(
        translator,
        terms,
        "Deux violonistes se sont tus tout à coup.",
        "Les musiciens ne se sont pas trompés.",
        "Les voleurs ont été arrêtés.",
    )
    assert english == [
        "Two violinists suddenly fell silent.",
        "The musicians did not slip up.",
        "The thieves were nabbed.",
    ]


def test_a_noun_is_put_where_another_translation_has_a_place_for_it(translator: Translator) -> None:
    term = Term("coup de main", ("helping hand",))
    english, obeying = obeyed(translator, [term], "Nos voisins nous ont donné un coup de main.")
    assert english == ["Our neighbors gave us a helping hand."]
    assert not obeying.uses[term].missed


def test_a_term_is_missed_rather_than_put_where_its_kind_of_word_cannot_stand(translator: Translator) -> None:
    sentences = ["Le train est arrivé en retard.", "Chaque soir, elle fait le tri dans ses papiers."]
    terms = [Term("retard", ("delay",)), Term("tri", ("triage",))]
    english, obeying = obeyed(translator, terms, *sentences)
    assert english == [rendering.text for rendering in translator.render(sentences)]
    assert all(use.missed and not use.obeyed for use in obeying.uses.values())


def test_a_verb_is_not_put_behind_a_determiner(translator: Translator) -> None:
    terms = [Term("faire confiance", ("place one's trust in",))]
    [english], _ = obeyed(translator, terms, "Les habitants ne font plus confiance au maire depuis l'incendie.")
    assert english.endswith("no longer place their trust in the mayor since the fire.")


def test_a_verb_takes_the_form_of_the_one_it_replaces(translator: Translator) -> None:
    terms = [Term("s'ennuyer", ("lack stimulation",)), Term("mériter", ("be worthy of",))]
    sentences = ["Le dimanche, les enfants s'ennuient chez leur tante.", "Ce boulanger mérite sa réputation."]
    english, _ = obeyed(translator, terms, *sentences)
    assert english == [
        "On Sundays, the kids lack stimulation at their aunt's.",
        "This baker is worthy of his reputation.",
    ]


def test_a_comparative_is_a_form_of_its_adjective(translator: Translator) -> None:
    english, obeying = obeyed(translator, [Term("tard", ("late",))], "Il arriva plus tard.")
    assert english == ["He came later."]
    assert {way for use in obeying.uses.values() for way in use.ways} == {Way.ITSELF}


def test_what_was_translated_once_more_is_counted(shipped_package: Package) -> None:
    translator = Translator((shipped_package,))
    obeyed(translator, TERMS, *SENTENCES)
    assert (translator.tally.decoded, translator.tally.steered) == (3, 2)


def test_a_part_of_a_name_keeps_its_capital(translator: Translator) -> None:
    [english], _ = obeyed(
        translator, [Term("centre", ("hub",))], "Le Centre national des ouragans prévoit une tempête."
    )
    assert "National Hurricane Hub" in english


def test_the_number_of_a_phrase_is_that_of_its_head(translator: Translator) -> None:
    terms = [Term("chef d'entreprise", ("company head",)), Term("bénéfice", ("earnings",))]
    english, _ = obeyed(
        translator, terms, "Les chefs d'entreprise sont inquiets.", "Les bénéfices du groupe ont doublé en un an."
    )
    assert "ompany heads are" in english[0]
    assert english[1].startswith("The group's earnings doubled")


def test_letters_that_the_model_cannot_write_are_put_in_their_place(translator: Translator) -> None:
    english, obeying = obeyed(translator, [Term("voiture", ("автомобиль🚗",))], "La voiture est rouge.")
    assert english == ["The автомобиль🚗 is red."]
    assert next(iter(obeying.uses.values())).obeyed == 1


def test_a_term_longer_than_the_model_can_read_does_no_harm(translator: Translator) -> None:
    endless = " ".join(["motor car"] * 400)
    english, _ = obeyed(translator, [Term("voiture", (endless,))], "La voiture est rouge.")
    assert english == ["The car is red."]
