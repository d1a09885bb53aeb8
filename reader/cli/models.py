"""``reader models``: list, check, install and remove translation packages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reader.engine.package_manifest import MANIFEST, differences, read_manifest
from reader.engine.package_metadata import LANGUAGE, TOKENIZERS, read_metadata
from reader.engine.packages import Package, Place, find_packages
from reader.errors import ReaderError

_PLACES = {
    Place.OPTION: "named by READER_MODELS",
    Place.USER: "installed by `reader models install`",
    Place.ARGOS: "installed by Argos Translate",
    Place.SHIPPED: "came with the program",
}


@click.group("models")
def command() -> None:
    """List, check, install and remove translation packages.

    A package is an Argos package (.argosmodel): one direction between two languages, named by its code, as fr_en.
    They are looked for in this order, and the first for its languages is used: what READER_MODELS names (folders,
    separated as in PATH), your own, those that Argos Translate has installed, those that came with the program.
    """


@command.command("list")
def list_packages() -> None:
    """List the packages that are there.

    A star marks the one that is used for its languages.
    """
    rows = [("", "CODE", "VERSION", "PLACE", "SIZE", "PATH")]
    seen: set[str] = set()
    for package in _packages():
        star = "" if package.code in seen else "*"
        seen.add(package.code)
        size = _megabytes(package.path)
        rows.append((star, package.code, package.version or "?", package.place, size, str(package.path)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@command.command()
@click.argument("code")
def info(code: str) -> None:
    """Tell what is known about the package CODE, as fr_en."""
    package, *others = _packages(code)
    metadata = read_metadata(package.path)
    assert metadata is not None  # noqa: S101 - it was found as a package
    card = package.path / "README.md"
    lines = {
        "languages": f"{metadata.source_name} → {metadata.target_name}",
        "version": package.version or "not given",
        "place": _PLACES[package.place],
        "path": str(package.path),
        "size": _megabytes(package.path),
        "tokenizers": ", ".join(name for name in (*TOKENIZERS, "target.spm") if (package.path / name).is_file()),
        "sha256": package.fingerprint(),
        "card": str(card) if card.is_file() else "none",
    }
    for name, value in lines.items():
        click.echo(f"{name:<12}{value}")
    for other in others:
        click.echo(f"{'not used':<12}{other.path} ({_PLACES[other.place]})")


@command.command(short_help="Compare packages with their SHA-256 sums.")
@click.argument("code", required=False)
def verify(code: str | None) -> None:
    """Compare the files of packages with the SHA-256 sums recorded for them.

    All packages, or those for CODE, as fr_en. The sums lie in each package as SHA256SUMS, which `sha256sum -c` reads
    too. The exit status is 1 when a file has changed or is missing.
    """
    broken: list[ReaderError] = []
    faulty = False
    for package in _packages(code, broken):
        faults = _faults(package)
        for fault in faults or []:
            click.echo(f"{package.path}: {fault}")
        if faults is None:
            click.echo(f"{package.path}: no sums are recorded for it, nothing to compare with")
        elif not faults:
            click.echo(f"{package.path}: OK")
        faulty = faulty or bool(faults)
    if faulty or (broken and code is None):
        raise ReaderError("not every package is as it was", "install those that are not again, or remove them")


@command.command(short_help="Install a package from a file, or download it.")
@click.argument("what", nargs=-1, required=True, metavar="FILE | FROM TO")
def install(what: tuple[str, ...]) -> None:
    """Install a package from a file, or by its two languages from Argos' index.

    \b
        reader models install translate-fr_en-1_9.argosmodel
        reader models install fr en

    A FILE is checked, unpacked and tried before it takes the place of the package that you may have for the same
    languages; one that does not work changes nothing. With two language codes, FROM and TO, the package is downloaded
    first: that is the only thing here that uses the network.
    """  # noqa: D301 - click wants the backspace itself
    if len(what) > 2 or (len(what) == 2 and not all(map(LANGUAGE.fullmatch, what))):
        raise click.UsageError("give one FILE, or two language codes, as `fr en`")
    if len(what) == 1 and LANGUAGE.fullmatch(what[0]) and not Path(what[0]).exists():
        raise click.UsageError(f"to which language? as `{what[0]} en`")
    if len(what) == 1:
        from reader.engine.package_install import install_archive

        with _busy("Checking and unpacking"):
            package = install_archive(Path(what[0]))
    else:
        from reader.engine.package_download import install_pair

        with _busy(f"Downloading {what[0]} → {what[1]}"):
            package = install_pair(*what)
    click.echo(f"Installed {package.code} {package.version} in {package.path}")


@command.command()
@click.argument("code")
def remove(code: str) -> None:
    """Remove the package CODE, as fr_en, that you have installed.

    Only from your own data folder: what came with the program or what Argos Translate has installed stays.
    """
    from reader.engine.package_install import remove_package

    path = remove_package(code)
    click.echo(f"Removed {path}")


def _packages(code: str | None = None, broken: list[ReaderError] | None = None) -> list[Package]:
    """Find all packages, or those with this code; packages that cannot be used are told on stderr."""
    broken = [] if broken is None else broken
    packages = find_packages(on_broken=broken.append)
    for error in broken:
        click.echo(f"note: a broken package: {error}", err=True)
    if code is None:
        return packages
    chosen = [package for package in packages if package.code == code]
    if not chosen:
        there = ", ".join(sorted({package.code for package in packages})) or "none"
        raise ReaderError(f"{code}: no such package (there: {there})", "see `reader models install --help`")
    return chosen


def _faults(package: Package) -> list[str] | None:
    """Say what is not as it was; None where no sums are recorded, and none have to be."""
    try:
        recorded = read_manifest(package.path)
        if recorded is not None:
            return differences(package.path, recorded)
    except ReaderError as error:
        return [str(error)]
    return [f"{MANIFEST}: missing"] if package.place in (Place.USER, Place.SHIPPED) else None


def _megabytes(folder: Path) -> str:
    return f"{sum(file.stat().st_size for file in folder.rglob('*') if file.is_file()) / 1e6:.1f} MB"


@contextmanager
def _busy(what: str) -> Iterator[None]:
    """Show on a terminal that something goes on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield
