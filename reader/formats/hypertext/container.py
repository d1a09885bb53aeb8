"""How a book holds together: its package file, the order of its chapters, its tables of contents."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from posixpath import dirname, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reader.errors import ReaderError
from reader.formats.archive import Archive
from reader.formats.hypertext.encoding import decode_page
from reader.formats.hypertext.wellformed import tree_of

if TYPE_CHECKING:
    from lxml import etree

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_XHTML = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")
_NCX = "application/x-dtbncx+xml"


class Role(Enum):
    """What a part is in its book."""

    PACKAGE = auto()
    NCX = auto()
    """The contents of EPUB 2."""
    NAV = auto()
    """The contents of EPUB 3, a page."""
    CHAPTER = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the archive in which there is something to translate.

    Attributes:
        member: its name.
        role: what it is in the book.
    """

    member: str
    role: Role


@dataclass(frozen=True)
class Container:
    """The archive of a book.

    Attributes:
        archive: with all its members.
        name: what messages call the book.
    """

    archive: Archive
    name: str

    def check(self) -> None:
        """Raise ``ReaderError`` where the book is protected against copying."""
        if _ENCRYPTION not in self.archive:
            return
        for method in self._xml(_ENCRYPTION).iter("{*}EncryptionMethod"):
            if method.get("Algorithm", "") not in _FONT_OBFUSCATION:
                raise ReaderError(
                    f"{self.name}: the book is protected (DRM) and cannot be read", "use an open copy of it"
                )

    @cached_property
    def package(self) -> str:
        """The member that holds the package.

        Raises:
            ReaderError: there is none.
        """
        if _CONTAINER in self.archive:
            for root in self._xml(_CONTAINER).iter("{*}rootfile"):
                path = root.get("full-path", "")
                if path in self.archive:
                    return path
        packages = [member for member in self.archive.names if member.lower().endswith(".opf")]
        if not packages:
            raise ReaderError(f"{self.name}: this is no EPUB: it has no package file (.opf)", "make or fetch it again")
        return packages[0]

    @cached_property
    def version(self) -> int:
        """The version of EPUB: 2 or 3."""
        return 3 if self._package.get("version", "").startswith("3") else 2

    def parts(self) -> Iterator[Part]:
        """Yield what there is to translate: the package, then the chapters in reading order, then the contents."""
        yield Part(self.package, Role.PACKAGE)
        items = self._items()
        spine = [reference.get("idref", "") for reference in self._package.iterfind(".//{*}spine/{*}itemref")]
        # What no spine names is read through links (notes, captions) and comes behind.
        order = dict.fromkeys([*(identity for identity in spine if identity in items), *items])
        seen = {self.package}
        for identity in order:
            part = items[identity]
            if part.member not in seen:
                seen.add(part.member)
                yield part

    def _items(self) -> dict[str, Part]:
        """Return the parts that the manifest names, by their identities."""
        items: dict[str, Part] = {}
        for item in self._package.iterfind(".//{*}manifest/{*}item"):
            media, properties = item.get("media-type", ""), item.get("properties", "").split()
            member = self._member(item.get("href", ""))
            if member not in self.archive:
                continue
            if media == _NCX:
                items[item.get("id", "")] = Part(member, Role.NCX)
            elif media in _XHTML:
                items[item.get("id", "")] = Part(member, Role.NAV if "nav" in properties else Role.CHAPTER)
        return items

    def _member(self, href: str) -> str:
        """Return the name of the member that the package calls ``href``."""
        path = unquote(urlsplit(href).path) if "://" not in href else ""
        return normpath(f"{dirname(self.package)}/{path}").lstrip("/") if path else ""

    @cached_property
    def _package(self) -> "etree._Element":
        return self._xml(self.package)

    def _xml(self, member: str) -> "etree._Element":
        name = f"{self.name}: {member}"
        return tree_of(decode_page(self.archive.read(member), name).text, name)
