"""Writing a file so that whoever looks finds the old one or the whole new one, never a half."""

import codecs
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from reader.errors import ReaderError

_OPEN_FILES = (Path("/dev/fd"), Path("/dev/stdout"), Path("/dev/stderr"), Path("/proc"))


def write_atomically(path: Path, chunks: Iterable[str | bytes], encoding: str = "utf-8") -> None:
    """Write ``chunks`` into the file ``path``, which stays as it was until the last of them is on the disk.

    They go to a temporary file beside it, which takes its place at the end, with the permissions that the file had;
    when anything fails, the temporary file is removed. A link is followed. What is no regular file (``/dev/stdout``, a
    named pipe) is written directly.

    Args:
        path: the file; its folder exists.
        chunks: the text, its line breaks as they are to stand, or the bytes of a file that is no text; written as they
            come.
        encoding: a codec for the text; "utf-8-sig" and "utf-16" begin with a byte order mark.

    Raises:
        ReaderError: the file cannot be written.
        BrokenPipeError: nobody reads the pipe any more.
    """
    with _naming(path):
        target = path.resolve()
        mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise ReaderError(f"{path}: cannot be written: this is a folder", "name a file in it")
    if _is_open_elsewhere(path) or (mode is not None and not stat.S_ISREG(mode)):
        with _naming(path):
            descriptor = os.open(path, os.O_WRONLY)
        _write(descriptor, path, chunks, encoding)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise ReaderError(f"{path}: cannot be written: it is write-protected", "name another file")
    _replace(target, path, mode, chunks, encoding)


def encoded(chunks: Iterable[str | bytes], encoding: str = "utf-8") -> Iterator[bytes]:
    """Yield ``chunks`` as bytes, as ``write_atomically`` writes them."""
    encoder = codecs.getincrementalencoder(encoding)()  # writes the byte order mark once
    for chunk in chunks:
        yield encoder.encode(chunk) if isinstance(chunk, str) else chunk


def make_folder(folder: Path) -> None:
    """Make a folder that things are written into, unless it is there.

    Raises:
        ReaderError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(f"{folder}: cannot be made ({error.strerror})", "choose another folder") from None


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files of writes of ``path`` that were killed; nobody else may be writing it."""
    with suppress(OSError):
        target = path.resolve()
        for leftover in target.parent.glob(f"{_prefix(target)}*.tmp"):
            leftover.unlink()


def _prefix(target: Path) -> str:
    """Return how the temporary files of ``target`` are called, short enough for every file system."""
    return f".{blake2b(target.name.encode(errors='surrogateescape'), digest_size=4).hexdigest()}-"


def _replace(target: Path, path: Path, mode: int | None, chunks: Iterable[str | bytes], encoding: str) -> None:
    """Write a temporary file and put it in the place of ``target``; ``path`` is what messages call it."""
    temporary = target.with_name(f"{_prefix(target)}{secrets.token_hex(8)}.tmp")
    with _naming(path):
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        _write(descriptor, path, chunks, encoding, sync=True)
        with _naming(path):
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write(descriptor: int, path: Path, chunks: Iterable[str | bytes], encoding: str, *, sync: bool = False) -> None:
    """Write into an open file and close it; errors of the chunks themselves pass through as they are."""
    file = open(descriptor, "wb")  # noqa: SIM115 - closed below, by name
    try:
        for data in encoded(chunks, encoding):
            with _naming(path):
                file.write(data)
        with _naming(path):
            file.flush()
            if sync:
                os.fsync(descriptor)
    finally:
        with _naming(path):
            file.close()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that names the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except FileNotFoundError as error:
        raise ReaderError(f"{path}: cannot be written: its folder does not exist", "make the folder first") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ReaderError(f"{path}: cannot be written: {reason}") from error


def _mode(path: Path) -> int | None:
    """Return type and permissions of what ``path`` leads to; None where nothing is there."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _is_open_elsewhere(path: Path) -> bool:
    """Tell whether a path is another name of a file that a process has open, such as ``/dev/stdout``."""
    here = path.absolute()
    return any(here == name or name in here.parents for name in _OPEN_FILES)
