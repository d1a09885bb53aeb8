import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.engine.rendering import Origin, Rendering, WordLink
from reader.errors import ReaderError
from reader.memory.models import Key
from reader.memory.store import Memory
from reader.text.passages import Mending, Passage
from reader.text.spans import Span

CHAT = "Le chat dort."

spans = st.builds(Span, st.integers(0, 100_000), st.integers(0, 100_000))
links = st.lists(st.builds(WordLink, spans, spans)).map(tuple)
codes = st.lists(st.from_regex(r"[EW][0-9]{3}", fullmatch=True)).map(tuple)
texts = st.text(st.characters(exclude_categories=["Cs"]))
model_origins = st.sampled_from([Origin.MODEL, Origin.KEPT])
model_renderings = st.builds(Rendering, texts, links, codes, model_origins, st.none() | st.floats(0, 1))


@pytest.fixture(scope="module")
def memory_of_all_examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    with Memory(tmp_path_factory.mktemp("memory") / "memory.sqlite") as memory:
        yield memory


@given(renderings=st.dictionaries(texts, model_renderings))
def test_what_goes_in_comes_out(memory_of_all_examples: Memory, renderings: dict[str, Rendering]) -> None:
    store = memory_of_all_examples.bound(Key("model", "options"))
    store.keep(renderings)
    assert store.fetch(list(renderings)) == renderings


@given(kept=st.dictionaries(st.tuples(texts, texts), links))
def test_word_links_come_out_as_they_went_in(
    memory_of_all_examples: Memory, kept: dict[tuple[str, str], tuple[WordLink, ...]]
) -> None:
    store = memory_of_all_examples.bound(Key("model", "options"))
    store.keep_links(kept)
    assert store.fetch_links(list(kept)) == kept
    assert memory_of_all_examples.bound(Key("other", "options")).fetch_links(list(kept)) == {}


def test_word_links_belong_to_both_texts_and_not_to_the_search(path: Path, key: Key, chat: Rendering) -> None:
    pair = (CHAT, "The cat is asleep.")
    with Memory(path) as memory:
        memory.bound(key).keep_links({pair: chat.links, (CHAT, "\ud83d"): ()})
        other_search = memory.bound(replace(key, options="beam=5"))
        asked = [pair, (CHAT, "A cat sleeps."), ("Chat.", pair[1]), (CHAT, "\ud83d")]
        assert other_search.fetch_links(asked) == {pair: chat.links}


passages = st.builds(Passage, texts, texts, texts)


@given(mendings=st.lists(st.builds(Mending, passages, passages), unique=True))
def test_mendings_come_out_as_they_went_in_until_they_are_withdrawn(
    memory_of_all_examples: Memory, mendings: list[Mending]
) -> None:
    memory_of_all_examples.mend(mendings)
    assert set(memory_of_all_examples.mendings()) == set(mendings)
    assert memory_of_all_examples.mendings(target_lang="de") == ()
    memory_of_all_examples.unmend(mendings)
    assert memory_of_all_examples.mendings() == ()


def test_the_latest_mending_comes_first(path: Path) -> None:
    first, second = (Mending(Passage("Un."), Passage(text)) for text in ("One.", "A."))
    with Memory(path) as memory:
        memory.mend([first])
        memory.mend([second])
        assert memory.mendings() == (second, first)
        memory.mend([first])
        assert memory.mendings() == (first, second)


@given(source=texts, english=texts, links=links)
def test_a_correction_comes_out_as_it_went_in(
    memory_of_all_examples: Memory, source: str, english: str, links: tuple[WordLink, ...]
) -> None:
    memory_of_all_examples.correct(source, english, links)
    found = memory_of_all_examples.renderings(Key("corrected", ""), [source])
    assert found == {source: Rendering(english, links, origin=Origin.PERSON)}


def test_it_is_all_there_the_next_time(path: Path, key: Key, chat: Rendering) -> None:
    with Memory(path) as memory:
        memory.keep(key, {CHAT: chat})
        memory.correct("Oui.", "Yes.")
    with Memory(path) as memory:
        assert memory.renderings(key, [CHAT, "Oui.", "Inconnu."]) == {
            CHAT: chat,
            "Oui.": Rendering("Yes.", origin=Origin.PERSON),
        }
        assert not memory.notes


def test_the_memory_lies_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: Key) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Memory() as memory:
        memory.keep(key, {})
    assert (tmp_path / "en-regard" / "memory.sqlite").is_file()


@pytest.mark.parametrize(
    "change", [{"fingerprint": "other"}, {"options": "beam=4"}, {"source_lang": "de"}, {"target_lang": "es"}]
)
def test_every_part_of_the_key_counts(path: Path, key: Key, chat: Rendering, change: dict[str, str]) -> None:
    with Memory(path) as memory:
        memory.keep(key, {CHAT: chat})
        assert memory.renderings(replace(key, **change), [CHAT]) == {}


def test_more_sentences_than_a_statement_takes(path: Path, key: Key) -> None:
    renderings = {f"Phrase {number}.": Rendering(f"Sentence {number}.") for number in range(2_501)}
    with Memory(path) as memory:
        memory.keep(key, renderings)
        memory.correct("Phrase 2500.", "The last one.")
        found = memory.renderings(key, [*renderings, *renderings])
    assert found.pop("Phrase 2500.").text == "The last one."
    assert found == {source: rendering for source, rendering in renderings.items() if source != "Phrase 2500."}


def test_keeping_twice_keeps_the_later_one_once(path: Path, key: Key, chat: Rendering) -> None:
    with Memory(path) as memory:
        memory.keep(key, {CHAT: Rendering("A cat.")})
        memory.keep(key, {CHAT: chat})
        memory.keep(key, {CHAT: chat})
        assert memory.renderings(key, [CHAT]) == {CHAT: chat}


def test_a_correction_wins_over_every_model_until_it_is_withdrawn(path: Path, key: Key, chat: Rendering) -> None:
    other_model = replace(key, fingerprint="other")
    with Memory(path) as memory:
        memory.keep(key, {CHAT: chat})
        memory.correct(CHAT, "The cat is asleep.")
        for wanted in (key, other_model):
            assert memory.renderings(wanted, [CHAT])[CHAT] == Rendering("The cat is asleep.", origin=Origin.PERSON)
        memory.keep(key, memory.renderings(key, [CHAT]))
        memory.withdraw(CHAT)
        assert memory.renderings(key, [CHAT]) == {CHAT: chat}
        assert memory.renderings(other_model, [CHAT]) == {}
        assert memory.corrections() == ()


def test_a_correction_belongs_to_its_languages(path: Path, key: Key) -> None:
    with Memory(path) as memory:
        memory.correct(CHAT, "Die Katze schläft.", target_lang="de")
        assert memory.renderings(key, [CHAT]) == {}
        memory.withdraw(CHAT)
        assert [correction.target_lang for correction in memory.corrections()] == ["de"]


def test_corrections_are_listed_in_the_order_of_writing(path: Path) -> None:
    with Memory(path) as memory:
        for source in ("Un.", "Deux.", "Trois.", "Un."):
            memory.correct(source, source.upper())
        assert [correction.source for correction in memory.corrections()] == ["Deux.", "Trois.", "Un."]


def test_half_of_a_character_is_passed_over(path: Path, key: Key, chat: Rendering) -> None:
    half = "Le chat \ud83d"
    with Memory(path) as memory:
        memory.keep(key, {half: chat, CHAT: chat, "Moitié": Rendering(half)})
        assert memory.renderings(key, [half, CHAT, "Moitié"]) == {CHAT: chat}
        assert not memory.notes
        with pytest.raises(ReaderError, match="half of a character"):
            memory.correct(CHAT, half)


def test_several_threads_use_one_memory(path: Path, key: Key) -> None:
    with Memory(path) as memory:

        def work(thread: int) -> None:
            for number in range(40):
                memory.keep(key, {f"{thread} {number} {place}": Rendering("…") for place in range(5)})
                memory.renderings(key, [f"{thread} {number} 0"])

        threads = [threading.Thread(target=work, args=(thread,)) for thread in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        everything = [f"{t} {n} {p}" for t in range(4) for n in range(40) for p in range(5)]
        assert len(memory.renderings(key, everything)) == len(everything)
        assert not memory.notes


def test_a_closed_memory_is_a_mistake_of_the_caller(path: Path, key: Key, chat: Rendering) -> None:
    memory = Memory(path)
    memory.close()
    with pytest.raises(sqlite3.ProgrammingError):
        memory.renderings(key, [CHAT])
    with pytest.raises(sqlite3.ProgrammingError):
        memory.keep(key, {CHAT: chat})
    assert not memory.notes
