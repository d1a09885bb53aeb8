"""The SHA-256 sums of a package: recorded when it is installed or built, compared when the user asks.

``SHA256SUMS`` lies in the package, a line for every other file in it, in the form that ``sha256sum -c`` reads.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from reader.engine.package_metadata import METADATA
from reader.errors import ReaderError

MANIFEST = "SHA256SUMS"

_DECIDING = (METADATA, "model/*", "*.model", "*.spm")
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def sha256(file: Path) -> str:
    """Return the SHA-256 sum of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def deciding_files(folder: Path) -> list[str]:
    """Return the files that decide what a package's translations are: model, tokenizers, metadata; sorted."""
    found = (file for pattern in _DECIDING for file in folder.glob(pattern) if file.is_file())
    return sorted(file.relative_to(folder).as_posix() for file in found)


def manifest_text(sums: Mapping[str, str]) -> str:
    """Return the manifest of files with these sums, sorted by path."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def read_manifest(folder: Path) -> dict[str, str] | None:
    """Return the recorded sums by path; None where there is no manifest.

    Raises:
        ReaderError: the manifest cannot be read, or has a line that is none of its own.
    """
    file = folder / MANIFEST
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(f"{file}: cannot be read ({error})") from None
    sums = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if not match or _leads_outside(match[2]):
            raise ReaderError(f"{file}, line {number}: not a SHA-256 sum and a file of the package")
        sums[match[2]] = match[1]
    return sums


def _leads_outside(path: str) -> bool:
    return path.startswith(("/", "\\")) or ":" in path or ".." in re.split(r"[/\\]", path)


def differences(folder: Path, recorded: Mapping[str, str]) -> list[str]:
    """Compare the files in ``folder`` with their recorded sums.

    Returns:
        A line for every file that has changed, is missing, or decides the translations without being recorded.

    Raises:
        ReaderError: a file cannot be read.
    """
    lines = [f"{path}: not in the manifest" for path in deciding_files(folder) if path not in recorded]
    for path, expected in recorded.items():
        try:
            if sha256(folder / path) != expected:
                lines.append(f"{path}: changed")
        except FileNotFoundError:
            lines.append(f"{path}: missing")
        except OSError as error:
            raise ReaderError(f"{folder / path}: cannot be read ({error.strerror})") from None
    return sorted(lines)
