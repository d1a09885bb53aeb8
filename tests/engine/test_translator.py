import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reader.engine.packages import Package
from reader.engine.rendering import Origin, Rendering, WordLink
from reader.engine.search import Search
from reader.engine.translator import Translator
from reader.memory.opening import open_translator
from reader.memory.store import Memory
from tests.shipped_texts import french_sentences

SENTENCES = french_sentences(16)


class DictStore:
    """A store in a dictionary."""

    def __init__(self, known: Mapping[str, Rendering] | None = None) -> None:
        self.known = dict(known or {})
        self.links: dict[tuple[str, str], tuple[WordLink, ...]] = {}
        self.others: dict[str, DictStore] = {}

    def fetch(self, sources: Sequence[str]) -> dict[str, Rendering]:
        return {source: self.known[source] for source in sources if source in self.known}

    def keep(self, renderings: Mapping[str, Rendering]) -> None:
        self.known |= renderings

    def fetch_links(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[WordLink, ...]]:
        return {pair: self.links[pair] for pair in pairs if pair in self.links}

    def keep_links(self, links: Mapping[tuple[str, str], tuple[WordLink, ...]]) -> None:
        self.links |= links

    def under(self, options: str) -> "DictStore":
        return self.others.setdefault(options, DictStore())


def texts(translator: Translator, sentences: Sequence[str]) -> list[str]:
    return [rendering.text for rendering in translator.render(sentences)]


def test_a_rendering_depends_on_its_sentence_alone(translator: Translator) -> None:
    together = list(translator.render(SENTENCES))
    alone = [rendering for sentence in SENTENCES for rendering in translator.render([sentence])]
    assert alone == together
    order = random.Random(5).sample(range(len(SENTENCES)), len(SENTENCES))
    assert list(translator.render([SENTENCES[i] for i in order], first_window=100)) == [together[i] for i in order]


def test_progress_counts_every_character_in_every_window(translator: Translator) -> None:
    sentences = ["Le chat dort.", "* * *", "Le chat dort.", "Il fait beau."] * 8
    steps: list[int] = []
    renderings = list(translator.render(sentences, steps.append, first_window=100))
    assert sum(steps) == sum(map(len, sentences))
    assert len(renderings) == len(sentences)
    assert renderings[:4] == renderings[-4:]


def test_nothing_in_gives_nothing_out(translator: Translator) -> None:
    assert list(translator.render([])) == []


@pytest.mark.parametrize(
    "sentence", ["* * *", "1789", "https://exemple.fr", "a@exemple.fr", "a" * 5000, "😀", "東京", "", "…", "— 12 —"]
)
def test_what_has_no_words_is_kept(translator: Translator, sentence: str) -> None:
    [rendering] = translator.render([sentence])
    assert rendering == Rendering(sentence, origin=Origin.KEPT)


@pytest.mark.parametrize(
    "sentence",
    [
        "\ufdfa" * 170,
        "\u32c0" * 99,
        "a" * 30,
        "\ud800abc",
        "\u115f a",
        "ﬁn",
        "½ tasse",
        "A",
        "\u200bOui\u00ad",
        "\x00Oui",
    ],
)
def test_odd_text_is_rendered_without_a_failure(translator: Translator, sentence: str) -> None:
    [rendering] = translator.render([sentence])
    assert rendering.text


def test_nothing_of_a_sentence_of_550_pieces_is_lost(translator: Translator) -> None:
    sentence = "Il compta " + ", ".join(f"{number} moutons blancs" for number in range(101, 211)) + "."
    [rendering] = translator.render([sentence])
    assert [number for number in range(101, 211) if str(number) not in rendering.text] == []


@pytest.mark.parametrize(
    ("french", "kept"),
    [
        ("Bravo 👏👏 c’est génial 😀 !", ["👏👏", "😀"]),
        ("Le mot 東京 signifie capitale de l’est.", ["東京", "word", "capital"]),
        ("J’adore\n😀\nce restaurant.", ["I love 😀 "]),
        ("Путин est arrivé.", ["Путин", "arrived"]),
        ("— Oui, dit-elle.", ["— Yes"]),
        ("- Acheter du pain", ["- Buy", "bread"]),
        ("Voir https://www.exemple.fr/page?id=3&lang=fr pour la suite.", ["https://www.exemple.fr/page?id=3&lang=fr"]),
        ("Voir " + "aGVsbG8K" * 500, ["See", " " + "aGVsbG8K" * 500]),
    ],
)
def test_what_must_not_change_stays(translator: Translator, french: str, kept: list[str]) -> None:
    [rendering] = translator.render([french])
    assert [part for part in kept if part not in rendering.text] == []


def test_no_mark_of_the_model_is_left(translator: Translator) -> None:
    odd = ["Le nom Żółć est polonais.", "a ≠ b ∀ c", "L’œuvre d’Érik Ťapák.", "Un ▁ tiret."]
    assert not any(mark in text for text in texts(translator, odd) for mark in ("<unk>", "▁", "⁇", "@@"))


def test_suspicious_sentences_are_decoded_again_and_come_out_better(route: tuple[Package, ...]) -> None:
    translator = Translator(route, Search(beam=1))
    found = texts(translator, ["Ha ha ha ha ha ha !", "Ne lâchez pas ! Accrochez-vous !", "Il fait beau."])
    assert len(found[0]) < 40  # greedy search alone goes on to the length limit
    assert found[1] == "Don't let go! Hang on!"
    assert (translator.tally.decoded, translator.tally.decoded_again, translator.tally.flagged) == (3, 2, 0)


def test_what_stays_suspicious_is_flagged(route: tuple[Package, ...]) -> None:
    translator = Translator(route)
    [rendering] = translator.render(["dictum factum, quod erat demonstrandum, ora pro nobis."])
    assert rendering.checks == ("E105",)
    assert (translator.tally.decoded_again, translator.tally.flagged) == (1, 1)


def test_what_the_store_knows_is_not_decoded(route: tuple[Package, ...]) -> None:
    store = DictStore()
    sentences = ["Le chat dort.", "Il fait beau.", "Le chat dort.", "* * *"]
    first = Translator(route, store=store)
    renderings = list(first.render(sentences))
    assert (first.tally.sentences, first.tally.kept, first.tally.remembered, first.tally.decoded) == (4, 1, 1, 2)
    again = Translator(route, store=store)
    assert list(again.render(sentences)) == renderings
    assert (again.tally.remembered, again.tally.decoded) == (3, 0)


def test_word_links_that_the_store_knows_are_not_found_again(route: tuple[Package, ...], tmp_path: Path) -> None:
    pairs = [("Le chat dort.", "The cat sleeps."), ("Il pleut.", "It rains."), ("Le chat dort.", "The cat sleeps.")]
    store = DictStore()
    links = Translator(route, store=store).link(pairs)
    assert links == Translator(route).link(pairs)
    assert links[0] == links[2] != ()
    absent = Package(tmp_path / "nowhere", "fr", "en", "1", route[0].place)
    assert Translator((absent,), store=store).link(pairs) == links


def test_a_person_wins_over_the_model(route: tuple[Package, ...]) -> None:
    mine = Rendering("My cat sleeps.", origin=Origin.PERSON)
    translator = Translator(route, store=DictStore({"Le chat dort.": mine}))
    assert list(translator.render(["Le chat dort."])) == [mine]


def test_the_memory_is_such_a_store(route: tuple[Package, ...], tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite") as memory:
        first = list(open_translator(route, Search(), memory=memory).render(SENTENCES[:6]))
        again = open_translator(route, Search(), memory=memory)
        assert list(again.render(SENTENCES[:6])) == first
        assert again.tally.decoded == 0
        other = open_translator(route, Search(beam=1), memory=memory)
        list(other.render(SENTENCES[:6]))
        assert other.tally.decoded == 6


def test_without_a_memory_every_run_decodes(route: tuple[Package, ...]) -> None:
    translator = open_translator(route, Search())
    list(translator.render(["Il fait beau."]))
    list(translator.render(["Il fait beau."]))
    assert translator.tally.decoded == 2


def test_alternatives_are_different_and_begin_with_the_best(translator: Translator) -> None:
    found = translator.alternatives("Il fait un froid de canard.", 5)
    assert len({rendering.text for rendering in found}) == len(found) == 5
    assert all(rendering.links and rendering.origin is Origin.MODEL for rendering in found)
    wide = Translator(translator.route, Search(beam=5))
    assert found[0].text == texts(wide, ["Il fait un froid de canard."])[0]


def test_what_is_kept_has_no_alternative(translator: Translator) -> None:
    assert translator.alternatives("* * *", 3) == [Rendering("* * *", origin=Origin.KEPT)]


def test_the_model_is_loaded_only_when_needed(tmp_path: Path, shipped_package: Package) -> None:
    absent = Package(tmp_path / "nowhere", "fr", "en", "1", shipped_package.place)
    store = DictStore({"Oui.": Rendering("Yes.")})
    assert texts(Translator((absent,), store=store), ["Oui.", "***"]) == ["Yes.", "***"]
