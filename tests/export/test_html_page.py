"""The page: whole, self-contained, and nothing in a text is taken for markup."""

import base64
import hashlib
import re
from dataclasses import replace

from hypothesis import given, settings
from lxml import etree

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.engine.rendering import WordLink
from reader.export.html_page import chunks
from reader.export.options import Options, TermPlace
from reader.export.typeset import typeset
from reader.formats.document import Aside, BlockKind, Mark, MarkKind
from reader.text.spans import Span
from tests.export.bitexts import bitexts

HOSTILE = (
    '</script><script>window.taken=1</script><img src=x onerror="window.taken=1"> ]]> --> '
    "'\" & \u2028\u2029 $title ${rows} $$"
)


def page(bitext: Bitext, *terms: TermPlace) -> str:
    return "".join(chunks(bitext, Options(terms=lambda _: terms)))


def rows(written: str) -> list[etree._Element]:
    """Return the rows of a page; their markup is well-formed XML."""
    main = re.search(r"<main .*</main>", written, re.DOTALL)
    assert main
    found = etree.fromstring(main[0]).iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6")
    return list(found)


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def hostile_bitext(hostile: str) -> Bitext:
    end = len(hostile)
    pair = SentencePair(Span(0, end), Span(0, end), checks=("E104", hostile), confidence=0.5)
    link = Mark(Span(0, 8), MarkKind.LINK, 0, hostile)
    block = BitextBlock(BlockKind.PARAGRAPH, hostile, hostile, (pair,), 0, (link,), (link,))
    return Bitext((replace(block, kind=BlockKind.HEADING, level=1), block), title=hostile, created=hostile)


@settings(max_examples=30)
@given(bitexts())
def test_both_texts_are_there_whole_row_for_row(bitext: Bitext) -> None:
    found = rows(page(bitext))
    assert len(found) == len(bitext.blocks)
    for row, block in zip(found, bitext.blocks, strict=True):
        sides = list(row)
        assert [side.get("lang") for side in sides] == ["fr", "en"] * (len(sides) // 2)
        assert "".join(map(text_of, sides[::2])) == typeset(block.source, "fr")
        assert "".join(map(text_of, sides[1::2])) == typeset(block.target, "en")
        assert sum(element.get("class") == "flag" for element in row.iter()) == sum(
            bool(pair.checks) for pair in block.sentences
        )


def links(side: etree._Element) -> list[tuple[str, str]]:
    """Return the words that are linked, as the script reads them: in UTF-16."""
    other = side.getnext()
    assert other is not None
    texts = [text_of(element).encode("utf-16-le", "surrogatepass") for element in (side, other)]
    ends = [0, 0]
    found: list[str] = []
    numbers = list(map(int, (side.get("data-l") or "").split()))
    for skipped, length in zip(numbers[::2], numbers[1::2], strict=True):
        at = len(found) % 2
        start = ends[at] + skipped
        ends[at] = start + length
        found.append(texts[at][2 * start : 2 * ends[at]].decode("utf-16-le", "surrogatepass"))
    return list(zip(found[::2], found[1::2], strict=True))


@settings(max_examples=30)
@given(bitexts())
def test_word_links_say_the_same_words(bitext: Bitext) -> None:
    for row, block in zip(rows(page(bitext)), bitext.blocks, strict=True):
        for side, pair in zip(list(row)[::2], block.sentences, strict=False):
            in_order = sorted(pair.links, key=lambda link: (link.source, link.target))
            assert links(side) == [
                (link.source.of(typeset(block.source, "fr")), link.target.of(typeset(block.target, "en")))
                for link in in_order
            ]


def test_a_policy_lets_only_its_own_scripts_and_styles_run() -> None:
    written = page(hostile_bitext(HOSTILE))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', written)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    inline = re.findall(r"<(style|script)>(.*?)</\1>", written, re.DOTALL)
    assert [kind for kind, _ in inline] == ["style", "script", "script"]
    for kind, content in inline:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        directive = re.search(rf"{kind}-src ([^;]*)", policy[1])
        assert directive
        assert f"'sha256-{digest}'" in directive[1]
    assert "unsafe" not in policy[1]


def test_nothing_in_a_text_becomes_markup() -> None:
    written = page(
        hostile_bitext(HOSTILE), TermPlace(1, Span(0, 5), None, HOSTILE), TermPlace(1, Span(7, 9), Span(1, 9), HOSTILE)
    )
    assert written.count("<script>") == written.count("</script>") == 2
    assert "<img" not in written
    heading, paragraph = rows(written)
    for row in (heading, paragraph):
        assert text_of(row[0]) == text_of(row[1]) == HOSTILE


def test_headings_are_the_contents() -> None:
    kinds = [("Un", "One", 1), ("Un deux", "One two", 3), ("Un trois", "One three", 2), ("Deux", "Deux", 1)]
    blocks = [BitextBlock(BlockKind.HEADING, french, english, (), level) for french, english, level in kinds]
    written = page(Bitext((*blocks, BitextBlock(BlockKind.PARAGRAPH, "Oui.", "Yes."))))
    contents = re.search(r"<nav .*</nav>", written, re.DOTALL)
    assert contents
    nav = etree.fromstring(contents[0])
    assert [(link.get("href"), text_of(link)) for link in nav.iter("a")] == [
        ("#b0", "UnOne"),
        ("#b1", "Un deuxOne two"),
        ("#b2", "Un troisOne three"),
        ("#b3", "Deux"),
    ]
    assert [len(list(link.iterancestors("ol"))) for link in nav.iter("a")] == [1, 2, 2, 1]
    assert [row.tag for row in rows(written)] == ["h1", "h3", "h2", "h1", "p"]
    assert [row.get("id") for row in rows(written)] == ["b0", "b1", "b2", "b3", None]


def test_terms_are_shown_with_a_legend_and_without_crossing_other_markup() -> None:
    block = BitextBlock(
        BlockKind.PARAGRAPH,
        "La Bourse de Paris monte.",
        "The Paris purse rises.",
        (SentencePair(Span(0, 25), Span(0, 22)),),
        0,
        (Mark(Span(10, 18), MarkKind.EMPHASIS, 0),),
    )
    plain = page(Bitext((block,)))
    assert 'class="legend"' not in plain
    missed = TermPlace(0, Span(3, 18), None, "Bourse de Paris: “Paris Bourse”")
    kept = TermPlace(0, Span(19, 24), Span(16, 21), "monter: rise")
    written = page(Bitext((block,)), missed, kept)
    assert 'class="legend"' in written
    (row,) = rows(written)
    spans = [(span.get("class"), text_of(span)) for span in row.iter("span") if span.get("class")]
    assert spans == [("missed", "Bourse de Paris"), ("kept", "monte"), ("kept", "rises")]
    assert [text_of(em) for em in row.iter("em")] == ["de Paris"]


def test_flags_say_what_the_checks_say() -> None:
    (row,) = rows(page(Bitext((hostile_bitext("Oui.").blocks[1],))))
    (flag,) = row.iter("i")
    assert flag.get("title") == flag.get("aria-label") == "The English repeats itself. Oui."
    assert flag.getparent() is row[1]


def test_french_marks_stay_on_the_line_of_their_word() -> None:
    block = BitextBlock(BlockKind.PARAGRAPH, "« Oui ! »", "“Yes !”", (SentencePair(Span(0, 9), Span(0, 7)),))
    (row,) = rows(page(Bitext((block,))))
    assert [text_of(side) for side in row] == ["«\u00a0Oui\u202f!\u00a0»", "“Yes !”"]


def test_lists_and_quotations_are_elements_of_their_own() -> None:
    kinds = (BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.VERSE)
    written = page(Bitext(tuple(BitextBlock(kind, "a", "b") for kind in kinds)))
    assert [row.getparent().tag for row in rows(written)] == ["ul", "ul", "blockquote", "main"]  # type: ignore[union-attr]
    assert written.count("<ul>") == written.count("</ul>") == 1


def test_links_of_astral_characters_are_counted_as_scripts_count() -> None:
    link = WordLink(Span(2, 6), Span(2, 5))
    pair = SentencePair(Span(0, 6), Span(0, 5), (link,))
    (row,) = rows(page(Bitext((BitextBlock(BlockKind.PARAGRAPH, "😀 chat", "😀 cat", (pair,)),))))
    assert row[0].get("data-l") == "3 4 3 3"


def test_what_is_not_translated_stands_between_the_rows() -> None:
    item, prose = (BitextBlock(kind, "Le chat", "The cat") for kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH))
    asides = Aside(1, "if a < b:\n    c()"), Aside(1, "***"), Aside(2, "fin")
    written = "".join(chunks(Bitext((item, prose)), Options(asides=asides)))
    [code, last] = re.findall("<pre[^>]*>(.*?)</pre>", written, re.DOTALL)
    assert (code, last) == ("if a &lt; b:\n    c()", "fin")
    main = re.search("<main .*</main>", written, re.DOTALL)
    assert main
    assert [one.tag for one in etree.fromstring(main[0])] == ["ul", "pre", "hr", "p", "pre"]
