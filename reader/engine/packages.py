"""The translation packages that are there, and the one, or the chain of two, that translates a pair of languages.

A package is a folder in the format of Argos Translate: ``metadata.json``, a CTranslate2 model in ``model/``, and
``sentencepiece.model`` or ``bpe.model`` (with ``target.spm`` beside it where the two languages are cut differently).
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path

from platformdirs import user_data_path

from reader import shipped_files
from reader.engine.package_manifest import deciding_files, manifest_text, read_manifest, sha256
from reader.engine.package_metadata import METADATA, read_metadata
from reader.errors import ReaderError

ENVIRONMENT = "READER_MODELS"
ASIDE = ".old"
"""Ending of the folder in which a package of the user waits while its next version is moved into place."""

_PIVOT = "en"


class Place(StrEnum):
    """Where a package was found, in the order of preference."""

    OPTION = "option"
    """Named by the person: ``--model`` or ``READER_MODELS``."""
    USER = "user"
    """Installed by ``reader models install``."""
    ARGOS = "argos"
    """Installed by Argos Translate itself."""
    SHIPPED = "shipped"
    """Came with the program."""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed Argos package.

    Attributes:
        path: its folder.
        source_lang: code of the language that it reads.
        target_lang: code of the language that it writes.
        version: the package's own version; empty where it has none.
        place: where it was found.
        target_prefix: token that each translation has to start with; empty for nearly all packages.
        attention_shift: 1 where the attention to a word is that of the step after it; else 0.
    """

    path: Path
    source_lang: str
    target_lang: str
    version: str
    place: Place
    target_prefix: str = ""
    attention_shift: int = 0

    @property
    def code(self) -> str:
        """The pair of languages, as ``fr_en``."""
        return f"{self.source_lang}_{self.target_lang}"

    def fingerprint(self) -> str:
        """Return a SHA-256 sum, in hexadecimal, over names and content of the files that decide the translations.

        Hashing the 80 MB of a model takes 0.06 to 0.2 seconds, which every start would pay. So the sums in the
        manifest stand for the content where this program put both in place together (``USER``, ``SHIPPED``;
        ``reader models verify`` compares them). Elsewhere a manifest may be a copied, stale one: the files are read.

        Raises:
            ReaderError: a file of the package cannot be read.
        """
        names = deciding_files(self.path)
        recorded = read_manifest(self.path) if self.place in (Place.USER, Place.SHIPPED) else None
        try:
            if recorded is None or not recorded.keys() >= set(names):
                recorded = {name: sha256(self.path / name) for name in names}
        except OSError as error:
            raise ReaderError(f"{error.filename}: cannot be read ({error.strerror})") from None
        deciding = manifest_text({name: recorded[name] for name in names})
        return hashlib.sha256(deciding.encode()).hexdigest()


def user_models_folder() -> Path:
    """Return the folder into which packages are installed; it need not exist."""
    return user_data_path("en-regard") / "models"


def open_package(folder: Path, place: Place) -> Package | None:
    """Return the package in ``folder``; None for a package of Argos that does not translate.

    Raises:
        ReaderError: the package is broken.
    """
    metadata = read_metadata(folder)
    if metadata is None:
        return None
    return Package(
        folder,
        metadata.source_lang,
        metadata.target_lang,
        metadata.version,
        place,
        metadata.target_prefix,
        metadata.attention_shift,
    )


def find_packages(
    model: Path | str | None = None, on_broken: Callable[[ReaderError], None] = lambda _: None
) -> list[Package]:
    """Return all packages; of those for the same languages, the first is the one that is used.

    The order: what ``model`` or else the environment's ``READER_MODELS`` names, the user's own, those that Argos
    itself has installed, those that ship. Within a folder, the higher version comes first.

    Args:
        model: a package's folder or a folder of packages; a string may hold several, as ``PATH`` does.
        on_broken: told about every package that is there and cannot be used.

    Raises:
        ReaderError: ``model`` or ``READER_MODELS`` names something that holds no usable package.
    """
    found = chain(
        _named_packages(model or os.environ.get(ENVIRONMENT, ""), on_broken),
        _packages_in(user_models_folder(), Place.USER, on_broken),
        _packages_in(_argos_packages_folder(), Place.ARGOS, on_broken),
        _packages_in(shipped_files.MODELS, Place.SHIPPED, on_broken),
    )
    by_path: dict[Path, Package] = {}
    for package in found:
        by_path.setdefault(package.path.resolve(), package)
    return list(by_path.values())


def find_route(source: str, target: str, model: Path | str | None = None) -> tuple[Package, ...]:
    """Return the package that translates ``source`` into ``target``, or two that do it through a third language.

    One package is preferred to two, and English to other languages between the two. With ``model``, a route has to
    use a package that ``model`` names: a person who names one does not want another in silence.

    Raises:
        ReaderError: there is no route. The reason names what is there, the way out how to install another.
    """
    broken: list[ReaderError] = []
    packages = find_packages(model, broken.append)
    for route in _routes(packages, source, target):
        if model is None or any(package.place is Place.OPTION for package in route):
            return route
    reason = f"no package translates {source} into {target}"
    if model is not None:
        packages = [package for package in packages if package.place is Place.OPTION]
        reason = f"{model}: {reason}"
    there = ", ".join(f"{package.code} ({package.place})" for package in packages) or "none"
    raise ReaderError(
        "; ".join([f"{reason} (installed: {there})", *(f"broken: {error.reason}" for error in broken)]),
        f"install one with `reader models install {source} {target}` or `reader models install FILE.argosmodel`",
    )


def _routes(packages: list[Package], source: str, target: str) -> Iterator[tuple[Package, ...]]:
    """Yield the routes between two different languages, the preferred ones first."""
    if source == target:
        return
    yield from ((package,) for package in packages if (package.source_lang, package.target_lang) == (source, target))
    pairs = (
        (first, second)
        for first in packages
        for second in packages
        if (first.source_lang, second.target_lang) == (source, target) and first.target_lang == second.source_lang
    )
    yield from sorted(pairs, key=lambda pair: pair[0].target_lang != _PIVOT)


def _named_packages(names: Path | str, on_broken: Callable[[ReaderError], None]) -> Iterator[Package]:
    entries = [names] if isinstance(names, Path) else [Path(name) for name in names.split(os.pathsep) if name]
    for entry in entries:
        path = entry.expanduser()
        if _looks_like_package(path):
            named = open_package(path, Place.OPTION)
            packages = [named] if named else []
        else:
            packages = list(_packages_in(path, Place.OPTION, on_broken))
        if not packages:
            what = "no translation package" if path.exists() else "no such folder"
            raise ReaderError(
                f"{entry}: {what}",
                "name the folder of an unpacked package, or install an archive with `reader models install FILE`",
            )
        yield from packages


def _packages_in(folder: Path, place: Place, on_broken: Callable[[ReaderError], None]) -> Iterator[Package]:
    """Yield the packages in the sub-folders of ``folder``, the higher version first; hidden ones are unfinished."""
    try:
        candidates = [path for path in folder.iterdir() if not path.name.startswith(".") and _looks_like_package(path)]
    except OSError:
        return
    packages = []
    for path in sorted(candidates):
        try:
            package = open_package(path, place)
        except ReaderError as error:
            on_broken(error)
        else:
            packages += [package] if package else []
    packages.sort(key=lambda package: _version_key(package.version), reverse=True)
    yield from sorted(packages, key=lambda package: package.path.name.endswith(ASIDE))


def _looks_like_package(path: Path) -> bool:
    try:
        return any((path / name).exists() for name in (METADATA, "model"))
    except OSError:
        return False


def _version_key(version: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", version)]


def _argos_packages_folder() -> Path:
    """Return where Argos keeps its packages, by the rules of ``argostranslate.settings``.

    That module is not asked: its import creates three folders in the user's home, and fails where it cannot.
    """
    setting = "ARGOS_PACKAGES_DIR"
    if named := os.environ.get(setting):
        return Path(named)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    try:
        return Path(json.loads((config / "argos-translate" / "settings.json").read_text("utf-8"))[setting])
    except (OSError, ValueError, LookupError, TypeError):
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        return data / "argos-translate" / "packages"
