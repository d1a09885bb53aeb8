import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.one_line import on_one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Il dort \r\n  encore.", "Il dort encore."),
        ("peut-\nêtre, vas-\n    y", "peut-être, vas-y"),
        ("Non--\ndit-il -\nje 3-\n4", "Non-- dit-il - je 3- 4"),
        ("des avant-\net arrière-gardes, un va-\net-vient", "des avant- et arrière-gardes, un va-et-vient"),
    ],
)
def test_lines_are_joined(text: str, line: str) -> None:
    assert on_one_line(text) == line


@given(st.text(st.sampled_from("ab- \n\r\x85\u2028é3")))
def test_nothing_is_lost_but_spaces(text: str) -> None:
    line = on_one_line(text)
    assert "".join(line.split()) == "".join(text.split())
    assert len(line.splitlines()) <= 1
