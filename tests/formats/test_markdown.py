import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.formats.document import Block, BlockKind, Document, MarkKind
from reader.formats.layout import Layout
from reader.formats.markdown import text as markdown

TEXT = """---
title: "Le phare"
lang: fr
author: X
---

# Le *vieux* **phare** `x = 1` ##

Un [lien](http://x.org "t") et [réf][a] et ![une *vue*](i.png) \\* note[^1] $a+b$ <b>mot</b> <http://auto.fr>  
ligne **forte *imbriquée* ici** et [Court] enfin
puis la fin du paragraphe qui est bien longue & <https://x> voilà.

Titre deux
----------

> Une citation
> sur deux lignes.

- [ ] tâche
- deux
  suite

  autre
    1. sous

| a | b\\|c |
|---|:--|
| **d** | e |

    code indenté

```python
x = 1
```
<div>
html
</div>

![Image seule](x.png)

[^1]: Note.

[a]: http://y
[court]: http://z
"""  # noqa: W291 - two spaces break a line


def read(text: str) -> Document:
    return markdown.read(text.encode(), "texte.md")


def write(document: Document, layout: Layout = Layout.ENGLISH, change: str = "§") -> str:
    """Write a document whose English is its French with something behind it."""
    english = [replace(block, text=block.text + change) for block in document.blocks]
    return b"".join(markdown.write(document, english, layout)).decode()


def rendered(text: str) -> str:
    """Return a text as HTML, with one space for any white space."""
    return " ".join(MarkdownIt("commonmark").enable("table").render(text).split())


def test_finds_what_there_is_to_translate() -> None:
    document = read(TEXT)
    assert document.title == "Le phare"
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("paragraph", "Le phare"),
        ("heading", "Le vieux phare x = 1"),
        (
            "paragraph",
            """Un lien et réf et  * note $a+b$ mot http://auto.fr
ligne forte imbriquée ici et Court enfin
puis la fin du paragraphe qui est bien longue & https://x voilà.""",
        ),
        ("paragraph", "une vue"),
        ("heading", "Titre deux"),
        ("quote", "Une citation\nsur deux lignes."),
        ("list_item", "tâche"),
        ("list_item", "deux\nsuite"),
        ("list_item", "autre"),
        ("list_item", "sous"),
        ("table_cell", "a"),
        ("table_cell", "b|c"),
        ("table_cell", "d"),
        ("table_cell", "e"),
        ("paragraph", "Image seule"),
        ("paragraph", "Note."),
    ]
    assert dict(document.skipped) == {"code": 1, "code block": 2, "HTML block": 1}
    marks = document.blocks[2].marks
    assert [mark.kind for mark in marks if mark.kind is not MarkKind.LINK] == [
        *(MarkKind.OBJECT, MarkKind.OBJECT, MarkKind.CODE, MarkKind.STRONG, MarkKind.CODE, MarkKind.BREAK),
        *(MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE),
    ]


def test_writes_the_french_back_byte_for_byte() -> None:
    document = read(TEXT)
    same = b"".join(markdown.write(document, document.blocks, Layout.ENGLISH)).decode()
    assert same == TEXT.replace("lang: fr", "lang: en")


def test_puts_english_where_the_french_was() -> None:
    document = read(TEXT)
    written = write(document)
    assert written.count("§") == len(document.blocks)
    assert rendered(
        written.replace("§", "").replace("[Court][Court]", "[Court]").replace("![une vue", "![une *vue*")
    ) == (rendered(TEXT.replace("lang: fr", "lang: en")))
    assert 'title: "Le phare§"\nlang: en' in written
    assert "> Une citation sur\n> deux lignes.§\n" in written


@pytest.mark.parametrize(
    ("french", "english", "written"),
    [
        ("Un", "1. One", "1\\. One"),
        ("Un", "- a * b *c* d_e _f_ [g] <h> i`j` k\\", "\\- a * b \\*c\\* d_e \\_f\\_ \\[g\\] \\<h> i\\`j\\` k\\\\"),
        ("# Un", "# One", "# # One"),
        ("| a |\n|---|\n| Un |", "a|b", "| a\\|b |\n|---|\n| a\\|b |"),
        ("title\n\nUn deux trois\nquatre cinq six", "one two three four 1. five", "one two three four\n1\\. five"),
    ],
)
def test_escapes_what_would_be_markup(french: str, english: str, written: str) -> None:
    document = read(french)
    blocks = [Block(english, block.kind) for block in document.blocks]
    assert b"".join(markdown.write(document, blocks, Layout.ENGLISH)).decode().endswith(written)


def test_shows_both_languages_one_below_the_other() -> None:
    document = read("# Un\n\n> Deux *mots*\n\n- trois\n\n| a |\n|---|\n| b |\n")
    assert write(document, Layout.INTERLEAVED, "!") == (
        "# Un\n\n# Un!\n\n> Deux *mots*\n>\n> Deux *mots*!\n\n- trois\\\n  trois!\n\n| a<br>a! |\n|---|\n| b<br>b! |\n"
    )


def test_what_is_the_same_in_both_languages_stands_once() -> None:
    document = read("# I\n\n| 12 |\n|---|\n")
    assert write(document, Layout.INTERLEAVED, "") == "# I\n\n| 12 |\n|---|\n"
    assert write(document, Layout.SIDE, "").count("# I") == 2


def test_shows_both_languages_side_by_side() -> None:
    written = write(read("# Un\n\n> Deux\n\n- [x] trois\n"), Layout.SIDE, "!")
    assert rendered(written) == (
        "<table><tr><td> <h1>Un</h1> </td><td> <h1>Un!</h1> </td></tr></table> "
        "<blockquote> <table><tr><td> <p>Deux</p> </td><td> <p>Deux!</p> "
        "</td></tr></table> </blockquote> <ul> <li>[x] trois<br /> trois!</li> </ul>"
    )


FRAGMENTS = st.sampled_from(
    [
        *("# ", "> ", "- ", "1. ", "\n", "\n\n", "    ", "```\n", "| a | b |\n|---|---|\n", "| ", " |"),
        *("---\n", "\r\n", "\t", "*", "**", "_", "`", "[", "](x)", "!["),
        *("<b>", "</b>", "<!-- a -->", "$x$", "[^1]", "  \n"),
        *(":::\n", ":   ", "^[", "]{.x}", "{w=1}", "[!NOTE]", "\\newpage\n", "\\begin{a}\n", "\\end{a}\n"),
        *("\\", "&eacute;", "~~", "chat", "Le chat dort. ", "[a]: x\n", "<br>", "{{ y }}", "é"),
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    document = read(text)
    assert b"".join(markdown.write(document, document.blocks, Layout.ENGLISH)).decode() == text


@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_drops_no_word_of_any_text(text: str) -> None:
    document = read(text)
    for layout in Layout:
        written = write(document, layout)
        words, found = (Counter(re.findall("chat|dort", one)) for one in (text, written))
        assert all(found[word] >= count for word, count in words.items())
        if layout is Layout.ENGLISH:
            assert found == words


def test_tells_which_code_and_rules_are_read_between_the_blocks() -> None:
    matter = "---\ntitle: Un titre\n---\n\n"
    document = read(
        matter + "    un\n      deux\n\nTexte.\n\n> ```py\n> x\n>   y\n> ```\n\n***\n\nFin.\n\n~~~\nz\n~~~\n"
    )
    assert [(aside.before, aside.text) for aside in document.asides] == [
        (1, "un\n  deux"),
        (2, "x\n  y"),
        (2, "* * *"),
        (3, "z"),
    ]


def test_of_what_other_dialects_have_that_is_read_which_says_something() -> None:
    quote = "> ::: {.note}\n> Un.\n> :::\n\n"
    item = "- \\begin{align}\n    x\n  \\end{align}\n\n"
    text = f"{quote}\\newpage\n\n{item}*[HTML]: Un langage\n\n```\n```\n"
    assert [(aside.before, aside.text) for aside in read(text).asides] == [
        (0, "::: {.note}"),
        (1, "\\begin{align}\n  x\n\\end{align}"),
        (1, "*[HTML]: Un langage"),
    ]


def test_keeps_the_front_matter_of_toml() -> None:
    document = read("+++\ntitle = 'Le phare'\ndraft = true\n+++\nTexte\n")
    assert write(document, change="!") == "+++\ntitle = 'Le phare!'\ndraft = true\n+++\nTexte!\n"


def test_takes_any_line_breaks_and_encodings() -> None:
    data = "# Été\r\n\r\nUn\r\ndeux\r\n".encode("cp1252")
    document = markdown.read(data, "texte.md")
    assert document.newline == "\r\n"
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert b"".join(markdown.write(document, document.blocks, Layout.ENGLISH)) == data.decode("cp1252").encode()


DIALECTS = """\
::: {.note}
Une note importante.
:::

> [!TIP]
> Un conseil.

Le terme
:   Sa définition
    sur deux lignes.

\\newpage
\\begin{equation}
x = y
\\end{equation}

*[HTML]: Un langage

![Une
image](a.png){width=1
height=2} dans un [mot]{.petit} et `x`{.py} là^[Une *note*.].
"""


def test_keeps_what_other_dialects_have() -> None:
    document = read(DIALECTS)
    assert [block.text for block in document.blocks] == [
        "Une note importante.",
        "Un conseil.",
        "Le terme",
        "Sa définition\nsur deux lignes.",
        "dans un mot et x là.",
        "Une image",
    ]
    assert dict(document.skipped) == {
        "code": 1,
        "line of a dialect (a fence, LaTeX, an abbreviation)": 5,
        "note in a line": 1,
    }
    assert document.blocks[1].width is None  # one line, though not the first of its paragraph
    for change in ("", "§"):
        written = write(document, change=change)
        flat = DIALECTS.replace("Une\nimage", "Une image").replace("width=1\n", "width=1 ")
        assert " ".join(written.replace("§", "").split()) == " ".join(flat.split())
        kept = ("::: {.note}", ":::", "> [!TIP]", f"> Un conseil.{change}", f"Le terme{change}", "\\newpage")
        assert {*kept} <= {*written.splitlines()}


LINE_BLOCK = """# Chanson

| Le vent du *large* se lève,
|     et la mer
|
| répond [au port][p]
  qui dort.

> | Il pleut.

| a | b |
| c | d |

[p]: http://port.org
"""


def test_reads_the_lines_of_a_line_block_as_verses() -> None:
    document = markdown.read(LINE_BLOCK.encode(), "a.md")
    verses = [block.text for block in document.blocks if block.kind is BlockKind.VERSE]
    assert verses == ["Le vent du large se lève,", "et la mer", "répond au port\nqui dort.", "Il pleut."]
    assert [mark.kind for block in document.blocks for mark in block.marks] == [MarkKind.EMPHASIS, MarkKind.LINK]
    assert document.text.count("\n|     et la mer\n|\n| répond") == 1


def test_writes_english_verses_behind_their_bars() -> None:
    document = markdown.read(LINE_BLOCK.encode(), "a.md")
    english = [replace(block, text=f"E{number}", marks=()) for number, block in enumerate(document.blocks)]
    written = [b"".join(markdown.write(document, english, layout)).decode() for layout in Layout]
    assert written[0].startswith("# E0\n\n| E1\n|     E2\n|\n| E3")
    assert "\n> | E4\n" in written[0]
    for both in written[1:]:
        assert "| Le vent du *large* se lève,\n| E1\n|     et la mer\n|     E2\n|\n| répond" in both
        assert "> | Il pleut.\n> | E4\n" in both
