"""Unpacking of ``.argosmodel`` archives, which come from strangers.

Every member is checked before the first byte is written, and only the files that are used here are written at all:
metadata, tokenizers, CTranslate2 model, card and licence. Argos' packages also carry sentence splitters (``stanza/``),
which are pickles, a kind of file that can run code when it is opened; they are left in the archive.
"""

import hashlib
import io
import re
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from reader.errors import ReaderError
from reader.formats.archive import DAMAGE, member_fault

MOST_MEMBERS = 1_000
LARGEST_TOTAL = 4 * 1024**3
"""Most bytes that an archive may hold unpacked."""
HIGHEST_RATIO = 100
"""Most bytes unpacked for a byte of the archive; models are compressed to between a half and nine tenths."""

_USED = re.compile(
    r"metadata\.json|(sentencepiece|bpe)\.model|target\.spm|(README|LICENSE|NOTICE)(\.md|\.txt)?"
    r"|model/[A-Za-z0-9_.-]+\.(bin|json|txt)"
)
_NAME = re.compile(r"[A-Za-z0-9_.+@=,() -]{1,100}")
_DEEPEST = 8
_LARGEST_DIRECTORY = 1024 * 1024
_CHUNK = 256 * 1024


class _BoundedFile(io.FileIO):
    """A file that refuses what a false header makes zipfile do: read a huge directory in one go, seek to nowhere."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise zipfile.BadZipFile("its directory is too large")
        return super().read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_SET and offset < 0:
            raise zipfile.BadZipFile("an offset leads out of it")
        return super().seek(offset, whence)


def unpack_package(archive: Path, folder: Path) -> dict[str, str]:
    """Check the archive of a package, and unpack the files that are used here.

    Args:
        archive: the ``.argosmodel`` file.
        folder: an empty folder, which becomes the package. What is written when an error is raised stays there.

    Returns:
        The SHA-256 sum of every unpacked file, by its path in the package.

    Raises:
        ReaderError: the archive is damaged, or is not what a package should be; the reason names the member.
        OSError: the folder cannot be written.
    """
    try:
        with _opened(archive) as file, zipfile.ZipFile(file) as opened:
            _check(opened.infolist(), archive.stat().st_size)
            return {
                path: _unpack(opened, member, folder / path)
                for member in opened.infolist()
                if _USED.fullmatch(path := member.filename.partition("/")[2])
            }
    except DAMAGE as error:
        raise ReaderError(
            f"{archive}: not a package that can be installed: {error}", "get it again from where it was published"
        ) from None


def _opened(archive: Path) -> BinaryIO:
    try:
        if not archive.is_file():
            raise ReaderError(f"{archive}: {'not a file' if archive.exists() else 'no such file'}")
        return _BoundedFile(archive)
    except OSError as error:
        raise ReaderError(f"{archive}: cannot be read ({error.strerror})") from None


def _check(members: list[zipfile.ZipInfo], archive_size: int) -> None:
    """Raise ValueError where the members are not those of a package in one folder."""
    if len(members) > MOST_MEMBERS:
        raise ValueError(f"{len(members):,} members, more than {MOST_MEMBERS:,}")
    for member in members:
        if fault := _fault(member):
            raise ValueError(f"member {member.orig_filename[:200]!a} {fault}")
    _check_paths(members)
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise ValueError(f"{total:,} bytes unpacked, more than {LARGEST_TOTAL:,}")
    if total > HIGHEST_RATIO * archive_size:
        raise ValueError(f"{total:,} bytes unpacked out of {archive_size:,}, which no model needs")


def _fault(member: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with one member; None when nothing is."""
    if fault := member_fault(member):
        return fault
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    # zipfile may have taken another name out of an extra field, or cut this one at a NUL.
    if member.filename != name or not all(map(_plain, parts)) or len(parts) > _DEEPEST:
        return "has an unusual name"
    return None


def _plain(part: str) -> bool:
    """Say whether a name means the same on every system; a dot or a space at its end is dropped by Windows."""
    return bool(_NAME.fullmatch(part)) and not part.endswith((".", " "))


def _check_paths(members: list[zipfile.ZipInfo]) -> None:
    """Raise ValueError where two members would meet on some system, or not all are in one folder."""
    paths = Counter(member.filename.removesuffix("/").lower() for member in members)
    path, times = max(paths.items(), key=lambda counted: counted[1], default=("", 0))
    if times > 1:
        raise ValueError(f"member {path!a} is there {times} times")
    files = {member.filename.lower() for member in members if not member.is_dir()}
    folders = {str(parent) for file in files for parent in PurePosixPath(file).parents}
    if clash := files & folders:
        raise ValueError(f"member {min(clash)!a} is both a file and a folder")
    if len({path.partition("/")[0] for path in paths}) != 1 or any("/" not in file for file in files):
        raise ValueError("its members do not lie in one folder")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> str:
    """Write one member, and return its SHA-256 sum."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with archive.open(member) as packed, target.open("xb") as unpacked:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            digest.update(chunk)
            unpacked.write(chunk)
    # zipfile stops at the size that the header gives, so that a member can only be smaller than it says.
    if size != member.file_size:
        raise ValueError(f"member {member.filename!a} is not as long as it says")
    return digest.hexdigest()
