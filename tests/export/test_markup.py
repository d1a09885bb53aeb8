"""Inline markup as elements: well formed whatever the marks, and around the right characters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.export.markup import Element, elements, rendered
from reader.formats.document import Mark, MarkKind
from reader.text.spans import Span

ALPHABET = st.sampled_from("ab<>&\"' é\n😀")
TAGS = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.CODE: "code", MarkKind.SUPERSCRIPT: "sup"}


def markup(text: str, *marks: Mark) -> str:
    return "".join(rendered(text, [Span(0, len(text))], elements(marks)))


def mark(start: int, end: int, kind: MarkKind, address: str = "") -> Mark:
    return Mark(Span(start, end), kind, 0, address)


def covered(root: etree._Element, tag: str) -> set[int]:
    """Return which characters of an element's text lie within a descendant of this name."""
    found: set[int] = set()
    at = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inside = sum(element_.tag == tag for element_ in (element, *element.iterancestors()))
        text = (element.text if event == "start" else element.tail) or ""
        if event == "end":
            inside -= element.tag == tag
        if inside:
            found.update(range(at, at + len(text)))
        at += len(text) if element is not root or event == "start" else 0
    return found


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[Span]]:
    """Return a text, marks on it that may cross, and the spans into which it is cut."""
    text = draw(st.text(ALPHABET, max_size=12))
    places = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(places, places), max_size=4))
    marks = [mark(min(pair), max(pair), draw(st.sampled_from(list(TAGS)))) for pair in pairs]
    cuts = sorted({0, len(text), *draw(st.lists(places, max_size=3))})
    return text, marks, [Span(start, end) for start, end in pairwise(cuts)]


@given(marked())
def test_every_piece_is_well_formed_and_marks_cover_their_characters(case: tuple[str, list[Mark], list[Span]]) -> None:
    text, marks, spans = case
    pieces = list(rendered(text, spans, elements(marks)))
    for piece, span in zip(pieces, spans, strict=True):
        assert "".join(map(str, etree.fromstring(f"<p>{piece}</p>").itertext())) == span.of(text)
    root = etree.fromstring(f"<p>{''.join(pieces)}</p>")
    for kind, tag in TAGS.items():
        wanted = {at for one in marks if one.kind is kind for at in range(one.span.start, one.span.end)}
        assert covered(root, tag) == wanted


def test_marks_nest_as_they_stand() -> None:
    text = "Le chat dort"
    both = markup(text, mark(0, 12, MarkKind.EMPHASIS), mark(3, 7, MarkKind.STRONG))
    assert both == "<em>Le <strong>chat</strong> dort</em>"
    same = markup(text, mark(3, 7, MarkKind.EMPHASIS), mark(3, 7, MarkKind.STRONG))
    assert same == "Le <em><strong>chat</strong></em> dort"


def test_a_break_keeps_its_line_end_so_that_no_character_moves() -> None:
    assert markup("a\nb", mark(1, 2, MarkKind.BREAK)) == "a<br/>\nb"


def test_what_has_no_text_or_no_meaning_leaves_plain_text() -> None:
    assert markup("abc", mark(1, 1, MarkKind.OBJECT), mark(0, 3, MarkKind.OTHER), mark(2, 2, MarkKind.STRONG)) == "abc"


def test_an_element_that_crosses_another_is_closed_and_opened_again() -> None:
    around = [Element(Span(0, 3), "<a>", "</a>"), Element(Span(2, 5), "<b>", "</b>")]
    assert "".join(rendered("abcde", [Span(0, 5)], around)) == "<a>ab<b>c</b></a><b>de</b>"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/é?a=1&b=2#c", "https://example.org/%C3%A9?a=1&amp;b=2#c"),
        (" HTTP://example.org/a b\"'<>", "HTTP://example.org/a%20b%22&#x27;%3C%3E"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_lead_to_the_web_and_to_mailboxes(address: str, written: str) -> None:
    assert markup("ici", mark(0, 3, MarkKind.LINK, address)) == f'<a href="{written}">ici</a>'


@pytest.mark.parametrize(
    "address",
    [
        *("", "#note", "chapter2.xhtml", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<b>", "http:"),
        *("https://", "http://[::1", "file:///etc/passwd", "//example.org", "mailto:", "\x01javascript:alert(1)"),
    ],
)
def test_other_links_are_plain_text(address: str) -> None:
    assert markup("ici", mark(0, 3, MarkKind.LINK, address)) == "ici"


def test_a_link_in_a_link_is_plain_text() -> None:
    inner = mark(2, 4, MarkKind.LINK, "https://b.example")
    written = markup("abcdef", mark(0, 5, MarkKind.LINK, "https://a.example"), inner)
    assert written == '<a href="https://a.example">abcde</a>f'
