from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.formats.document import BlockKind
from reader.glossary.checking import check_bitext, conflicts
from reader.glossary.collecting import collect
from reader.glossary.glossary import Glossary
from reader.glossary.terms import Example, PartOfSpeech, Status, Term
from reader.text.spans import Span

CHEVAL = Term("cheval", ("horse", "steed"))
COUP = Term("coup", ("blow",))
NAG = Term("cheval", ("nag",), status=Status.FORBIDDEN)


def bitext(*pairs: tuple[str, str | None], title: str = "") -> Bitext:
    """Return a text with a block for each pair of sentences."""
    blocks = [
        BitextBlock(
            BlockKind.PARAGRAPH,
            french,
            english or "",
            (SentencePair(Span(0, len(french)), Span(0, len(english)) if english is not None else None),),
        )
        for french, english in pairs
    ]
    return Bitext(tuple(blocks), title=title)


def test_terms_are_used_missed_and_forbidden() -> None:
    text = bitext(
        ("Un cheval dort.", "A horse sleeps."),
        ("Deux chevaux dorment.", "Two animals sleep."),
        ("Le cheval dort.", "The nag sleeps."),
        ("Le cheval dort.", None),
    )
    wanted, forbidden = check_bitext(text, Glossary([CHEVAL, NAG]))
    assert dict(wanted.used) == {"horse": 1}
    assert [(place.block, place.words) for place in wanted.missed] == [(2, "chevaux"), (3, "cheval"), (4, "cheval")]
    assert [(place.block, place.target) for place in forbidden.forbidden] == [(3, "The nag sleeps.")]
    assert (wanted.met, wanted.faulty, forbidden.faulty) == (4, True, True)


def test_a_word_of_a_fixed_expression_is_missed_by_nobody() -> None:
    text = bitext(("Tout à coup, il tomba.", "Suddenly he fell."), ("Ce fut un coup.", "It was a shock."))
    [use] = check_bitext(text, Glossary([COUP]))
    assert [place.block for place in use.missed] == [2]


def test_a_rendering_counts_once_for_each_occurrence() -> None:
    [use] = check_bitext(bitext(("Un cheval suit un cheval.", "A horse follows.")), Glossary([CHEVAL]))
    assert (use.used.total(), len(use.missed)) == (1, 1)


def test_two_renderings_in_one_text_are_inconsistent() -> None:
    [use] = check_bitext(bitext(("Un cheval.", "A horse."), ("Un cheval.", "A steed.")), Glossary([CHEVAL]))
    assert use.inconsistent
    assert use.faulty


def test_a_missed_suggestion_is_no_fault() -> None:
    [use] = check_bitext(
        bitext(("Un cheval.", "A pony.")), Glossary([Term("cheval", ("horse",), status=Status.SUGGESTED)])
    )
    assert use.missed
    assert not use.faulty


def test_of_two_terms_with_the_same_french_the_rendered_one_counts() -> None:
    book, pound = Term("livre", ("book",), domain="print"), Term("livre", ("pound",), domain="money")
    uses = check_bitext(bitext(("Une livre.", "A pound.")), Glossary([book, pound]))
    assert [(use.term, use.missed) for use in uses] == [(pound, [])]


def test_contradictions_doubles_and_terms_without_words_are_told() -> None:
    noun = PartOfSpeech.NOUN
    reasons = [
        conflict.reason
        for conflict in conflicts(
            [
                Term("cheval", ("horse",)),
                Term("Cheval", ("Horse",), status=Status.FORBIDDEN),
                Term("chat", ("cat",), noun),
                Term("chat", ("tom", "cat"), noun, note="again"),
                Term("tour", ("tower",)),
                Term("tour", ("turn",)),
                Term("?!", ("!?",)),
            ]
        )
    ]
    assert reasons == [
        "“?!” has no word that could be found in a text",
        "“Cheval”: “horse” is wanted and forbidden",
        "“chat”: “cat” is there twice",
    ]


def test_terms_of_a_text_get_its_best_sentences_as_examples() -> None:
    text = bitext(
        ("Un cheval.", "A horse."),
        ("Le cheval attend devant la porte.", "The pony waits at the door."),
        ("Le cheval mange une pomme dans la cour.", "The horse eats an apple in the yard."),
        ("Les chevaux\nsont là.", "The horses\nare here."),
        title="Ferme",
    )
    own = Example("Mon cheval.")
    [plain] = collect([("a", text)], Glossary([CHEVAL, Term("chat", ("cat",))]))
    assert [example.target for example in plain.examples] == [
        "The horse eats an apple in the yard.",
        "A horse.",
        "The horses are here.",
    ]
    assert plain.examples[0].origin == "Ferme"
    assert not collect([("a", bitext(("Tout à coup, il tomba.", "Suddenly he fell.")))], Glossary([COUP]))
    [kept] = collect([("a", text)], Glossary([Term("cheval", ("horse",), examples=(own,))]))
    assert kept.examples[0] == own
    assert len(kept.examples) == 3


def test_twenty_thousand_doubles_are_told_in_one_pass() -> None:
    found = list(conflicts([Term("chat", ("cat",))] * 20_000))
    assert len(found) == 19_999
