"""Package archives for tests: good ones, and what a stranger may send instead."""

import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

Spoil = Callable[[zipfile.ZipFile], None]

FILES = {
    "metadata.json": b'{"from_code": "fr", "to_code": "en", "package_version": "1.0"}',
    "sentencepiece.model": b"pieces" * 40,
    "model/model.bin": bytes(range(256)) * 8,
    "model/config.json": b"{}",
}


def pack(package: Path, archive: Path) -> Path:
    """Pack a package's folder as Argos does: the folder itself is the one at the top."""
    return Path(shutil.make_archive(str(archive), "zip", package.parent, package.name))


def spoilt(archive: Path, spoil: Spoil) -> Path:
    """Write an archive with the files of a package, and let ``spoil`` add to it or falsify it."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in FILES.items():
            opened.writestr(f"fr_en/{name}", content)
        spoil(opened)
    return archive


def add(*names: str) -> Spoil:
    """Add members with these names."""

    def spoil(archive: zipfile.ZipFile) -> None:
        for name in names:
            archive.writestr(name, b"planted")

    return spoil


def add_special(kind: int) -> Spoil:
    """Add a member that says it is a link, a device …: ``kind`` is one of the S_IF constants of ``stat``."""

    def spoil(archive: zipfile.ZipFile) -> None:
        member = zipfile.ZipInfo("fr_en/README.md")
        member.external_attr = (kind | stat.S_IRWXU) << 16
        archive.writestr(member, "/etc/passwd")

    return spoil


def falsify(**fields: int | str | bytes) -> Spoil:
    """Change what the directory of the archive says about the model; what is packed stays as it is."""

    def spoil(archive: zipfile.ZipFile) -> None:
        member = archive.getinfo("fr_en/model/model.bin")
        for field, value in fields.items():
            setattr(member, field, value)

    return spoil


def add_zeros(megabytes: int) -> Spoil:
    """Add a member that is packed to a thousandth."""
    return lambda archive: archive.writestr("fr_en/model/zeros.bin", bytes(megabytes * 1_000_000))


def add_packed_otherwise(archive: zipfile.ZipFile) -> None:
    """Add a member compressed with LZMA, whose dictionary may be as large as the archive likes."""
    archive.writestr("fr_en/README.md", b"planted", zipfile.ZIP_LZMA)


def lengthen_directory(archive: zipfile.ZipFile) -> None:
    """Let the members' comments make the directory larger than a megabyte."""
    for number in range(17):
        member = zipfile.ZipInfo(f"fr_en/{number}")
        member.comment = b"x" * 65_000
        archive.writestr(member, b"")
