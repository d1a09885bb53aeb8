"""A file shows what it is, whatever it is called."""

import pytest

from reader.formats.forms import FORMS, form_of
from tests.formats.office.docx_files import docx, paragraph, run
from tests.formats.office.odt_files import odt

CONTENT = {
    "docx": docx(paragraph(run("Un mot"))),
    "odt": odt("<text:p>Un mot</text:p>"),
    "pdf": b"%PDF-1.7\n",
    "srt": b"\xef\xbb\xbf\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nUn mot\r\n",
    "vtt": b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nUn mot\n",
}


@pytest.mark.parametrize("form", CONTENT)
def test_a_file_shows_what_it_is_by_its_content_or_its_name(form: str) -> None:
    assert form_of(CONTENT[form], "a").name == form
    assert form_of(CONTENT[form], "a.txt").name == form
    assert all(form_of(b"", f"A{ending.upper()}").name == form for ending in FORMS[form].endings)


@pytest.mark.parametrize("text", ["1\nUn mot", "WEBVTTT", "12:00:01,000 --> midi", "PK. Un mot"])
def test_plain_text_stays_plain_text(text: str) -> None:
    assert form_of(text.encode(), "a.txt").name == "txt"
