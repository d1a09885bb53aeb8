import pytest

from reader.glossary.english_forms import compared_forms, plural_forms, verb_forms, verb_phrase_forms


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("automobile", "automobiles"),
        ("levy", "levies"),
        ("journey", "journeys"),
        ("church", "churches"),
        ("monarch", "monarchs"),
        ("leaf", "leaves"),
        ("policeman", "policemen"),
        ("human", "humans"),
        ("piece of information", "pieces of information"),
        ("ship of the line", "ships of the line"),
        ("mother-in-law", "mothers-in-law"),
        ("passer-by", "passers-by"),
        ("washing machine", "washing machines"),
        ("Chief of Staff", "Chiefs of Staff"),
    ],
)
def test_nouns_have_a_plural(noun: str, plural: str) -> None:
    assert plural_forms(noun) == (noun, plural)


def test_what_has_no_plural_of_its_own_has_one_form() -> None:
    assert plural_forms("sheep") == ("sheep",)
    assert plural_forms("means") == ("means",)
    assert plural_forms("annual earnings") == ("annual earnings",)
    assert plural_forms("lens") == ("lens", "lenses")


def test_an_article_of_the_dictionary_is_no_part_of_the_form() -> None:
    assert plural_forms("a dwelling") == ("dwelling", "dwellings")
    assert verb_phrase_forms("to relinquish")[0] == "relinquish"


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("relinquish", "relinquish relinquishes relinquished relinquishing"),
        ("stop", "stop stops stopped stopping"),
        ("offer", "offer offers offered offering"),
        ("carry", "carry carries carried carrying"),
        ("die", "die dies died dying"),
        ("panic", "panic panics panicked panicking"),
        ("slay", "slay slays slew slain slaying"),
        ("undertake", "undertake undertakes undertook undertaken undertaking"),
        ("behave", "behave behaves behaved behaving"),
        ("burn", "burn burns burnt burned burning"),
        ("have", "have has had having"),
    ],
)
def test_verbs_have_their_tenses(verb: str, forms: str) -> None:
    assert verb_forms(verb) == tuple(forms.split())


def test_a_consonant_is_doubled_where_it_has_to_be() -> None:
    assert {"referred", "referring"} <= set(verb_forms("refer"))
    assert {"travelled", "traveled"} <= set(verb_forms("travel"))


def test_a_verb_is_inflected_and_what_follows_it_is_not() -> None:
    assert verb_phrase_forms("give up") == ("give up", "gives up", "gave up", "given up", "giving up")


def test_ones_stands_for_every_person() -> None:
    forms = verb_phrase_forms("change one's mind")
    assert {"changed his mind", "changes her mind", "changing their mind"} <= set(forms)
    assert not any("one's" in form for form in forms)


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("late", "later latest"),
        ("big", "bigger biggest"),
        ("easy", "easier easiest"),
        ("good", "better best"),
        ("useful", ""),
    ],
)
def test_short_adjectives_are_compared(adjective: str, forms: str) -> None:
    assert compared_forms(adjective) == (adjective, *forms.split())
