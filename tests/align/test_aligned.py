"""Two documents side by side, aligned by the model that ships."""

import pytest

from reader.align.aligned import align_documents
from reader.align.bitext import Bitext
from reader.engine.packages import Package
from reader.engine.rendering import Origin
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.formats.document import Block, BlockKind, Document, Mark, MarkKind
from reader.formats.plain import read_text
from reader.text.passages import Mending, Passage
from reader.text.spans import Span
from tests.a_letter import ENGLISH, FRENCH


@pytest.fixture(scope="module")
def translator(shipped_package: Package) -> Translator:
    return Translator((shipped_package,), Search(beam=1))


@pytest.fixture(scope="module")
def bitext(translator: Translator) -> Bitext:
    return align_documents(read_text(FRENCH), read_text(ENGLISH), translator)


def sides(bitext: Bitext) -> list[tuple[str | None, str | None]]:
    return [
        (pair.source.of(block.source) if pair.source else None, pair.target.of(block.target) if pair.target else None)
        for block in bitext.blocks
        for pair in block.sentences
    ]


def test_sentences_stand_beside_what_renders_them(bitext: Bitext) -> None:
    assert sides(bitext)[2:] == [
        ("LA LETTRE", "THE LETTER"),
        ("Le facteur arriva vers midi.", "The postman came about noon."),
        (
            "Il avait plu toute la nuit, et la\nroute était couverte de boue.",
            "It had rained all night, and the road was covered with mud.",
        ),
        ("— Une lettre pour vous, madame ! cria-t-il.", "“A letter for you, madam!” he shouted."),
        ("Elle vient de Lyon.", "“It comes from Lyons.”"),
        ("Marthe prit l'enveloppe. Elle ne l'ouvrit pas.", "Martha took the envelope and did not open it."),
        ("Son mari n'avait pas écrit depuis trois ans.", "Her husband had not written for three years."),
    ]


def test_paragraphs_that_only_the_english_has_are_blocks_of_their_own(bitext: Bitext) -> None:
    first = bitext.blocks[0]
    assert first.source == ""
    assert first.target.startswith("The New Library")
    assert [pair.source for pair in first.sentences] == [None, None]


def test_blocks_are_those_of_the_french(bitext: Bitext) -> None:
    french = [block for block in bitext.blocks if block.source]
    assert [block.source for block in french] == [block.text for block in read_text(FRENCH).blocks]
    assert french[0].kind is BlockKind.HEADING


def test_the_markup_of_the_french_is_kept(translator: Translator) -> None:
    mark = Mark(Span(3, 6), MarkKind.EMPHASIS, 0)
    french = Document((Block("Il est là ce soir.", marks=(mark,)),), ("", ""))
    [block] = align_documents(french, read_text("He is here tonight."), translator).blocks
    assert block.source_marks == (mark,)


def test_every_sentence_of_both_is_there_once_and_in_order(bitext: Bitext) -> None:
    left, right = zip(*sides(bitext), strict=True)
    assert "".join("".join(filter(None, left)).split()) == "".join(FRENCH.split())
    assert "".join("".join(filter(None, right)).split()) == "".join(ENGLISH.split())


def test_words_are_linked_within_pairs_of_several_sentences_too(bitext: Bitext) -> None:
    words = {
        (link.source.of(block.source), link.target.of(block.target))
        for block in bitext.blocks
        for pair in block.sentences
        for link in pair.links
    }
    assert {("facteur", "postman"), ("route", "road"), ("enveloppe", "envelope"), ("ouvrit", "open")} <= words
    for block in bitext.blocks:
        for pair in block.sentences:
            for link in pair.links:
                assert pair.source
                assert pair.target
                assert pair.source.start <= link.source.start < link.source.end <= pair.source.end
                assert pair.target.start <= link.target.start < link.target.end <= pair.target.end


def test_the_english_is_a_persons_and_has_a_confidence(bitext: Bitext) -> None:
    for block in bitext.blocks:
        for pair in block.sentences:
            assert pair.origin is (Origin.PERSON if pair.target else None)
            assert pair.confidence is not None
            assert 0 <= pair.confidence <= 1


def test_a_link_over_two_paragraphs_stands_in_the_first_with_a_good_part_of_its_french(translator: Translator) -> None:
    french = read_text("Il entra dans la petite maison au bord de la rivière.\n\nIl dormit.\n\nLe matin, il partit.\n")
    english = read_text("He entered the little house by the river and he slept.\n\nIn the morning he left.\n")
    bitext = align_documents(french, english, translator)
    assert [block.source for block in bitext.blocks] == [block.text for block in french.blocks]
    assert sides(bitext) == [
        (
            "Il entra dans la petite maison au bord de la rivière.",
            "He entered the little house by the river and he slept.",
        ),
        ("Il dormit.", None),
        ("Le matin, il partit.", "In the morning he left."),
    ]


def test_progress_counts_the_characters_of_the_french_once_rendered_and_once_linked(translator: Translator) -> None:
    told: list[int] = []
    french = read_text("Il pleut. Elle dort.\n")
    align_documents(french, read_text("It rains. She sleeps.\n"), translator, told.append)
    assert sum(told) == 2 * len("Il pleut." + "Elle dort.")


def test_the_licence_around_an_ebook_is_linked_with_nothing(translator: Translator) -> None:
    licence = "Title: The Letter\n\nTranslator: A. Postman\n\n*** START OF THE OPEN SHELF EBOOK THE LETTER ***\n\n"
    end = "\n*** END OF THE OPEN SHELF EBOOK THE LETTER ***\n\nThe letter may be copied and given away.\n"
    english = read_text(licence + ENGLISH.partition("\n\n")[2] + end)
    told: list[int] = []
    bitext = align_documents(read_text(FRENCH), english, translator, told.append)
    assert [french for french, _ in bitext.pairs()][:4] == ["", "", "", "LA LETTRE"]
    assert [french for french, _ in bitext.pairs()][-2:] == ["", ""]
    assert ("LA LETTRE", "THE LETTER") in list(bitext.pairs())
    assert [english for _, english in bitext.pairs()][-1] == "The letter may be copied and given away."


def test_what_a_person_mended_is_held_to(translator: Translator) -> None:
    french, english = read_text("Il pleut. Elle dort.\n"), read_text("It rains. She sleeps.\n")
    mending = Mending(Passage("Il pleut. Elle dort."), Passage("It rains. She sleeps."))
    bitext = align_documents(french, english, translator, mendings=[mending])
    assert list(bitext.pairs()) == [("Il pleut. Elle dort.", "It rains. She sleeps.")]
    assert bitext.blocks[0].sentences[0].confidence == 1


def test_verse_stands_beside_a_translation_in_prose(translator: Translator) -> None:
    french = (
        "LE PHARE\n\nSur la côte où le vent se lève,\nUn phare veille dans la nuit ;\nIl compte les heures du rêve\n"
        "Et la mer lui répond sans bruit.\n\nPassant, si ta barque chavire,\nRegarde au loin ce feu tremblant :\n"
        "C'est le vieux gardien qui respire\nEt qui t'appelle, lentement.\n"
    )
    english = (
        "THE LIGHTHOUSE\n\nOn the coast where rises the wind a lighthouse watches through the night; it counts the "
        "hours of the dream, and the sea makes soundless reply.\n\nTraveller, if your boat should founder, look far "
        "away to that trembling light: it is the old keeper who breathes there, and who calls to you, soft and slow.\n"
    )
    found = sides(align_documents(read_text(french), read_text(english), translator))
    prose = english.split("\n\n")
    assert found[0] == ("LE PHARE", "THE LIGHTHOUSE")
    assert [target for _, target in found if target] == [prose[0], prose[1], prose[2].strip()]
    assert ("Sur la côte où le vent se lève,", prose[1]) in found
    assert all(source for source, _ in found)
