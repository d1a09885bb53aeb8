"""Zip archives that come from strangers: books and office documents, read member by member and written back.

Nothing is ever unpacked to disk, and an archive within an archive is never opened. Every member is checked before the
first one is read.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping

from reader.errors import ReaderError

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 128 * 1024**2
"""Most bytes that a member may have unpacked."""
LARGEST_TOTAL = 1024**3
"""Most bytes that all members may have unpacked."""
HIGHEST_RATIO = 200
"""Most bytes unpacked for a byte packed, of a member of some size; text is packed to a tenth, markup to a fiftieth."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for one damage or another."""

_UNSUSPICIOUS = 1024**2
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DRIVE = re.compile(r"(?:^|/)[A-Za-z]:")


def member_fault(member: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with one member, whatever the archive is for; None when nothing is."""
    name = member.orig_filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if name.startswith("/") or "\\" in name or _DRIVE.search(name):
        return "is an absolute path, or one of Windows"
    if ".." in name.split("/"):
        return "leads out of the folder"
    if "\0" in name:
        return "has an unusual name"
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        return "is a link or a special file"
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if member.compress_type not in _COMPRESSIONS:
        return "is compressed in an unusual way"
    return None


class Archive:
    """A checked archive in memory.

    Attributes:
        names: of its members, in order, folders included.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open an archive and check its members.

        Args:
            data: the whole archive.
            name: what messages call it.

        Raises:
            ReaderError: it is damaged, or is not what a document should be; the reason names the member.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            _check(self._zip.infolist())
        except DAMAGE as error:
            raise self._refused(error) from None
        self.names = tuple(self._zip.namelist())

    def __contains__(self, member: str) -> bool:
        """Tell whether there is a member of this name."""
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """Return what a member holds.

        Raises:
            ReaderError: there is none of this name, or it is damaged.
        """
        try:
            return self._zip.read(member)
        except KeyError:
            raise ReaderError(f"{self._name}: it has no {member[:200]!a}", "make the file again") from None
        except DAMAGE as error:
            raise self._refused(error) from None

    def rewritten(self, changed: Mapping[str, bytes]) -> Iterator[bytes]:
        """Yield an archive with the same members in the same order, dates and ways of packing, some with new content.

        The same content gives the same bytes.

        Args:
            changed: by the name of the member.

        Raises:
            ReaderError: a member is damaged.
        """
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as target:
            for member in self._zip.infolist():
                info = zipfile.ZipInfo(member.filename, member.date_time)
                info.compress_type, info.external_attr = member.compress_type, member.external_attr
                info.create_system = member.create_system
                content = changed.get(member.filename)
                target.writestr(info, self.read(member.filename) if content is None else content)
        yield written.getvalue()

    def _refused(self, error: Exception) -> ReaderError:
        return ReaderError(f"{self._name}: its zip archive cannot be used: {error}", "make or fetch the file again")


def _check(members: list[zipfile.ZipInfo]) -> None:
    """Raise ValueError where members are not those of a document, or would fill the memory."""
    if len(members) > MOST_MEMBERS:
        raise ValueError(f"{len(members):,} members, more than {MOST_MEMBERS:,}")
    for member in members:
        if fault := member_fault(member) or _size_fault(member):
            raise ValueError(f"member {member.orig_filename[:200]!a} {fault}")
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise ValueError(f"{total:,} bytes unpacked, more than {LARGEST_TOTAL:,}")
    name, times = max(Counter(one.filename for one in members).items(), key=lambda one: one[1], default=("", 0))
    if times > 1:
        raise ValueError(f"member {name[:200]!a} is there {times} times")


def _size_fault(member: zipfile.ZipInfo) -> str | None:
    if member.file_size > LARGEST_MEMBER:
        return f"has {member.file_size:,} bytes unpacked, more than {LARGEST_MEMBER:,}"
    if member.file_size > max(_UNSUSPICIOUS, HIGHEST_RATIO * member.compress_size):
        return f"has {member.file_size:,} bytes unpacked out of {member.compress_size:,}, which no document needs"
    return None
