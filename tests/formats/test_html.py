import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from reader.formats.document import Block, BlockKind, Document, MarkKind
from reader.formats.hypertext import html
from reader.formats.layout import Layout
from reader.text.spans import Span

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Le phare &amp; la mer</title>
<meta name="description" content="Un récit."><style>p{color:red}</style></head>
<body class=x>
<!-- commentaire -->
<h1>Le <em>vieux</em> phare</h1>
Du texte dans le corps.
<p>Le chat   dort <b>ici</b>.<sup><a href="#n1" id="r1">1</a></sup> Voir <a href="x.html" title="La page">là</a>&nbsp;!
<p>Une image <img src="a.png" alt="Une maison"> au milieu, et <code>ls -l</code>.
<ul><li>Un<li>Deux <ul><li>Sous-point</ul></ul>
<ol><li><p>Premier</p><p>Suite</p><li>Second</ol>
<table><tr><td>Nom<td>Âge</tr><tr><td>Jean<td>12</table>
<pre><code>x = 1
y = 2</code></pre>
<p class="notranslate">Ne pas traduire.</p>
<p lang="la">Carpe diem.</p>
<p>Sous le pont Mirabeau coule la Seine<br/>
Et nos amours<br>
qu’il m’en souvienne</p>
<p>XIX<sup>e</sup> siècle, <b><i>mal</b> niché</i> ok</p>
<script>var x = "<p>non</p>";</script>
<input placeholder="Votre nom"> <button>Envoyer</button>
<hr>
<dl><dt>Terme<dd>Définition</dl>
</body></html>
"""


def read(page: str) -> Document:
    return html.read(page.encode(), "page.html")


def write(document: Document, layout: Layout = Layout.ENGLISH, change: str = "§") -> str:
    """Write a document whose English is its French with something behind it."""
    english = [replace(block, text=block.text + change) for block in document.blocks]
    return b"".join(html.write(document, english, layout)).decode(document.encoding)


def shown(page: str) -> list[object]:
    """Return a page as a browser has it: elements, attributes and words."""
    root = lxml_html.document_fromstring(page)
    return [
        (one.tag, str(one.attrib), " ".join((one.text or "").split()), " ".join((one.tail or "").split()))
        for one in root.iter()
    ]


def test_finds_what_there_is_to_read() -> None:
    document = read(PAGE)
    assert document.title == "Le phare & la mer"
    assert document.text == (
        "Le phare & la mer\n\nUn récit.\n\nLe vieux phare\n\nDu texte dans le corps.\n\n"
        "Le chat dort ici. Voir là\xa0!\n\nLa page\n\nUne image au milieu, et ls -l.\n\nUne maison\n\n"
        "- Un\n- Deux\n  - Sous-point\n1. Premier\n\nSuite\n\n2. Second\n\nNom\tÂge\nJean\t12\n\n"
        "x = 1\ny = 2\nNe pas traduire.\nCarpe diem.\n\n"
        "Sous le pont Mirabeau coule la Seine\nEt nos amours\nqu’il m’en souvienne\n\n"
        "XIXe siècle, mal niché ok\n\nEnvoyer\n\nVotre nom\n\n* * *\n\nTerme\n\nDéfinition\n"
    )
    assert dict(document.skipped) == {
        "style sheet": 1,
        "code": 1,
        "code block": 1,
        "text not to be translated": 1,
        "text in another language": 1,
        "script": 1,
    }
    kinds = {block.text: (block.kind, block.level) for block in document.blocks}
    assert kinds["Le vieux phare"] == (BlockKind.HEADING, 1)
    assert kinds["Sous-point"] == (BlockKind.LIST_ITEM, 0)
    assert kinds["Âge"] == (BlockKind.TABLE_CELL, 0)
    assert kinds["Sous le pont Mirabeau coule la Seine"] == (BlockKind.VERSE, 0)


def test_marks_what_is_inline() -> None:
    document = read(
        '<p>Un <b>gros <a href="x">chat</a></b><sup>2</sup> et <code>a b</code>, H<sub>2</sub>O<!-- c --> ici'
    )
    [block] = document.blocks
    assert [(mark.kind, mark.span.of(block.text), mark.number, mark.address) for mark in block.marks] == [
        (MarkKind.STRONG, "gros chat", 0, ""),
        (MarkKind.LINK, "chat", 1, "x"),
        (MarkKind.OBJECT, "", 2, ""),
        (MarkKind.CODE, "a b", 3, ""),
        (MarkKind.SUBSCRIPT, "2", 4, ""),
        (MarkKind.OBJECT, "", 5, ""),
    ]


@pytest.mark.parametrize(("french", "block"), [("Un<br>deux trois", "Un\ndeux trois"), ("<b>Un<br>Deux</b>", None)])
def test_keeps_a_line_break_within_a_sentence(french: str, block: str | None) -> None:
    document = read(f"<p>{french}</p>")
    assert [one.text for one in document.blocks] == ([block] if block else ["Un", "Deux"])
    if block:
        assert document.blocks[0].marks[0].kind is MarkKind.BREAK


def test_writes_the_french_back_byte_for_byte() -> None:
    document = read(PAGE)
    same = b"".join(html.write(document, document.blocks, Layout.ENGLISH)).decode()
    assert same == PAGE.replace('lang="fr"', 'lang="en"')


def test_puts_english_where_the_french_was() -> None:
    document = read(PAGE)
    written = write(document)
    assert shown(written.replace("§", ""))[1:] == shown(PAGE)[1:]
    assert written.count("§") == len(document.blocks)
    assert '<p lang="la">Carpe diem.</p>' in written
    assert 'alt="Une maison§"' in written


def words_of(page: str) -> Counter[str]:
    """Count words of a page as a browser shows it."""
    visible = re.sub(r"<script>.*?</script>|<!--.*?-->", " ", page)  # without the space, "<" before it opens a tag
    texts = lxml_html.fromstring(f"<div>{visible}</div>").itertext()
    return Counter(re.findall(r"chat|dort|été", "".join(map(str, texts))))


FRAGMENTS = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<br>", "<hr>"),
        *("<td>", "<table>", "</table>", "<!-- a -->", "<img alt='une vue'>", "<a href=x>", "</a>", "<code>x y</code>"),
        *("Le chat. ", " dort", "&amp;", "&eacute;té", "<", "\n", "12", "<script>a<b</script>", "<sup>1</sup>"),
        *("<pre>", "</pre>"),
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_any_page_comes_back_as_it_was(page: str) -> None:
    document = read(page)
    assert b"".join(html.write(document, document.blocks, Layout.ENGLISH)).decode() == page


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_drops_no_word_of_any_page(page: str) -> None:
    document = read(page)
    words = words_of(page)
    assert Counter(re.findall(r"chat|dort|été", document.text)) == words
    for layout in Layout:
        written = write(document, layout)
        found = words_of(written)
        if layout is Layout.ENGLISH:
            assert found == words
        else:
            assert all(found[word] >= count for word, count in words.items())
            assert written.count("§") >= len(document.blocks)


def test_shows_both_languages_one_below_the_other() -> None:
    document = read("<p id=a class=b>Un <img src=i> <a name=n href='#'>chat</a>.</p><ul><li>Deux<p>Trois</ul>")
    assert write(document, Layout.INTERLEAVED, "!").endswith(
        "<p id=a class=b>Un <img src=i> <a name=n href='#'>chat</a>.</p>\n"
        '<p lang="en" class="b en-regard-en">Un <a href=\'#\'>chat</a>.!</p>'
        '<ul><li>Deux<div lang="en" class="en-regard-en">Deux!</div>'
        '<p>Trois\n<p lang="en" class="en-regard-en">Trois!</p></ul>'
    )


def test_what_is_the_same_in_both_languages_stands_once_below() -> None:
    document = read("<h1>I</h1><table><tr><td>12</table>")
    assert "en-regard-en" not in write(document, Layout.INTERLEAVED, "").replace(".en-regard-en{", "")
    assert write(document, Layout.SIDE, "").count("<h1") == 2


def test_shows_both_languages_side_by_side() -> None:
    document = read("<html><head><title>Un</title></head><body><p>Un<dl><dt>Deux<dd>Trois</dl>")
    written = write(document, Layout.SIDE, "!")
    assert "<title>Un / Un!</title><style" in written
    assert written.endswith(
        '<div class="en-regard-pair"><p>Un</p><p lang="en" class="en-regard-en">Un!</p></div><dl><dt>'
        '<span class="en-regard-pair"><span>Deux</span> <span lang="en" class="en-regard-en">Deux!</span></span><dd>'
        '<div class="en-regard-pair"><div>Trois</div> <div lang="en" class="en-regard-en">Trois!</div></div></dl>'
    )


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("<meta charset=iso-8859-1><p>été".encode("latin-1"), "été", ""),
        ("<meta charset='utf-8'><p>été".encode("latin-1"), "été", "read as Windows-1252, since it is not valid UTF-8"),
        ("<meta charset=iso-8859-1><p>été".encode(), "été", "read as UTF-8, though it declares iso8859-1"),
        ("<meta charset=koi8-r><p>Да".encode("koi8-r"), "Да", ""),
        ("<p>été".encode("utf-16"), "été", ""),
        (b"\xef\xbb\xbf<p>\xc3\xa9", "é", ""),
        ("<meta charset=nonsense><p>été".encode(), "été", ""),
        ("<meta charset=zlib><p>été".encode("latin-1"), "été", "read as Windows-1252, since it is not valid UTF-8"),
    ],
)
def test_reads_what_is_there_whatever_is_declared(data: bytes, text: str, note: str) -> None:
    document = html.read(data, "page")
    assert document.blocks[0].text == text
    assert document.notes == ((note,) if note else ())
    assert b"".join(html.write(document, document.blocks, Layout.ENGLISH)) == data


def test_writes_characters_that_the_encoding_lacks_as_references() -> None:
    document = html.read("<meta charset=iso-8859-1><p>été".encode("latin-1"), "page")
    assert b"".join(html.write(document, [Block("→")], Layout.ENGLISH)) == b"<meta charset=iso-8859-1><p>&#8594;"


EXHAUSTING = {
    "nested": "<b>x" * 3000,
    "images": "<p>a" + "<img>" * 5000,
    "no end": "<a " * 20000,
    "blocks": "<div>x" * 3000,
    "drawings": "<svg>" * 5000,
    "declarations": "<!DOCTYPE[" * 5000,
}


@pytest.mark.parametrize("page", EXHAUSTING.values(), ids=EXHAUSTING)
def test_takes_pages_made_to_exhaust_it(page: str) -> None:
    document = read(page)
    assert b"".join(html.write(document, document.blocks, Layout.ENGLISH)).decode() == page


NAMED = """<html><head><title>Le phare</title><meta property="og:title" content="Le phare">
<meta name="description" content="Un conte."></head><body><h1>Le <em>phare</em></h1><p>Il veille.</p></body></html>"""


def test_a_title_that_is_the_heading_too_is_read_once_and_written_everywhere() -> None:
    document = html.read(NAMED.encode(), "a.html")
    assert [block.text for block in document.blocks] == ["Un conte.", "Le phare", "Il veille."]
    assert (document.title, document.gaps[0]) == ("Le phare", "")
    heading = replace(
        document.blocks[1], text="The lighthouse", marks=(replace(document.blocks[1].marks[0], span=Span(4, 14)),)
    )
    english = [replace(document.blocks[0], text="A tale."), heading, replace(document.blocks[2], text="It watches.")]
    written = b"".join(html.write(document, english, Layout.ENGLISH)).decode()
    assert "<title>The lighthouse</title>" in written
    assert 'content="The lighthouse"' in written
    assert "<h1>The <em>lighthouse</em></h1>" in written
    assert (
        b"".join(html.write(document, document.blocks, Layout.ENGLISH))
        == NAMED.replace("<html>", '<html lang="en">').encode()
    )


def test_a_title_of_its_own_is_read_too() -> None:
    document = html.read(NAMED.replace("<h1>Le <em>phare</em></h1>", "").encode(), "a.html")
    assert [block.text for block in document.blocks] == ["Le phare", "Un conte.", "Il veille."]
