"""A file shows what it is, whatever it is called."""

from pathlib import Path

import pytest

from reader.formats.files import read
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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "```\nx\n```\n\n<div>\nx\n</div>\n\nUn `mot` ici.\n"),
        ("a.html", "<p>Un mot.</p><style>p{}</style><script>x</script><pre><code>x</code></pre><svg></svg>"),
    ],
)
def test_what_is_skipped_comes_in_the_order_of_the_alphabet(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    skipped = read(tmp_path / name).skipped
    assert len(skipped) > 1
    assert list(skipped) == sorted(skipped)
