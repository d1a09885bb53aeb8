"""A file is the old one or the whole new one; errors name it."""

import os
import shutil
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export.atomic import remove_leftovers, write_atomically

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions of POSIX")


def failing(error: BaseException) -> Iterator[str]:
    yield "la moitié"
    raise error


def test_chunks_become_a_file_with_its_line_breaks(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.txt", ["été\r\n", "hiver\n"])
    assert (tmp_path / "a.txt").read_bytes() == "été\r\nhiver\n".encode()


def test_bytes_go_into_a_file_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.zip", [b"PK\r\n", b"\xff\x00"], "utf-16")
    assert (tmp_path / "a.zip").read_bytes() == b"PK\r\n\xff\x00"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_byte_order_mark_is_written_once(tmp_path: Path, encoding: str) -> None:
    write_atomically(tmp_path / "a.txt", ["été", "hiver"], encoding)
    assert (tmp_path / "a.txt").read_bytes() == "étéhiver".encode(encoding)


@pytest.mark.parametrize("error", [RuntimeError("oh"), KeyboardInterrupt(), OSError("of the chunks")])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "a.txt"
    target.write_text("ancien")
    with pytest.raises(type(error)) as caught:
        write_atomically(target, failing(error))
    assert caught.value is error
    assert target.read_text() == "ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_write_left_can_be_removed(tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    left: set[Path] = set()

    def killed() -> Iterator[str]:
        yield "a"
        [temporary] = set(tmp_path.glob(".*.tmp")) - left
        left.add(Path(shutil.copy(temporary, f"{temporary.with_suffix('')}0.tmp")))

    write_atomically(tmp_path / "a.txt", killed())
    write_atomically(other, killed())
    assert len(list(tmp_path.iterdir())) == 4
    remove_leftovers(tmp_path / "a.txt")
    assert len(list(tmp_path.glob(".*.tmp"))) == 1
    remove_leftovers(other)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "a.txt", other]


def test_nothing_appears_under_the_name_before_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"

    def watching() -> Iterator[str]:
        yield "a"
        assert not target.exists()

    write_atomically(target, watching())
    assert target.exists()


def test_permissions_are_kept_and_new_files_follow_the_umask(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.touch()
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_atomically(old, ["a"])
        write_atomically(tmp_path / "new", ["a"])
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "a.txt", tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, ["un"])
    write_atomically(link, ["deux"])
    assert link.is_symlink()
    assert target.read_text() == "deux"


def test_folders_missing_folders_and_circles_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "file").touch()
    for path, reason in [
        (tmp_path, "this is a folder"),
        (tmp_path / "rien" / "a.txt", "its folder does not exist"),
        (tmp_path / "circle", "cannot be written"),
        (tmp_path / "file" / "a.txt", "cannot be written"),
        (tmp_path / ("x" * 300), "cannot be written"),
    ]:
        with pytest.raises(ReaderError, match=reason) as caught:
            write_atomically(path, ["a"])
        assert str(caught.value).startswith(f"{path}: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["circle", "file"]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_protected_file_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("ancien")
    target.chmod(0o444)
    with pytest.raises(ReaderError, match="write-protected"):
        write_atomically(target, ["a"])
    assert target.read_text() == "ancien"


def test_a_pipe_is_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[str] = []
    reading = threading.Thread(target=lambda: received.append(pipe.read_text()))
    reading.start()
    write_atomically(pipe, ["un", "deux"])
    reading.join()
    assert received == ["undeux"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_an_open_file_of_the_process_is_written_directly(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        write_atomically(Path(f"/dev/fd/{file.fileno()}"), ["un"])
    assert (tmp_path / "a.txt").read_text() == "un"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_a_broken_pipe_is_left_to_the_caller() -> None:
    reading, writing = os.pipe()
    try:
        os.close(reading)
        with pytest.raises(BrokenPipeError):
            write_atomically(Path(f"/dev/fd/{writing}"), ["a" * 100_000])
    finally:
        os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(ReaderError, match="/dev/full: cannot be written: No space left"):
        write_atomically(Path("/dev/full"), ["a"])
