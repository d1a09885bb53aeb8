import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.bitext import BitextBlock, SentencePair
from reader.align.markup import marked
from reader.engine.rendering import WordLink
from reader.formats.document import BlockKind, Mark, MarkKind
from reader.text.spans import Span
from reader.text.words import english_words, french_words

_TAG = re.compile(r"<(/?)([a-z]+)(/?)>")
_KINDS = {
    "i": MarkKind.EMPHASIS,
    "b": MarkKind.STRONG,
    "a": MarkKind.LINK,
    "sup": MarkKind.SUPERSCRIPT,
    "code": MarkKind.CODE,
    "img": MarkKind.OBJECT,
    "br": MarkKind.BREAK,
}


def parsed(markup: str) -> tuple[str, tuple[Mark, ...]]:
    """Return text with tags as text and marks."""
    text, end = "", 0
    marks: list[Mark] = []
    stack: list[int] = []
    for tag in _TAG.finditer(markup):
        text += markup[end : tag.start()]
        end = tag.end()
        if tag[3]:
            start = len(text)
            text += "\n" * (tag[2] == "br")
            marks.append(Mark(Span(start, len(text)), _KINDS[tag[2]], len(marks)))
        elif tag[1]:
            number = stack.pop()
            marks[number] = Mark(Span(marks[number].span.start, len(text)), marks[number].kind, number)
        else:
            stack.append(len(marks))
            marks.append(Mark(Span(len(text), len(text)), _KINDS[tag[2]], len(marks)))
    return text + markup[end:], tuple(marks)


def shown(text: str, marks: tuple[Mark, ...]) -> str:
    """Return text with marks as text with tags; what is outer comes first."""
    names = {kind: name for name, kind in _KINDS.items()}
    places: list[tuple[int, int, int, str]] = []
    for order, mark in enumerate(marks):
        name, (start, end) = names[mark.kind], (mark.span.start, mark.span.end)
        if mark.kind in (MarkKind.OBJECT, MarkKind.BREAK):
            places.append((start, 1, order, f"<{name}/>"))
        elif start == end:
            places.append((start, 1, order, f"<{name}></{name}>"))
        else:
            places += [(start, 2, order, f"<{name}>"), (end, 0, -order, f"</{name}>")]
    for place, _, _, tag in sorted(places, reverse=True):
        text = text[:place] + tag + text[place:]
    return text


def block_of(french: str, english: str, links: str) -> BitextBlock:
    """Make a block of marked-up French sentences and their English, both with ``|`` between sentences.

    ``links`` names French and English words of each sentence from 0: ``0-0 1-2 | 0-1``.
    """
    source, marks = parsed(french.replace("|", ""))
    sources, targets = (
        [sentence.strip() for sentence in text.split("|")] for text in (_TAG.sub(_break, french), english)
    )
    target, place, end = " ".join(targets), 0, 0
    pairs: list[SentencePair] = []
    for left, right, numbers in zip(sources, targets, links.split("|"), strict=True):
        start, behind = source.index(left, end), place + len(right)
        end = start + len(left)
        found = [tuple(map(int, one.split("-"))) for one in numbers.split()]
        words = french_words(left), english_words(right)
        pairs.append(
            SentencePair(
                Span(start, end),
                Span(place, behind),
                tuple(WordLink(words[0][i].shifted(start), words[1][j].shifted(place)) for i, j in found),
            )
        )
        place = behind + 1
    return BitextBlock(BlockKind.PARAGRAPH, source, target, tuple(pairs), 0, marks)


def _break(tag: re.Match[str]) -> str:
    return "\n" if tag[2] == "br" else ""


@pytest.mark.parametrize(
    ("french", "english", "links", "expected"),
    [
        ("Un saut<br/>noir.", "A black jump.", "0-0 1-2 2-1", "A black<br/>\njump."),
        ("Un <i>petit</i> chat.", "A small cat.", "0-0 1-1 2-2", "A <i>small</i> cat."),
        ("Un chat <i>noir</i>.", "A black cat.", "0-0 1-2 2-1", "A <i>black</i> cat."),
        ("Le <b>chat <i>noir</i></b> dort.", "The black cat sleeps.", "0-0 1-2 2-1 3-3",
         "The <b><i>black</i> cat</b> sleeps."),
        ("<b>Le chat dort.</b>", "The cat is sleeping.", "0-0 1-1 2-3", "<b>The cat is sleeping.</b>"),
        ("<b>Le chat dort</b>.", "The cat is sleeping.", "0-0 1-1 2-3", "<b>The cat is sleeping</b>."),
        ("<i>« Le chat dort »</i>", "“The cat sleeps”", "1-1", "<i>“The cat sleeps”</i>"),
        ("Il dit <i>« oui »</i>.", "He says “yes”.", "0-0 1-1 2-2", "He says <i>“yes”</i>."),
        ("Il dit « <i>oui</i> ».", "He says “yes”.", "0-0 1-1 2-2", "He says “<i>yes</i>”."),
        ("<b>Note :</b> il dort.", "Note: he sleeps.", "0-0 1-1 2-2", "<b>Note:</b> he sleeps."),
        ("<i>Il dort. | Elle</i> part.", "He sleeps. | She leaves.", "0-0 1-1 | 0-0 1-1",
         "<i>He sleeps. She</i> leaves."),
        ("Il <b>ne</b> dort <b>pas</b>.", "He does not sleep.", "0-0 2-3 3-2", "He <b>does</b> <b>not</b> sleep."),
        ("Il <b>a</b> souvent <b>vu</b> ça.", "He has often seen that.", "0-0 1-1 2-2 3-3 4-4",
         "He <b>has</b> often <b>seen</b> that."),
        ("Il <b>a souvent vu</b> ça.", "Often he has seen that.", "0-1 1-2 2-0 3-3 4-4",
         "<b>Often</b> he <b>has seen</b> that."),
        ("Monte <b>l’escalier</b> du phare", "Climb the lighthouse staircase", "0-0 1-1 2-3 4-2",
         "Climb the lighthouse <b>staircase</b>"),
        ("Un mot<img/> ici.", "Here a word.", "0-1 1-2 2-0", "Here a word<img/>."),
        ("Un mot.<img/> | Fin.", "A word. | End.", "0-0 1-1 | 0-0", "A word.<img/> End."),
        ("<img/>Un mot", "A word", "0-0 1-1", "<img/>A word"),
        ("Sur la mer<br/>Le vent souffle", "On the sea the wind blows", "0-0 1-1 2-2 3-3 4-4 5-5",
         "On the sea<br/>\nthe wind blows"),
        ("Le XIX<sup>e</sup> siècle", "The 19th century", "0-0 1-1 2-2", "The 19<sup>th</sup> century"),
        ("<b>L</b>es chats", "The cats", "0-0 1-1", "<b>T</b>he cats"),
        ("10 m<sup>2</sup> ici", "10 m2 here", "0-0 1-1 2-2", "10 m<sup>2</sup> here"),
        ("Le <a>gros chat</a> dort", "The big cat sleeps", "", "The <a>big cat</a> sleeps"),
        ("Il vient <b>donc</b> ici", "He comes here", "0-0 1-1 3-2", "He comes<b></b> here"),
        ("Dis <b>bonjour</b> !", "Say hello!", "0-0 1-1", "Say <b>hello</b>!"),
        ("Dis bonjour <b>!</b>", "Say hello!", "0-0 1-1", "Say hello<b>!</b>"),
    ],
)  # fmt: skip
def test_carries_marks_over(french: str, english: str, links: str, expected: str) -> None:
    block = marked(block_of(french, english, links))
    assert shown(block.target, block.target_marks) == expected


def test_leaves_a_block_without_marks_alone() -> None:
    block = block_of("Le chat", "The cat", "0-0")
    assert marked(block) is block


@st.composite
def blocks(draw: st.DrawFn) -> BitextBlock:
    """Any two sentences with any marks, nested as tags are, and any links."""
    tags = st.sampled_from(("i", "b", "a", "sup"))
    words = st.sampled_from(("mot", "l’", "a", "« b", "c »", "12", ".", "—", " ", "XIXe"))

    def content(depth: int) -> str:
        parts = []
        for _ in range(draw(st.integers(0, 4))):
            if depth and draw(st.booleans()):
                name = draw(tags)
                parts.append(f"<{name}>{content(depth - 1)}</{name}>")
            else:
                parts.append(draw(st.one_of(words, st.sampled_from(("<img/>", "<br/>")))))
        return draw(st.sampled_from((" ", ""))).join(parts)

    source, marks = parsed(content(3))
    cut = draw(st.integers(0, len(source)))
    targets = [" ".join(draw(st.lists(words, max_size=6))) for _ in range(2)]
    pairs, place = [], 0
    for span, target in zip((Span(0, cut), Span(cut, len(source))), targets, strict=True):
        left, right = french_words(span.of(source)), english_words(target)
        chosen = (
            draw(st.lists(st.tuples(st.sampled_from(left), st.sampled_from(right)), max_size=6))
            if left and right
            else []
        )
        links = tuple(WordLink(one.shifted(span.start), other.shifted(place)) for one, other in chosen)
        pairs.append(SentencePair(span, Span(place, place + len(target)), links))
        place += len(target) + 1
    return BitextBlock(BlockKind.PARAGRAPH, source, " ".join(targets), tuple(pairs), 0, marks)


@given(blocks())
def test_loses_no_mark_and_crosses_none(block: BitextBlock) -> None:
    result = marked(block)
    assert {mark.number for mark in result.target_marks} == {mark.number for mark in block.source_marks}
    assert result.target.replace("\n", " ") == block.target.replace("\n", " ")
    kinds = {mark.number: mark.kind for mark in block.source_marks}
    around: list[Mark] = []
    for mark in result.target_marks:
        assert mark.kind is kinds[mark.number]
        assert 0 <= mark.span.start <= mark.span.end <= len(result.target)
        while around and around[-1].span.end <= mark.span.start:
            around.pop()
        assert not around or mark.span.end <= around[-1].span.end
        if mark.span.start < mark.span.end:
            around.append(mark)
