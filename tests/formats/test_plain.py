"""Plain text: nothing is lost, and blocks are what a reader takes them for."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.formats.document import BlockKind, Document
from reader.formats.plain import read_lines, read_text


def rebuilt(document: Document) -> str:
    return (
        "".join(gap + block.text for gap, block in zip(document.gaps, document.blocks, strict=False))
        + document.gaps[-1]
    )


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_text(text).blocks]


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read_text(text).blocks]


def texts(text: str) -> list[str]:
    return [block.text for block in read_text(text).blocks]


LINES = [
    *("", " ", "\t", "a\tb", "\f", "\x0b", "\u2028", "\u200b", "…", "***", "---", "====", "IV", "CHAPITRE IV", "## T"),
    *("- a", "— Oui.", "– non ;", "* b", "1. Un", "Il pleut.", "il vente,", "  Le chat dort sur la chaise,", "x" * 90),
    "Un mot de plus et la ligne serait trop longue pour la",
    "page où l'on voudrait pourtant la faire tenir avec",
]
BREAKS = ["\n", "\r\n", "\r", "\u2029", "\x85", "\n\n"]
shaped_text = st.lists(st.tuples(st.sampled_from(LINES) | st.text(max_size=20), st.sampled_from(BREAKS))).map(
    lambda lines: "".join(line + line_break for line, line_break in lines)
)


@pytest.mark.parametrize("read", [read_text, read_lines])
@given(text=st.text() | shaped_text)
@example(text="\ud800 a")
def test_gaps_and_blocks_rebuild_any_text(read: Callable[[str], Document], text: str) -> None:
    document = read(text)
    assert len(document.gaps) == len(document.blocks) + 1
    assert rebuilt(document) == text
    for block in document.blocks:
        assert block.text
        assert block.text == block.text.strip()


prose_words = st.sampled_from(["le", "chat", "dort", "longtemps", "devant", "peut-être", "l'histoire", "là,"])


@given(st.lists(prose_words, min_size=40, max_size=90), st.integers(min_value=55, max_value=90))
def test_hard_wrapped_prose_is_one_block_that_knows_its_width(words: list[str], width: int) -> None:
    wrapped = "\n".join(textwrap.wrap("Il " + " ".join(words) + ".", width, break_on_hyphens=False))
    (block,) = read_text(f"{wrapped}\n").blocks
    assert block.text == wrapped
    assert block.width is not None
    assert max(map(len, wrapped.split("\n"))) <= block.width <= width


def test_blank_lines_separate_paragraphs() -> None:
    document = read_text("Un.\n\n\n  Deux.  \n \n")
    assert document.gaps == ("", "\n\n\n  ", "  \n \n")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH] * 2


@pytest.mark.parametrize(
    "rule", ["***", "* * *", "---", "_____", "~~~", "⁂", "       *       *", ". . . . . . .", "=-=-="]
)
def test_rules_belong_to_the_gap(rule: str) -> None:
    document = read_text(f"Il partit.\n\n{rule}\n\nIl revint.")
    assert [block.text for block in document.blocks] == ["Il partit.", "Il revint."]
    assert document.gaps[1] == f"\n\n{rule}\n\n"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Une visite au marché", 2),
        ("CHAPITRE IV", 1),
        ("Chapitre premier — Le départ.", 1),
        ("LE PHARE DE L'OUEST", 1),
        ("IV", 1),
        ("— XII —", 1),
        ("3", 2),
        ("2. La cuisson", 2),
        ("2.3 La cuisson", 2),
        ("2.3.1 La cuisson", 3),
        ("III. La cuisson", 2),
    ],
)
def test_headings_are_known_by_their_look(line: str, level: int) -> None:
    document = read_text(f"Il pleuvait.\n\n{line}\n\nIl partit le lendemain matin.\n")
    assert [block.kind.value for block in document.blocks] == ["paragraph", "heading", "paragraph"]
    assert document.blocks[1].text == line
    assert document.blocks[1].level == level


def test_marked_headings_leave_their_marks_to_the_gap() -> None:
    document = read_text("Un titre\n========\n\nUn autre\n--------\n\n### Un troisième\nDu texte.")
    assert [(block.text, block.level) for block in document.blocks[:3]] == [
        ("Un titre", 1), ("Un autre", 2), ("Un troisième", 3),
    ]  # fmt: skip
    assert document.gaps[1] == "\n========\n\n"
    assert document.gaps[2] == "\n--------\n\n### "


@pytest.mark.parametrize(
    "line", ["Bonjour, Paul !", "Il pleut.", "« Oui »", "— Non", "et puis rien", "Jean,", "Livre-moi ceci."]
)
def test_short_lines_are_not_all_headings(line: str) -> None:
    assert kinds(f"Il pleuvait.\n\n{line}\n\nIl partit.")[1] == "paragraph"


def test_a_line_alone_or_at_the_end_is_no_heading() -> None:
    assert kinds("Bonjour le monde") == ["paragraph"]
    assert kinds("Il partit.\n\nJules") == ["paragraph", "paragraph"]


@pytest.mark.parametrize("marker", ["- ", "* ", "• ", "•", "1. ", "2) ", "(3) ", "a) ", "1° ", "– ", "-\t"])
def test_items_leave_their_marker_to_the_gap(marker: str) -> None:
    document = read_text(f"Il acheta :\n{marker}du pain ;\n{marker}du vin ;\n")
    assert [(b.kind.value, b.text) for b in document.blocks[1:]] == [
        ("list_item", "du pain ;"),
        ("list_item", "du vin ;"),
    ]
    assert document.gaps[1] == f"\n{marker}"


def test_an_item_keeps_the_lines_that_hang_below_it() -> None:
    assert texts("- Prenez du pain,\n  beaucoup de pain\n- du vin\n") == [
        "Prenez du pain,\n  beaucoup de pain",
        "du vin",
    ]


@pytest.mark.parametrize("dash", ["— ", "—", "– ", "- ", "-- ", "--", "― ", "-"])
def test_dialogue_keeps_its_dash_and_is_a_paragraph_a_line(dash: str) -> None:
    speech = [f"{dash}Où vas-tu ? demanda-t-il.", f"{dash}Nulle part.", f"{dash}Ah !"]
    assert blocks("Il le vit.\n" + "\n".join(speech))[1:] == [("paragraph", line) for line in speech]


def test_a_dash_inside_wrapped_prose_is_no_dialogue() -> None:
    text = (
        "Il était venu, ce matin-là, sans prévenir personne dans la maison endormie\n"
        "— et pourtant chacun l'attendait — avec une valise et un chapeau de paille\n"
        "qui ne lui allaient pas."
    )
    assert texts(text) == [text]


def test_dialogue_in_wrapped_text_is_cut_at_each_dash() -> None:
    text = (
        "— Vous êtes le gardien de ce phare ? demanda une voix dans l'escalier de\npierre.\n"
        "— Oui, dit-il sans se retourner, car il connaissait toutes les voix de ce\nvillage."
    )
    assert len(texts(text)) == 2


VERSE = """Le vent se lève sur la lande,
Il faut partir avant le soir ;
La mer est haute, la nuit grande,
Et le fanal à peine à voir."""


def test_verse_is_a_block_a_line() -> None:
    assert blocks(VERSE + "\n\n" + VERSE) == [("verse", line) for line in VERSE.split("\n")] * 2


def test_verse_inside_wrapped_prose_stays_verse() -> None:
    prose = textwrap.fill("Il se souvint alors de la chanson que chantait sa mère quand venait le soir, " * 4, 70)
    found = read_text(f"{prose}\n\n{textwrap.indent(VERSE, '    ')}\n\n{prose}").blocks
    assert [block.kind.value for block in found] == ["paragraph", *["verse"] * 4, "paragraph"]
    assert found[0].text == prose


def test_a_paragraph_a_line_needs_no_blank_lines() -> None:
    lines = ["Il pleuvait depuis trois jours sur la ville et sur le port, sans un souffle de vent.", "Il sortit.",
             "La rue était vide, et les volets des maisons d'en face restaient clos malgré l'heure."]  # fmt: skip
    assert blocks("\r\n".join(lines)) == [("paragraph", line) for line in lines]


def test_indented_first_lines_begin_paragraphs() -> None:
    text = (
        "  Il marchait depuis l'aube sur la route blanche quand le\nvent tourna et lui apporta l'odeur de la mer.\n"
        "  Il s'arrêta, posa son sac et regarda longtemps vers l'ouest\nsans rien dire."
    )
    assert [text.count("\n") for text in texts(text)] == [1, 1]
    assert read_text(text).gaps[1] == "\n  "


def test_wrapped_paragraphs_without_blank_lines_end_at_short_lines() -> None:
    paragraph = textwrap.fill("Il regarda longtemps la mer avant de répondre, " * 5 + "et se tut.", 60)
    assert texts(f"{paragraph}\n{paragraph}") == [paragraph, paragraph]


def test_short_paragraphs_of_a_wrapped_text_know_its_width() -> None:
    prose = textwrap.fill("Il regarda longtemps la mer avant de répondre à la question, " * 5, 70)
    assert read_text(f"{prose}\n\nIl se tut.\n").blocks[1].width == read_text(prose).blocks[0].width


def test_cells_between_tabs_are_blocks() -> None:
    document = read_text("Nom\tÂge du chien\nRex\t\t12\n")
    assert [block.text for block in document.blocks] == ["Nom", "Âge du chien", "Rex", "12"]
    assert document.gaps[3] == "\t\t"


def test_a_tab_behind_a_dash_makes_no_cells() -> None:
    assert texts("—\tOù vas-tu ?\n—\tNulle part.") == ["—\tOù vas-tu ?", "—\tNulle part."]


def test_a_form_feed_separates_pages() -> None:
    document = read_text("Fin de page.\n\fDébut de page.")
    assert document.gaps[1] == "\n\f"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_line_break_used_most_is_remembered(newline: str) -> None:
    assert read_text(newline.join(["Un.", "", "Deux.", "", "Trois."]) + "\n").newline == newline


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "***\n"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    document = read_text(text)
    assert (document.blocks, document.gaps, document.newline) == ((), (text,), "\n")


def test_one_huge_line_is_one_block() -> None:
    text = "Il pleut sur la ville et je pense à toi. " * 40_000
    assert texts(text) == [text.strip()]


def test_lines_are_taken_as_they_are_in_line_mode() -> None:
    document = read_lines("TITRE\n- un\n\n1. deux\r\n  ***\nsans\u2028fin")
    assert [block.text for block in document.blocks] == ["TITRE", "- un", "1. deux", "***", "sans\u2028fin"]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


@given(st.text(st.sampled_from("ab .\n\r\t")))
def test_line_mode_has_a_block_for_each_line_that_is_not_blank(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [block.text for block in read_lines(text).blocks] == [line.strip() for line in lines if line.strip()]
