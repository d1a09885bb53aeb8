"""What stands in a line and has no text, in every type of file that is written back."""

import re

import pytest

from reader.formats.document import Block, Mark, MarkKind
from reader.formats.forms import FORMS
from reader.text.spans import Span
from tests.formats.english import written_back
from tests.formats.office import docx_files, odt_files

PICTURES = {"docx": "<w:r><w:drawing/></w:r>", "odt": "<draw:frame/>", "html": "<img src=a.png>", "md": "![](a.png)"}


def made(form: str, before: str, behind: str) -> bytes:
    """Return a file of a paragraph with a picture in it."""
    if form == "docx":
        return docx_files.docx(docx_files.paragraph(docx_files.run(before), PICTURES[form], docx_files.run(behind)))
    line = f"{before}{PICTURES[form]}{behind}"
    if form == "odt":
        return odt_files.odt(f"<text:p>{line}</text:p>")
    return (f"<p>{line}</p>" if form == "html" else line).encode()


def shown(form: str, data: bytes) -> str:
    """Return the words of a file, with a sign for the picture."""
    text = {"docx": docx_files.body_of, "odt": odt_files.body_of}.get(form, bytes.decode)(data)
    return re.sub("<[^>]*>", "", re.sub(r"<w:drawing/>|<draw:frame/>|<img[^>]*>|!\[\]\(a.png\)", "☼", text)).strip()


@pytest.mark.parametrize(
    ("before", "behind", "place", "written"),
    [
        ("Cliquez sur ", " ici", 5, "Click ☼ here"),
        ("Cliquez sur ", " ici", 6, "Click ☼ here"),
        ("Cliquez sur ", " ici", 0, "☼ Click here"),
        ("Cliquez sur ", ", ici", 5, "Click ☼ here"),
        ("Cliquez sur", " ici", 5, "Click☼ here"),
        ("Cliquez sur ", "ici", 5, "Click☼ here"),
    ],
)
@pytest.mark.parametrize("form", PICTURES)
def test_a_picture_stands_apart_from_the_words_where_it_does_in_french(
    form: str, before: str, behind: str, place: int, written: str
) -> None:
    document = FORMS[form].read(made(form, before, behind), "")
    english = Block("Click here", marks=(Mark(Span(place, place), MarkKind.OBJECT, 0),))
    assert shown(form, written_back(document, lambda _: english)) == written
