"""What an Argos package says about itself: ``metadata.json``, read as the stranger's file that it is.

Codes and version become names of folders and are printed on terminals, so that nothing but plain characters passes.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import ReaderError

METADATA = "metadata.json"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
TOKENIZERS = ("sentencepiece.model", "bpe.model")

_LARGEST = 64 * 1024
_VERSION = re.compile(r"[A-Za-z0-9.+_-]{0,32}")
_LONGEST_TEXT = 80


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of ``metadata.json`` that is used here.

    Attributes:
        source_lang: code of the language that is read, as ``fr``.
        target_lang: code of the language that is written.
        source_name: its English name; the code where the package gives none.
        target_name: likewise.
        version: the package's own version; empty where the package gives none.
        target_prefix: token that the translation has to start with (models of several target languages); or empty.
        attention_shift: by how many steps the attention to a word comes after the word (``alignment_shift``; ours).
    """

    source_lang: str
    target_lang: str
    source_name: str
    target_name: str
    version: str
    target_prefix: str
    attention_shift: int


def read_metadata(folder: Path) -> Metadata | None:
    """Read the metadata of the package in ``folder``, and see that the files are there which it cannot do without.

    Returns:
        The metadata; None for the packages of Argos that do not translate (sentence splitters and the like).

    Raises:
        ReaderError: the package is broken; the reason names the file.
    """
    file = folder / METADATA
    try:
        fields = _json_object(file)
        if fields.get("type", "translate") != "translate":
            return None
        source, target = (_text(fields, key, LANGUAGE) for key in ("from_code", "to_code"))
        metadata = Metadata(
            source_lang=source,
            target_lang=target,
            source_name=_text(fields, "from_name", default=source),
            target_name=_text(fields, "to_name", default=target),
            version=_text(fields, "package_version", _VERSION, default=""),
            target_prefix=_text(fields, "target_prefix", default=""),
            attention_shift=1 if fields.get("alignment_shift") == 1 else 0,
        )
    except ValueError as error:
        raise ReaderError(f"{file}: {error}") from None
    if source == target:
        raise ReaderError(f"{file}: translates {source} into itself")
    if not (folder / "model" / "model.bin").is_file():
        raise ReaderError(f"{folder}: model/model.bin is missing")
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise ReaderError(f"{folder}: neither {' nor '.join(TOKENIZERS)} is there")
    return metadata


def _json_object(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ValueError("the file is missing") from None
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from None
    if len(content) > _LARGEST:
        raise ValueError(f"larger than {_LARGEST:,} bytes")
    try:
        fields = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ValueError("not JSON in UTF-8") from None
    if not isinstance(fields, dict):
        raise ValueError("not a JSON object")
    return fields


def _text(fields: dict[str, Any], key: str, pattern: re.Pattern[str] | None = None, default: str | None = None) -> str:
    """Return the string under ``key``; a missing or empty one is ``default`` where there is a default."""
    value = fields.get(key)
    if value in (None, "") and default is not None:
        return default
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise ValueError(f'"{key}" is not a short line of text')
    if pattern and not pattern.fullmatch(value):
        raise ValueError(f'"{key}" is {value!r}, which cannot be right')
    return value
