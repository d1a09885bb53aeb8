"""Installation of packages into the user's data folder, and their removal.

Whatever happens, power cuts included, ``models/`` holds whole packages only: a package is unpacked and proved in a
hidden folder beside its place, and moved there in one step. The version that was there waits under a name at which
it is still found (``fr_en.old``) until the new one is in place, and is made hidden again before it is deleted.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.engine.package_archive import unpack_package
from reader.engine.package_manifest import MANIFEST, manifest_text
from reader.engine.package_probe import probe_package
from reader.engine.packages import ASIDE, Package, Place, find_packages, open_package, user_models_folder
from reader.errors import ReaderError

_UNFINISHED = ".unfinished-"
_ABANDONED_AFTER = 3600
"""Seconds after which an unfinished folder belongs to no running installation."""
_NOT_REMOVED = {
    Place.OPTION: "is named by READER_MODELS; take its folder out of there",
    Place.ARGOS: "was installed by Argos Translate; remove it with `argospm remove translate-{code}`",
    Place.SHIPPED: "comes with the program; install another for the same languages to use that one",
}


def install_archive(archive: Path, code: str | None = None) -> Package:
    """Install a package from its archive; one for the same languages is replaced.

    Args:
        archive: the ``.argosmodel`` file.
        code: the pair of languages that the archive must be for, as ``fr_en``; None allows any.

    Returns:
        The installed package.

    Raises:
        ReaderError: the archive is not a package that works, or the folder cannot be written. Nothing has changed.
    """
    models = user_models_folder()
    try:
        models.mkdir(parents=True, exist_ok=True)
        _clean(models)
        with _unfinished(models) as folder:
            package = _unpack_and_prove(archive, folder)
            if code not in (None, package.code):
                raise ReaderError(f"{archive}: is a package for {package.code}, not for {code}")
            _put_in_place(folder, models / package.code)
    except OSError as error:
        raise ReaderError(f"{archive}: cannot be installed ({error})") from None
    installed = open_package(models / package.code, Place.USER)
    assert installed is not None  # noqa: S101 - it was opened before it was moved
    return installed


def remove_package(code: str) -> Path:
    """Remove the user's package for a pair of languages, as ``fr_en``, broken or not, and return where it was.

    Raises:
        ReaderError: there is none, or it is not for this program to remove.
    """
    models = user_models_folder()
    try:
        if models.is_dir():
            _clean(models)
        packages = [package for package in find_packages() if package.code == code]
        paths = [package.path for package in packages if package.place is Place.USER]
        # A broken package is not found; it lies under its code.
        if paths := paths or [path for path in models.glob("*") if path.name == code]:
            _discard(paths[0])
            return paths[0]
    except OSError as error:
        raise ReaderError(f"{models}: {code} cannot be removed ({error})") from None
    if not packages:
        raise ReaderError(f"{code}: no such package", "see `reader models list`")
    raise ReaderError(f"{packages[0].path}: {_NOT_REMOVED[packages[0].place].format(code=code)}")


def _unpack_and_prove(archive: Path, folder: Path) -> Package:
    """Make ``folder`` a whole package out of the archive, on the disk to stay."""
    sums = unpack_package(archive, folder)
    try:
        package = open_package(folder, Place.USER)
        if package is None:
            raise ReaderError("holds something else than a translation package")
        probe_package(folder)
    except ReaderError as error:
        reason = error.reason.removeprefix(str(folder)).lstrip(f"{os.sep}: ")
        raise ReaderError(f"{archive}: {reason}", error.way_out) from None
    (folder / MANIFEST).write_text(manifest_text(sums), "utf-8", newline="\n")
    for path in (*folder.rglob("*"), folder):
        _flush(path)
    return package


def _put_in_place(folder: Path, target: Path) -> None:
    aside = target.with_name(target.name + ASIDE)
    if target.exists():
        if aside.exists():
            _discard(aside)
        target.rename(aside)
    try:
        folder.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    _flush(target.parent)
    if aside.exists():
        _discard(aside)


@contextmanager
def _unfinished(models: Path) -> Iterator[Path]:
    """Give a hidden folder in ``models``, and delete what is left of it."""
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=models))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _discard(folder: Path) -> None:
    """Delete a package: hidden in one step, so that no half of it is ever found."""
    hidden = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    folder.rename(hidden / folder.name)
    shutil.rmtree(hidden, ignore_errors=True)


def _clean(models: Path) -> None:
    """Finish what an earlier installation or removal could not: it was killed."""
    for folder in models.glob(f"{_UNFINISHED}*"):
        if time.time() - folder.stat().st_mtime > _ABANDONED_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
    for aside in models.glob(f"*{ASIDE}"):
        target = aside.with_name(aside.name.removesuffix(ASIDE))
        if target.exists():
            _discard(aside)
        else:
            aside.rename(target)


def _flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; Windows cannot wait for folders."""
    if path.is_dir() and os.name == "nt":
        return
    opened = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
