"""Small dictionaries in the formats of dictd and StarDict."""

import gzip
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_CHUNK = 16
"""Bytes of a chunk: so few that an article lies in several."""


def _number(value: int) -> str:
    return (_number(value // 64) if value >= 64 else "") + _DIGITS[value % 64]


def dictzip(data: bytes) -> bytes:
    """Pack data so that each chunk can be unpacked alone."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunks = [
        packer.compress(data[at : at + _CHUNK]) + packer.flush(zlib.Z_FULL_FLUSH) for at in range(0, len(data), _CHUNK)
    ]
    field = struct.pack(f"<2s4H{len(chunks)}H", b"RA", 6 + 2 * len(chunks), 1, _CHUNK, len(chunks), *map(len, chunks))
    header = struct.pack("<3sB6xH", b"\x1f\x8b\x08", 4 | 8, len(field)) + field + b"name\0"
    return header + b"".join(chunks) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data))


def dictd_files(folder: Path, name: str, articles: Mapping[str, str], *, packed: bool = True) -> Path:
    """Write a dictionary of dictd into a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    data = b"about this dictionary"
    lines = [f"00databaseshort\t{_number(0)}\t{_number(len(data))}"]
    for word, text in articles.items():
        lines.append(f"{word}\t{_number(len(data))}\t{_number(len(text.encode()))}")
        data += text.encode()
    (folder / f"{name}.index").write_text("".join(line + "\n" for line in lines), "utf-8")
    (folder / f"{name}.dict{'.dz' * packed}").write_bytes(dictzip(data) if packed else data)
    return folder


def stardict_files(
    folder: Path,
    name: str,
    articles: Mapping[str, bytes],
    *,
    kinds: str = "m",
    synonyms: Mapping[str, int] | None = None,
    packed: bool = False,
) -> Path:
    """Write a dictionary of StarDict into a folder, and return its ``.ifo``."""
    folder.mkdir(parents=True, exist_ok=True)
    data = index = b""
    for word, article in articles.items():
        index += word.encode() + b"\0" + struct.pack(">II", len(data), len(article))
        data += article
    sequence = f"sametypesequence={kinds}\n" if kinds else ""
    ifo = folder / f"{name}.ifo"
    ifo.write_text(f"StarDict's dict ifo file\nversion=2.4.2\nbookname={name}\n{sequence}", "utf-8")
    if packed:
        (folder / f"{name}.idx.gz").write_bytes(gzip.compress(index))
        (folder / f"{name}.dict.dz").write_bytes(dictzip(data))
    else:
        ifo.with_suffix(".idx").write_bytes(index)
        ifo.with_suffix(".dict").write_bytes(data)
    if synonyms:
        words = (word.encode() + b"\0" + struct.pack(">I", number) for word, number in synonyms.items())
        ifo.with_suffix(".syn").write_bytes(b"".join(words))
    return ifo
