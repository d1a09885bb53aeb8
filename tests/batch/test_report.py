"""What a batch did, as text, as JSON and as a page; and what counts as English."""

import json
from collections import Counter as Counts
from datetime import UTC, datetime
from pathlib import Path, PurePath

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from reader.align.bitext import BitextBlock, SentencePair
from reader.batch.coverage import Counter, Coverage, Flag
from reader.batch.report import Report
from reader.batch.report_html import html
from reader.batch.report_words import percent
from reader.batch.run import Fate, Outcome
from reader.batch.sources import Source
from reader.engine.rendering import Origin
from reader.engine.translator import Tally
from reader.engine.wishes import Way
from reader.formats.document import BlockKind, Document
from reader.glossary.obeying import Miss, Obedience
from reader.glossary.terms import Status, Term
from reader.text.spans import Span

FLAG = Flag(3, ("E106", "E107"), "Il y avait « dix-sept » <b>chats</b>.", "There were ten cats.")
COVERAGE = Coverage("epub", 40, 36, 3, 1, 120, 6, 2400, 9000, 8800, (FLAG,), (("code block", 3),))


def source(name: str) -> Source:
    return Source(Path("lib") / name, PurePath(name))


REPORT = Report(
    datetime(2026, 11, 24, 7, 30, tzinfo=UTC),
    321.5,
    [
        Outcome(source("roman.fr.epub"), Fate.DONE, (Path("en/roman.en.epub"),), "", COVERAGE),
        Outcome(source("b.docx"), Fate.FAILED, (), "lib/b.docx: it needs a password; save it without"),
        Outcome(source("c.txt"), Fate.LEFT, (), "en/c.en.txt was changed since it was made"),
        Outcome(
            source("d.txt"), Fate.EARLIER, (Path("en/d.en.txt"),), "", Coverage("txt", 1, 1, 0, 0, 1, 0, 5, 20, 20)
        ),
    ],
    [(Path("lib/x.jpg"), "is of a type that is not read")],
    ["lib/*.odt: no file matches"],
    Tally(120, 6, 10, 104, 3, 1, 9000, 2),
    (
        Obedience(Term("gare", ("depot",)), Counts({Way.FORCED: 2, Way.ITSELF: 1})),
        Obedience(
            Term("ferme", ("<farm>",), status=Status.FORBIDDEN),
            missed=[Miss("fermes", "Les fermes\nbrûlent.", "The farms burn.", "in a name")],
        ),
    ),
)


def test_the_page_has_everything_and_needs_nothing() -> None:
    page = "".join(html(REPORT))
    tree = lxml_html.fromstring(page)
    text = " ".join("".join(str(piece) for piece in tree.itertext()).split())
    expected = [FLAG.source, FLAG.target, "Block 3: E106 A number", "97.78%", "8,800 of 9,000 characters"]
    expected += ["1 without English", "Skipped: code block (3)", "lib/b.docx: it needs a password"]
    expected += ["2 terms met 4 times, obeyed 3 (1 by itself, 2 forced)", "gare → depot 1 by itself, 2 forced 3 of 3"]
    expected += ["ferme → not <farm> 0 of 1 obeyed missed fermes (in a name)"]
    expected += ["once more for the glossary2"]
    expected += ["lib/*.odt: no file matches", "lib/x.jpg: it is of a type that is not read"]
    assert [one for one in expected if one not in text] == []
    assert len(list(tree.iter("details"))) == 5
    assert not list(tree.iter("script", "link", "img"))
    assert "src=" not in page
    assert "href=" not in page


def test_the_json_says_the_same() -> None:
    report = json.loads("".join(REPORT.json()))
    assert [text["fate"] for text in report["texts"]] == ["done", "failed", "left", "earlier"]
    assert report["texts"][0]["coverage"]["flagged"][0]["checks"] == ["E106", "E107"]
    assert (report["words"], report["sentences"]["decoded"]) == (2400, 104)
    assert report["sentences"]["steered"] == 2
    assert report["glossary"][0]["ways"] == {"by itself": 1, "forced": 2}
    assert report["glossary"][1] == {
        "source": "ferme",
        "targets": ["<farm>"],
        "status": "forbidden",
        "met": 1,
        "obeyed": 0,
        "ways": {},
        "missed": [
            {"words": "fermes", "source": "Les fermes\nbrûlent.", "target": "The farms burn.", "reason": "in a name"}
        ],
    }


def test_the_text_is_for_a_screen() -> None:
    assert REPORT.summary().splitlines() == [
        "1 translated, 1 translated before, 1 left alone, 2 failed, 1 passed over; 2,400 words in 321.5 s (7 a second)",
        "Failed:",
        "  lib/*.odt: no file matches",
        "  lib/b.docx: it needs a password; save it without",
    ]
    lines = REPORT.text().splitlines()
    assert lines[0] == "lib/roman.fr.epub: 120 sentences, 2,400 words in 321.5 s (7 words a second)"
    assert lines[1].startswith("  104 translated, 3 of them twice, 2 once more for the glossary; 10 from memory")
    assert lines[-8:] == [
        f"    {FLAG.source}",
        f"    {FLAG.target}",
        "  glossary: 2 terms met 4 times, obeyed 3 (1 by itself, 2 forced)",
        "    gare → depot: 3 of 3; obeyed 3 (1 by itself, 2 forced)",
        "    ferme → not <farm>: 0 of 1; obeyed 0",
        "      missed fermes (in a name)",
        "        Les fermes brûlent.",
        "        The farms burn.",
    ]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_what_is_whole_is_a_hundred_per_cent(part: int, whole: int) -> None:
    share = min(part / whole, 1.0)
    assert (percent(share) == "100%") == (share == 1)


# What has English


def pair(start: int, end: int, target: Span | None, origin: Origin | None = Origin.MODEL) -> SentencePair:
    return SentencePair(Span(start, end), target, origin=origin)


def counted(*blocks: BitextBlock) -> Coverage:
    counter = Counter(Document((), ("",), skipped=(("image", 2),)))
    assert list(counter.watching(blocks)) == list(blocks)
    return counter.coverage()


def test_every_character_is_translated_kept_or_lost() -> None:
    text = "Il pleut. 1 234. Il neige."
    english = "It rains. 1 234."
    pairs = (pair(0, 9, Span(0, 9)), pair(10, 16, Span(10, 16), Origin.KEPT), pair(17, 26, Span(16, 16)))
    coverage = counted(BitextBlock(BlockKind.PARAGRAPH, text, english, pairs))
    assert (coverage.characters, coverage.covered, coverage.share) == (16, 8, 0.5)
    assert (coverage.sentences, coverage.kept, coverage.lost_blocks, coverage.words) == (3, 1, 1, 6)
    assert coverage.skipped == (("image", 2),)


def test_what_no_sentence_holds_is_lost_unless_it_is_white_space() -> None:
    whole = counted(BitextBlock(BlockKind.PARAGRAPH, " Oui. ", "Yes.", (pair(1, 5, Span(0, 4)),)))
    assert (whole.share, whole.translated_blocks) == (1, 1)
    part = counted(BitextBlock(BlockKind.PARAGRAPH, "Oui. Non.", "Yes.", (pair(0, 4, Span(0, 4)),)))
    assert (part.share, part.lost_blocks) == (0.5, 1)
    assert counted(BitextBlock(BlockKind.PARAGRAPH, "Oui.", "", (pair(0, 4, None, None),))).share == 0
    assert counted().share == 1
