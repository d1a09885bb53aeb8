"""Subtitles keep their times, tags and dashes, and their English is readable."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.formats.document import Document, Mark, MarkKind
from reader.formats.forms import FORMS
from reader.formats.layout import Layout
from reader.formats.subtitles import srt, vtt
from reader.formats.subtitles.breaking import cue_breaks, line_breaks
from reader.text.spans import Span
from tests.formats.english import saying, shouted, written_back

TWO_SPEAKERS = """\
1
00:00:01,000 --> 00:00:03,000
{\\an8}<i>- Bonjour, <b>Paul</b>.</i>
-Salut !

2
00:00:03,100 --> 00:00:05,000 X1:40 X2:600 Y1:20 Y2:50
Il fait -5 dehors,
mets ton manteau.
"""
OVER_CUES = """\
1
00:00:01,000 --> 00:00:03,000
Je ne savais pas

2
00:00:03,100 --> 00:00:05,000
<i>que tu viendrais.</i>

3
00:00:05,200 --> 00:00:06,000
Si tu attends...

4
00:00:06,200 --> 00:00:07,000
...le train partira.

5
00:00:08,200 --> 00:00:09,000
Paul est venu
"""
VTT = """\
WEBVTT - Le film
Language: fr

STYLE
::cue(b) { color: red }

NOTE
Une note à garder.

intro
00:01.000 --> 00:03.000 line:0 position:20%
<v Roger>Tom &amp; <c.jaune>Jerry</c> &lt;3
<v Marie>Oui <00:02.000>bien sûr

00:04.000 --> 00:05.000
- Un.
2
00:05.000 --> 00:06.000
Deux.
"""


def read_srt(text: str, encoding: str = "utf-8") -> Document:
    return srt.read(text.encode(encoding), "a.srt")


def texts(text: str) -> list[str]:
    return [block.text for block in read_srt(text).blocks]


def test_each_speaker_is_a_block_and_dashes_and_outer_tags_stay_outside() -> None:
    document = read_srt(TWO_SPEAKERS)
    assert [block.text for block in document.blocks] == [
        "Bonjour, Paul.",
        "Salut !",
        "Il fait -5 dehors,\nmets ton manteau.",
    ]
    assert document.blocks[0].marks == (Mark(Span(9, 13), MarkKind.STRONG, 0),)
    assert document.text == "- Bonjour, Paul.\n- Salut !\n\nIl fait -5 dehors,\nmets ton manteau.\n"


def test_everything_but_the_words_is_written_as_it_was() -> None:
    assert written_back(read_srt(TWO_SPEAKERS), shouted).decode() == (
        TWO_SPEAKERS.replace("Bonjour, <b>Paul", "BONJOUR, <b>PAUL")
        .replace("Salut", "SALUT")
        .replace("Il fait -5 dehors,\nmets ton manteau", "IL FAIT -5 DEHORS, METS TON MANTEAU")
    )


def test_a_sentence_over_two_cues_is_one_block_and_its_english_is_shared_out() -> None:
    document = read_srt(OVER_CUES)
    assert [block.text for block in document.blocks] == [
        "Je ne savais pas\nque tu viendrais.",
        "Si tu attends\nle train partira.",
        "Paul est venu",
    ]
    assert [mark.kind for mark in document.blocks[0].marks] == [MarkKind.OBJECT]
    english = written_back(
        document,
        saying(je="I didn't know you were coming.", si="If you wait, the train will leave.", paul="Paul came"),
    ).decode()
    assert re.findall(r"\n([^\d\n].*)", english) == [
        "I didn't know",
        "<i>you were coming.</i>",
        "If you wait...",
        "...the train will leave.",
        "Paul came",
    ]
    assert re.findall(".*-->.*", english) == re.findall(".*-->.*", OVER_CUES)


@pytest.mark.parametrize(
    ("cue", "found"),
    [
        ("(rires) Tu crois ?", ["(rires)", "Tu crois ?"]),
        ("<i>- [Anne] Tu crois ? (rires)</i>", ["[Anne]", "Tu crois ?", "(rires)"]),
        ("Tu crois ?\n[bruit de porte]", ["Tu crois ?", "[bruit de porte]"]),
        ("Le maire (absent) a dit oui", ["Le maire (absent) a dit oui"]),
    ],
)
def test_sounds_stand_apart_from_speech(cue: str, found: list[str]) -> None:
    document = read_srt(f"1\n00:00:01,000 --> 00:00:02,000\n{cue}\n")
    assert [block.text for block in document.blocks] == found
    assert cue.upper().replace("<I>", "<i>").replace("</I>", "</i>") in written_back(document, shouted).decode()


def test_word_links_decide_where_the_next_cue_begins() -> None:
    assert cue_breaks("one two three four", [0.5, 0.5], [13]) == [13]
    assert cue_breaks("one two three four", [0.5, 0.5], [None]) == [7]
    assert cue_breaks("one", [0.5, 0.5], [None]) is None


def test_too_few_words_for_two_cues_are_shown_in_both() -> None:
    english = written_back(read_srt(OVER_CUES), saying(je="Hello")).decode()
    assert "Hello\n\n2" in english
    assert "<i>Hello</i>" in english


@pytest.mark.parametrize(
    "second", ["- que tu viendrais", "Que tu viendrais", "[rires]", "1998", "♪ que tu viendrais ♪"]
)
def test_what_may_be_a_new_sentence_is_not_joined(second: str) -> None:
    assert len(texts(OVER_CUES.replace("<i>que tu viendrais.</i>", second).split("\n3\n")[0])) == 1 + (second != "1998")


def test_songs_without_full_stops_are_not_joined_for_ever() -> None:
    cues = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nla la la\n\n" for n in range(1, 12))
    assert [text.count("\n") + 1 for text in texts(cues)] == [5, 5, 1]


def test_english_is_broken_where_it_reads_well() -> None:
    text = "We should have left before the night, because the roads will be closed."
    [at] = line_breaks(text)
    assert text[:at] == "We should have left before the night,"
    assert line_breaks("It fits on one line.") == []


@given(st.lists(st.sampled_from(["a", "the", "of", "house,", "and", "extraordinary.", "I"]), min_size=1, max_size=40))
def test_lines_are_short_enough_and_lose_nothing(words: list[str]) -> None:
    text = " ".join(words)
    breaks = line_breaks(text)
    assert all(text[at] == " " for at in breaks)
    lines = [text[start:end] for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    if len(text) <= 70:
        assert len(lines) <= 2
        assert all(len(line) <= 43 for line in lines)


def test_french_stands_above_english_in_a_bilingual_cue() -> None:
    english = written_back(read_srt(TWO_SPEAKERS), saying(bonjour="", il="It's -5."), Layout.INTERLEAVED).decode()
    assert "Il fait -5 dehors,\nmets ton manteau.\nIt's -5.\n" in english
    both = written_back(read_srt(TWO_SPEAKERS), shouted, Layout.INTERLEAVED).decode()
    assert "-Salut !\n<i>- BONJOUR, <b>PAUL</b>.</i>\n-SALUT !\n\n2" in both


line = st.sampled_from(
    [
        *("1", "2", "", " ", "00:00:01,000 --> 00:00:02,000", "0:1:2,3 -> 4", "a --> b", "- Oui.", "-Non", "<i>Un"),
        *(
            "deux</i>",
            "<b>trois</b>",
            "{\\an8}",
            "...",
            "…et toi",
            "que faire...",
            "♪",
            "[rires]",
            "<v Anne>Hé",
            "&amp;",
        ),
        *("NOTE", "WEBVTT", "<font color=red>x", "<3", "</i></b>", "<i><b>a</i>b</b>", "\u00a0", "le"),
    ]
)
any_file = st.lists(st.tuples(line | st.text(max_size=8), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))).map(
    lambda lines: "00:01.000 --> 00:02.000\n" + "".join(text + newline for text, newline in lines).replace("\0", "")
)


@pytest.mark.parametrize("form", ["srt", "vtt"])
@settings(max_examples=30)
@given(text=any_file)
def test_french_in_the_place_of_english_gives_back_any_file(form: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    document = FORMS[form].read(data, "a")
    assert written_back(document) == data
    assert written_back(document, layout=Layout.INTERLEAVED) == data
    assert len(document.gaps) == len(document.blocks) + 1
    for block in document.blocks:
        assert block.text == block.text.strip() != ""
        assert all(0 <= mark.span.start <= mark.span.end <= len(block.text) for mark in block.marks)
        assert [mark.number for mark in block.marks] == list(range(len(block.marks)))


@settings(max_examples=30)
@given(text=any_file)
def test_other_words_leave_tags_and_times_alone(text: str) -> None:
    document = srt.read(text.encode("utf-8", "replace"), "a")
    english = written_back(document, lambda block: replace(block, text=re.sub("[a-z]", "x", block.text))).decode()
    kept = re.compile(r"</?(?:i|b|font)\b[^<>\r\n]*>|\{\\an8\}|\d\d:\d\d\S*\s*--?>[^\r\n]*")
    assert sorted(kept.findall(english)) == sorted(kept.findall(document.original.decode()))


def test_endless_cues_take_no_time() -> None:
    words = "la mer " * 4_000
    cues = f"1\n00:00:01,000 --> 00:00:02,000\n{words}\n\n2\n00:00:03,000 --> 00:00:04,000\n{'<i>' * 4_000}{words}\n"
    english = written_back(read_srt(cues), shouted).decode()
    assert english.count("LA") == 8_000
    assert max(map(len, english.replace("<i>", "").splitlines())) <= 43


def test_webvtt_keeps_notes_styles_settings_voices_and_entities() -> None:
    document = vtt.read(VTT.encode(), "a.vtt")
    assert [block.text for block in document.blocks] == ["Tom & Jerry <3", "Oui bien sûr", "Un.", "Deux."]
    assert document.skipped == (("note", 1), ("style", 1))
    assert written_back(document, shouted).decode() == (
        VTT.replace("Language: fr", "Language: en")
        .replace("Tom &amp; <c.jaune>Jerry", "TOM &amp; <c.jaune>JERRY")
        .replace("Oui <00:02.000>bien sûr", "OUI <00:02.000>BIEN SÛR")
        .replace("Un.", "UN.")
        .replace("Deux.", "DEUX.")
    )


def test_webvtt_that_was_subrip_has_its_tags_read_as_such() -> None:
    text = 'WEBVTT\n\n00:01.000 --> 00:02.000\n{\\an8}<font color="#ff0">Un <em>phare</em> !</font>\n'
    document = vtt.read(text.encode(), "a.vtt")
    assert [block.text for block in document.blocks] == ["Un phare !"]
    assert written_back(document, shouted).decode() == text.replace("Un", "UN").replace("phare", "PHARE")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_byte_order_marks_line_breaks_and_code_pages(encoding: str) -> None:
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nL'été, c'est bien plus long que l'hiver\r\nà la mer.\r\n"
    document = read_srt(text, encoding)
    english = written_back(document, saying(**{"l'été,": "Summer – at the sea – is so much longer than winter is."}))
    expected = "utf-8" if encoding == "cp1252" else encoding
    assert english.decode(expected).count("\r\n") == english.decode(expected).count("\n") == 4
    assert english.startswith("1".encode(expected))


def test_odd_times_are_kept_and_told() -> None:
    cues = (
        "1\n00:00:01,000 --> 00:00:04,000\nJean\n\n2\n00:00:03,000 --> 00:00:05,000\nPaul\n\n"
        "3\n00:00:09,000 --> 00:00:08,000\nAnne\n\n4\n00:00:10 -> 11\nLuc\n"
    )
    document = read_srt(cues)
    assert [block.text for block in document.blocks] == ["Jean", "Paul", "Anne", "Luc"]
    assert document.notes == (
        "kept as they are: times that are malformed (line 14)",
        "kept as they are: cues that end before they begin (line 10)",
        "kept as they are: cues that begin before the one before has ended (line 6)",
    )


@pytest.mark.parametrize("form", ["srt", "vtt"])
def test_what_is_no_subtitle_file_is_refused(form: str) -> None:
    with pytest.raises(ReaderError, match=r"a\.srt: no line with the times of a cue .*: these are no subtitles; read"):
        FORMS[form].read(b"Il pleut.\n", "a.srt")
