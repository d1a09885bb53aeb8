"""What is remembered in an output folder survives whatever ends a run."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.batch.coverage import Coverage, Flag
from reader.batch.due import Due, decide
from reader.batch.manifest import NAME, Manifest, Record, State, file_sha256
from reader.errors import ReaderError

COVERAGE = Coverage("txt", 2, 1, 1, 0, 3, 1, 12, 50, 50, (Flag(1, ("E106",), "Dix-sept.", "Ten."),), (("code", 3),))


def keep(manifest: Manifest, output: Path, state: State = State.DONE, **known: object) -> None:
    manifest.keep(output, **{"state": state, "source": "a.fr.txt", "source_sha256": "1", "made_by": "x", **known})


def test_records_are_read_back(tmp_path: Path) -> None:
    keep(Manifest(tmp_path / "new"), tmp_path / "new" / "sub" / "a.en.txt", output_sha256="2", coverage=COVERAGE)
    record = Manifest(tmp_path / "new").get(tmp_path / "new" / "sub" / "a.en.txt")
    assert record == Record("sub/a.en.txt", State.DONE, "a.fr.txt", "1", "x", "2", coverage=COVERAGE)
    assert Manifest(tmp_path).get(tmp_path / "a.en.txt") is None


@settings(max_examples=25)  # each forces five lines to the disk
@given(st.data())
def test_a_line_cut_off_anywhere_costs_that_line_alone(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("folder")
    manifest = Manifest(folder)
    for name in ("a", "b", "c"):
        keep(manifest, folder / name, coverage=COVERAGE)
    content = (folder / NAME).read_bytes()
    second = content.index(b"\n") + 1
    cut = data.draw(st.integers(second, len(content)))
    (folder / NAME).write_bytes(content[:cut])
    again = Manifest(folder)
    assert again.get(folder / "a") is not None
    keep(again, folder / "d")
    last = Manifest(folder)
    assert last.get(folder / "d") is not None
    assert (last.get(folder / "c") is not None) == (cut >= len(content) - 1)


def test_lines_of_another_version_and_rubbish_are_passed_over(tmp_path: Path) -> None:
    keep(Manifest(tmp_path), tmp_path / "a")
    other = json.dumps({"output": "b", "state": "done", "colour": "red"})
    rubbish = b"\n".join([other.encode(), b"\xff\xfe", b"[]", b'{"state": 3}', b"null", b""])
    with (tmp_path / NAME).open("ab") as file:
        file.write(rubbish)
    manifest = Manifest(tmp_path)
    assert manifest.get(tmp_path / "a") is not None
    assert manifest.get(tmp_path / "b") is None


def test_a_file_of_superseded_lines_is_written_anew(tmp_path: Path) -> None:
    line = json.dumps({"output": "a", "state": "begun", "source": "", "source_sha256": "", "made_by": ""}) + "\n"
    (tmp_path / NAME).write_text(line * 500)
    keep(Manifest(tmp_path), tmp_path / "a")
    assert len((tmp_path / NAME).read_text().splitlines()) == 2


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReaderError, match="cannot be read: Not a directory"):
        Manifest(tmp_path / "file")
    manifest = Manifest(tmp_path / "folder")
    (tmp_path / "folder").touch()
    with pytest.raises(ReaderError, match="cannot be written"):
        keep(manifest, tmp_path / "folder" / "a")


# What is due


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A French file and an older English one."""
    source, target = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    target.write_text("It rains.")
    source.write_text("Il pleut.")
    times = source.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns - 10**9))
    return source, target


def decided(pair: tuple[Path, Path], record: Record | None) -> Due:
    source, target = pair
    return decide(target, source, "1", "x", record).due


def test_without_a_record_the_older_of_the_two_decides(pair: tuple[Path, Path]) -> None:
    assert decided(pair, None) is Due.MAKE
    pair[1].write_text("It rains.")
    assert decided(pair, None) is Due.LEAVE
    pair[1].unlink()
    assert decided(pair, None) is Due.MAKE


def test_with_a_record_what_was_made_of_the_same_is_done(pair: tuple[Path, Path]) -> None:
    record = Record("a.en.txt", State.DONE, "a.fr.txt", "1", "x", file_sha256(pair[1]))
    assert decided(pair, record) is Due.DONE
    assert decided(pair, replace(record, source_sha256="2")) is Due.MAKE
    assert decided(pair, replace(record, made_by="y")) is Due.MAKE
    assert decided(pair, replace(record, state=State.FAILED)) is Due.MAKE


def test_what_a_person_has_changed_is_left(pair: tuple[Path, Path]) -> None:
    record = Record("a.en.txt", State.DONE, "a.fr.txt", "2", "y", file_sha256(pair[1]))
    pair[1].write_text("It is raining.")
    decision = decide(pair[1], pair[0], "1", "x", record)
    assert (decision.due, decision.reason) == (Due.LEAVE, "was changed since it was made")


def test_what_a_cut_off_run_left_is_made_again_unless_a_person_has_changed_it(pair: tuple[Path, Path]) -> None:
    begun = Record("a.en.txt", State.BEGUN, "a.fr.txt", "1", "x", before_sha256=file_sha256(pair[1]))
    assert decided(pair, begun) is Due.MAKE
    assert decided(pair, replace(begun, output_sha256=file_sha256(pair[1]), before_sha256="2")) is Due.MAKE
    pair[1].write_text("It is raining.")
    assert decided(pair, begun) is Due.LEAVE
    pair[1].unlink()
    pair[1].mkdir()  # as little can be read of it as of a file of somebody else
    assert decided(pair, replace(begun, before_sha256="")) is Due.LEAVE
