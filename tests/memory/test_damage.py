"""Damaged files, folders that cannot be written, full disks: the work goes on, and a note says why."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.engine.rendering import Origin, Rendering
from reader.errors import ReaderError
from reader.memory import database
from reader.memory.models import Key
from reader.memory.places import Bookmark, Place
from reader.memory.store import Memory
from reader.text.passages import Mending, Passage

SENTENCES = {f"Phrase numéro {number}.": Rendering(f"Sentence number {number}. " * 9) for number in range(2_000)}
CORRECTIONS = {f"Oui, {number} fois.": f"Yes, {number} times." for number in range(30)}

MENDING = Mending(Passage("Oui.", "", "Non."), Passage("Yes, indeed."))


def fill(path: Path, key: Key) -> None:
    with Memory(path) as memory:
        for source, english in CORRECTIONS.items():
            memory.correct(source, english)
        memory.mend([MENDING])
        memory.places.mark("conte", Bookmark(Place(3), "la lettre"))
        memory.keep(key, SENTENCES)


def set_aside(path: Path) -> list[Path]:
    return [file for file in path.parent.glob("memory.sqlite.damaged-*") if not file.name.endswith(("-wal", "-shm"))]


def garbage(content: bytes) -> bytes:
    return b"\x00garbage" * (len(content) // 8)


def garbage_header(content: bytes) -> bytes:
    return b"garbage!" * 12 + content[96:]


def nothing_but_zeros(content: bytes) -> bytes:
    return bytes(len(content))


def cut_in_the_middle(content: bytes) -> bytes:
    return content[: len(content) // 2 + 123]


def zeros_in_the_middle(content: bytes) -> bytes:
    third = len(content) // 3 // 4096 * 4096
    return content[:third] + bytes(third) + content[2 * third :]


@pytest.mark.parametrize("damage", [garbage, garbage_header, nothing_but_zeros, cut_in_the_middle, zeros_in_the_middle])
def test_a_damaged_file_is_set_aside(path: Path, key: Key, damage: Callable[[bytes], bytes]) -> None:
    fill(path, key)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with Memory(path) as memory:
        memory.renderings(key, list(SENTENCES))
        memory.keep(key, SENTENCES)
        assert memory.renderings(key, list(SENTENCES)) == SENTENCES
        (note,) = memory.notes
    (aside,) = set_aside(path)
    assert aside.name in note
    assert aside.read_bytes() == damaged
    with Memory(path) as memory:
        assert memory.renderings(key, list(SENTENCES)) == SENTENCES
        assert not memory.notes


def test_damage_that_shows_while_writing(path: Path, key: Key) -> None:
    fill(path, key)
    path.write_bytes(cut_in_the_middle(path.read_bytes()))
    with Memory(path) as memory:
        memory.keep(key, SENTENCES)
        assert memory.renderings(key, list(SENTENCES)) == SENTENCES
        assert len(memory.notes) == 1
    assert len(set_aside(path)) == 1


@pytest.mark.parametrize("damage", [cut_in_the_middle, zeros_in_the_middle])
def test_what_a_person_wrote_is_carried_over(path: Path, key: Key, damage: Callable[[bytes], bytes]) -> None:
    fill(path, key)
    path.write_bytes(damage(path.read_bytes()))
    with Memory(path) as memory:
        memory.renderings(key, list(SENTENCES))
        assert {correction.source: correction.english for correction in memory.corrections()} == CORRECTIONS
        assert memory.places.bookmarks("conte") == (Bookmark(Place(3), "la lettre"),)
        assert memory.mendings() == (MENDING,)
        assert "32 of your corrections, mendings and places were carried over" in memory.notes[0]


def test_an_empty_file_is_a_new_memory(path: Path, key: Key) -> None:
    path.touch()
    with Memory(path) as memory:
        memory.keep(key, SENTENCES)
        assert memory.renderings(key, list(SENTENCES)) == SENTENCES
        assert not memory.notes


def test_text_that_is_not_utf8_is_damage(path: Path, key: Key) -> None:
    fill(path, key)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE renderings SET english = CAST(x'ff' AS TEXT) WHERE id = 5")
    with Memory(path) as memory:
        assert memory.renderings(key, list(SENTENCES)) == {}
        assert "damaged" in memory.notes[0]


@pytest.mark.parametrize(
    ("column", "value"), [("links", b"Hx"), ("links", b""), ("links", b"Zxx"), ("origin", "nobody")]
)
def test_a_damaged_value_is_a_rendering_less(path: Path, key: Key, column: str, value: object) -> None:
    fill(path, key)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE renderings SET {column} = ? WHERE source = 'Phrase numéro 4.'", (value,))  # noqa: S608
    with Memory(path) as memory:
        assert SENTENCES.keys() - memory.renderings(key, list(SENTENCES)).keys() == {"Phrase numéro 4."}
        memory.keep(key, SENTENCES)
        assert memory.renderings(key, list(SENTENCES)) == SENTENCES


def test_damaged_word_links_are_found_again(path: Path, key: Key, chat: Rendering) -> None:
    pair = ("Le chat dort.", "The cat is asleep.")
    with Memory(path) as memory:
        memory.keep_links(key, {pair: chat.links})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE pair_links SET links = x'48ff'")
    with Memory(path) as memory:
        assert memory.links(key, [pair]) == {}
        memory.keep_links(key, {pair: chat.links})
        assert memory.links(key, [pair]) == {pair: chat.links}


def test_a_correction_with_damaged_links_still_counts(path: Path, key: Key) -> None:
    fill(path, key)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE corrections SET links = x'48ff'")
    with Memory(path) as memory:
        assert memory.renderings(key, ["Oui, 1 fois."]) == {
            "Oui, 1 fois.": Rendering("Yes, 1 times.", origin=Origin.PERSON)
        }


def test_only_the_first_process_that_meets_the_damage_sets_the_file_aside(path: Path, key: Key) -> None:
    fill(path, key)
    with Memory(path) as first, Memory(path) as second:
        path.write_bytes(zeros_in_the_middle(path.read_bytes()))
        first.renderings(key, list(SENTENCES))
        first.correct("Bien sûr.", "Of course.")
        second.renderings(key, list(SENTENCES))
        assert second.renderings(key, ["Bien sûr."])["Bien sûr."].text == "Of course."
    assert len(set_aside(path)) == 1


def test_a_folder_that_may_not_be_written(read_only_folder: Path, key: Key, chat: Rendering) -> None:
    for path in (read_only_folder / "memory.sqlite", read_only_folder / "new folder" / "memory.sqlite"):
        with Memory(path) as memory:
            memory.keep(key, {"Le chat dort.": chat})
            assert memory.renderings(key, ["Le chat dort."]) == {}
            assert len(memory.notes) == 1
            assert str(path) in memory.notes[0]
            with pytest.raises(ReaderError, match="could not be written"):
                memory.correct("Le chat dort.", "The cat is asleep.")
    assert list(read_only_folder.iterdir()) == []


@pytest.mark.parametrize("place", ["", "file/memory.sqlite"])
def test_a_path_that_cannot_be_a_file(tmp_path: Path, key: Key, chat: Rendering, place: str) -> None:
    (tmp_path / "file").touch()
    with Memory(tmp_path / place) as memory:
        memory.keep(key, {"Le chat dort.": chat})
        assert memory.renderings(key, ["Le chat dort."]) == {}
        assert "cannot be used" in memory.notes[0]


FULL_DISK = """
import resource, sys
from pathlib import Path
from reader.engine.rendering import Rendering
from reader.errors import ReaderError
from reader.memory.models import Key
from reader.memory.store import Memory

key = Key("sum-of-the-model", "beam=2")
with Memory(Path(sys.argv[1])) as memory:
    memory.keep(key, {"Avant.": Rendering("Before.")})
    memory.correct("Oui.", "Yes.")
    # No file may grow beyond this: writing fails as it does on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    for number in range(3):
        memory.keep(key, {f"{number} {place}": Rendering("…" * 300) for place in range(999)})
    print(*memory.notes, sep="\\n")
    print(sorted(memory.renderings(key, ["Avant.", "Oui.", "0 0"])))
    try:
        memory.correct("Non.", "No. " * 99_999)
    except ReaderError as error:
        print(error)
"""


def test_a_full_disk(path: Path, key: Key) -> None:
    pytest.importorskip("resource", reason="file sizes can be limited on POSIX systems only")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    note, found, error = run.stdout.splitlines()
    assert note.startswith(f"{path}: the memory could not be written: ")
    assert found == "['Avant.', 'Oui.']"
    assert error.startswith(f"{path}: the memory could not be written: ")
    with Memory(path) as memory:
        assert set(memory.renderings(key, ["Avant.", "Oui.", "Non."])) == {"Avant.", "Oui."}
        assert not memory.notes


def test_a_file_that_another_program_holds(
    path: Path, key: Key, chat: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.1)
    with Memory(path) as memory, closing(sqlite3.connect(path, isolation_level=None)) as other:
        memory.correct("Oui.", "Yes.")
        other.execute("BEGIN IMMEDIATE")
        memory.keep(key, {"Le chat dort.": chat})
        memory.keep(key, {"Le chien court.": chat})
        assert set(memory.renderings(key, ["Le chat dort.", "Oui."])) == {"Oui."}
        with pytest.raises(ReaderError, match="locked"):
            memory.correct("Non.", "No.")
        other.execute("COMMIT")
        memory.correct("Non.", "No.")
        assert len(memory.notes) == 1
        assert len(memory.corrections()) == 2
