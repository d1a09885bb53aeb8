"""Files of all types that are read, made by something else than this program."""

import random
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from reader.formats.forms import FORMS
from tests.bench.footprint import novel

PANDOC_FORMS = {"md": "gfm", "html": "html", "epub": "epub", "docx": "docx", "odt": "odt"}
"""File types that pandoc writes and reads, by what it calls them."""
CUE_FORMS = ("srt", "vtt")


def passages(count: int, seed: int) -> Iterator[list[str]]:
    """Yield passages of a few sentences of novels, none of them twice."""
    paragraphs = novel(400 * count).split("\n\n")
    random.Random(seed).shuffle(paragraphs)
    yield from portions(paragraphs, 3)[:count]


def markdown(number: int, passage: list[str]) -> str:
    """Return a passage as Markdown with headings, a list, a table, a quotation, code and numbers."""
    first, *others = (" ".join(paragraph.split()).replace("*", "").replace("_", "") for paragraph in passage)
    items = "\n".join(f"- Le {day} mars {1800 + number + day}, il pleuvait." for day in range(1, 4))
    table = f"| Ville | Habitants |\n|---|---|\n| Lyon | {500 + number} |\n| Nantes | {300 + number} |"
    body = "\n\n".join(others)
    return (
        f"# Chapitre {number}\n\n{first}\n\n## La suite\n\n{items}\n\n{table}\n\n> Il est **tard**, *dit-elle*.\n\n"
        f"```\nx = {number}\n```\n\n{body}\n"
    )


def cues(form: str, passage: list[str]) -> str:
    """Return a passage as subtitles."""
    mark, head = (",", "") if form == "srt" else (".", "WEBVTT\n\n")
    sentences = (sentence for paragraph in passage for sentence in paragraph.split(".")[:4])
    lines = [" ".join(sentence.split()) for sentence in sentences if sentence.strip()]
    timed = (
        f"{n + 1}\n00:00:{2 * n:02}{mark}000 --> 00:00:{2 * n + 1:02}{mark}900\n{line}.\n"
        for n, line in enumerate(lines)
    )
    return head + "\n".join(timed)


def make_library(folder: Path, count: int) -> list[str]:
    """Fill a folder with files of all types in turn; return the types."""
    folder.mkdir(parents=True)
    forms = ["txt", *(form for form in CUE_FORMS if form in FORMS)]
    if shutil.which("pandoc"):
        forms += [form for form in PANDOC_FORMS if form in FORMS]
    for number, passage in enumerate(passages(count, seed=1)):
        form = forms[number % len(forms)]
        path = folder / f"{number:03}.fr.{form}"
        if form == "txt":
            path.write_text("\n\n".join(["Chapitre", *passage, f"{number} 000", "Fin."]) + "\n", encoding="utf-8")
        elif form in CUE_FORMS:
            path.write_text(cues(form, passage), encoding="utf-8")
        elif form == "md":
            path.write_text(markdown(number, passage), encoding="utf-8")
        else:
            command = ["pandoc", "-f", "gfm", "-t", PANDOC_FORMS[form], "-s", "--metadata", f"title=Livre {number}"]
            command += ["--metadata", "lang=fr", "-o", str(path)]
            subprocess.run(command, input=markdown(number, passage).encode(), check=True)
    return forms


def write_epub(path: Path, paragraphs: list[str]) -> None:
    """Write a small but valid book, 200 paragraphs a chapter."""
    chapters = portions(paragraphs, 200)
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name[:-6]}"/>' for name in names)
    nav = "".join(f'<li><a href="{name}">Chapitre {number}</a></li>' for number, name in enumerate(names))
    xhtml = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
    xhtml += 'xmlns:epub="http://www.idpf.org/2007/ops" lang="fr"><head><title>Roman</title></head><body>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">roman</dc:identifier>'
            "<dc:title>Roman</dc:title><dc:language>fr</dc:language>"
            '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta></metadata><manifest>'
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            f"{items}</manifest><spine>{spine}</spine></package>",
        )
        book.writestr("nav.xhtml", f'{xhtml}<nav epub:type="toc"><ol>{nav}</ol></nav></body></html>')
        for number, (name, chapter) in enumerate(zip(names, chapters, strict=True)):
            body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in chapter)
            book.writestr(name, f"{xhtml}<h1>Chapitre {number}</h1>{body}</body></html>")


def portions(items: list[str], size: int) -> list[list[str]]:
    """Return ``items``, so many at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]
