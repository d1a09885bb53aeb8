"""Plain text out: the English laid out as the French, and both languages on a page."""

import textwrap
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from reader.align.bitext import BitextBlock, SentencePair
from reader.export.text import english, interleaved, side
from reader.formats.document import Aside, Block, BlockKind, Document
from reader.formats.plain import read_lines, read_text
from reader.text.spans import Span
from tests.export.bitexts import paired, shouted

Layout = Callable[[Document, Iterable[BitextBlock]], Iterator[str]]

pieces = st.sampled_from(
    [
        *(
            "Il pleut. Il vente.",
            "- du pain ;\n- du vin ;\n",
            "TITRE",
            "* * *",
            "1. Un",
            "— Oui, dit-il.",
            "a\tb",
            "",
            "  ",
        ),
        "Le vent se lève sur la lande,\nIl faut partir avant le soir ;\n",
        textwrap.fill("Il regarda longtemps la mer avant de répondre à la question. " * 4, 60),
    ]
)
texts = st.lists(pieces).map("\n\n".join) | st.text(st.sampled_from("abÀ. \n\r\t-*«\u00a0你\u0301"))


def page(layout: Layout, text: str, *englishes: str) -> str:
    document = read_text(text)
    return "".join(layout(document, map(paired, document.blocks, englishes)))


@given(texts)
def test_english_that_equals_the_french_gives_the_text_back(text: str) -> None:
    document = read_lines(text)
    same = [BitextBlock(block.kind, block.text, block.text) for block in document.blocks]
    assert "".join(english(document, same)) == text


@given(texts)
def test_every_english_word_and_every_blank_line_is_written(text: str) -> None:
    document = read_text(text)
    written = "".join(english(document, shouted(document)))
    expected = (
        "".join(gap + block.text.upper() for gap, block in zip(document.gaps, document.blocks, strict=False))
        + document.gaps[-1]
    )
    assert written.split() == expected.split()
    for gap in document.gaps:
        assert gap in written


def test_wrapped_paragraphs_are_wrapped_again_with_the_line_break_of_the_file() -> None:
    french = textwrap.wrap("Il regarda longtemps la mer avant de répondre à la question, " * 3, 50)
    target = "He looked at the sea for a long while before answering the question, as peace-loving people do."
    written = page(english, "\r\n".join(french) + "\r\n\r\nFin.", target, "The end.")
    lines = written.split("\r\n")
    assert " ".join(lines[:-2]) == target
    assert max(map(len, lines)) <= 50
    assert len(lines) == 4
    assert "\n" not in written.replace("\r\n", "")


def test_wrapped_items_hang_below_their_marker() -> None:
    text = "Il prit :\n\n  - une lettre cachetée de cire rouge que personne n'ouvrait\n    avant lui ;\n  - un sac.\n"
    target = "a letter sealed with red wax that nobody would ever have opened before him;"
    written = page(english, text, "He took:", target, "a bag.")
    assert written == (
        "He took:\n\n  - a letter sealed with red wax that nobody would ever have\n    opened before him;\n  - a bag.\n"
    )


def test_long_lines_stay_long() -> None:
    assert page(english, "Il dort.\n", "It sleeps " * 50) == "It sleeps " * 50 + "\n"


@pytest.mark.parametrize("layout", [english, side, interleaved])
def test_pages_grow_while_later_blocks_are_made(layout: Layout) -> None:
    def slowly() -> Iterator[BitextBlock]:
        yield BitextBlock(BlockKind.PARAGRAPH, "Un.", "One.")
        raise AssertionError

    written = ""
    for chunk in layout(read_text("Un.\n\nDeux."), slowly()):
        written += chunk
        if "One." in written:
            break
    assert "One." in written


def test_side_begins_every_sentence_beside_its_english() -> None:
    text = "Le chat\n\nIl dort sur la chaise du salon. Puis il sort.\n\n- du pain\n- du vin\n"
    target = "It sleeps on the chair in the living room all day long. Then it leaves."
    document = read_text(text)
    blocks = map(paired, document.blocks, ["The cat", target, "bread", "wine"])
    assert "".join(side(document, blocks, 45)) == (
        "Le chat               │ The cat\n"
        "=======               │ =======\n"
        "                      │\n"
        "Il dort sur la chaise │ It sleeps on the\n"
        "du salon.             │ chair in the living\n"
        "                      │ room all day long.\n"
        "Puis il sort.         │ Then it leaves.\n"
        "                      │\n"
        "- du pain             │ - bread\n"
        "- du vin              │ - wine\n"
    )


def test_interleaved_sets_the_english_below_the_french() -> None:
    text = "Le chat\n-------\n\nIl dort.\n\n***\n\nLe vent se lève sur la lande,\nIl faut partir avant le soir.\n"
    englishes = ["The cat", "It sleeps.", "The wind is rising on the moor,", "We must be gone before the night."]
    assert page(interleaved, text, *englishes) == (
        "Le chat\n"
        "    The cat\n"
        "-----------\n"
        "\n"
        "Il dort.\n"
        "    It sleeps.\n"
        "\n"
        "***\n"
        "\n"
        "Le vent se lève sur la lande,\n"
        "    The wind is rising on the moor,\n"
        "Il faut partir avant le soir.\n"
        "    We must be gone before the night.\n"
    )


@pytest.mark.parametrize("layout", [side, interleaved])
def test_missing_sides_and_words_outside_any_pair_are_shown(layout: Layout) -> None:
    document = Document((Block("Un. Deux. Trois."),), ("", ""))
    pairs = (SentencePair(Span(0, 3), None), SentencePair(None, Span(0, 4)), SentencePair(Span(4, 9), Span(5, 9)))
    written = "".join(
        layout(document, [BitextBlock(BlockKind.PARAGRAPH, "Un. Deux. Trois.", "One. Two. Three.", pairs)])
    )
    for word in ("Un.", "Deux.", "Trois.", "One.", "Two.", "Three."):
        assert written.count(word) == 1


@given(texts, st.integers(0, 120))
def test_pages_keep_to_their_width_and_lose_no_word(text: str, columns: int) -> None:
    document = read_text(text)
    for layout in (side, interleaved):
        lines = "".join(layout(document, shouted(document), columns)).splitlines()
        assert all(wcswidth(line) <= max(columns, 40) for line in lines)
        french = "".join("".join(line.partition("│")[0].split()) for line in lines)
        for block in document.blocks:
            assert "".join(block.text.split()) in french
            assert "".join(block.text.upper().split()) in "".join(
                "".join(line.rpartition("│")[2].split()) for line in lines
            )


def test_columns_are_those_of_a_terminal() -> None:
    document = Document((Block("你好 e\u0301te\u0301"),), ("", ""))
    (line, _) = "".join(side(document, [BitextBlock(BlockKind.PARAGRAPH, document.blocks[0].text, "hello")], 43)).split(
        "\n"
    )
    assert wcswidth(line.partition("│")[0]) == 21


@pytest.mark.parametrize("layout", [side, interleaved])
def test_control_characters_do_not_reach_the_page(layout: Layout) -> None:
    document = Document((Block("a\x1b[2Jb\x9bc\x07"),), ("", ""))
    written = "".join(layout(document, [BitextBlock(BlockKind.PARAGRAPH, document.blocks[0].text, "d\x1be")]))
    assert not {"\x1b", "\x9b", "\x07"} & set(written)


def test_a_huge_word_is_cut_quickly() -> None:
    document = Document((Block("x" * 200_000),), ("", ""))
    written = "".join(side(document, [BitextBlock(BlockKind.PARAGRAPH, document.blocks[0].text, "y")]))
    assert written.count("x") == 200_000


@pytest.mark.parametrize("layout", [side, interleaved])
def test_code_keeps_its_lines_and_indents(layout: Layout) -> None:
    document = Document((Block("Un."), Block("Deux.")), ("", "", ""), asides=(Aside(1, "x = 1\n    y  = 2\n\nz"),))
    blocks = map(paired, document.blocks, ["One.", "Two."])
    assert "x = 1\n    y  = 2\n\nz\n" in "".join(layout(document, blocks))
