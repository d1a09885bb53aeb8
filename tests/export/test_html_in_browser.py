"""The page as a browser shows it: lights, modes, search, memory; and nothing runs or loads that is not its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.align.bitext import Bitext, BitextBlock, SentencePair
from reader.engine.rendering import WordLink
from reader.export.html_page import chunks
from reader.export.options import Options
from reader.formats.document import BlockKind
from reader.text.spans import Span
from tests.export.browser import CHROMIUM, Page, chromium
from tests.export.test_html_page import HOSTILE, hostile_bitext

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian package chromium)")

FRENCH = "😀 L’été, le chat dort. Puis il sort."
ENGLISH = "😀 In summer the cat sleeps. Then it leaves."
WORDS = [("L’été", "summer"), ("chat", "cat"), ("dort", "sleeps"), ("sort", "leaves")]
PARAGRAPHS = 120


def block() -> BitextBlock:
    places = [
        WordLink(Span(at, at + len(french)), Span(to, to + len(english)))
        for french, english in WORDS
        for at, to in [(FRENCH.index(french), ENGLISH.index(english))]
    ]
    pairs = (
        SentencePair(Span(0, 23), Span(0, 28), tuple(places[:3])),
        SentencePair(Span(24, 37), Span(29, 44), tuple(places[3:]), checks=("E104",)),
    )
    return BitextBlock(BlockKind.PARAGRAPH, FRENCH, ENGLISH, pairs)


def novel() -> Bitext:
    heading = BitextBlock(BlockKind.HEADING, "Chapitre", "Chapter", (SentencePair(Span(0, 8), Span(0, 7)),), 1)
    return Bitext((heading, *[block()] * PARAGRAPHS, heading, *[block()] * PARAGRAPHS), title="Le chat")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="module")
def novel_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "novel.html"
    path.write_text("".join(chunks(novel(), Options())), "utf-8")
    return path


@pytest.fixture
def page(browser: Page, novel_file: Path) -> Iterator[Page]:
    """The novel, opened by somebody who has never been there."""
    browser.resize(1200, 800)
    browser.open(novel_file)
    browser.call("Page.bringToFront")
    browser.settle()
    yield browser
    browser("localStorage.clear()")


def middle(page: Page, words: str, lang: str, number: int = 0) -> tuple[float, float]:
    """Return where the first of some words in the paragraph of this number stands in the window."""
    x, y = page(f"""(() => {{
        for (const side of document.querySelectorAll("main p")[{number}].querySelectorAll("[lang={lang}]")) {{
            const at = side.textContent.indexOf({words!r});
            if (at < 0) continue;
            const box = rangeIn(side, at, at + {len(words)}).getClientRects()[0];
            return [box.left + box.width / 2, box.top + box.height / 2];
        }}
    }})()""")
    return x, y


def lit(page: Page, name: str = "lit") -> Any:
    return page(f"[...(CSS.highlights.get('{name}') ?? [])].map(String)")


def visible(page: Page) -> Any:
    """Return which sides of the first paragraph are shown."""
    return page("[...document.querySelectorAll('main p')[0].children].map((side) => side.checkVisibility())")


@pytest.mark.parametrize(("french", "english"), WORDS)
def test_pointing_at_a_word_lights_its_counterpart(page: Page, french: str, english: str) -> None:
    for word, lang in ((french, "fr"), (english, "en")):
        page.point(*middle(page, word, lang))
        assert lit(page) == [french, english]
        assert page("document.querySelectorAll('.on').length") == 2
    page.point(5, 500)
    assert lit(page) == []
    assert page("document.querySelectorAll('.on').length") == 0


def test_modes_show_one_language_or_both_and_are_remembered(page: Page, novel_file: Path) -> None:
    shown = {"1": [True] * 4, "2": [True] * 4, "3": [True, False] * 2, "4": [False, True] * 2, "5": [True, False] * 2}
    for key, sides in shown.items():
        page.press(key)
        assert visible(page) == sides
        assert (
            page("[...modeButtons].map((button) => button.getAttribute('aria-pressed'))").index("true") == int(key) - 1
        )
    page.press("2")
    page.press("T")
    page.open(novel_file)
    assert page("[root.dataset.mode, root.dataset.theme]") == ["interleaved", "dark"]


def test_what_is_missing_in_the_language_that_is_shown_takes_no_room(page: Page, tmp_path: Path) -> None:
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL)
    french = [BitextBlock(kind, "Seul.", "", (SentencePair(Span(0, 5), None),)) for kind in kinds]
    english = [BitextBlock(kind, "", "Alone.", (SentencePair(None, Span(0, 6)),)) for kind in kinds]
    path = tmp_path / "halves.html"
    path.write_text("".join(chunks(Bitext((*french * 20, block(), *english * 20)), Options())), "utf-8")
    page.open(path)
    for key, are_french_shown, are_english_shown in (("1", True, True), ("3", True, False), ("4", False, True)):
        page.press(key)
        page.settle()
        shown = page("rows.map((row) => row.getBoundingClientRect().height > 0)")
        assert shown == [are_french_shown] * 60 + [True] + [are_english_shown] * 60
    page("rows[60].scrollIntoView({ block: 'start' })")
    page.settle()
    assert page("firstVisibleRow()") == 60


def test_side_by_side_every_sentence_is_level_with_its_english_and_above_it_on_a_phone(page: Page) -> None:
    places = "[...document.querySelectorAll('main p')[0].children].map((side) => side.getBoundingClientRect().{})"
    tops, lefts = page(places.format("top")), page(places.format("left"))
    assert tops[0] == tops[1] < tops[2] == tops[3]
    assert lefts[0] == lefts[2] < lefts[1] == lefts[3]
    page.resize(360, 740, touch=True)
    page.settle()
    assert page(places.format("top")) == sorted(page(places.format("top")))
    assert len(set(page(places.format("top")))) == 4
    assert page("root.scrollWidth") == 360


@pytest.mark.parametrize("touch", [False, True])
def test_tapping_a_sentence_reveals_its_english_in_place(page: Page, touch: bool) -> None:
    page.resize(*((360, 740) if touch else (1200, 800)), touch=touch)
    tap = page.tap if touch else page.click
    page.press("5")
    tap(*middle(page, "chat", "fr"))
    assert visible(page) == [True, True, True, False]
    assert lit(page) == ["chat", "cat"]
    tap(*middle(page, "dort", "fr"))
    assert (visible(page), lit(page)) == ([True, True, True, False], ["dort", "sleeps"])
    tap(*middle(page, "dort", "fr"))
    assert visible(page) == [True, False, True, False]
    page.press("V")
    assert visible(page) == [True] * 4


def test_keys_go_from_sentence_to_sentence_and_from_word_to_word(page: Page) -> None:
    page.press("j", "j")
    assert page("document.activeElement.textContent").startswith("😀 L’été")
    for french, english in WORDS[:3]:
        page.press("l")
        assert lit(page) == [french, english]
    page.press("l", "h")
    assert lit(page) == ["chat", "cat"]
    page.press("f")
    assert page("document.activeElement.textContent").strip() == "Puis il sort."
    assert page("element('say').textContent") == "The English repeats itself."
    page.press("k", "k", "Escape")
    assert page("document.querySelectorAll('.on').length") == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [("ETE", "L’été"), ("l'ete, le", "L’été, le"), ("leaves", "leaves"), ("dort.", "dort."), ("😀 in", "😀 In")],
)
def test_search_sees_through_capitals_accents_and_apostrophes(page: Page, query: str, found: str) -> None:
    page.press("/")
    page.call("Input.insertText", text=query)
    page("clearTimeout(typing), searchAgain()")
    count = 2 * PARAGRAPHS
    assert page("element('count').textContent") == f"1 of {count}"
    (current,) = lit(page, "current")
    assert current in found
    page.press("Enter")
    assert page("element('count').textContent") == f"2 of {count}"
    page.press("Escape")
    assert (lit(page, "found"), page("element('count').textContent")) == ([], "")


def test_keys_do_no_harm_in_a_text_without_sentences(page: Page, tmp_path: Path) -> None:
    for blocks in ((), (BitextBlock(BlockKind.PARAGRAPH, "", ""),)):
        path = tmp_path / "empty.html"
        path.write_text("".join(chunks(Bitext(blocks), Options())), "utf-8")
        page.open(path)
        page.press(*"jkhlvVnNfFtT12345?")
        assert page.errors() == []


def test_search_says_when_there_is_nothing(page: Page) -> None:
    page("element('query').value = 'zzz', searchAgain()")
    assert page("element('count').textContent") == "no match"


def test_search_looks_only_where_it_can_be_seen(page: Page) -> None:
    page.press("3")
    page("element('query').value = 'cat', searchAgain()")
    assert page("element('count').textContent") == "no match"


def test_the_place_is_remembered_by_text(page: Page, novel_file: Path, tmp_path: Path) -> None:
    page("rows[200].scrollIntoView({ block: 'start' })")
    page.settle()
    page("notePlace()")
    for _ in range(2):
        page.open(novel_file)
        page.settle()
        page("notePlace()")
        assert page("firstVisibleRow()") == 200
    other = tmp_path / "other.html"
    other.write_text("".join(chunks(Bitext((block(),) * 240), Options())), "utf-8")
    page.open(other)
    assert page("scrollY") == 0


def test_a_change_of_mode_keeps_the_place(page: Page) -> None:
    page("rows[150].scrollIntoView({ block: 'start' })")
    page.settle()
    for key in "2345":
        page.press(key)
        assert abs(page("firstVisibleRow()") - 150) <= 1


def test_the_contents_open_at_the_current_chapter_and_lead_to_the_others(page: Page) -> None:
    page("rows[200].scrollIntoView()")
    page.press("t")
    assert page("[contents.open, contents.querySelector('[aria-current]').hash]") == [True, f"#b{PARAGRAPHS + 1}"]
    page("contents.querySelector('a').click()")
    page.settle()
    assert page("[contents.open, firstVisibleRow()]") == [False, 0]


def test_a_page_that_may_not_remember_works(page: Page, novel_file: Path) -> None:
    script = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    added = page.call("Page.addScriptToEvaluateOnNewDocument", source=script)
    try:
        page.open(novel_file)
        page.press("3", "T")
        page("notePlace()")
        assert page("root.dataset.mode") == "source"
        assert page.errors() == []
    finally:
        page.call("Page.removeScriptToEvaluateOnNewDocument", **added)
        page.open(novel_file)


def test_a_hostile_text_is_shown_and_nothing_of_it_runs(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text("".join(chunks(hostile_bitext(HOSTILE), Options())), "utf-8")
    browser.open(path)
    assert browser("document.title") == " ".join(HOSTILE.split())
    assert browser("[...document.querySelectorAll('main [lang]')].map((side) => side.textContent)") == [HOSTILE] * 4
    assert browser("[typeof window.taken, document.images.length, document.scripts.length]") == ["undefined", 0, 2]
    assert browser.errors() == []
    assert {address for address in browser.addresses() if not address.startswith("file:")} == set()


def test_the_policy_stops_what_is_added_to_the_page(browser: Page, novel_file: Path) -> None:
    browser.open(novel_file)
    browser(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.added = 1' }))"
    )
    browser("document.body.append(Object.assign(new Image(), { src: 'https://example.org/x.png' }))")
    assert browser("typeof window.added") == "undefined"
    assert len(browser.errors()) == 2
    browser.events.clear()
