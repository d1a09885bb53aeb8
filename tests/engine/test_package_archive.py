import hashlib
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.engine.package_archive import MOST_MEMBERS, unpack_package
from reader.errors import ReaderError
from tests.engine import archives
from tests.engine.archives import FILES, Spoil

HOSTILE: dict[str, tuple[Spoil, str]] = {
    "absolute path": (archives.add("/fr_en/README.md"), "absolute"),
    "drive letter": (archives.add("fr_en/C:/README.md"), "of Windows"),
    "backslashes": (archives.add("fr_en\\..\\README.md"), "of Windows"),
    "way out": (archives.add("fr_en/../../README.md"), "leads out"),
    "way out at the top": (archives.add("../README.md"), "leads out"),
    "dot in the path": (archives.add("fr_en/./README.md"), "unusual name"),
    "empty part": (archives.add("fr_en//README.md"), "unusual name"),
    "control character": (archives.add("fr_en/\x1b[2J"), r"\\x1b\[2J' has an unusual name"),
    "dot at the end": (archives.add("fr_en/README.md."), "unusual name"),
    "long name": (archives.add("fr_en/" + "x" * 200), "unusual name"),
    "deep path": (archives.add("fr_en/" + "x/" * 20 + "x"), "unusual name"),
    "symbolic link": (archives.add_special(stat.S_IFLNK), "link or a special file"),
    "named pipe": (archives.add_special(stat.S_IFIFO), "link or a special file"),
    "device": (archives.add_special(stat.S_IFCHR), "link or a special file"),
    "folder named as a file": (archives.add_special(stat.S_IFDIR), "link or a special file"),
    "same name but for case": (archives.add("FR_en/Metadata.JSON"), "there 2 times"),
    "file that is a folder": (archives.add("fr_en/MODEL"), "both a file and a folder"),
    "second folder": (archives.add("de_en/README.md"), "one folder"),
    "file at the top": (archives.add("README.md"), "one folder"),
    "too many members": (archives.add(*(f"fr_en/{number}" for number in range(MOST_MEMBERS))), "members, more than"),
    "larger than any model": (archives.falsify(file_size=5 * 1024**3), "bytes unpacked, more than"),
    "bomb": (archives.add_zeros(megabytes=20), "no model needs"),
    "larger than said": (archives.falsify(file_size=100), "Bad CRC-32"),
    "smaller than said": (archives.falsify(file_size=4_000), "not as long as it says"),
    "wrong sum": (archives.falsify(CRC=1), "Bad CRC-32"),
    "encrypted": (archives.falsify(flag_bits=0x1), "is encrypted"),
    "packed in another way": (archives.add_packed_otherwise, "compressed in an unusual way"),
    "second name": (
        archives.falsify(orig_filename="fr_en/model/other.bin", filename="fr_en/model/other.bin"),
        "differ",
    ),
    "huge directory": (archives.lengthen_directory, "its directory is too large"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("spoil", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_refuses(tmp_path: Path, spoil: Spoil, reason: str) -> None:
    archive = archives.spoilt(tmp_path / "bad.argosmodel", spoil)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(ReaderError, match=reason) as refused:
        unpack_package(archive, folder)
    assert refused.value.reason.startswith(f"{archive}: ")
    assert refused.value.reason.isprintable()
    outside = {path for path in tmp_path.rglob("*") if not path.is_relative_to(folder)}
    assert outside == {archive}
    assert all(path.stat().st_size <= 4_000 for path in folder.rglob("*") if path.is_file())


def test_refuses_the_same_name_twice(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        archive = archives.spoilt(tmp_path / "bad.argosmodel", archives.add("fr_en/metadata.json"))
    with pytest.raises(ReaderError, match=r"'fr_en/metadata\.json' is there 2 times"):
        unpack_package(archive, tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK", b"not an archive" * 1000], ids=["empty", "short", "other"])
def test_refuses_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.argosmodel"
    file.write_bytes(content)
    with pytest.raises(ReaderError, match="File is not a zip file; get it again"):
        unpack_package(file, tmp_path)


def test_names_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"none\.argosmodel: no such file"):
        unpack_package(tmp_path / "none.argosmodel", tmp_path)
    with pytest.raises(ReaderError, match="not a file"):
        unpack_package(tmp_path, tmp_path)


def test_unpacks_what_is_used_and_leaves_the_rest(tmp_path: Path) -> None:
    more = archives.add(
        "fr_en/stanza/fr/tokenize/gsd.pt", "fr_en/README.md", "fr_en/target.spm", "fr_en/model/run.py", "fr_en/x.sh"
    )
    archive = archives.spoilt(tmp_path / "good.argosmodel", more)
    folder = tmp_path / "folder"
    folder.mkdir()
    sums = unpack_package(archive, folder)
    unpacked = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert unpacked == FILES | {"README.md": b"planted", "target.spm": b"planted"}
    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in unpacked.items()}


@given(st.data())
def test_survives_any_damage(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("damage")
    archive = archives.spoilt(folder / "archive", archives.add("fr_en/README.md"))
    content = bytearray(archive.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    archive.write_bytes(content[: data.draw(st.integers(1, len(content)))] if data.draw(st.booleans()) else content)
    package = folder / "package"
    package.mkdir()
    with suppress(ReaderError):
        unpack_package(archive, package)
    assert {path.name for path in folder.iterdir()} == {"archive", "package"}
    assert {path.name for path in package.rglob("*")} <= {"model", "README.md"} | {Path(name).name for name in FILES}
