"""Breaking lines again loses no word and keeps to the width."""

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.wrapping import fill

words = st.lists(st.text(st.sampled_from("abé-'«\u00a0")).filter(str.strip), min_size=1)


@given(words, st.integers(-1, 40), st.sampled_from(["\n", "\r\n"]), st.integers(0, 10), st.sampled_from(["", "  "]))
def test_words_survive_and_lines_keep_to_the_width(
    words: list[str], width: int, newline: str, column: int, indent: str
) -> None:
    filled = fill(" ".join(words), width, newline, column, indent)
    assert filled.split() == " ".join(words).split()
    for number, line in enumerate(filled.split(newline)):
        columns = len(line) + (0 if number else column)
        assert columns <= width or " " not in line.removeprefix(indent if number else "")


def test_lines_break_neither_at_hyphens_nor_at_no_break_spaces() -> None:
    assert fill("peut-être vingt\u00a0ans", 9, "\n") == "peut-être\nvingt\u00a0ans"


def test_the_first_line_begins_where_the_block_does() -> None:
    assert fill("aa bb cc dd", 8, "\n", column=3, indent="  ") == "aa bb\n  cc dd"


def test_nothing_stays_nothing() -> None:
    assert fill("", 70, "\n") == ""
