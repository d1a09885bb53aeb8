import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from reader.engine.rendering import Rendering
from reader.memory import schema
from reader.memory.models import Key
from reader.memory.store import Memory

# The sums of the scripts. A script that has been released never changes: what changes in the schema is a new script,
# with a line of its own here, and with it a new version.
SUMS = [
    "56ae8f742f57413fec9cfb0d131aa52b3cd51b1590573fdca42eacbec30bba9b",
    "bc82449abd5866857bfee2032a509ae0e591c954f0c84262fd00fc9aaead7fe9",
]


def tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def test_a_change_of_the_schema_is_a_new_version() -> None:
    assert [sha256(script.encode()).hexdigest() for script in schema.version_scripts()] == SUMS


def test_the_file_says_its_version(path: Path) -> None:
    Memory(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(SUMS),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_older_file_is_brought_up_to_date(
    path: Path, key: Key, chat: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Memory(path) as memory:
        memory.keep(key, {"Le chat dort.": chat})
    scripts = (*schema.version_scripts(), "CREATE TABLE a (b TEXT); -- one;\nCREATE TABLE c (d TEXT);\n")
    monkeypatch.setattr(schema, "version_scripts", lambda: scripts)
    with Memory(path) as memory:
        assert memory.renderings(key, ["Le chat dort."]) == {"Le chat dort.": chat}
        assert not memory.notes
    assert {"a", "c"} < set(tables(path))


def test_a_file_of_version_1_gets_the_later_tables(
    path: Path, key: Key, chat: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        scripts = schema.version_scripts()[:1]
        patch.setattr(schema, "version_scripts", lambda: scripts)
        with Memory(path) as memory:
            memory.keep(key, {"Le chat dort.": chat})
    assert not {"pair_links", "mendings"} & set(tables(path))
    pair = ("Le chat dort.", "The cat is asleep.")
    with Memory(path) as memory:
        assert memory.renderings(key, ["Le chat dort."]) == {"Le chat dort.": chat}
        memory.keep_links(key, {pair: chat.links})
        assert memory.links(key, [pair]) == {pair: chat.links}
        assert not memory.notes


def test_a_script_that_fails_changes_nothing(
    path: Path, key: Key, chat: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderings = {"Le chat dort.": chat, "Le chien court.": chat}
    with Memory(path) as memory:
        memory.keep(key, renderings)
    before = tables(path)
    fails_on_these_rows = "CREATE TABLE a (b TEXT);\nCREATE UNIQUE INDEX c ON renderings (english);\n"
    with monkeypatch.context() as patch:
        scripts = (*schema.version_scripts(), fails_on_these_rows)
        patch.setattr(schema, "version_scripts", lambda: scripts)
        with Memory(path) as memory:
            assert "cannot be used" in memory.notes[0]
    assert tables(path) == before
    with Memory(path) as memory:
        assert memory.renderings(key, list(renderings)) == renderings
        assert not memory.notes


def test_a_file_of_a_newer_version_is_left_alone(path: Path, key: Key, chat: Rendering) -> None:
    with Memory(path) as memory:
        memory.keep(key, {"Le chat dort.": chat})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with Memory(path) as memory:
        memory.keep(key, {"Le chien court.": chat})
        assert memory.renderings(key, ["Le chat dort.", "Le chien court."]) == {}
        (note,) = memory.notes
    assert "newer version" in note
    assert str(path) in note
    assert path.read_bytes() == before


def test_a_file_of_another_program_is_left_alone(path: Path, key: Key, chat: Rendering) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with Memory(path) as memory:
        memory.keep(key, {"Le chat dort.": chat})
        (note,) = memory.notes
    assert "not a file of this program" in note
    assert path.read_bytes() == before
