import pytest

from reader.text.ebook_body import ebook_body

START = "*** START OF THE PROJECT GUTENBERG EBOOK CANDIDE ***"
END = "***END OF THIS PROJECT GUTENBERG EBOOK CANDIDE***"


@pytest.mark.parametrize(
    ("sentences", "body"),
    [
        (["Title: Candide", START, "Candide", "I", END, "Licence."], range(2, 4)),
        ([START, "Candide"], range(1, 2)),
        (["Candide", END.title(), "Licence."], range(1)),
        (["It was the start of the end.", "*** The end of the book.", "* * *"], range(3)),
        ([END, START, "Candide"], range(2, 3)),
        ([START, END], range(1, 1)),
        ([], range(0)),
    ],
)
def test_the_body_is_what_stands_between_the_marks(sentences: list[str], body: range) -> None:
    assert ebook_body(sentences) == body
