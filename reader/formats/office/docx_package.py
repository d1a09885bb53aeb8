"""The parts of an Office Open XML file that hold text, and how they hang together."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.formats.archive import Archive
from reader.formats.office.docx_styles import Styles
from reader.formats.xml import read_xml

if TYPE_CHECKING:
    from lxml import etree

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WITH_TEXT = ("footnotes", "endnotes", "comments", "header", "footer")
"""Kinds of parts beside the main one, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to.

    Attributes:
        identifier: by which it does.
        kind: the last word of the type of the relationship.
        target: the name of a member, or an address outside.
    """

    identifier: str
    kind: str
    target: str


class Package:
    """A DOCX file.

    Attributes:
        archive: its members.
        main: name of the part with the body of the text.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Args:
            data: the whole file.
            name: what messages call it.

        Raises:
            ReaderError: it is protected, damaged, of another type, or unsafe.
        """
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise ReaderError(f"{name}: it is protected with a password", "save it without one")
            raise ReaderError(f"{name}: this is an old Office document", "save it as .docx")
        self.archive = Archive(data, name)
        self._name = name
        mains = [one.target for one in self.relations("") if one.kind == "officeDocument"]
        self.main = mains[0] if mains else "word/document.xml"
        if self.main not in self.archive:
            raise ReaderError(f"{name}: there is no text in it ({self.main} is missing)", "save it again as .docx")

    def root(self, part: str) -> "etree._Element":
        """Return the root element of a part."""
        return read_xml(self.archive.read(part), f"{self._name} ({part})")

    def relations(self, part: str) -> list[Relation]:
        """Return what a part, or the file where it is empty, refers to."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self.archive:
            return []
        found = []
        for one in self.root(relations):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target))
        return found

    def texts(self) -> Iterator[str]:
        """Yield the names of the parts that hold paragraphs, the body first."""
        yield self.main
        seen = {self.main}
        relations = self.relations(self.main)
        for kind in _WITH_TEXT:
            for target in sorted(one.target for one in relations if one.kind == kind):
                if target in self.archive and target not in seen:
                    seen.add(target)
                    yield target

    def links(self, part: str) -> dict[str, str]:
        """Return the addresses of the hyperlinks of a part, by the identifier of their relationship."""
        return {one.identifier: one.target for one in self.relations(part) if one.kind == "hyperlink"}

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part of some kind that a part refers to; empty where there is none."""
        found = [one.target for one in self.relations(part) if one.kind == kind and one.target in self.archive]
        return found[0] if found else ""

    def styles(self) -> Styles:
        """Return the styles of the document."""
        part = self.related(self.main, "styles")
        return Styles.of(self.root(part)) if part else Styles()
