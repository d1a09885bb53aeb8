from pathlib import Path

import pytest
from lxml import etree

from reader.errors import ReaderError
from reader.formats.xml import read_xml


def test_knows_the_named_characters_of_html() -> None:
    root = read_xml(b'<p title="&eacute;&lt;">&nbsp;&amp;&hellip;</p>', "x")
    assert root.text == "\xa0&…"
    assert root.get("title") == "é<"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1"])
def test_reads_declared_encodings(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le")}"?><p>é&eacute;</p>'.encode(encoding)
    assert read_xml(data, "x").text == "éé"


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l t="&b;">&b;</l>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LAUGHS, "entities of its own"),
        (LAUGHS.decode().encode("utf-16"), "entities of its own"),
        (b'<!DOCTYPE l [<!ENTITY % p SYSTEM "http://x/"> %p;]><l/>', "entities of its own"),
        (b"<p>&unknown;</p>", "no well-formed XML"),
        (b"<p>", "no well-formed XML"),
        (b"", "no well-formed XML"),
        (b"<a>" * 3000 + b"</a>" * 3000, "no well-formed XML"),
    ],
    ids=["laughs", "wide laughs", "parameter", "unknown", "open", "empty", "deep"],
)
def test_refuses(data: bytes, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason) as refused:
        read_xml(data, "part.xml")
    assert refused.value.reason.startswith("part.xml: ")
    assert "\n" not in str(refused.value)


def test_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY leak "secret">')
    document = f'<!DOCTYPE p SYSTEM "{secret}"><p>text</p>'.encode()
    assert read_xml(document, "x").text == "text"
    assert b"secret<" not in etree.tostring(read_xml(document.replace(b"text", b"&leak;"), "x"))
